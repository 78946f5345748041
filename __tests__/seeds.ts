// More seeds than the fixtures have: a real run whose loss is moved a little, each seed by its own share.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const folder = join(import.meta.dirname, '__fixtures__/runs/base/dreamerv3-s0');
const manifestSchema = z.looseObject({ training_config: z.looseObject({ seed: z.number() }) });
const rowSchema = z.looseObject({ loss: z.number() });

/** How far a seed lies from the mean, as a share: no two alike, about 1 % wide, of both signs. */
export function noiseOf(seed: number): number {
  return 0.01 * Math.sin(seed * 2.399963);
}

/** The files of one seed's run, with its loss moved by its noise and by `worse`, a share. */
export async function seedFiles(seed: number, worse = 0): Promise<Record<string, string>> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const factor = 1 + noiseOf(seed) + worse;
  const manifest = manifestSchema.parse(JSON.parse(await read('run_manifest.json')));
  const now = Date.now() / 1000;
  const moved = {
    ...manifest,
    train_start_time: now,
    train_end_time: now + 60,
    training_config: { ...manifest.training_config, seed },
  };
  const rows = (await read('metrics.jsonl')).trimEnd().split('\n');
  const metrics = rows.map(line => {
    const row = rowSchema.parse(JSON.parse(line));
    return JSON.stringify({ ...row, loss: row.loss * factor });
  });
  return {
    'outputs/dreamerv3/run_manifest.json': JSON.stringify(moved),
    'outputs/dreamerv3/metrics.jsonl': `${metrics.join('\n')}\n`,
  };
}
