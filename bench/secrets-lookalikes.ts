// Lines that look as if they held a secret, but hold none: digests, ids, encoded data, and settings whose names hold `token` or `key`.
import { deflateSync } from 'node:zlib';
import { createRandom, draw } from './secrets-random.ts';

/** Shapes of lines (see `draw`), each with the tool that writes such lines. */
const shapes: readonly string[] = [
  // git, GitHub
  'HEAD is now at {h40} Merge pull request #{d2} from box/main',
  '{h40} refs/heads/main',
  'index {h7}..{h7} 100644',
  '100644 blob {h40} {d5}\tsrc/train.py',
  'Fetching submodule third_party/box at {h40}',
  'Uses: actions/checkout@{h40} # v5',
  // Digests of files, images, packages
  '{h64}  checkpoint_{d3}.pt',
  'SHA256 (model-0000{d1}-of-00004.safetensors) = {h64}',
  'docker.io/pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime@sha256:{h64}',
  'Digest: sha256:{h64}',
  '{h12}: Pull complete',
  'Successfully built {h12}',
  '    --hash=sha256:{h64} \\',
  'torch==2.5.{d1} --hash=sha256:{h64} --hash=sha256:{h64}',
  'https://conda.anaconda.org/conda-forge/linux-64/numpy-1.26.{d1}-py312h{h7}_0.conda#{h32}',
  '    {"file": "torch-2.5.1-cp312-cp312-linux_x86_64.whl", "hash": "sha256:{h64}"},',
  '      "integrity": "sha512-{b86}==",',
  'checksum = "{h64}"',
  'md5: {h32} size: {d9} hash: md5 path: data/train.parquet',
  '  etag: "{h32}-{d2}"',
  'x-amz-request-id: {U16} x-amz-id-2: {b75}=',
  'x-ms-request-id: {u}',
  // Ids of runs, processes, devices
  'wandb: 🚀 View run sweet-forest-{d3} at: https://wandb.ai/box-team/data-model/runs/{a8}',
  'wandb: Run data is saved locally in ./wandb/run-20261122_0{d5}-{a8}',
  'wandb: Find logs at: ./wandb/offline-run-20261122_0{d5}-{a8}/logs',
  'wandb: tracking artifact {A20}:v{d1} digest {h32} commit {h40}',
  'INFO mlflow.tracking.fluent: Experiment {d18} run {h32} started',
  'comet: experiment key (public): {h32}; live at https://www.comet.com/box/data-model/{h32}',
  'neptune: https://app.neptune.ai/box/data-model/e/WM-{d3}',
  'Lightning run {u} version_{d1}',
  'ClearML Task: created new task id={h32}',
  'Kaggle kernel run id {d9}, dataset version {d7}',
  'ray: Job raysubmit_{A16} submitted, node {h56}',
  'ray::RayTrainWorker pid={d5}, ip=10.0.{d1}.{d2}, actor_id={h32}',
  'slurm job {d7} on gpu-node-{d2} array task {d2} uuid {u}',
  'GPU {d1}: NVIDIA A100-SXM4-80GB (UUID: GPU-{u})',
  'NCCL INFO comm 0x{h12} rank {d1} nranks 8 cudaDev {d1} busId {h6} commId 0x{h16} - Init COMPLETE',
  'box-7f{h8}-{a5}:{d4}:{d4} [0] NCCL INFO Channel {d2}/0 : {d1}[{d1}] -> {d1}[{d1}] via P2P/CUMEM/read',
  'trace_id={h32} span_id={h16} request id req_{A24}',
  'correlation id: {u}, client_run_id {u}, session {u}',
  'X-Request-Id: {u}',
  'events.out.tfevents.17{d8}.runner-{a5}.{d4}.0',
  // Hugging Face, data sets
  'Downloading: https://huggingface.co/gpt2/resolve/{h40}/model.safetensors?download=true',
  'loading file /root/.cache/huggingface/hub/models--mistralai--Mistral-7B-v0.1/snapshots/{h40}/tokenizer.json',
  'Found cached dataset wikitext (/root/.cache/huggingface/datasets/wikitext/wikitext-2-raw-v1/1.0.0/{h64})',
  'Loading cached processed dataset at /root/.cache/huggingface/datasets/box/cache-{h16}.arrow',
  'dataset fingerprint: {h16}, config hash {h32}, cache key {h64}',
  'https://cdn-lfs.hf.co/repos/6c/0d/{h64}/{h64}?response-content-disposition=inline',
  's3://box-bucket/runs/2026-11-22/{u}/shard-{d5}.tar',
  'gs://box-data/{h32}/train-{d5}-of-01024.tfrecord',
  'https://storage.googleapis.com/download/storage/v1/b/box/o/model.bin?generation={d16}&alt=media',
  'version https://git-lfs.github.com/spec/v1 oid sha256:{h64} size {d9}',
  // Tokens that are words of a language
  'max_tokens={d4} num_tokens: {d6} token_count={d5} tokens/s={d4}.{d2} total_tokens: {d9}',
  '{"max_new_tokens": {d3}, "num_tokens": {d6}, "token_count": {d5}, "pad_token_id": {d5}, "eos_token_id": {d5}}',
  'tokenizer: LlamaTokenizerFast tokenizer_name=meta-llama/Llama-3.1-8B tokenizer_revision={h40}',
  'Added token <|reserved_special_token_{d2}|> with id {d6}',
  'token {d5} = "Ġ{l7}" logprob -{d1}.{d8}',
  'key_padding_mask shape ({d2}, {d3}) key={l6}_proj.weight value=({d3}, {d3})',
  'Missing key(s) in state_dict: "model.layers.{d2}.self_attn.k_proj.weight"',
  'key: loss/{l8} value: {d1}.{d16}',
  'rng key: Array([{d10}, {d10}], dtype=uint32) seed={d10}',
  // Settings whose names are like those of secrets
  'password_reset: false secret_santa: {l6} api_key_required: true token_type: bearer',
  'secret_name: box-credentials-{d1} secretKeyRef: {name: box, key: api-key}',
  'authentication: disabled, auth_mode=iam, access_key_rotation_days: {d2}',
  'HF_TOKEN is not set, WANDB_API_KEY=${WANDB_API_KEY}, password=******** token: ***',
  'use_auth_token=None api_key=os.environ["BOX_API_KEY"] password=getpass.getpass()',
  'primary_key=step_{d4} partition_key: run_{d3} sort_key=loss_{l5} cache-key: pip-Linux-{h8}',
  "KeyError: \"{l6}_token_{d1}\" not in config; keys: ['{l5}', '{l7}', '{l4}_key']",
  'public_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{b43} robot@box',
  'SSH host key fingerprint: SHA256:{b43}',
  // Numbers and progress
  'Epoch {d2}:  {d2}%|██████    | {d3}/1000 [00:{d2}<00:{d2}, {d2}.{d2}it/s, loss={d1}.{d3}, v_num={a4}]',
  'step {d5} loss {d1}.{d16} grad_norm {d2}.{d15} lr {d1}.{d6}e-05',
  '0x{h16} 0x{h16} 0x{h16} {h8} {h8} {h8} {h8}',
  '  File "/home/runner/.local/lib/python3.12/site-packages/{l8}/{l6}.py", line {d3}, in {l9}_{l4}',
  '#{d2} 0x{h16} in _ZN2at{A20}Ev () from /usr/lib/libtorch_cpu.so',
  'Build id: {h40}, libcudart.so.12-{h8}, kernel {A43}',
];

/** Lines of each shape and of each encoding. @param seed of all values @param each lines of each */
export function drawLookalikes(seed: number, each: number): string[] {
  const random = createRandom(seed);
  const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  const floats = (length: number): Buffer => Buffer.from(Float32Array.from({ length }, () => random() - 0.5).buffer);
  return Array.from({ length: each }, () => [
    ...shapes.map(shape => draw(random, shape)),
    `tensor base64 ${floats(120).toString('base64')}`,
    `{"weights": "${floats(60).toString('base64')}", "dtype": "float32", "shape": [60]}`,
    `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAYAAACqaXHe${deflateSync(bytes(240)).toString('base64')}`,
    `"image/png": "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAYAAACqaXHe${deflateSync(bytes(90)).toString('base64')}\\n",`,
    `b'\\x80\\x04\\x95${bytes(40)
      .toString('latin1')
      .replace(/[^ -~]/g, unit => `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`)}'`,
    `pickled config ${Buffer.from(JSON.stringify({ lr: random(), hidden: [64, 64], name: draw(random, '{l8}') })).toString('base64')}`,
  ]).flat();
}
