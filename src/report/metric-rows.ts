// A result's metrics as rows, each with all that a rule or a comparison made of it. Rows that need a look are first.
import { rankMetrics } from '../gates/rank-metrics.ts';
import type { SummaryKind } from '../gates/comparison/figures.ts';
import { collectLimits, type Limit, type Range, widen } from './metric-limits.ts';
import type { Result } from './result/result-schema.ts';
import { fromNumber } from './result/result-reading.ts';

/** The states of a row, in the order in which a reader wants to see them. */
const rowStates = [
  'regressed',
  'accepted',
  'failed',
  'not-finite',
  'not-comparable',
  'missing',
  'doubtful',
  'unmatched',
  'unreadable',
  'fewer-samples',
  'inconclusive',
  'too-few-samples',
  'no-baseline',
  'improved',
  'same',
  'passed',
  'unjudged',
] as const;
export type RowState = (typeof rowStates)[number];

type Compared = Result['comparisons'][number];

export interface MetricRow {
  metric: string;
  /** What distinguishes this group of runs from others, where several are compared. */
  group?: string | undefined;
  state: RowState;
  /** A finding about it fails the step, and its state is why: not that of a group, or of a base branch, that this row is not about. */
  blocks: boolean;
  /** The rule's outcome; undefined where there is no rule. */
  goal?: 'min' | 'max' | undefined;
  limits: readonly Limit[];
  /** This change's runs: how many have a number, and the range of the numbers; with a rule, of those that it looks at. */
  values: Range | undefined;
  /** Which number of a run its rule looks at; by default the last. */
  summary?: SummaryKind | undefined;
  /** Whether a run has more than one value of it. */
  curve?: boolean | undefined;
  /** Whether a training that has it did not succeed, so that its number is no final one. */
  cut?: boolean | undefined;
  /** Against the baseline; `change` and `interval` point as the metric does, so that +0.1 is more of it. */
  compared?:
    | (Pick<
        Compared,
        | 'head'
        | 'baseline'
        | 'unit'
        | 'tolerance'
        | 'change'
        | 'interval'
        | 'method'
        | 'pairs'
        | 'hidden'
        | 'obstacle'
        | 'earlier'
        | 'places'
      > & {
        /** Where one seed decides: how many seeds a matrix needs to settle it. */
        settle?: readonly number[] | undefined;
      })
    | undefined;
}

/** A row for each metric, and for each group of runs where several are compared; what fails is first. */
export function metricRows(result: Result): MetricRow[] {
  const values = collectValues(result.runs);
  const curves = new Set(
    result.runs.flatMap(({ metrics }) => metrics.flatMap(one => ((one.count ?? 0) > 1 ? one.name : []))),
  );
  const cut = new Set(result.runs.filter(hasFailed).flatMap(({ metrics }) => metrics.map(({ name }) => name)));
  const limits = collectLimits(result.rules);
  const lackingOf = findLacking(result.rules);
  const blocking = new Set(result.findings.flatMap(({ blocks, subject }) => (blocks ? (subject?.metric ?? []) : [])));
  const comparisons = Map.groupBy(result.comparisons, ({ metric }) => metric);
  const ruled = [...new Set(result.rules.map(({ metric }) => metric))].map(metric => ({ rule: { metric } }));
  const names = [...new Set([...comparisons.keys(), ...limits.keys(), ...values.keys()])].map(name => ({ name }));
  const rows = rankMetrics(names, ruled).flatMap(({ name }): MetricRow[] => {
    const judged = limits.get(name);
    const known = {
      metric: name,
      blocks: blocking.has(name),
      values: judged?.summary === undefined ? values.get(name) : judged.values,
      summary: judged?.summary,
      curve: curves.has(name),
      cut: cut.has(name),
      limits: judged?.limits ?? [],
    };
    const compared = comparisons.get(name) ?? [];
    const [only] = compared;
    const seed = result.runs[0]?.seed;
    const lacking = (group?: string): RowState[] => lackingOf(name, group);
    if (only && compared.length === 1) return [toRow(known, only, lacking(), seed)];
    const others = compared.map(one =>
      toRow({ ...known, limits: [], values: undefined }, one, lacking(one.group), seed),
    );
    return known.limits.length > 0 || compared.length === 0 ? [toRow(known, undefined, lacking()), ...others] : others;
  });
  return rows.toSorted(byUrgency);
}

function byUrgency(a: MetricRow, b: MetricRow): number {
  return (
    Number(b.blocks) - Number(a.blocks) ||
    rowStates.indexOf(a.state) - rowStates.indexOf(b.state) ||
    weigh(b) - weigh(a)
  );
}

