// Events of TensorBoard: those like one before are not decoded again, and say what decoding them says.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { maskedCrc, viewOf } from '../../../src/manifest/metrics/formats/crc32c.ts';
import type { WriteValue } from './event-writer.ts';
import { doubleScalar, event, frame, scalar, tensorScalar } from './event-writer.ts';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-events-'));
});
afterAll(() => rm(folder, { recursive: true }));

const unmasked = (masked: number): number => {
  const turned = (masked - 0xa282ead8) >>> 0;
  return ((turned >>> 17) | (turned << 15)) >>> 0;
};

test.each<[string, string, number]>([
  ['nine digits', '123456789', 0xe3069283],
  ['32 bytes of zeros', '\0'.repeat(32), 0x8a9136aa],
  ['32 bytes of ones', '\u00ff'.repeat(32), 0x62a8ab43],
])('the checksum is that of RFC 3720: %s', (_name, text, crc) => {
  const bytes = Buffer.from(`x${text}`, 'latin1');
  expect(unmasked(maskedCrc(viewOf(bytes), 1, bytes.length))).toBe(crc);
});

/** A scalar in the list of floats, where old TensorFlow has it. */
const listed =
  (tag: string, number: number): WriteValue =>
  value => {
    value.writeStringField(1, tag);
    const writeTensor = (_none: undefined, tensor: PbfWriter): void => {
      tensor.writeVarintField(1, 1);
      tensor.writePackedFloat(5, [number]);
    };
    value.writeMessage(8, writeTensor, undefined);
  };

const text =
  (tag: string): WriteValue =>
  value => {
    value.writeStringField(1, tag);
    value.writeMessage(4, () => undefined, undefined);
  };

/** With the step behind the summary, as a writer may order its fields. */
function backwards(step: number, values: readonly WriteValue[]): Buffer {
  const whole = event(step, values);
  const stepBytes = new PbfWriter();
  stepBytes.writeVarintField(2, step);
  const { length } = stepBytes.finish();
  return Buffer.concat([whole.subarray(0, 9), whole.subarray(9 + length), whole.subarray(9, 9 + length)]);
}

const tags = ['loss', 'Train/mean_reward', 'é'.repeat(10), 'long/'.repeat(30), 'grad'];
const writers = { simple: scalar, tensor: tensorScalar, double: doubleScalar, listed };
const written = fc.record({
  tag: fc.constantFrom(...tags),
  writer: fc.oneof(
    { weight: 4, arbitrary: fc.constant('simple' as const) },
    fc.constantFrom('tensor' as const, 'double' as const, 'listed' as const),
  ),
  value: fc.oneof(
    { weight: 9, arbitrary: fc.float({ noDefaultInfinity: true, noNaN: true }) },
    fc.constantFrom(NaN, Infinity, -Infinity),
  ),
});
const values = fc.oneof({ weight: 6, arbitrary: fc.tuple(written) }, fc.array(written, { maxLength: 3 }));
const made = fc.record({
  values,
  hasText: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
  isBackwards: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
  stride: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.constantFrom(100, 2 ** 21, 2 ** 40)),
});

test('events in any order, of any writer, have the values that were written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(made, { minLength: 1, maxLength: 60 }), async events => {
      const right = new Map<string, { first: number; last: number; count: number; nonFinite: number }>();
      let step = 0;
      const frames = events.map(({ values, hasText, isBackwards, stride }) => {
        const once = values.filter(({ tag }, at) => values.findIndex(other => other.tag === tag) === at);
        for (const { tag, value } of once) {
          const { first = value, count = 0, nonFinite = 0 } = right.get(tag) ?? {};
          const isBad = Number.isFinite(value) ? 0 : 1;
          right.set(tag, { first, last: value, count: count + 1, nonFinite: nonFinite + isBad });
        }
        step += stride;
        const all = once.map(({ tag, writer, value }) => writers[writer](tag, value));
        return frame((isBackwards ? backwards : event)(step, hasText ? [...all, text('notes')] : all));
      });
      const { metrics, unreadable, lastStep } = await readFile(folder, 'events.out.tfevents.1', Buffer.concat(frames));
      expect(Object.fromEntries(metrics)).toMatchObject(Object.fromEntries(right));
      expect([...metrics.keys()].toSorted()).toEqual([...right.keys()].toSorted());
      expect(unreadable).toBeUndefined();
      const last = events.findLastIndex(({ values }) => values.length > 0);
      expect(lastStep).toBe(
        last === -1 ? undefined : events.slice(0, last + 1).reduce((sum, { stride }) => sum + stride, 0),
      );
    }),
    { numRuns: 200 },
  );
});

test('a byte of an event like the one before it is wrong: the event is damaged', async () => {
  const frames = [1, 2, 3].map(step => frame(event(step, [scalar('loss', step)])));
  const damaged = Buffer.concat(frames);
  const lastValue = damaged.length - 6;
  damaged[lastValue] = (damaged[lastValue] ?? 0) ^ 1;
  const { metrics, unreadable } = await readFile(folder, 'events.out.tfevents.2', damaged);
  expect(metrics.get('loss')).toMatchObject({ last: 2, count: 2 });
  expect(unreadable).toEqual({ count: 1, line: 3, reason: 'damaged-record' });
});
