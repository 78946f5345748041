// Reads a file of metrics as a run's is read.
import { closeSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openRows } from '../../../src/manifest/metrics/open-rows.ts';
import type { MetricsReading, SentRow } from '../../../src/manifest/metrics/summaries.ts';
import { readMetrics, readRows } from '../../../src/manifest/metrics/summaries.ts';
import { openRegular } from '../../../src/manifest/safe-open.ts';

export type ReadFile = MetricsReading & { format: string; sent: SentRow[] };

/** Writes the file into `folder` and reads it, also the rows that would leave; throws why it is refused. `own` is a team's key for the axis. */
export async function readFile(
  folder: string,
  name: string,
  content: string | Buffer,
  own?: string,
): Promise<ReadFile> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  const { file } = openRegular(path);
  if (!file) throw new Error(`${name} could not be opened`);
  try {
    const source = await openRows([file], [name]);
    if ('refused' in source) throw new Error(source.refused);
    const reading = await readMetrics(source, own);
    const names = new Map([...reading.metrics.keys()].map(metric => [metric, metric]));
    return { ...reading, format: source.format, sent: await Array.fromAsync(readRows(source, reading, 1, names, own)) };
  } finally {
    closeSync(file.fd);
  }
}
