// Real shapes of each format of metrics, and hostile ones: wrong lengths, endless names, open quotes, deep nesting.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  doubleScalar,
  event,
  eventsFile,
  frame,
  scalar,
  tensorScalar,
} from '../__tests__/manifest/metrics/event-writer.ts';
import { maskedCrc, viewOf } from '../src/manifest/metrics/formats/crc32c.ts';
import { mutated, mutatedJson } from './mutate.ts';

const { constantFrom, oneof } = fc;
const text = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const rows = Array.from({ length: 12 }, (_, at) => ({ step: at * 10, loss: 5 - at / 10, lr: 0.001, note: 'a' }));

const lines = rows.map(row => `${JSON.stringify(row)}\n`).join('');
const table = `step,loss,lr\n${rows.map(({ step, loss, lr }) => `${step},${loss},${lr}\n`).join('')}`;
const quoted = `"step","loss","note"\n${rows.map(({ step, loss }) => `"${step}","${loss}","a ""b"", c"\n`).join('')}`;
const long = `step,split,name,value\n${rows.map(({ step, loss }) => `${step},train,loss,${loss}\n${step},val,loss,${loss}\n`).join('')}`;
const split = `epoch;split;loss\n${rows.map(({ step, loss }, at) => `${step};${at % 2 ? 'val' : 'train'};${loss}\n`).join('')}`;

const documents: readonly unknown[] = [
  { global_step: 30, log_history: rows },
  { history: { loss: [3, 2, 1], acc: [1, 2, 3] }, epoch: [0, 1, 2], params: {} },
  { loss: { steps: [0, 10], timestamps: ['a', 'b'], values: [2, 1] } },
  { loss: { train: { name: 'train', x: [0, 1], y: [2, 1] } } },
  { step: { 0: 1, 1: 2 }, loss: { 0: 2.5, 1: 1.5 } },
  {
    columns: ['step', 'loss'],
    index: [0, 1],
    data: [
      [1, 2.5],
      [2, 1.5],
    ],
  },
  {
    model: 'x',
    results: [
      { task: 'lift', rate: 0.5 },
      { task: 'can', rate: 0.25 },
    ],
  },
  rows,
];

const evaluations: readonly unknown[] = [
  {
    per_task: [0, 1].map(id => ({
      ...{ task_group: 'spatial', task_id: id },
      metrics: { sum_rewards: [1, 0], max_rewards: [1, 0], successes: [true, id === 0], seeds: [1000, 1001] },
    })),
    per_group: { spatial: { pc_success: 75, n_episodes: 4 } },
    overall: { avg_sum_reward: 0.5, pc_success: 75, n_episodes: 4, n_success: 3, eval_s: 12.5 },
  },
  {
    per_episode: [
      { episode_ix: 0, success: true, seed: 1 },
      { episode_ix: 1, success: false, seed: 2 },
    ],
    aggregated: { avg_sum_reward: 7.5, pc_success: 50 },
  },
];

const steps = rows.map(({ step }) => step);
const eventFiles = [
  eventsFile(
    rows.map(({ loss }) => [scalar('loss', loss)]),
    steps,
  ),
  eventsFile(
    rows.map(({ loss }) => [tensorScalar('loss', loss), doubleScalar('lr', loss)]),
    steps,
  ),
];

/** A frame's length, with the checksum of it. */
function headerOf(length: number): Buffer {
  const header = Buffer.alloc(12);
  header.writeBigUInt64LE(BigInt(length));
  header.writeUInt32LE(maskedCrc(viewOf(header), 0, 8), 8);
  return header;
}

/** A frame with a wrong length and a matching checksum. */
const lying = fc
  .record({
    at: fc.nat(20),
    length: oneof(fc.nat(3000), constantFrom(2 ** 24, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1)),
    rest: fc.nat(40),
  })
  .map(({ at, length, rest }) => {
    const whole = frame(event(at, [scalar('loss', at)]));
    return Buffer.concat([eventFiles[0] ?? whole, headerOf(length), whole.subarray(12, 12 + rest), whole]);
  });

const repeated = (piece: string, most: number): fc.Arbitrary<Buffer> =>
  fc.nat(most).map(times => Buffer.from(piece.repeat(times)));

/** The parts of a file one after the other, so that good parts follow hostile ones. */
function beside(hostile: fc.Arbitrary<Buffer>, sound: string): fc.Arbitrary<Uint8Array> {
  return fc.record({ hostile, isFirst: fc.boolean() }).map(({ hostile: bytes, isFirst }) => {
    const parts = [Buffer.from(sound), Buffer.from('\n'), bytes, Buffer.from('\n')];
    return Buffer.concat(isFirst ? [...parts.slice(2), ...parts] : parts);
  });
}

const manyColumns = Buffer.concat([
  Buffer.from(`step,loss${','.repeat(1e6)}\n1,2${','.repeat(1e6)}\n`),
  Buffer.from(table),
]);
/** A quote that is open for longer than any cell is. */
const openQuote = Buffer.from(`${table}9,"${'a\n'.repeat(700_000)}${table}`);
/** Small files that unpack to a thousand times their size. */
const bombs = ['\n', '\0', '{"step":1,"loss":2}\n'].map(piece =>
  gzipSync(Buffer.concat([Buffer.from(lines), Buffer.alloc(4 * 1024 * 1024, piece)])),
);

const deep = oneof(...['[', '{"a":', '[{"a":[', '[]', '{}', '[[', '{"loss":'].map(piece => repeated(piece, 5000)));

export const shapes: Readonly<Record<string, { cases: fc.Arbitrary<Uint8Array>; samples: readonly Buffer[] }>> = {
  'metrics.jsonl': { cases: oneof(mutated([text(lines)]), beside(deep, lines)), samples: [text(lines)] },
  'metrics.json': {
    cases: oneof(mutatedJson(documents).map(text), mutated(documents.map(text)), deep),
    samples: documents.map(text),
  },
  'eval_info.json': {
    cases: oneof(mutatedJson(evaluations).map(text), mutated(evaluations.map(text))),
    samples: evaluations.map(text),
  },
  'metrics.csv': {
    cases: oneof(
      { weight: 6, arbitrary: mutated([table, quoted, split].map(text)) },
      beside(oneof(repeated(',', 4000), repeated('"', 4000), repeated('a,', 4000), repeated('"a\n', 4000)), table),
    ),
    samples: [...[table, quoted, split].map(text), manyColumns, openQuote],
  },
  'long.csv': { cases: oneof(mutated([text(long)]), beside(repeated('1,,"', 5000), long)), samples: [text(long)] },
  'events.out.tfevents.1': { cases: oneof(mutated(eventFiles), lying), samples: eventFiles },
  'values.gz': {
    cases: oneof(
      mutated([table, lines].map(one => gzipSync(one))),
      oneof(mutated([text(lines)]), mutated(eventFiles), deep).map(bytes => gzipSync(bytes)),
      constantFrom(' ', '\n', '0,', '[', '{"step":1}\n').map(piece => gzipSync(piece.repeat(50_000))),
    ),
    samples: [...[table, lines].map(one => gzipSync(one)), ...bombs, gzipSync(gzipSync(lines))],
  },
};
