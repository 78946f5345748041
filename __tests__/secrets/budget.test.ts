// The work that a search of ordinary logs is: less than their length adds to what may be done, so that none comes to the bound.
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { budgetFor } from '../../src/secrets/budget.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { an, drawn, hex } from './samples.ts';

const uuid = (seed: number) => hex(32, seed).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
const time = '2026-11-22 10:11:12,123 INFO';

/** Lines as tools write them, each of which has what looks drawn at random. */
const ordinary: Record<string, (seed: number) => string> = {
  'a trainer': seed => `${time} step=${seed} loss=0.${seed} lr=3.0e-04 grad_norm=1.${seed} tokens_per_sec=${seed}`,
  'layers of an image': seed => `#12 sha256:${hex(64, seed)} 12.1MB / 90.2MB 1.${seed}s done`,
  'a list of checksums': seed => `${hex(64, seed)}  ./data/part-${seed}.bin`,
  commits: seed => `HEAD is now at ${hex(40, seed)} Merge pull request #${seed} from a/fix-${seed}`,
  'ids of requests': seed => `${time} request_id=${uuid(seed)} status=200 duration=${seed}ms`,
  'objects of a store': seed =>
    `${time} GET https://storage.googleapis.com/bucket/train-${seed}-of-001024.tar.gz 200 OK`,
  'a server': seed =>
    `10.0.1.12 - - [22/Nov/2026:10:11:12 +0000] "GET /api/items?page=${seed}&sort=a HTTP/1.1" 200 12 "https://example.com/" "curl/8.5.0"`,
  packages: seed =>
    `  Downloading https://files.pythonhosted.org/packages/${hex(2, seed)}/${hex(2, seed)}/${hex(60, seed)}/numpy-2.${seed}.0-cp312.whl (5 kB)`,
  'files of models': seed =>
    `https://huggingface.co/org/model/resolve/${hex(40, seed)}/model-000${seed}-of-00099.safetensors`,
  'runs of W&B': seed =>
    `wandb: Syncing run https://wandb.ai/team/project/runs/${drawn('abcdefghijkmnpqr0123456789', 8, seed)}`,
  'JSON with ids': seed =>
    JSON.stringify({ ts: seed, msg: 'batch done', trace_id: hex(32, seed), span_id: hex(16, seed) }),
  'tokens of a language model': seed =>
    `step ${seed} | loss 4.${seed} | tokens/s ${seed} | token_acc: 0.93 | eos_token_id: 2`,
  'images in base64': seed =>
    `<img src="data:image/png;base64,${drawn('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789+/', 400, seed)}">`,
};

test.each(Object.entries(ordinary))('a log of any length is searched whole: %s', async (_, write) => {
  const budget = budgetFor(0, 0);
  // Work that may still be done is never less than at the beginning, but for what one block more or less has.
  budget.work = 2 ** 20;
  const redact = createScanner(['a-known-value']).redactor(budget);
  for (let block = 0; block < 8; block++) {
    const lines = Array.from({ length: 300 }, (_, at) => write(block * 300 + at + 1));
    expect([...(await redact(`${lines.join('\n')}\n`)).findings]).toEqual([]);
  }
  expect(budget.work).toBeGreaterThan(2 ** 20);
});

test('a log that holds a secret in each of 20,000 lines is searched whole, too', async () => {
  const redact = createScanner(['a-known-value']).redactor();
  const lines = Array.from({ length: 1000 }, (_, at) => `token=${an(24, at + 1)} step`).join('\n');
  for (let block = 0; block < 20; block++) {
    const findings = [...(await redact(lines)).findings];
    expect([findings.length, findings.filter(({ kind }) => kind !== 'assigned-secret').length]).toEqual([1000, 0]);
  }
});

test('where only values are searched for, the packed texts of a block have a bound too, and those past it do not leave', async () => {
  const packed = (at: number): string => gzipSync(`x a-known-value ${at}`).toString('base64').replace(/=*$/, '');
  const words = Array.from({ length: 8000 }, (_, at) => packed(at));
  const text = words.map(word => `\\x41\\x42\\x43\\x44 ${word}`).join('\n');
  const { text: safe, findings } = await createScanner(['a-known-value'], 'values').redactor()(text);
  expect(words.filter(word => safe.includes(word))).toEqual([]);
  const kinds = Array.from(findings, ({ kind }) => kind);
  expect(kinds.filter(kind => kind === 'packed-text').length).toBeGreaterThan(1500);
  expect(kinds).toContain('value-of-variable');
});

test('a log with some hundred small packed texts is searched, and nothing of it is hidden', async () => {
  const lines = Array.from(
    { length: 300 },
    (_, at) => `rank ${at} payload=${gzipSync(JSON.stringify({ step: at, loss: 1 / (at + 1) })).toString('base64')}`,
  );
  for (const wanted of ['values', 'values and shapes'] as const) {
    const { text, findings } = await createScanner(['a-known-value'], wanted).redactor()(lines.join('\n'));
    expect([text, [...findings]]).toEqual([lines.join('\n'), []]);
  }
});
