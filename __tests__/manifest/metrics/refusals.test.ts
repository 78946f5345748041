// Files that are no metrics are refused by what they are, and those without a number give none.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-refusals-'));
});
afterAll(() => rm(folder, { recursive: true }));

const refusals: readonly [refused: string, title: string, name: string, content: string | Buffer][] = [
  [
    'log',
    'XGBoost',
    'xgb.txt',
    '[0]\ttrain-logloss:0.48\tvalid-logloss:0.50\n[1]\ttrain-logloss:0.40\tvalid-logloss:0.45\n',
  ],
  [
    'log',
    'YOLOv5, whose table has no names',
    'results.txt',
    '     0/299      7.1G    0.1078     0.143\n     1/299        7G    0.0995    0.1547\n',
  ],
  [
    'log',
    'SpeechBrain',
    'train_log.txt',
    'epoch: 1, lr: 1.0e-03 - train loss: 2.5 - valid loss: 2.2, valid WER: 30.0\nepoch: 2, lr: 1.0e-03 - train loss: 1.5 - valid loss: 1.2, valid WER: 20.0\n',
  ],
  [
    'log',
    'fairseq',
    'train.log',
    '2026-01-01 12:00:00 | INFO | train | {"epoch": 1, "train_loss": "5.2"}\n2026-01-01 12:01:00 | INFO | valid | {"epoch": 1, "valid_loss": "5.1"}\n',
  ],
  [
    'log',
    'Baselines',
    'log.txt',
    '------------------------\n| loss       | 0.5     |\n| time/fps   | 900     |\n------------------------\n',
  ],
  ['log', 'a Markdown table', 'results.md', '| step | loss |\n| --- | --- |\n| 1 | 2.5 |\n'],
  [
    'log',
    'MLPerf',
    'mllog.txt',
    ':::MLLOG {"namespace": "", "time_ms": 1700000000000, "key": "eval_accuracy", "value": 0.75}\n',
  ],
  ['unknown', 'numbers without names', '0.txt', '5.0000e+03 1.2500e+01\n1.0000e+04 2.2500e+01\n'],
  ['markup', 'a page', 'metrics.json', '<!DOCTYPE html>\n<html><body>404, not found</body></html>\n'],
  ['markup', 'JUnit', 'results.xml', '<?xml version="1.0"?>\n<testsuite tests="3" failures="0"></testsuite>\n'],
  [
    'lfs',
    'a pointer of Git LFS',
    'metrics.csv',
    `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d7a'.repeat(16)}\nsize 12345\n`,
  ],
  ['yaml', 'YAML', 'metrics.yaml', 'loss: 1.5\nacc: 0.75\n'],
  ['wandb', 'an offline run of W&B', 'run-abc.wandb', Buffer.concat([Buffer.from(':W&B'), Buffer.alloc(64, 7)])],
  ['unknown', 'zeros between rows', 'zeros.jsonl', `{"step":1}\n${'\0'.repeat(9000)}\n{"step":2}\n`],
  ['zstandard', 'JSON lines in Zstandard', 'metrics.jsonl.zst', zstdCompressSync('{"step":1,"loss":2}\n')],
  ['xz', 'a table in xz', 'metrics.csv.xz', Buffer.from('fd377a585a000004e6d6b446', 'hex')],
  ['unknown', 'packed twice', 'metrics.jsonl.gz', gzipSync(gzipSync('{"step":1,"loss":2}\n'))],
];

test.each(refusals)('%s: %s', async (refused, _title, name, content) => {
  await expect(readFile(folder, name, content)).rejects.toThrow(refused);
});

const withoutNumbers: readonly [title: string, name: string, content: string, unreadable: number][] = [
  ['pairs without a header', 'metrics.csv', 'anna\t0.9\nandrew\t0.25\n', 2],
  ['only a header', 'metrics.csv', 'epoch,step,train_loss\n', 0],
  ['a number', 'metric.json', '0.5\n', 1],
  ['a string', 'metric.json', '"ok"\n', 1],
  ['a list of numbers', 'loss.json', '[2.5, 1.5, 0.5]\n', 1],
  ['lists below a list of names', 'm.json', '[["step","loss"],[1,2.5],[2,1.5]]', 1],
  ['JSON with comments', 'm.json', '{\n  // final\n  "loss": 1.5\n}\n', 1],
];

test.each(withoutNumbers)('%s: no number', async (_title, name, content, unreadable) => {
  const reading = await readFile(folder, name, content);
  expect([...reading.metrics.keys()]).toEqual([]);
  expect(reading.unreadable?.count ?? 0).toBe(unreadable);
});
