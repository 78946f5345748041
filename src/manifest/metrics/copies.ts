// Files of one folder in which a trainer writes the same numbers twice.
import { closeSync } from 'node:fs';
import { posix } from 'node:path';
import { openInside } from '../safe-open.ts';
import { openRows } from './index.ts';
import { readMetrics } from './summaries.ts';

const pairs: readonly { of: RegExp; copy: RegExp }[] = [
  { of: /^trainer_state\.json$/, copy: /^(?:all|train|eval|predict|test)_results\.json$/ },
  // Ray RLlib, DreamerV3 and MMEngine.
  { of: /^progress\.csv$/, copy: /^result\.json$/ },
  { of: /^metrics\.jsonl$/, copy: /^scores\.jsonl$/ },
  { of: /^scalars\.json$/, copy: /^\d{8}_\d{6}\.json$/ },
  { of: /^(?:learn|test)_error\.tsv$/, copy: /^catboost_training\.json$/ },
  { of: /^wandb-history\.jsonl$/, copy: /^wandb-summary\.json$/ },
];

/** Bytes of a file that is read to compare its names: a larger one is no copy. */
const MAX_COMPARED_BYTES = 256 * 1024 * 1024;

/** The files among `names` in the same folder whose numbers this one repeats, judging by the names. */
export function originalsOf(name: string, names: readonly string[]): string[] {
  const besides = names.filter(other => posix.dirname(other) === posix.dirname(name));
  return besides.filter(other =>
    pairs.some(({ of, copy }) => copy.test(posix.basename(name)) && of.test(posix.basename(other))),
  );
}

/** Those of the files that are copies: others of them have all their metrics. */
export async function findCopies(folder: string, names: readonly string[]): Promise<string[]> {
  const copies: string[] = [];
  for (const name of names) {
    const originals = originalsOf(name, names);
    if (originals.length === 0) continue;
    const own = await metricsOf(folder, name);
    const theirs = new Set<string>();
    for (const original of originals) for (const metric of await metricsOf(folder, original)) theirs.add(metric);
    if (own.length > 0 && own.every(metric => theirs.has(metric))) copies.push(name);
  }
  return copies;
}

/** The names of a file's metrics; those of CatBoost's tables also as its document has them. */
async function metricsOf(folder: string, name: string): Promise<string[]> {
  const { file } = openInside(folder, name);
  if (!file) return [];
  try {
    const rows = await openRows([file], [name]);
    if ('refused' in rows || file.size > MAX_COMPARED_BYTES) return [];
    const found = [...(await readMetrics(rows)).metrics.keys()];
    const [, part] = /^(learn|test)_error\./.exec(name) ?? [];
    return part === undefined ? found : [...found, ...found.map(metric => `${part}/${metric}`)];
  } finally {
    closeSync(file.fd);
  }
}
