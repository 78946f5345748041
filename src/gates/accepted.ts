// Regressions that the config file accepts: for one metric, up to a size and until a day, with the reason.
import { sentence } from '../text.ts';
import type { Comparison, Tolerance } from './comparison/types.ts';
import type { Uncompared } from './severity.ts';

/** One entry of `accepted:` in the config file. */
export interface Acceptance {
  metric: string;
  upTo: Tolerance;
  /** The last day on which the entry applies (UTC), for example `2027-01-31`. */
  until: string;
  reason: string;
  /** Line of the entry in the config file, from 1. */
  line: number | undefined;
}

/** What an entry means for a regression: `expired` and `exceeded` ones accept nothing. */
export interface AcceptanceResult {
  entry: Acceptance;
  state: 'accepted' | 'expired' | 'exceeded';
}

/**
 * What the entries mean for a metric that regressed; undefined where no entry names it. Only a regression can be accepted: a metric
 * that is missing, not finite or not comparable never is.
 */
export function findAcceptance(
  entries: readonly Acceptance[],
  metric: string,
  comparison: Comparison,
  today: string,
): AcceptanceResult | undefined {
  if (comparison.state !== 'regressed') return undefined;
  const results = entries
    .filter(entry => entry.metric === metric)
    .map((entry): AcceptanceResult => {
      if (today > entry.until) return { entry, state: 'expired' };
      return { entry, state: isWithin(comparison, entry.upTo) ? 'accepted' : 'exceeded' };
    });
  return results.find(({ state }) => state === 'accepted') ?? results[0];
}

/** Where metrics were seen; `matrixJob` is this job's place in its matrix. */
interface SeenMetrics {
  /** Metrics that an entry accepts, or would accept if it had not expired or allowed a larger change. */
  needed: ReadonlySet<string>;
  here: ReadonlySet<string>;
  /** Metrics in results that other jobs uploaded in the baseline's runs. */
  elsewhere: ReadonlySet<string>;
  before: ReadonlySet<string>;
  matrixJob: { index: number; total: number };
}

/**
 * A warning for each entry that no regression needs any more. A metric of another job may have regressed there, so only the job that
 * collects the results can warn about it. For a metric that no job has, the first job of a matrix warns.
 */
export function findUnused(
  entries: readonly Acceptance[],
  { needed, here, elsewhere, before, matrixJob }: SeenMetrics,
): Uncompared[] {
  return entries
    .filter(({ metric }) => {
      if (needed.has(metric) || elsewhere.has(metric)) return false;
      return here.has(metric) ? matrixJob.total === 1 : matrixJob.index === 0 && !before.has(metric);
    })
    .map(({ metric, line }) => {
      const place = line === undefined ? sentence`` : sentence` (line ${line} of the config file)`;
      const why = here.has(metric) ? sentence`it did not regress` : sentence`there is no such metric`;
      const text = sentence`The accepted regression of ${metric}${place} matches nothing: ${why}. Remove the entry`;
      return { severity: 'warn', sentence: text };
    });
}

/** Whether the change is within the limit. Both are converted to the metric's own unit, because their units may differ. */
function isWithin(comparison: Comparison, upTo: Tolerance): boolean {
  const { change = Infinity, unit } = comparison;
  const limit = 'points' in upTo ? upTo.points : 'relative' in upTo ? upTo.relative : upTo.absolute;
  const limitUnit = 'points' in upTo ? 'points' : 'relative' in upTo ? 'relative' : 'absolute';
  const size = sizesOf(comparison);
  return change * size[unit] <= limit * size[limitUnit] * (1 + 1e-9);
}

/** One of each unit, expressed in the metric's own unit. */
function sizesOf({ head, baseline }: Comparison): Record<Comparison['unit'], number> {
  const [ours = 0, theirs = 0] = [head.mean, baseline.mean];
  const isPercent = Math.max(ours, theirs) > 1;
  return { relative: Math.abs(theirs), absolute: 1, points: isPercent ? 1 : 0.01 };
}

/** Today (UTC), in the format of the entries. */
export function toDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** An entry that would accept a regression; users copy it into the config file. */
export interface AcceptanceOffer {
  metric: string;
  /** In the notation of the config file. */
  upTo: string;
  until: string;
}

/** How many days an offered entry applies. */
const offeredDays = 30;
const day = 24 * 60 * 60 * 1000;

/** One entry for each metric that regressed, large enough for its largest change. */
export function offerAcceptances(
  rows: readonly { metric: string; comparison: Comparison }[],
  now: number,
): AcceptanceOffer[] {
  const regressed = rows.filter(({ comparison }) => comparison.state === 'regressed');
  const byMetric = Map.groupBy(regressed, ({ metric }) => metric);
  return [...byMetric].flatMap(([metric, of]) => {
    const [largest] = of.toSorted((a, b) => (b.comparison.change ?? 0) - (a.comparison.change ?? 0));
    const { change, unit } = largest?.comparison ?? {};
    if (change === undefined || unit === undefined) return [];
    return [{ metric, upTo: writeAmount(change, unit), until: toDay(now + offeredDays * day) }];
  });
}

/** Two significant digits, rounded up, so that the entry covers the change. */
function writeAmount(change: number, unit: Comparison['unit']): string {
  const amount = unit === 'relative' ? change * 100 : change;
  const step = 10 ** (Math.floor(Math.log10(amount)) - 1);
  const rounded = Number((Math.ceil(amount / step) * step).toPrecision(3));
  const text = rounded >= 1e-6 ? String(rounded) : rounded.toFixed(20).replace(/0+$/, '');
  return unit === 'relative' ? `${text}%` : unit === 'points' ? `${text}pp` : text;
}
