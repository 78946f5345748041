// Secrets that only what is beside them tells, and texts like them that hold none.
import { describe, expect, test } from '@jest/globals';
import { filterFields } from '../../src/boundary/fields.ts';
import type { JsonObject } from '../../src/manifest/python-json.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { an, hex, readings } from './samples.ts';

const key = an(32);
const jwt = `${Buffer.from('{"alg":"EdDSA"}').toString('base64url')}.${Buffer.from('{"read_repos":true,"iat":1799999999}').toString('base64url')}.${key}`;
const scanner = createScanner([]);
const signature = `${an(60)}~${an(90)}-${an(60)}__`;

describe('in a log', () => {
  test.each([
    ['an option', `train.py --wandb_api_key ${key} --steps 20`],
    ['an option in a list', `['train.py', '--wandb_api_key', '${key}', '--steps', '20']`],
    ['an option with dots', `train.py --logger.wandb.key=${key}`],
    ['wandb login', `+ wandb login ${key}`],
    ['wandb login in a list', `["wandb", "login", "--relogin", "${key}"]`],
    ['a secret key of a store', `MINIO_SECRET_KEY=${key}`],
    ['the same in a dump of variables', `  DJANGO_SECRET_KEY: ${key}`],
    ['a list of names and values', `env:\n- name: DB_PASSWORD\n  value: ${key}\n- name: A\n  value: b`],
    ['the same in JSON', `{"env": [{"name": "DB_PASSWORD", "value": "${key}"}]}`],
    ['netrc over lines', `machine api.wandb.ai\n  login user\n  password ${key}`],
    ['a section of YAML', `wandb:\n  project: box\n  key: ${key}\n  mode: online`],
    ['a section in Python', `{'wandb': {'project': 'box', 'key': '${key}'}}`],
    ['JSON in JSON', `{"body": "{\\"client_secret\\": \\"${key}\\"}"}`],
    ['curl', `curl -sSf -u robot:${key} https://example.com`],
    ['curl in a list', `["curl", "-u", "robot:${key}", "https://example.com"]`],
    ['XML', `<server>\n<username>robot</username>\n<password>${key}</password>`],
    ['a data source', `dsn: mysql+pymysql://root:${key}@db/runs`],
    ['a table', `│ api_key │ ${key} │`],
    ['a variable of Terraform', `variable "db_password" { default = "${key}" }`],
    ['the same over lines', `variable "api_token" {\n  type    = string\n  default = "${key}"\n}`],
    ['a login of a cloud', `az login --service-principal -u robot -p ${key} --tenant box`],
    ['S3', `GET https://b.s3.example.com/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=${hex(64)} 403`, hex(64)],
    ['CloudFront', `https://d1.example.net/*?Policy=${an(90)}&Signature=${signature}&Key-Pair-Id=K${key}`],
    [
      'CloudFront, the policy',
      `https://d1.example.net/*?Policy=${key}${an(60)}&Signature=${signature}&Key-Pair-Id=KABC`,
    ],
    ['CloudFront, the signature', `https://d1.example.net/a?Signature=${signature}&Key-Pair-Id=KABC`, signature],
    ['Google', `https://storage.example.com/a?X-Goog-Credential=robot&X-Goog-Signature=${hex(512)}`, hex(512)],
    ['a signed URL in JSON of Go', `{"url":"https://s.example.com/a?b=1\\u0026Signature=${signature}"}`, signature],
  ])('%s', async (_, text, secret = key) => {
    const { text: safe, findings } = await scanner.redactor()(text);
    expect(readings(safe)).not.toContain(secret);
    expect([...findings]).not.toEqual([]);
    expect(safe.split('\n')).toHaveLength(text.split('\n').length);
  });

  test('over the end of a block', async () => {
    const redact = scanner.redactor();
    await redact('loss 4.5\nmachine api.wandb.ai\n  login user');
    expect((await redact(`  password ${key}\nloss 4.4`)).text).toBe('  password ***\nloss 4.4');
    await redact('env:\n- name: DB_PASSWORD');
    expect((await redact(`  value: ${key}`)).text).toBe('  value: ***');
  });

  test.each([
    `HEAD is now at ${hex(40)} Merge`,
    `{"comet_experiment_key": "${hex(32)}", "wandb-run-key": "${hex(32)}"} AKIAIOSFODNN7` + 'EXAMPLE',
    `wandb: run https://wandb.ai/box/wm/runs/${hex(8)} commit ${hex(40)}`,
    `sha256:${hex(64)} GPU-${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
    `{"name": "val/loss", "value": 4.4801234, "step": 12345678}`,
    `metrics:\n- name: reward\n  value: 0.123456789`,
    'api_key=<your-key> token=*** password=${DB_PASSWORD} secret: YOUR_SECRET_HERE hf_' + 'x'.repeat(34),
    'postgres://postgres:postgres@localhost:5432/runs POSTGRES_PASSWORD=postgres',
    `GET https://s3.example.com/box/model.bin?versionId=${key}&partNumber=3`,
    '{"eos_token": "<|im_end|>", "trigger_token": "sks_style_v2", "mask_token": "[MASK]"}',
    '12 passed, pass: 12, tokens/s 4096.5 tokenizer=LlamaTokenizerFast key_padding_mask=None',
  ])('nothing in %s', async text => {
    expect(await scanner.find(text)).toEqual([]);
  });
});

