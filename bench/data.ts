// Large runs, made from the lines of a real one.
import { createReadStream, createWriteStream } from 'node:fs';
import { devNull } from 'node:os';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const run = join(import.meta.dirname, '..', '__tests__/__fixtures__/runs/base/dreamerv3-s0');

/** Writes a run folder whose log has about `logBytes` and whose metrics have `rows` rows; returns its path. */
export async function makeRun(folder: string, { logBytes, rows }: { logBytes: number; rows: number }): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'run_manifest.json'), await readFile(join(run, 'run_manifest.json')));
  await write(join(folder, 'train.log'), logBlocks(await readFile(join(run, 'train.log'), 'utf8'), logBytes));
  await write(join(folder, 'metrics.jsonl'), rowBlocks(await readFile(join(run, 'metrics.jsonl'), 'utf8'), rows));
  return folder;
}

async function write(path: string, blocks: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(blocks), createWriteStream(path));
  // Read once, so that the first measured command finds it in the file cache, as the others do.
  await pipeline(createReadStream(path), createWriteStream(devNull));
}

function* logBlocks(text: string, bytes: number): Generator<string> {
  for (let written = 0; written < bytes; written += text.length) yield text;
}

function* rowBlocks(text: string, rows: number): Generator<string> {
  const values = text
    .trim()
    .split('\n')
    .map(line => line.replace(/^\{"step": \d+, /, ''));
  for (let step = 1; step <= rows; step += values.length) {
    const block = values.slice(0, rows - step + 1).map((value, index) => `{"step": ${step + index}, ${value}`);
    yield `${block.join('\n')}\n`;
  }
}
