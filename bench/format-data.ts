// Runs whose metrics are a large table or a large file of events, made from the rows of a real run.
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { event, frame, scalar } from '../__tests__/manifest/metrics/event-writer.ts';
import { maskedCrc, viewOf } from '../src/manifest/metrics/formats/crc32c.ts';

const fixture = join(import.meta.dirname, '..', '__tests__/__fixtures__/runs/base/dreamerv3-s0/metrics.jsonl');
const rowSchema = z.record(z.string(), z.number());

/** A metric of the real run: its name, and its value in each row. */
type Series = readonly [name: string, values: readonly number[]];

/** Each yields a file in pieces, without end. */
const writers = {
  csv: plainTable,
  quoted: quotedTable,
  long: longTable,
  array: jsonArray,
  events: eventFrames,
} as const;
export type Writer = keyof typeof writers;

const names: Record<Writer, string> = {
  csv: 'metrics.csv',
  quoted: 'metrics.csv',
  long: 'metrics.csv',
  array: 'metrics.json',
  events: 'events.out.tfevents.1',
};

/** Writes a run folder whose only file of metrics has about `bytes`; returns the file's path. */
export async function makeFormatRun(folder: string, writer: Writer, bytes: number): Promise<string> {
  await mkdir(join(folder, 'temp'), { recursive: true });
  const name = names[writer];
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', name: writer, metrics_path: name };
  await writeFile(join(folder, 'run_manifest.json'), JSON.stringify(manifest));
  const path = join(folder, name);
  const pieces = writers[writer](await readSeries());
  await pipeline(Readable.from(cutAfter(pieces, bytes)), createWriteStream(path));
  return path;
}

async function readSeries(): Promise<Series[]> {
  const rows = (await readFile(fixture, 'utf8')).trim().split('\n');
  const parsed = rows.map(row => rowSchema.parse(JSON.parse(row)));
  const names = Object.keys(parsed[0] ?? {}).filter(name => name !== 'step');
  return names.map(name => [name, parsed.map(row => row[name] ?? NaN)]);
}

function* cutAfter(pieces: Iterable<Buffer>, bytes: number): Generator<Buffer> {
  let written = 0;
  for (const piece of pieces) {
    yield piece;
    written += piece.length;
    if (written >= bytes) return;
  }
}

function plainTable(series: readonly Series[]): Generator<Buffer> {
  return tableRows(series, cell => String(cell));
}

/** With quotes around each cell, as `csv.QUOTE_ALL` of Python writes them. */
function quotedTable(series: readonly Series[]): Generator<Buffer> {
  return tableRows(series, cell => `"${cell}"`);
}

function* tableRows(series: readonly Series[], write: (cell: string | number) => string): Generator<Buffer> {
  yield Buffer.from(`${['step', ...series.map(([name]) => name)].map(write).join(',')}\n`);
  const length = series[0]?.[1].length ?? 0;
  const rows = Array.from({ length }, (_, at) => series.map(([, values]) => write(values[at] ?? NaN)).join(','));
  for (let step = 1; ; step += length)
    yield Buffer.from(rows.map((row, at) => `${write(step + at)},${row}\n`).join(''));
}

/** A row for each number, with the name of its metric. */
function* longTable(series: readonly Series[]): Generator<Buffer> {
  yield Buffer.from('name,step,value\n');
  const length = series[0]?.[1].length ?? 0;
  for (let step = 1; ; step++) {
    const rows = series.map(([name, values]) => `${name},${step},${values[step % length] ?? NaN}\n`);
    yield Buffer.from(rows.join(''));
  }
}

/** An array of rows that its writer did not close. */
function* jsonArray(series: readonly Series[]): Generator<Buffer> {
  yield Buffer.from('[\n');
  const length = series[0]?.[1].length ?? 0;
  for (let step = 1; ; step++) {
    const row = Object.fromEntries(series.map(([name, values]) => [name, values[step % length]]));
    yield Buffer.from(`  ${JSON.stringify({ step, ...row })},\n`);
  }
}

/** Steps whose varint has four bytes, so that two events differ only in these. */
const [firstStep, lastStep] = [2 ** 21, 2 ** 28];
/** Offsets in a frame: its length and the checksum of that, then the event: a time, the key of the step, and the step. */
const [dataAt, stepAt] = [12, 22];

/** An event for each number, as PyTorch's `add_scalar` writes them. */
function* eventFrames(series: readonly Series[]): Generator<Buffer> {
  const length = series[0]?.[1].length ?? 0;
  const rows = Array.from({ length }, (_, at) =>
    series.map(([name, values]) => frame(event(firstStep, [scalar(name, values[at] ?? NaN)]))),
  );
  for (let step = firstStep; step + length < lastStep; step += length)
    yield Buffer.concat(rows.flatMap((row, at) => row.map(bytes => setStep(bytes, step + at))));
}

function setStep(bytes: Buffer, step: number): Buffer {
  for (let at = 0; at < 4; at++) bytes[stepAt + at] = ((step >>> (7 * at)) & 0x7f) | (at < 3 ? 0x80 : 0);
  const end = bytes.length - 4;
  bytes.writeUInt32LE(maskedCrc(viewOf(bytes), dataAt, end), end);
  return bytes;
}
