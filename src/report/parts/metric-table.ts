// Metrics as a table of two columns, which a phone shows without scrolling: the name, and the outcome.
import { formatAmount, formatLimit } from '../../gates/comparison/amounts.ts';
import { summaryWords } from '../../gates/rule-words.ts';
import { isOfWholeMetric } from '../../gates/verdict.ts';
import type { Markdown } from '../format/markdown.ts';
import { bold, code, figure, join, longName, md, table, unbroken, words } from '../format/markdown.ts';
import { formatBeside, formatCount, formatNumber } from '../../lib/format-numbers.ts';
import type { Limit } from '../metric-limits.ts';
import type { MetricRow, RowState } from '../metric-rows.ts';
import type { BaselineSource } from '../result/result-schema.ts';
import { renderNotes } from './comparison-notes.ts';

/** Our words for a state; for a change that is worse or better they are beside its size. */
export const stateWords: Record<RowState, Markdown> = {
  regressed: md`worse`,
  accepted: md`worse, accepted`,
  failed: md``,
  'not-finite': md`NaN or infinite`,
  missing: md`missing`,
  'not-comparable': md`not comparable`,
  doubtful: md`may have ended in NaN`,
  unmatched: md`no such group in the baseline`,
  unreadable: md`baseline not read`,
  'fewer-samples': md`fewer samples than the baseline`,
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
  if (['improved', 'same', 'passed'].includes(row.state)) return row.cut ? md`➖ ` : md`✅ `;
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
  const usual = findUsual(shown);
  const samples = usual ? describeSamples(usual) : md``;
  const more = all - shown.length;
  return join([
    table(
      [md`Metric`, join([describeSides(rows, baseline), usual ? describeMean(usual) : md``], '<br>')],
      shown.map(row => [renderName(row), renderNumbers(row, samples)]),
    ),
    renderNotes(shown),
    more > 0 ? md`${figure(formatCount(more, 'more metric'))} in the job summary and the result file.` : md``,
  ]);
}

/** The header of the numbers: `main → this change`, or this change alone. */
function describeSides(rows: readonly MetricRow[], baseline: BaselineSource | undefined): Markdown {
  if (!rows.some(({ compared }) => (compared?.baseline.n ?? 0) > 0)) return md`This change`;
  return md`${baseline === undefined ? md`Baseline` : code(baseline.branch, 20)} → this change`;
}

/** One of the rows with the samples that most have, which the header says once for them. */
function findUsual(rows: readonly MetricRow[]): Compared | undefined {
  const groups = Map.groupBy(
    rows.flatMap(({ compared }) => compared ?? []),
    describeSamples,
  );
  return [...groups.values()].toSorted((a, b) => b.length - a.length)[0]?.[0];
}

/** Numbers of several seeds are their means. */
function describeMean(compared: Compared): Markdown {
  const { head, baseline } = compared;
  const samples = describeSamples(compared);
  const isMean = !(head.counts && baseline.counts) && Math.max(head.n, baseline.n) > 1;
  return isMean ? md`mean of ${samples}` : samples;
}

/** `3 seeds each`, `5 seeds → 3 seeds`, `3 seeds` without a baseline, or the same of episodes. */
function describeSamples({ head, baseline }: Compared): Markdown {
  const [theirs, own, noun] =
    head.counts && baseline.counts
      ? [baseline.counts.trials, head.counts.trials, 'episode']
      : [baseline.n, head.n, 'seed'];
  const count = figure(formatCount(own, noun));
  if (theirs === 0) return own > 1 ? count : md``;
  return theirs === own ? md`${count} each` : md`${figure(formatCount(theirs, noun))} → ${count}`;
}

function renderName(row: MetricRow): Markdown {
  const { metric, group, goal, summary = 'last' } = row;
  const better = { min: md`less is better`, max: md`more is better` };
  return join(
    [
      md`${markOf(row)}${longName(metric)}`,
      group === undefined ? md`` : longName(group, 40),
      goal === undefined ? md`` : better[goal],
      summary === 'last' ? md`` : words(summaryWords[summary]),
    ],
    '<br>',
  );
}

