import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { kinds, writings, readings } from './samples.ts';

const scanner = createScanner([]);

describe('kinds of secrets', () => {
  test('there are at least 40', () => expect(new Set(kinds.map(([kind]) => kind)).size).toBeGreaterThanOrEqual(40));

  test.each(kinds)('%s: %#', async (kind, secret, before = '', after = '') => {
    for (const [name, write] of Object.entries(writings)) {
      const text = write(before + secret + after);
      const findings = await scanner.find(text);
      expect({ name, kinds: findings.map(found => found.kind) }).toEqual({ name, kinds: [kind] });
      for (const safe of [await scanner.redact(text), (await scanner.redactor()(`first\n${text}\nlast`)).text]) {
        expect(readings(safe)).not.toContain(secret);
        expect(safe).toContain('***');
      }
    }
  });
});

/** Lines of real tools that hold no secret, though some look so. */
const harmlessLines: readonly string[] = [
  // Tokens of language models, and words of their kin
  'max_tokens=512, num_tokens: 1024, tokens_per_second=18234.55, tokens/s: 18234',
  'token: 1024, tokens: 50257, total_tokens=1048576000, token=1.5e-10',
  'tokenizer=gpt2 tokenizer_name: meta-llama/Llama-3.1-8B-Instruct tokenizer_class=PreTrainedTokenizerFast',
  "Special tokens: pad_token='<pad>', eos_token=</s>, bos_token: <s>, unk_token=[UNK], mask_token='[MASK]'",
  '"pad_token": "<|endoftext|>", "eos_token": "<|eot_id|>", "image_token": "<image_0001>"',
  'token=<pad> token: [CLS] next_token=quick2 last_token_id: 50256 secret=None api_key=null',
  'token: BertTokenizerFast, token=TokenizerWithPadding12, secret: wandb-api-key-2, secret_name=box-1',
  'The following tokens were ignored: ["a1b2c3d4e5"], token_type_ids: [0, 0, 0]',
  'perplexity_per_token: 1.2345678901234567, loss/token=2.345678901234567e-05',
  'Setting pad_token_id to eos_token_id:128001 for open-end generation.',
  // Code and its traces
  'def login(self, token: Optional[str] = None, password: str = "", api_key: Union[str, None] = None):',
  '    client = Client(api_key=os.environ["BOX_API_KEY"], token=config.auth.token, secret=get_secret("box"))',
  '    password = getpass.getpass("Password: ")',
  '    token = tokenizer.decode(ids[0])',
  "def unix_getpass(prompt='Password: ', stream=None):",
  'pwd = (self.password.encode("utf-8") if isinstance(self.password, str) else b"")',
  'File "/opt/hostedtoolcache/Python/3.12.7/x64/lib/python3.12/site-packages/torch/nn/modules/module.py", line 1751, in _wrapped_call_impl',
  '    return self._call_impl(*args, **kwargs)  # type: ignore[misc]',
  'TypeError: __init__() got an unexpected keyword argument "token"',
  'env: HF_TOKEN=${HF_TOKEN} WANDB_API_KEY=$WANDB_API_KEY PASSWORD=*** token: ${{ secrets.GITHUB_TOKEN }}',
  'password: ********, password=<redacted>, token: [REDACTED], secret = ***, password: required, Password: incorrect',
  'postgres://robot:***@db.example.com:5432/runs https://${USER}:${PASSWORD}@example.com redis://:<password>@host',
  'PWD=/home/runner/_work/box/box OLDPWD=/home/runner pwd: outputs/run-2026',
  'private_key: /home/runner/.ssh/id_ed25519, credentials: ~/.config/gcloud/credentials.json, secret: ./secrets/box1.yaml',
  'sort key: step_loss_2, primary key=run_id_17, cache-key: pip-linux-x64-py312, key=value1',
  'Error 401: Bearer authentication is required. bearer token-based-authentication',
  // Weights & Biases, Lightning, Hugging Face, MLflow, TensorBoard
  'wandb: Currently logged in as: robot (box-team) to https://api.wandb.ai. Use `wandb login --relogin` to force relogin',
  'wandb: 🚀 View run at https://wandb.ai/box-team/demo/runs/x7k2m9qa',
  'wandb: Tracking run with wandb version 0.19.1, commit 3f786850e387550fdab836ed7e6dc881de23001b',
  'wandb: Run data is saved locally in /home/runner/work/wandb/run-20261122_071601-x7k2m9qa',
  'wandb: logging graph, artifact run-x7k2m9qa-history:v0 digest 5d41402abc4b2a76b9719d911017c592',
  'wandb: Synced 5 W&B file(s), 0 media file(s), 2 artifact file(s) and 0 other file(s)',
  'Downloading: https://huggingface.co/gpt2/resolve/607a30d783dfa663caf39e06633721c8d4cfcd7e/model.safetensors?download=true',
  'loading file /root/.cache/huggingface/hub/models--mistralai--Mistral-7B-v0.1/snapshots/26bca36bde8333b5d7f72e9ed20ccda6a618af24/tokenizer.json',
  'https://cdn-lfs.hf.co/repos/6c/0d/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855?response-content-disposition=inline&Expires=1795331768',
  'hf_hub_download(repo_id="lerobot/smolvla_base", filename="model.safetensors", revision="main")',
  'Loading checkpoint shards: 100%|██████████| 4/4 [00:05<00:00,  1.31s/it]',
  'Epoch 3:  50%|█████     | 100/200 [00:03<00:03, 27.65it/s, v_num=0, train_loss=4.480, val_loss_epoch=4.52]',
  'Lightning run id 123e4567-e89b-12d3-a456-426614174000 saved to lightning_logs/version_0/checkpoints/epoch=0-step=1000.ckpt',
  'INFO mlflow.tracking: Run ID 9e107d9d372bb6826bd81d3542a419d6 in experiment 0, artifact_uri=./mlruns/0/9e107d9d372bb6826bd81d3542a419d6',
  'events.out.tfevents.1795331761.runner-box-7f9c4b5d6-x2x9z.1234.0 written',
  'self_attn.q_proj.weight: torch.Size([4096, 4096]), model.layers.31.post_attention_layernorm.weight: torch.Size([4096])',
  '{"per_device_train_batch_size": 16, "gradient_accumulation_steps": 1, "lr_scheduler_type": "cosine_with_restarts"}',
  'comet: experiment https://www.comet.com/box/demo/5f2a8c7d9e1b4a3f8c6d7e9b1a2c3d4e is live',
  'Together we trained 9e107d9d372bb6826bd81d3542a419d6 and cohere with d41d8cd98f00b204e9800998ecf8427e',
  'Authorization: Bearer YOUR_API_KEY, authorization: required, Authorization: token <token>, Authorization: Basic realm="box"',
  'curl -u $USER:$PASSWORD https://example.com; docker run -u 1000:1000 box; git push -u origin:main; curl -U a:b x',
  "['train.py', '--tokenizer', 'gpt2', '--max-tokens', '4096', '--token', None]",
  'exp_PPO_HalfCheetah-v4__lr3e4_BS256_NormObs_seed42 run_worldModelTrainingWithDreamerAndReplay_v3',
  'auth: oauth2, "auth": "none", docker_auth=registry, author="Somebody"',
  // Digests, ids, packages
  'HEAD is now at 607a30d783dfa663caf39e06633721c8d4cfcd7e Merge pull request #12 from box/main',
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 checkpoint_final.pt',
  'Digest: sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824 Status: Downloaded newer image for pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime',
  'aws s3 cp s3://box-bucket/runs/2026-11-22/checkpoint_final.pt . etag 9e107d9d372bb6826bd81d3542a419d6 AWS_ACCOUNT_ID=123456789012',
  'Collecting torch==2.5.1 --hash=sha256:71328e1bbe39d213b8721678f9dcac30dfc452a46d586f1d514a6aa0a99d4744',
  'Collecting wandb@ git+https://github.com/wandb/wandb@3f786850e387550fdab836ed7e6dc881de23001b',
  'https://conda.anaconda.org/conda-forge/linux-64/datadog-0.44.0-pyhd8ed1ab_0.conda#9e107d9d372bb6826bd81d3542a419d6',
  'Successfully installed certifi-2024.8.30 charset-normalizer-3.4.0 nvidia-cublas-cu12-12.4.5.8 typing_extensions-4.12.2',
  'client_run_id 0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d request id 5e9f8c7b-1a2d-4e3f-8a9b-0c1d2e3f4a5b',
  '| N/A   34C    P0    26W / 300W |      0MiB / 16384MiB |      0%      Default |',
  'GPU 0: Tesla V100-SXM2-16GB (UUID: GPU-5e9f8c7b-1a2d-4e3f-8a9b-0c1d2e3f4a5b)',
  'Cache restored from key: setup-python-Linux-x64-24.04-Ubuntu-python-3.12.7-pip-9e107d9d372bb6826bd81d3542a419d6',
  'cache-key-9e107d9d372bb6826bd81d3542a419d6 disk-9e107d9d372bb6826bd81d3542a419d6 task-0192f0c17d1e7c3a9b1e2f5f6a7b8c9d',
  'GET https://pypi.org/simple/torch/?page=2&sort=name&format=json#files 200 (cached) in 0.12s',
  'fatal: unable to access https://github.com/box/box.git/: Could not resolve host: github.com@proxy:8080',
  'mail robot@example.com, ssh://git@github.com:22/box/box.git, user@host:/tmp/x',
  'JAX: jit(train_step) compiled, cache key hash b1946ac92492d2347c6235b4d2611184fe6b0c2a1d3e4f506172839405162738',
  '-----BEGIN CERTIFICATE----- MIIBszCCAVmgAwIBAgIUB1x0 -----END CERTIFICATE-----',
  '----------------------------------------------------------------------',
  '________________________________ test_tokens ________________________________',
  '00000000 7f 45 4c 46 02 01 01 00 00 00 00 00 00 00 00 00 03 00 3e 00 01 00 00 00',
  'loss=15041843462288432220013068288.0000, reward=41780166787072.0000, kl=3.3539',
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk',
  'x = torch.tensor([1.0000e+00, 2.3283064365386963e-10, 1.7976931348623157e+308])',
];

describe('what is no secret', () => {
  test.each(harmlessLines)('%s', async text => expect(await scanner.find(text)).toEqual([]));

  test.each([
    'base/dreamerv3-s0',
    'base/dreamerv3-s1',
    'same/dreamerv3-s0',
    'regressed/dreamerv3-s2',
    'diverged/dreamerv3-s7',
  ])('the real run %s', async run => {
    for (const file of ['train.log', 'metrics.jsonl', 'run_manifest.json', 'training_report.json']) {
      const text = readFileSync(join(import.meta.dirname, '../__fixtures__/runs', run, file), 'utf8');
      expect(await scanner.redactor()(text)).toEqual({ text, findings: [] });
      expect(await scanner.find(text)).toEqual([]);
    }
  });
});
