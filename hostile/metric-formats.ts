// Every reader of metrics, with cases of each format: for any bytes it ends, it invents no number, and what it leaves out
// is counted.
import { closeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { MAX_METRICS } from '../src/manifest/metrics/rows/columns.ts';
import { openRows } from '../src/manifest/metrics/open-rows.ts';
import type { MetricsReading } from '../src/manifest/metrics/summaries.ts';
import { mapKeptRows, readMetrics } from '../src/manifest/metrics/summaries.ts';
import { openRegular } from '../src/manifest/safe-open.ts';
import type { Examiner, Grammar, Reached } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertThat } from './invariants.ts';
import { shapes } from './metric-shapes.ts';
import { unpackedOf, writtenNumbers } from './written-numbers.ts';

interface Case {
  /** The file's, which names its shape. */
  name: string;
  bytes: Uint8Array;
}

async function open(): Promise<Examiner<Case>> {
  const folder = await mkdtemp(join(tmpdir(), 'hostile-metrics-'));
  return {
    close: () => rm(folder, { recursive: true, force: true }),
    examine: async ({ name, bytes }) => {
      const path = join(folder, name);
      await writeFile(path, bytes);
      const { file } = openRegular(path);
      if (!file) return refused('not opened');
      try {
        return await examine(file, name, bytes);
      } finally {
        closeSync(file.fd);
      }
    },
  };
}

type Opened = Parameters<typeof openRows>[0][number];

async function examine(file: Opened, name: string, bytes: Uint8Array): Promise<Reached> {
  const rows = await openRows([file], [name]);
  if ('refused' in rows) return refused(rows.refused);
  const reading = await readMetrics(rows);
  const again = await Array.fromAsync(mapKeptRows(rows, reading, 1, undefined, () => undefined));
  assertThat(again.length === reading.rows, `${again.length} rows the second time, ${reading.rows} the first`);
  assertBounds(reading);
  const plain = await unpackedOf(bytes);
  // For a file that unpacks to more, only that the reader ends is checked: the numbers of the report are searched in all of the
  // file. Rates of an evaluation are not written in it; __tests__/manifest/metrics/eval-info.test.ts checks them.
  const isSmall = plain.length < 200_000;
  if (isSmall && name !== 'eval_info.json') assertWritten(reading, plain, rows.format !== 'tensorboard');
  if (isSmall && rows.format === 'json-lines') assertEachLine(reading, plain);
  assertRates(reading);
  if (reading.rows === 0) return refused(reading.unreadable?.reason ?? 'no rows');
  return accepted(reading.unreadable ? 'some rows' : rows.format);
}

/** The limits hold for any number of names and rows. */
function assertBounds({ rows, earlierRows, metrics, leftOut }: MetricsReading): void {
  assertThat(metrics.size <= MAX_METRICS && leftOut.length <= 100, 'more names are kept than the bounds');
  for (const [name, { count, curve, nonFinite }] of metrics) {
    assertThat(curve.length <= 200, `the curve of ${name} has ${curve.length} points`);
    assertThat(nonFinite <= count && count <= rows, `${name} has ${count} values in ${rows} rows`);
  }
  assertThat(earlierRows >= 0, 'fewer rows than none were before');
}

/** Every number that is shown is in the file, as text or as the bytes of a float. */
function assertWritten({ metrics }: MetricsReading, bytes: Buffer, isText: boolean): void {
  const written = writtenNumbers(bytes);
  for (const [name, { first, last, min, max, doubt }] of metrics) {
    for (const value of [first, last, min, max]) {
      const isNone = value === undefined || Number.isNaN(value);
      const isKnown = isNone || (isText ? written.has(value) : isInBytes(value, bytes));
      assertThat(isKnown, `${name} is said to have been ${value}, which the file does not hold`);
    }
    assertThat(doubt === undefined || doubt.rows >= 0, `${name} is doubtful for fewer rows than none`);
  }
}

/** As a number of TensorBoard's: a float of 4 or 8 bytes, or a whole number of however many. */
function isInBytes(value: number, bytes: Buffer): boolean {
  const [four, eight] = [Buffer.alloc(4), Buffer.alloc(8)];
  four.writeFloatLE(value);
  eight.writeDoubleLE(value);
  return bytes.includes(four) || bytes.includes(eight) || Number.isInteger(value);
}

/** A line that is an object by itself is a row, whatever its neighbours are, or it is counted as unreadable. */
function assertEachLine({ rows, earlierRows, unreadable }: MetricsReading, bytes: Buffer): void {
  const objects = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .filter(isObject);
  const found = rows + earlierRows + (unreadable?.count ?? 0);
  assertThat(found >= objects.length, `${objects.length} lines are objects, and ${found} are rows or counted`);
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function assertRates({ proportions }: MetricsReading): void {
  for (const { metric, successes, trials, episodes } of proportions.values()) {
    assertThat(successes >= 0 && successes <= trials, `${metric} has ${successes} successes in ${trials}`);
    assertThat(
      episodes === undefined || episodes.seeds.length === trials,
      `${metric} has other episodes than ${trials}`,
    );
  }
}

function grammarOf(name: string, files: readonly string[]): Grammar {
  const all = files.map(file => ({ file, ...shapes[file] }));
  const some = fc.uint8Array({ maxLength: 60 });
  return defineGrammar<Case>({
    name,
    cases: fc.oneof(
      ...all.map(({ file, cases }) =>
        fc.record({ name: fc.constant(file), bytes: fc.oneof({ weight: 20, arbitrary: cases ?? some }, some) }),
      ),
    ),
    samples: all.flatMap(({ file, samples = [] }) =>
      [...samples, Buffer.from('')].map(bytes => ({ name: file, bytes })),
    ),
    open,
  });
}

export const metricFormats: Grammar[] = [
  grammarOf('metrics-json', ['metrics.jsonl', 'metrics.json', 'eval_info.json']),
  grammarOf('metrics-tables', ['metrics.csv', 'long.csv']),
  grammarOf('metrics-packed', ['events.out.tfevents.1', 'values.gz']),
];