describe('in a manifest', () => {
  const refusals = async (config: JsonObject, allow: string[] = []): Promise<string[]> => {
    const rules = { keys: { config: true as const }, send: [], allow, folders: [] };
    const { refused, fields } = await filterFields({ config }, rules, scanner);
    if (refused.length > 0 && allow.length === 0) expect(JSON.stringify(fields)).not.toContain(key);
    return refused.map(({ place }) => place);
  };

  test.each<[string, JsonObject]>([
    ['config.argv.1', { argv: ['--wandb_api_key', key, '--seed', '3'] }],
    ['config.setup.2', { setup: ['wandb', 'login', key] }],
    ['config.setup.2', { setup: ['curl', '-u', `robot:${key}`] }],
    ['config.env.0.value', { env: [{ name: 'DB_PASSWORD', value: key }] }],
    ['config.tags.0.Value', { tags: [{ Key: 'wandb_api_key', Value: key }] }],
    ['config.env.0.1', { env: [['DB_PASSWORD', key]] }],
    ['config.env.1', { env: ['A=b', `MINIO_SECRET_KEY=${key}`] }],
    ['config.storage.secret_key', { storage: { secret_key: key } }],
    ['config.wandb.key', { wandb: { project: 'box', key } }],
    ['config.oauth.client_secret', { oauth: { client_secret: key } }],
    ['config.db.pass', { db: { pass: key } }],
    ['config.db.dsn', { db: { dsn: `mysql://root:${key}@db/runs` } }],
    ['config.request', { request: `{"client_secret": "${key}"}` }],
    ['config.db_password.value', { db_password: { sensitive: true, value: key } }],
    ['config.secrets.db', { secrets: { db: key } }],
    ['config.tokens.github', { tokens: { github: key } }],
    ['config.api_keys.0', { api_keys: [key] }],
    ['config.auth.1', { auth: ['robot', key] }],
    ['config.params.0.v', { params: [{ k: 'password', v: key }] }],
    ['config.env.0.val', { env: [{ key: 'DB_PASSWORD', val: key }] }],
    ['config.params.values.1', { params: { names: ['lr', 'api_key'], values: ['0.1', key] } }],
    [
      'config.table.data.1.1',
      {
        table: {
          columns: ['step', 'api_key'],
          data: [
            ['0', '-'],
            ['1', key],
          ],
        },
      },
    ],
    ['config.spark.hadoop.fs.s3a.secret.key', { 'spark.hadoop.fs.s3a.secret.key': key }],
    ['config.hub', { hub: `hf_oauth_${jwt}` }],
    ['config.jwk.k', { jwk: { kty: 'oct', k: key } }],
    ['config.api_key', { api_key: `SecretStr('${key}')` }],
    ['config.password_b64', { password_b64: key }],
    ['config.cmd.2', { cmd: ['vault', 'login', key] }],
    ['config.Passwort', { Passwort: key }],
    ['config.密码', { 密码: key }],
    ['config.netrc', { netrc: `machine api.wandb.ai\n login user\n password ${key}` }],
  ])('%s', async (place, config) => {
    expect(await refusals(config)).toEqual([place]);
    // The place is what `boundary.allow` takes.
    expect(await refusals(config, [place])).toEqual([]);
  });

  test('a password of nothing but digits is one, another number is none', async () => {
    expect(await refusals({ db: { password: 98765432 }, token: 1024, max_tokens: 98765432 })).toEqual([
      'config.db.password',
    ]);
  });

  test('nothing in lists and pairs of other things', async () => {
    const config = {
      argv: ['train.py', '--seed', '3', '--name', 'box', '--tokenizer', 'gpt2', '--max-tokens', '4096'],
      params: [{ name: 'learning_rate', value: '0.0003' }],
      tokens: ['<|im_start|>', '<|im_end|>', 'password', 'username'],
      sha: [hex(40), hex(64)],
      cache: { key: hex(40) },
      secrets: { names: ['hf-token', 'wandb'] },
      credentials: { path: '~/.config/box.json', profile: 'default' },
      tokenizer: { token: 'Qwen2TokenizerFast', tokens: { pad: '<pad>' } },
    };
    expect(await refusals(config)).toEqual([]);
  });
});
