// Files whose format says where a secret stands: a placeholder in its place is none, and a value beside a placeholder is one.
import { describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { an, hex } from './samples.ts';

const scanner = createScanner([]);
const secret = `k3Jx9Qw2LmZ8${an(12)}`;
const quoted = (value: string): string => JSON.stringify(value);
const inJson = (value: string): string => JSON.stringify({ a: '***', b: value });

const files: Record<string, (value: string) => string> = {
  'a Secret of Kubernetes': value => `kind: Secret\ndata:\n  a: ***\n  b: ${value}\n`,
  'a Secret of Kubernetes, its kind behind': value => `data:\n  a: '***'\n  b: ${quoted(value)}\nkind: Secret\n`,
  'a Secret of Kubernetes in JSON': value => `{"kind": "Secret", "data": ${inJson(value)}}`,
  'a Secret of Kubernetes in JSON, its kind behind': value => `{"data": ${inJson(value)}, "kind": "Secret"}`,
  "Vault's table": value => `== Data ==\nKey      Value\n---      -----\na      ***\nb      ${value}\n`,
  "Vault's JSON": value => `{"lease_duration": 0, "data": {"data": ${inJson(value)}}}`,
  "Azure's vault": value => `"id": "https://x.vault.azure.net/secrets/x/${hex(32)}", "value": ${quoted(value)}`,
};

describe.each(Object.entries(files))('%s', (_, write) => {
  test.each(['***', '${NAME}', '<your-key>', '{{ .Values.key }}', 'REDACTED', '$NAME'])(
    '%s is no secret',
    async value => {
      expect(await scanner.find(write(value))).toEqual([]);
    },
  );

  test.each([secret, 'three plain words', '{"auths": {"box": "word-of-mine"}}'])('%s is one', async value => {
    const { text } = await scanner.redactor()(write(value));
    expect(text).not.toMatch(/k3J|plain|mine/);
    expect(text).toContain('***');
  });
});

test.each([
  `name: projects/1/secrets/x/versions/12\npayload:\n  data: REDACTED\n`,
  `{"username":"box","key":"${'0'.repeat(32)}"}`,
  `{"username": "box",\n"key": "${'0'.repeat(32)}"}`,
  `{"key": "${'0'.repeat(32)}",\n"username": "box"}`,
  `{"keyName": "key1", "value": "${'x'.repeat(86)}=="}`,
])('nothing in %j', async text => {
  expect(await scanner.find(text)).toEqual([]);
});

test.each(
  'op://prod/db/password vault:secret/data/db#password ssm:/prod/db/password awssm://prod/db env:DB_PASSWORD $env:DB_PASSWORD ${S3_K3Y_V2} VALUE_SPECIFIED_IN_NO_LOG_PARAMETER'.split(
    ' ',
  ),
)('%s says where a password is', async value => {
  const texts = [`DB_PASSWORD=${value}`, `password: ${value}`, JSON.stringify({ password: value, token: value })];
  expect(await Promise.all(texts.map(text => scanner.find(text)))).toEqual([[], [], []]);
});

test.each([
  '      + password                    = (sensitive value)',
  '  ~ master_password = (known after apply) # forces replacement',
  `{'secret': <modal.secret._Secret object at 0x7f1c2d3e4f50>}`,
  `"password": "<function getpass at 0x7f1c2d3e4f50>"`,
])('nothing in %j, which a tool prints of a secret', async text => {
  expect(await scanner.find(text)).toEqual([]);
});
