// Which variables of a step hold a secret, and which values are none: a known value hides and refuses wherever it stands, with no way out.
import { describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { defaultPasswords, secretValues } from '../../src/secrets/values.ts';
import { isDefaultPassword } from '../../src/secrets/variables.ts';
import { alnum, an, drawn, hex, lower } from './samples.ts';

const key = `k3Jx9Qw2LmZ8${an(24)}`;

describe('a value that looks like a secret is known by the name of its variable', () => {
  test.each(
    'SSH_KEY DEPLOY_KEY GCP_SA_KEY AZURE_STORAGE_KEY AZURE_OPENAI_KEY WANDB_KEY AIRFLOW__CORE__FERNET_KEY GH_PAT AWS_CREDS SESSION_COOKIE MY_JWT GOOGLE_CREDENTIALS_JSON GCP_CREDENTIALS_BASE64 HF_TOKEN_B64 DEPLOY_TOKENS DEPLOY_KEY_PROD'.split(
      ' ',
    ),
  )('%s', name => {
    expect(secretValues({ [name]: key })).toEqual([key]);
  });

  test('a digest, a private key, a connection string', () => {
    expect(secretValues({ KAGGLE_KEY: hex(32) })).toEqual([hex(32)]);
    const pem = ['-----BEGIN PRIVATE KEY-----', drawn(alnum, 64), '-----END PRIVATE KEY-----'].join('\n');
    expect(secretValues({ SSH_KEY: pem })).toContain(drawn(alnum, 64));
    const connection = `AccountName=box;AccountKey=${key};EndpointSuffix=core.example.net`;
    expect(secretValues({ AZURE_STORAGE_CONNECTION_STRING: connection })).toContain(key);
  });

  test.each([
    ['SLACK_WEBHOOK_URL', `https://hooks.slack.com/services/TBOX/BBOX/${key}`],
    ['DOCKER_AUTH_CONFIG', `{"auths":{"r.example.com":{"auth":"${key}"}}}`],
    ['DOCKER_AUTH_CONFIG', `{"auths":{"r.example.com":{"auth":"${key.slice(0, 35)}="}}}`],
    ['KUBECONFIG', `users:\n- name: ci\n  user:\n    token: ${key}\n`],
    ['NPMRC', `//registry.example.com/:_authToken=${key}`],
    ['BLOB_SAS_URL', `https://box.example.com/c?sv=2022-11-02&sig=${key}%3D`],
    ['APP_SECRET', '{"id": "box", "client_secret": "blue-horse"}'],
  ])('a part of %s=%s', (name, value) => {
    const part = secretValues({ [name]: value }).at(-1);
    expect(part).toMatch(new RegExp(`^(?:${key.slice(0, 35)}|blue-horse)[A-Za-z0-9%]*=?$`));
  });

  test('a password under a short name', () => {
    expect(secretValues({ DB_PW: 'blue-horse', APP_SECRET: 'user: alice-box\npw: word-of-mine' })).toEqual(
      expect.arrayContaining(['blue-horse', 'word-of-mine']),
    );
  });

  test.each([
    ['CACHE_KEY', `pip-${hex(64)}`],
    ['PIP_CACHE_KEY', hex(64)],
    ['SSH_PUBLIC_KEY', `ssh-ed25519 AAAAC3Nz${key}`],
    ['COMET_EXPERIMENT_KEY', hex(32)],
    ['GPG_KEY', hex(40).toUpperCase()],
    ['DATASET_KEY', hex(64)],
    ['RESTORE_KEY', `Linux-node-${hex(32)}`],
    ['S3_KEY', 'models/2026-11-30/ckpt-000123.pt'],
    ['AWS_KMS_KEY', `arn:aws:kms:us-east-1:123456789012:key/1a2b3c4d-1a2b-4c3d-9e8f-${hex(12)}`],
    ['SSH_KEY', '/home/runner/.ssh/id_ed25519'],
    ['GOOGLE_CREDENTIALS_JSON', '/home/runner/work/_temp/gha-creds.json'],
    ['SORT_KEY', 'eval/accuracy'],
    ['KUBECONFIG', '/home/runner/work/_temp/kubeconfig_1764547200000'],
    ['DEPLOY_WEBHOOK_URL', 'http://localhost:8080/hooks/deploy'],
    ['STOP_TOKENS', '<|endoftext|>,<|im_end|>'],
  ])('%s=%s is no secret', (name, value) => {
    expect(secretValues({ [name]: value })).toEqual([]);
  });
});

test.each(
  'sk-no-key-required sk-dummy your-api-key-here not-used my-api-key api-key-here cant-be-empty does-not-matter sk-xxxxxxxx foo-bar-baz llamacpp hf_dummy'.split(
    ' ',
  ),
)('%s stands for a secret, and is none', async value => {
  expect(isDefaultPassword(value)).toBe(true);
  expect(await createScanner(secretValues({ OPENAI_API_KEY: value })).find(`"base_model": "${value}"`)).toEqual([]);
});

test('a word of every training is no secret as the value of a variable', () => {
  const words = ['training', 'Imagenet', 'succeeded', 'schema_version', 'flux.run.v2'];
  for (const value of words) {
    expect([value, secretValues({ POSTGRES_PASSWORD: value })]).toEqual([value, []]);
    expect(defaultPasswords({ POSTGRES_PASSWORD: value })).toEqual(['POSTGRES_PASSWORD']);
  }
  const letters = [8, 9, 10, 11, 12, 16].flatMap(length => [1, 2, 3].map(seed => drawn(lower, length, seed)));
  for (const value of [...letters, 'xkqjzvwpbt', 'sunflower', 'Bofukameda', 'correct-horse', 'TRAINing9'])
    expect(secretValues({ DB_PASSWORD: value })).toEqual([value]);
});

test('of a value with several lines those are known that are no plain settings', () => {
  const settings = ['# of the box', 'DATASET=imagenet', 'contexts:', 'export MODEL_NAME=resnet50', `API_KEY=${key}`];
  const json = [
    '{',
    '  "type": "service_account",',
    '  "project_id": "my-project",',
    `  "private_key_id": "${hex(40)}"`,
  ];
  const password = 'DB_PASSWORD=hunter-blue';
  const values = secretValues({ APP_SECRET: [...settings, ...json, password, 'abcdEFGH1w=='].join('\n') });
  expect(values).toEqual(
    expect.arrayContaining([`API_KEY=${key}`, key, hex(40), password, 'hunter-blue', 'abcdEFGH1w==']),
  );
  for (const plain of [...settings.slice(1, 4), json[1], json[2]]) expect(values).not.toContain(plain?.trim());
});

test('a long row of such words takes no time', () => {
  const start = performance.now();
  for (const word of ['apikey', 'changeme', 'llamacpp', 'cant', 'x', 'cannotbe'])
    for (let at = 0; at < 200; at++) isDefaultPassword(`${word.repeat(64).slice(0, 62)}#`);
  expect(performance.now() - start).toBeLessThan(2000);
});