/**
 * By the size of a change that is called worse or better, where it is a share: sizes in different units cannot be compared. Others
 * stay in the order in which people look for them.
 */
function weigh({ state, compared }: MetricRow): number {
  const isCalled = state === 'regressed' || state === 'accepted' || state === 'improved';
  return isCalled && compared?.unit === 'relative' ? Math.abs(compared.change ?? 0) : 0;
}

/** Whether a training did not succeed, as far as its manifest says. */
export const hasFailed = ({ status, exit_code: code = 0 }: Result['runs'][number]): boolean =>
  status === 'failed' || status === 'cancelled' || code !== 0;

type Known = Pick<MetricRow, 'metric' | 'blocks' | 'values' | 'summary' | 'curve' | 'cut' | 'limits'>;

const lackingStates = ['missing', 'not-finite'] as const;

/** A rule with a tolerance looks at each run: one that has no number breaks it, whatever the others' comparison says. */
function findLacking(rules: Result['rules']): (metric: string, group: string | undefined) => RowState[] {
  const keyOf = (...key: [metric: string, state: string, group?: string]): string => JSON.stringify(key);
  const tolerances = rules.filter(({ check }) => check === 'tolerance');
  const ofMetrics = new Set(tolerances.map(({ metric, state }) => keyOf(metric, state)));
  const ofAll = new Set(tolerances.flatMap(one => (one.group === undefined ? keyOf(one.metric, one.state) : [])));
  const ofGroups = new Set(tolerances.map(({ metric, state, group }) => keyOf(metric, state, group)));
  return (metric, group) =>
    lackingStates.filter(state =>
      group === undefined
        ? ofMetrics.has(keyOf(metric, state))
        : ofAll.has(keyOf(metric, state)) || ofGroups.has(keyOf(metric, state, group)),
    );
}

function toRow(known: Known, one: Compared | undefined, lacking: readonly RowState[], seed?: string): MetricRow {
  const { limits, values } = known;
  const states: RowState[] = [...limits.map(stateOfLimit), ...(one ? [one.state] : []), ...lacking];
  const state = states.toSorted((a, b) => rowStates.indexOf(a) - rowStates.indexOf(b))[0] ?? 'unjudged';
  // A value that is not a number is always shown, even without a rule for it.
  const lost = state === 'unjudged' && values !== undefined && !Number.isFinite(values.least + values.greatest);
  const shown = lost ? 'not-finite' : state;
  return {
    ...known,
    blocks: known.blocks && !goodStates.includes(shown),
    state: shown,
    ...(one && compare(one, seed)),
  };
}

/** No rule fails by these. */
const goodStates: readonly RowState[] = ['improved', 'same', 'passed', 'unjudged'];

function stateOfLimit({ broken, worst, doubtful }: Limit): RowState {
  if (broken === 0) return doubtful ? 'doubtful' : 'passed';
  return worst === undefined ? 'missing' : Number.isFinite(worst) ? 'failed' : 'not-finite';
}

function compare(one: Compared, seed?: string): Pick<MetricRow, 'group' | 'goal' | 'summary' | 'compared'> {
  const { group, goal, head, baseline, unit, tolerance, change, interval, summary, method, pairs, hidden, obstacle } =
    one;
  const { earlier, places } = one;
  // In a result positive is worse; where more is better, a drop of the metric is.
  const turn = (value: number): number => (goal === 'max' ? 0 - value : value);
  const [low, high] = (interval ?? []).map(turn).toSorted((a, b) => a - b);
  return {
    ...{ group, goal, summary },
    compared: {
      ...{ head, baseline, unit, tolerance, method, pairs, hidden, obstacle, earlier, places },
      settle: one.more_seeds === undefined ? undefined : listSeeds(one.more_seeds, seed),
      change: change === undefined ? undefined : turn(change),
      interval: low === undefined || high === undefined || low === high ? undefined : [low, high],
    },
  };
}

/** The seeds of a matrix with so many more than this one. */
function listSeeds(more: number, seed = '0'): number[] {
  const first = /^\d{1,9}$/.test(seed) ? Number(seed) : 0;
  return Array.from({ length: Math.min(more, 30) + 1 }, (_, at) => first + at);
}

function collectValues(runs: Result['runs']): Map<string, Range> {
  const found = new Map<string, Range>();
  for (const { metrics } of runs) {
    for (const { name, value } of metrics) {
      found.set(name, widen(found.get(name), fromNumber(value)));
    }
  }
  return found;
}
