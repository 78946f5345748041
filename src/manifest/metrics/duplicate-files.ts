// Files of one folder in which a trainer writes the same numbers twice.
import { closeSync } from 'node:fs';
import { posix } from 'node:path';
import type { MetricSummary } from '../downsample.ts';
import { isDistinctive } from '../../lib/format-numbers.ts';
import { openInside } from '../safe-open.ts';
import { openRows } from './open-rows.ts';
import { readMetrics } from './summaries.ts';

/** One row of a whole run, whose numbers may be the best or the mean. */
const summary = /^wandb-summary\.json$/;
const pairs: readonly { of: RegExp; copy: RegExp }[] = [
  { of: /^trainer_state\.json$/, copy: /^(?:all|train|eval|predict|test)_results\.json$/ },
  // Ray RLlib, DreamerV3 and MMEngine.
  { of: /^progress\.csv$/, copy: /^result\.json$/ },
  { of: /^metrics\.jsonl$/, copy: /^scores\.jsonl$/ },
  { of: /^scalars\.json$/, copy: /^\d{8}_\d{6}\.json$/ },
  { of: /^(?:learn|test)_error\.tsv$/, copy: /^catboost_training\.json$/ },
  { of: /^wandb-history\.jsonl$/, copy: summary },
];

/** How far the last number of a copy may be from that of the original, and one of another step, as shares of it. */
const [ROUNDING, SAME_STEP] = [1e-3, 1e-6];
/** Bytes of a file that is read to compare its metrics: a larger one is no copy. */
const MAX_COMPARED_BYTES = 256 * 1024 * 1024;

/** The files among `names` in the same folder whose numbers this one may repeat, judging by the names. */
export function originalsOf(name: string, names: readonly string[]): string[] {
  const besides = names.filter(other => posix.dirname(other) === posix.dirname(name));
  return besides.filter(other =>
    pairs.some(({ of, copy }) => copy.test(posix.basename(name)) && of.test(posix.basename(other))),
  );
}

type Metrics = ReadonlyMap<string, MetricSummary>;

/**
 * The metrics of a file that repeat those of an original: they end in the same number, or have those of one of its steps, as the evaluation
 * of the best checkpoint has. A step is known by a number of more than four digits; 0 and the like say nothing. In a summary any number does,
 * but NaN beside one.
 */
export function repeatedMetrics(file: string, own: Metrics, original: Metrics): Set<string> {
  const shared = [...own].flatMap(([name, { last }]) => {
    const theirs = original.get(name);
    return theirs === undefined ? [] : [{ name, last, theirs }];
  });
  const stepsOf = shared.map(({ last, theirs }) =>
    theirs.curve.flatMap(([step, value]) => (isSame(value, last, SAME_STEP) ? [step] : [])),
  );
  const known = new Set(shared.flatMap(({ last }, at) => (isDistinctive(last) ? (stepsOf[at] ?? []) : [])));
  const isSummary = summary.test(posix.basename(file));
  const repeated = shared.filter(
    ({ last, theirs }, at) =>
      isSame(theirs.last, last, ROUNDING) ||
      (isSummary && Number.isFinite(last)) ||
      stepsOf[at]?.some(step => known.has(step)) === true,
  );
  return new Set(repeated.map(({ name }) => name));
}

/**
 * The metrics that both files have, where the numbers of each are the same: a trainer that writes its history in two formats, or what it
 * measured at its end into a file for each part and one for all. One of the numbers has more than four digits.
 */
export function sharedSeries(own: Metrics, other: Metrics): Set<string> {
  const shared = [...own.values()].flatMap(one => {
    const theirs = other.get(one.name);
    return theirs ? [[one, theirs] as const] : [];
  });
  const areSame = shared.every(
    ([{ count, nonFinite, curve, last }, theirs]) =>
      count === theirs.count &&
      nonFinite === theirs.nonFinite &&
      curve.length === theirs.curve.length &&
      isSame(last, theirs.last, SAME_STEP) &&
      curve.every(([, value], at) => isSame(value, theirs.curve[at]?.[1] ?? NaN, SAME_STEP)),
  );
  return new Set(areSame && shared.some(([{ last }]) => isDistinctive(last)) ? shared.map(([{ name }]) => name) : []);
}

const isSame = (number: number, other: number, share: number): boolean =>
  Object.is(number, other) || Math.abs(number - other) <= share * Math.abs(other);

/** Those of the files that are copies: others of them have all their metrics. */
export async function findCopies(folder: string, names: readonly string[]): Promise<string[]> {
  const copies: string[] = [];
  for (const name of names) {
    const originals = originalsOf(name, names);
    if (originals.length === 0) continue;
    const own = await metricsOf(folder, name);
    const theirs: Metrics[] = [];
    for (const original of originals) theirs.push(await metricsOf(folder, original));
    const repeated = theirs.map(metrics => repeatedMetrics(name, own, metrics));
    if (own.size > 0 && [...own.keys()].every(metric => repeated.some(names => names.has(metric)))) copies.push(name);
  }
  return copies;
}

/** A file's metrics; those of CatBoost's tables also as its document has them. */
async function metricsOf(folder: string, name: string): Promise<Metrics> {
  const { file } = openInside(folder, name);
  if (!file) return new Map();
  try {
    const rows = await openRows([file], [name]);
    if ('refused' in rows || file.size > MAX_COMPARED_BYTES) return new Map();
    const { metrics } = await readMetrics(rows);
    const [, part] = /^(learn|test)_error\./.exec(name) ?? [];
    if (part === undefined) return metrics;
    return new Map(
      [...metrics].flatMap(([metric, summary]) => [metric, `${part}/${metric}`].map(all => [all, summary])),
    );
  } finally {
    closeSync(file.fd);
  }
}
