// Metrics as a table of two columns, which a phone shows without scrolling: the name, and the outcome.
import { formatAmount, formatLimit } from '../../gates/comparison/amounts.ts';
import type { Markdown } from '../format/markdown.ts';
import { bold, code, figure, join, longName, md, table, unbroken } from '../format/markdown.ts';
import { formatBeside, formatCount, formatNumber } from '../../lib/numbers.ts';
import type { Limit, MetricRow, RowState } from '../metric-rows.ts';
import type { BaselineSource } from '../result-schema.ts';
import { renderNotes } from './comparison-notes.ts';

/** Our words for a state; for a change that is worse or better they are beside its size. */
export const stateWords: Record<RowState, Markdown> = {
  regressed: md`worse`,
  accepted: md`worse, accepted`,
  failed: md``,
  'not-finite': md`NaN or infinite`,
  missing: md`missing`,
  'not-comparable': md`not comparable`,
  doubtful: md`its end cannot be told from NaN`,
  unmatched: md`no such group in the baseline`,
  unreadable: md`baseline not read`,
  'fewer-samples': md`less to compare than in the baseline`,
  inconclusive: md`not decided`,
  'too-few-samples': md`too few seeds`,
  'no-baseline': md`no baseline`,
  improved: md`better`,
  same: md`no worse`,
  passed: md``,
  unjudged: md``,
};

const isBad = ({ state }: MetricRow): boolean =>
  ['regressed', 'failed', 'not-finite', 'missing', 'not-comparable'].includes(state);

/** The mark before the name. */
function markOf(row: MetricRow): Markdown {
  if (row.state === 'accepted') return md`⚠️ `;
  if (isBad(row)) return row.blocks ? md`❌ ` : md`⚠️ `;
  if (['improved', 'same', 'passed'].includes(row.state)) return md`✅ `;
  return row.state === 'unjudged' ? md`` : md`➖ `;
}

/** Whether somebody wants to see the row: its metric has a rule, or something is wrong with it. */
export function isRuled({ state }: MetricRow): boolean {
  return state !== 'unjudged';
}

/** Rows as a table, at most `most` of the `all` that there are. */
export function renderMetricTable(
  rows: readonly MetricRow[],
  { most, all = rows.length, baseline }: { most: number; all?: number; baseline: BaselineSource | undefined },
): Markdown {
  if (rows.length === 0) return md``;
  const shown = rows.slice(0, most);
  const isCompared = rows.some(({ compared }) => (compared?.baseline.n ?? 0) > 0);
  const from = baseline === undefined ? md`Baseline` : code(baseline.branch, 20);
  const header = [md`Metric`, isCompared ? md`${from} → this change` : md`This change`];
  const more = all - shown.length;
  return join([
    table(
      header,
      shown.map(row => [renderName(row), renderNumbers(row)]),
    ),
    renderNotes(shown),
    more > 0 ? md`${figure(formatCount(more, 'more metric'))} in the job summary and the result file.` : md``,
  ]);
}

const summaryWords: Record<NonNullable<Compared['summary']>, Markdown> = {
  last: md`last value`,
  best: md`best value`,
  min: md`least value`,
  max: md`greatest value`,
  mean: md`mean of all values`,
  tail: md`mean of the last 10 %`,
};

function renderName(row: MetricRow): Markdown {
  const { metric, group, goal, compared } = row;
  const summary = compared?.summary ?? 'last';
  const better = { min: md`less is better`, max: md`more is better` };
  return join(
    [
      md`${markOf(row)}${longName(metric)}`,
      group === undefined ? md`` : longName(group, 40),
      goal === undefined ? md`` : better[goal],
      summary === 'last' ? md`` : summaryWords[summary],
    ],
    '<br>',
  );
}

function renderNumbers(row: MetricRow): Markdown {
  const { compared } = row;
  const lines = compared ? [renderMeans(row, compared), renderCertainty(compared)] : [renderValues(row)];
  return join([...lines, ...row.limits.map(renderLimit)], '<br>');
}

type Compared = NonNullable<MetricRow['compared']>;

/** `4.488 → **5.854**`, and below it what that is: `**30.5% worse**, limit 2%` */
function renderMeans({ state }: MetricRow, { head, baseline, change, unit, tolerance }: Compared): Markdown {
  const write = ({ n, mean }: Compared['head']): Markdown =>
    mean === undefined ? (n > 0 ? md`not finite` : md`–`) : figure(formatNumber(mean));
  const means = baseline.n === 0 ? bold(write(head)) : md`${write(baseline)} → ${bold(write(head))}`;
  const limit = tolerance === undefined ? md`` : md`limit ${figure(formatLimit(tolerance, unit))}`;
  return join([means, join([...describeChange(state, change, unit), limit].map(unbroken), ', ')], '<br>');
}

/** The words "worse" or "better" beside the size of a change. */
function describeChange(state: RowState, change: number | undefined, unit: Compared['unit']): Markdown[] {
  const word = stateWords[state];
  if (change === undefined) return [word];
  return state === 'regressed' || state === 'accepted' || state === 'improved'
    ? [bold(md`${figure(formatAmount(change, unit))} ${word}`)]
    : [figure(formatAmount(change, unit, 'signed')), word];
}

/** The interval, and the seeds of both sides. */
function renderCertainty({ interval, unit, head, baseline }: Compared): Markdown {
  const amount = (value: number): Markdown => figure(formatAmount(value, unit, 'signed'));
  const [low, high] = interval ?? [];
  const seeds =
    head.counts && baseline.counts
      ? md`${baseline.counts.trials} and ${head.counts.trials} episodes`
      : md`${baseline.n} and ${figure(formatCount(head.n, 'seed'))}`;
  return join(
    [
      low === undefined || high === undefined ? md`` : md`${amount(low)} to ${amount(high)}`,
      unbroken(baseline.n === 0 ? (head.n > 1 ? figure(formatCount(head.n, 'seed')) : md``) : seeds),
    ],
    ', ',
  );
}

/** The number of this change; over several runs from the least to the greatest. */
function renderValues({ values, state }: MetricRow): Markdown {
  if (!values) return stateWords[state];
  const { runs, least, greatest } = values;
  if (Number.isNaN(least)) return join([bold(md`NaN`), runs > 1 ? figure(formatCount(runs, 'run')) : md``], ', ');
  const range = least === greatest ? md`` : md` to ${figure(formatNumber(greatest))}`;
  return join(
    [bold(md`${figure(formatNumber(least))}${range}`), runs > 1 ? figure(formatCount(runs, 'run')) : md``],
    ', ',
  );
}

/** `**above 5** in 3 of 3 runs, up to 5.905`, or `at most 5` where it holds. */
function renderLimit({ check, limit, broken, of, worst }: Limit): Markdown {
  const bound = figure(broken > 0 && worst !== undefined ? formatBeside(limit, worst) : formatNumber(limit));
  if (broken === 0) return check === 'max' ? md`at most ${bound}: holds` : md`at least ${bound}: holds`;
  const runs = of === 1 ? md`` : md` in ${broken} of ${of} runs`;
  if (worst === undefined) return md`missing${runs}`;
  if (!Number.isFinite(worst)) return md`${bold(figure(formatNumber(worst)))}${runs}`;
  const to = check === 'max' ? md`up to` : md`down to`;
  const far = of === 1 ? md`` : md`${to} ${figure(formatBeside(worst, limit))}`;
  const side = check === 'max' ? md`above ${bound}` : md`below ${bound}`;
  return join([md`${bold(side)}${runs}`, far], ', ');
}