function renderNumbers(row: MetricRow, usual: Markdown): Markdown {
  const { compared } = row;
  if (isOfWholeMetric(row.state)) return renderLost(row);
  const lines = compared
    ? [renderMeans(compared), renderChange(row.state, compared), renderRule(row.state, compared, usual)]
    : [renderValues(row)];
  return join([...lines, ...row.limits.map(renderLimit)], '<br>');
}

/** A metric without a number is told once, however many checks its rule has: `missing in 2 of 3 runs`. */
function renderLost({ state, compared, values, limits }: MetricRow): Markdown {
  const { head, baseline } = compared ?? {};
  const hasNumber = Number.isFinite(compared ? head?.mean : values?.least);
  const isTold = compared !== undefined && (baseline?.n ?? 0) > 0 && (head?.n ?? 0) > 0 && !hasNumber;
  const number = compared && (hasNumber || (baseline?.n ?? 0) > 0) ? renderMeans(compared) : md``;
  const found = new Set(limits.filter(({ broken }) => broken > 0).map(renderLimit));
  const words = found.size > 0 ? [...found] : isTold ? [] : [stateWords[state]];
  return join([number, ...words], '<br>');
}

type Compared = NonNullable<MetricRow['compared']>;

/** `4.488 → **5.854**` */
function renderMeans({ head, baseline }: Compared): Markdown {
  const write = ({ n, mean }: Compared['head']): Markdown =>
    mean === undefined ? (n > 0 ? md`not finite` : md`–`) : figure(formatNumber(mean));
  return baseline.n === 0 ? bold(write(head)) : md`${write(baseline)} → ${bold(write(head))}`;
}

/** Whether the size of a change is called worse or better. */
const isCalled = (state: RowState): boolean => ['regressed', 'accepted', 'improved'].includes(state);

/** `**30.5% worse** (28.4% to 32.5%)`; where it is called neither worse nor better, with signs: `+2.7% (-70.2% to +75.6%)` */
function renderChange(state: RowState, { change, unit, interval }: Compared): Markdown {
  if (change === undefined) return md``;
  const [low, high] = interval ?? [];
  const called = isCalled(state);
  const size = called
    ? bold(unbroken(md`${figure(formatAmount(change, unit))} ${stateWords[state]}`))
    : figure(formatAmount(change, unit, 'signed'));
  if (low === undefined || high === undefined) return size;
  // Sizes, as the change is one, where both ends are on its side of 0.
  const sign = called && low * high > 0 ? 'size' : 'signed';
  const [from, to] = sign === 'size' && high < 0 ? [high, low] : [low, high];
  const range = md`(${figure(formatAmount(from, unit, sign))} to ${figure(formatAmount(to, unit, sign))})`;
  return join([size, unbroken(range)], ' ');
}

/** What a rule makes of it, and its samples where they are not the usual ones: `not decided, limit 3%` */
function renderRule(state: RowState, compared: Compared, usual: Markdown): Markdown {
  const samples = describeSamples(compared);
  const { change, unit, tolerance } = compared;
  const isOpen = change === undefined && tolerance !== undefined && stateWords[state] === '';
  const facts = [
    isCalled(state) && change !== undefined ? md`` : isOpen ? md`not compared` : stateWords[state],
    tolerance === undefined ? md`` : md`limit ${figure(formatLimit(tolerance, unit))}`,
    samples === usual ? md`` : samples,
    compared.earlier ? md`earlier baseline` : md``,
  ];
  return join(facts.map(unbroken), ', ');
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

/** `**above 5** in 3 of 3 runs, up to 5.905`, or `not above 5` where it holds. */
function renderLimit({ check, limit, broken, of, worst }: Limit): Markdown {
  const bound = figure(broken > 0 && worst !== undefined ? formatBeside(limit, worst) : formatNumber(limit));
  const side = check === 'max' ? md`above ${bound}` : md`below ${bound}`;
  if (broken === 0) return md`not ${side}`;
  const runs = of === 1 ? md`` : md` in ${broken} of ${of} runs`;
  if (worst === undefined) return md`missing${runs}`;
  if (!Number.isFinite(worst)) return md`${bold(figure(formatNumber(worst)))}${runs}`;
  const to = check === 'max' ? md`up to` : md`down to`;
  const far = of === 1 ? md`` : md`${to} ${figure(formatBeside(worst, limit))}`;
  return join([md`${bold(side)}${runs}`, far], ', ');
}
