// Configurations of trainings that hold no secret, with the keys that real ones have. Digests, ids and revisions are drawn
// (see `draw`), because those look most like a secret.

/** The tool that writes such a configuration, and the configuration as JSON. */
export type HarmlessConfig = readonly [writer: string, config: string];

export const harmlessConfigs: readonly HarmlessConfig[] = [
  [
    'transformers: tokenizer_config.json of ChatML',
    '{"tokenizer_class": "Qwen2Tokenizer", "eos_token": "<|im_end|>", "pad_token": "<|endoftext|>", "bos_token": null, "unk_token": "<|unk|>", "additional_special_tokens": ["<|im_start|>", "<|vision_pad|>"], "model_max_length": 131072}',
  ],
  [
    'transformers: tokenizer_config.json of Llama',
    '{"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<|begin_of_text|>", "eos_token": "<|eot_id|>", "added_tokens_decoder": {"128000": {"content": "<|begin_of_text|>", "special": true}}}',
  ],
  [
    'transformers: special_tokens_map.json',
    '{"cls_token": "[CLS]", "mask_token": {"content": "<mask>", "lstrip": true}, "pad_token": "[PAD]", "sep_token": "</s>", "unk_token": "[UNK]"}',
  ],
  [
    'diffusers: textual inversion',
    '{"placeholder_token": "<cat-toy>", "initializer_token": "toy", "trigger_token": "sks_style_v2", "instance_token": "ohwx_person"}',
  ],
  [
    'transformers: config.json',
    '{"architectures": ["LlamaForCausalLM"], "bos_token_id": 128000, "eos_token_id": [128001, 128008], "hidden_size": 4096, "num_key_value_heads": 8, "_commit_hash": "{h40}", "transformers_version": "4.57.1", "use_cache": true}',
  ],
  [
    'transformers: config.json of BERT',
    '{"attention_probs_dropout_prob": 0.1, "pad_token_id": 0, "position_embedding_type": "absolute", "token_type_vocab_size": 2, "use_cls_token": true, "type_vocab_size": 2}',
  ],
  [
    'transformers: generation_config.json',
    '{"max_new_tokens": 512, "forced_bos_token_id": 250004, "begin_suppress_tokens": [220, 50257], "suppress_tokens": [1, 2, 7], "decoder_start_token_id": 50258}',
  ],
  [
    'transformers: TrainingArguments',
    '{"output_dir": "out", "push_to_hub_token": "<PUSH_TO_HUB_TOKEN>", "hub_token": "<HUB_TOKEN>", "hub_model_id": null, "hub_strategy": "every_save", "include_tokens_per_second": false, "include_num_input_tokens_seen": "no", "ddp_timeout": 1800}',
  ],
  [
    'transformers: TrainingArguments, others',
    '{"optim": "adamw_torch_fused", "tf32": null, "torch_compile_backend": null, "fsdp_transformer_layer_cls_to_wrap": null, "mp_parameters": "", "auto_find_batch_size": false, "jit_mode_eval": false, "neftune_noise_alpha": null}',
  ],
  [
    'trl: SFTConfig',
    '{"dataset_text_field": "text", "eos_token": "<EOS_TOKEN>", "pad_token": "<PAD_TOKEN>", "packing": true, "completion_only_loss": null, "chat_template_path": null}',
  ],
  [
    'trl: GRPOConfig',
    '{"num_generations": 8, "max_completion_length": 256, "token_entropy_percentile_threshold": 0.0, "vllm_guided_decoding_regex": null, "mask_truncated_completions": false, "reward_weights": null}',
  ],
  [
    'peft: adapter_config.json',
    '{"base_model_name_or_path": "mistralai/Mistral-7B-v0.1", "revision": "{h40}", "target_modules": ["q_proj", "k_proj", "v_proj"], "modules_to_save": null, "trainable_token_indices": null, "r": 16}',
  ],
  [
    'sd-scripts: metadata of a LoRA',
    '{"ss_sd_model_hash": "{h8}", "ss_new_sd_model_hash": "{h64}", "sshs_model_hash": "{h64}", "sshs_legacy_hash": "{h8}", "ss_session_id": "{d9}", "ss_keep_tokens": "1", "ss_max_token_length": "225", "ss_caption_tag_dropout_rate": "0.0"}',
  ],
  [
    'sd-scripts: arguments',
    '{"wandb_api_key": null, "huggingface_token": null, "keep_tokens": 1, "keep_tokens_separator": "|||", "max_token_length": 225, "log_tracker_name": "box", "token_warmup_min": 1}',
  ],
  [
    'DreamerV3',
    '{"logdir": "logdir/box", "replay": {"size": 1000000.0, "online": true}, "enc": {"spaces": ".*", "mlp_keys": ".*", "cnn_keys": ".*"}, "run": {"steps": 10000000000.0, "driver_parallel": true}}',
  ],
  [
    'TD-MPC2',
    '{"task": "dog-run", "seed": 1, "wandb_project": "none", "wandb_entity": "none", "wandb_silent": false, "enable_wandb": true, "exp_name": "default"}',
  ],
  [
    'LeRobot: train_config.json',
    '{"policy": {"type": "smolvla", "push_to_hub": true, "repo_id": "box/pusht", "private": null, "tags": null, "tokenizer_max_length": 48, "pad_language_to": "longest"}, "wandb": {"enable": true, "project": "lerobot", "run_id": "{a8}", "mode": "online"}}',
  ],
  [
    'LeRobot: features',
    '{"input_features": {"observation.state": {"type": "STATE", "shape": [14]}, "observation.images.top": {"type": "VISUAL", "shape": [3, 480, 640]}}, "normalization_mapping": {"VISUAL": "IDENTITY", "STATE": "MEAN_STD"}}',
  ],
  [
    'Hydra: hydra.yaml',
    '{"hydra": {"run": {"dir": "outputs/2026-11-22/05-00-00"}, "job": {"id": "{d7}_3", "num": 3, "override_dirname": "lr=0.1,seed=3"}, "runtime": {"version": "1.3.2"}, "overrides": {"task": ["lr=0.1", "seed=3", "data.key=image"]}}}',
  ],
  [
    'Hydra: a logger from a template',
    '{"logger": {"wandb": {"_target_": "lightning.pytorch.loggers.wandb.WandbLogger", "offline": false, "id": "{a8}", "log_model": false, "prefix": "", "job_type": ""}, "neptune": {"api_key": "${oc.env:NEPTUNE_API_TOKEN}", "project": "box/lightning"}}}',
  ],
  [
    'Lightning: hparams',
    '{"optimizer": {"_target_": "torch.optim.Adam", "_partial_": true, "lr": 0.001}, "ckpt_path": null, "task_name": "train", "tags": ["dev"], "trainer/accelerator": "cpu", "model/params/total": 68048}',
  ],
  [
    'DeepSpeed',
    '{"zero_optimization": {"stage": 3, "stage3_param_persistence_threshold": "auto", "sub_group_size": 1000000000.0}, "fp16": {"enabled": "auto", "loss_scale": 0}, "steps_per_print": 1e+20, "flops_profiler": {"output_file": null}}',
  ],
  [
    'accelerate',
    '{"compute_environment": "LOCAL_MACHINE", "distributed_type": "FSDP", "fsdp_config": {"fsdp_auto_wrap_policy": "TRANSFORMER_BASED_WRAP"}, "main_process_ip": null, "mixed_precision": "bf16", "rdzv_backend": "static"}',
  ],
  [
    'Megatron-LM',
    '{"tokenizer_type": "HuggingFaceTokenizer", "vocab_file": null, "make_vocab_size_divisible_by": 128, "decoder_seq_length": 4096, "eod_mask_loss": false, "moe_token_dispatcher_type": "alltoall", "moe_token_drop_policy": "probs"}',
  ],
  [
    'NeMo',
    '{"restore_from_path": "models/box.nemo", "tokenizer": {"library": "sentencepiece", "model": "nemo:{h32}_tokenizer.model", "special_tokens": null}, "key_phrases_file": null}',
  ],
  [
    'fairseq',
    '{"common": {"wandb_project": null, "azureml_logging": false, "seed": 1, "user_dir": null}, "task": {"_name": "translation", "source_lang": "de", "add_bos_token": false, "left_pad_source": true, "sample_break_mode": "none"}}',
  ],
  [
    'Stable-Baselines3',
    '{"policy": "MlpPolicy", "n_envs": 8, "clip_range": "lin_0.2", "policy_kwargs": "dict(log_std_init=-2, ortho_init=False)", "env_wrapper": [{"gymnasium.wrappers.TimeLimit": {"max_episode_steps": 100}}], "monitor_kwargs": {}}',
  ],
  [
    'RLlib',
    '{"env": "CartPole-v1", "num_env_runners": 2, "policies": {"default_policy": [null, null, null, null]}, "observation_filter": "NoFilter", "auth": null, "checkpoint_trainable_policies_only": false, "seed": null}',
  ],
  [
    'CleanRL',
    '{"exp_name": "ppo_atari", "track": false, "wandb_project_name": "cleanRL", "wandb_entity": null, "capture_video": false, "env_id": "BreakoutNoFrameskip-v4", "run_name": "BreakoutNoFrameskip-v4__ppo_atari__1__{d10}"}',
  ],
  [
    'MMEngine',
    '{"default_hooks": {"checkpoint": {"type": "CheckpointHook", "published_keys": ["meta", "state_dict"]}}, "load_from": "https://download.openmmlab.com/mmdetection/v2.0/box_{d8}_{d6}-{h8}.pth", "resume": false}',
  ],
  [
    'Detectron2',
    '{"MODEL": {"WEIGHTS": "detectron2://ImageNetPretrained/MSRA/R-50.pkl", "KEYPOINT_ON": false, "ROI_KEYPOINT_HEAD": {"NAME": "KRCNNConvDeconvUpsampleHead"}}, "DATASETS": {"TRAIN": ["coco_2017_train"]}}',
  ],
  [
    'Ultralytics',
    '{"task": "detect", "model": "yolo11n.pt", "data": "coco8.yaml", "project": "runs", "pretrained": true, "tracker": "botsort.yaml", "hsv_h": 0.015, "cfg": null, "session": null}',
  ],
  [
    'timm',
    '{"model": "vit_base_patch16_clip_224.openai", "class_token": true, "head_init_bias": null, "checkpoint_hist": 10, "log_wandb": false, "wandb_resume_id": "", "aug_splits": 0, "crop_pct": 0.9}',
  ],
  [
    'OpenCLIP',
    '{"model": "ViT-B-32", "pretrained": "laion2b_s34b_b79k", "report_to": "wandb,tensorboard", "csv_img_key": "filepath", "csv_caption_key": "title", "remote_sync": null, "remote_sync_protocol": "s3", "name": "2026_11_22-model_ViT-B-32"}',
  ],
  [
    'PyTorch Geometric',
    '{"dataset": {"format": "PyG", "name": "Cora", "split_index": 0}, "share": {"dim_in": 1433}, "gnn": {"keep_edge": 0.5, "att_final_linear": false}, "seed": 42}',
  ],
  [
    'XGBoost',
    '{"learner": {"objective": {"name": "reg:squarederror"}, "attributes": {"best_iteration": "37"}, "feature_names": []}, "version": [3, 1, 2], "gradient_booster": {"name": "gbtree"}}',
  ],
  [
    'LightGBM',
    '{"boosting_type": "gbdt", "metric": "auc", "data_random_seed": 1, "deterministic": true, "machine_list_filename": "", "monotone_constraints_method": "basic"}',
  ],
  [
    'Optuna',
    '{"storage": "sqlite:///study.db", "study_name": "box", "sampler": "TPESampler", "n_trials": 100, "trial": {"number": 3, "trial_id": {d4}}}',
  ],
  [
    'MLflow: tags',
    '{"mlflow.source.git.commit": "{h40}", "mlflow.user": "runner", "mlflow.log-model.history": "[]", "mlflow.runName": "nimble-shark-{d3}", "mlflow.parentRunId": "{h32}"}',
  ],
  [
    'MLflow: a run',
    '{"run_id": "{h32}", "run_uuid": "{h32}", "experiment_id": "{d18}", "artifact_uri": "mlflow-artifacts:/{d18}/{h32}/artifacts", "lifecycle_stage": "active"}',
  ],
  [
    'wandb: metadata',
    '{"os": "Linux-6.8.0", "python": "CPython 3.12.3", "program": "train.py", "git": {"remote": "https://github.com/box/box.git", "commit": "{h40}"}, "writerId": "{a32}", "gpu_nvidia": [{"name": "NVIDIA A100", "uuid": "GPU-{u}"}]}',
  ],
  [
    'wandb: a sweep',
    '{"method": "bayes", "metric": {"name": "val/loss", "goal": "minimize"}, "sweep_id": "{a8}", "run_url": "https://wandb.ai/box/wm/runs/{a8}", "parameters": {"lr": {"min": 0.0001, "max": 0.1}}}',
  ],
  [
    'ClearML: a task',
    '{"task_id": "{h32}", "project_id": "{h32}", "script": {"repository": "https://github.com/box/box.git", "version_num": "{h40}", "diff": ""}, "queue": "default"}',
  ],
  [
    'Comet: an experiment',
    '{"experiment_key": "{h32}", "workspace": "box", "comet_disable_auto_logging": 0, "experiment_url": "https://www.comet.com/box/wm/{h32}"}',
  ],
  [
    'Neptune: a run',
    '{"sys/id": "WM-{d3}", "sys/custom_run_id": "{u}", "with_id": null, "monitoring_namespace": "monitoring/{h8}"}',
  ],
  [
    'DVC: dvc.lock',
    '{"stages": {"train": {"cmd": "python train.py", "deps": [{"path": "data", "hash": "md5", "md5": "{h32}.dir", "size": 1024, "nfiles": 3}], "outs": [{"path": "model.pt", "md5": "{h32}"}]}}}',
  ],
  [
    'datasets: dataset_info',
    '{"dataset": "wikitext", "fingerprint": "{h16}", "cache_file": "wikitext-train.arrow", "download_checksums": {"https://s3.amazonaws.com/research.metamind.io/wikitext/wikitext-2-raw-v1.zip": {"num_bytes": 4721645, "checksum": "{h64}"}}}',
  ],
  [
    'safetensors: index',
    '{"metadata": {"total_size": 14483464192}, "weight_map": {"model.layers.0.self_attn.k_proj.weight": "model-00001-of-00003.safetensors", "model.embed_tokens.weight": "model-00001-of-00003.safetensors"}}',
  ],
  [
    'PyTorch Lightning CLI',
    '{"seed_everything": 1, "trainer": {"logger": true, "callbacks": null, "devices": "auto", "plugins": null, "default_root_dir": null}, "data": {"class_path": "box.Data", "init_args": {"key": "observation", "batch_size": 32}}}',
  ],
  [
    'Composer',
    '{"max_duration": "1ba", "autoresume": false, "run_name": "box-{d3}", "loggers": {"wandb": {"project": "box"}}, "tokenizer": {"name": "EleutherAI/gpt-neox-20b", "kwargs": {"model_max_length": 2048}}, "max_split_size": "512mb"}',
  ],
  [
    'torchtune',
    '{"tokenizer": {"_component_": "torchtune.models.llama3.llama3_tokenizer", "path": "tokenizer.model", "max_seq_len": null}, "checkpointer": {"checkpoint_files": ["consolidated.00.pth"], "model_type": "LLAMA3"}, "metric_logger": {"_component_": "torchtune.training.metric_logging.DiskLogger"}}',
  ],
  [
    'axolotl',
    '{"base_model": "NousResearch/Meta-Llama-3-8B", "special_tokens": {"pad_token": "<|end_of_text|>"}, "wandb_project": null, "wandb_name": null, "hub_model_id": null, "datasets": [{"path": "tatsu-lab/alpaca", "type": "alpaca"}], "tokens": ["<|im_start|>"]}',
  ],
  [
    'LLaMA-Factory',
    '{"stage": "sft", "template": "llama3", "hf_hub_token": null, "ms_hub_token": null, "om_hub_token": null, "new_special_tokens": null, "swanlab_api_key": null, "report_to": "none"}',
  ],
  [
    'verl',
    '{"actor_rollout_ref": {"rollout": {"max_num_batched_tokens": 8192, "log_prob_micro_batch_size": null}, "actor": {"loss_agg_mode": "token-mean", "ppo_max_token_len_per_gpu": 16384}}, "trainer": {"logger": ["console", "wandb"]}}',
  ],
  [
    'vLLM',
    '{"model": "box/m", "tokenizer_mode": "auto", "skip_tokenizer_init": false, "api_key": null, "served_model_name": null, "max_num_batched_tokens": 8192, "enable_prefix_caching": true, "kv_transfer_config": null}',
  ],
  [
    'SageMaker',
    '{"TrainingJobName": "box-2026-11-22-05-00-00-000", "AlgorithmSpecification": {"TrainingImage": "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-training:2.5"}, "RoleArn": "arn:aws:iam::{d12}:role/train", "OutputDataConfig": {"KmsKeyId": "arn:aws:kms:eu-west-1:{d12}:key/{u}"}}',
  ],
  [
    'Vertex AI',
    '{"displayName": "box", "jobSpec": {"workerPoolSpecs": [{"machineSpec": {"machineType": "n1-standard-8"}, "containerSpec": {"imageUri": "gcr.io/box/train@sha256:{h64}"}}]}, "encryptionSpec": {"kmsKeyName": "projects/box/locations/eu/keyRings/r/cryptoKeys/k"}}',
  ],
  [
    'SkyPilot',
    '{"resources": {"accelerators": "A100:8", "disk_size": 256}, "envs": {"HF_TOKEN": null, "WANDB_API_KEY": "${WANDB_API_KEY}"}, "secrets": {"HF_TOKEN": null}, "num_nodes": 2}',
  ],
  [
    'Kubernetes: a job',
    '{"env": [{"name": "HF_TOKEN", "valueFrom": {"secretKeyRef": {"name": "hf-credentials", "key": "token"}}}, {"name": "OMP_NUM_THREADS", "value": "4"}], "imagePullSecrets": [{"name": "registry-credentials"}], "serviceAccountName": "train"}',
  ],
  [
    'GitHub Actions: a run',
    '{"run": "https://github.com/box/box/actions/runs/{d11}", "sha": "{h40}", "ref": "refs/heads/main", "actor": "robot", "token_permissions": "contents: read", "image_digest": "sha256:{h64}"}',
  ],
  [
    'Modal',
    '{"app_id": "ap-{A22}", "function_id": "fu-{A22}", "secrets": ["wandb-secret", "hf-token"], "image_id": "im-{A22}", "gpu": "H100"}',
  ],
  [
    'Ray: a job',
    '{"submission_id": "raysubmit_{A16}", "entrypoint": "python train.py --tokens 4096", "runtime_env": {"working_dir": "gcs://_ray_pkg_{h16}.zip", "env_vars": {"TOKENIZERS_PARALLELISM": "false"}}, "driver_node_id": "{h56}"}',
  ],
  [
    'placeholders',
    '{"api_key": "<your-key>", "token": "***", "password": "${DB_PASSWORD}", "secret": "YOUR_SECRET_HERE", "client_secret": "xxxxxxxxxxxxxxxx", "access_token": "None", "private_key": "path/to/key.pem", "hf_token": "hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}',
  ],
  [
    'settings named like secrets',
    '{"token_type": "bearer", "password_policy": "strong", "secret_santa": false, "key_frames": 12, "auth_mode": "none", "access_key_rotation_days": 30, "token_count": 4096, "api_key_header": "X-Api-Key", "tokens_path": "data/tokens.bin"}',
  ],
];
