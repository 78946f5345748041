// The comparison with the baseline, for people: one row a metric, what needs a look first.
import type { ComparisonState } from '../../gates/comparison/states.ts';
import type { Markdown } from '../format/markdown.ts';
import { bold, code, figure, join, md, table } from '../format/markdown.ts';
import { formatCount } from '../format/numbers.ts';
import type { SectionRow } from '../comment-data.ts';
import { renderNotes } from './comparison-notes.ts';

/** Our words for a state. */
export const stateWords: Record<ComparisonState, Markdown> = {
  regressed: md`worse`,
  accepted: md`worse, accepted`,
  'not-comparable': md`not comparable`,
  missing: md`missing`,
  unmatched: md`not matched`,
  unreadable: md`baseline not read`,
  inconclusive: md`inconclusive`,
  'too-few-samples': md`too few samples`,
  'no-baseline': md`no baseline`,
  improved: md`better`,
  same: md`same`,
  unjudged: md``,
};

/** What stands before the name of a metric in this state. */
const marks: Record<ComparisonState, Markdown> = {
  regressed: md`❌ `,
  accepted: md`⚠️ `,
  'not-comparable': md`❌ `,
  missing: md`❌ `,
  unmatched: md`⚠️ `,
  unreadable: md`⚠️ `,
  inconclusive: md`➖ `,
  'too-few-samples': md`➖ `,
  'no-baseline': md`➖ `,
  improved: md`✅ `,
  same: md`✅ `,
  unjudged: md``,
};

/**
 * Rows as a table, at most `most` of the `all` that there are. What people look for stands in the first two columns, which a
 * phone shows. Without a baseline it has the metrics' own numbers only.
 */
export function renderRows(rows: readonly SectionRow[], most: number, all = rows.length): Markdown {
  if (rows.length === 0) return md``;
  const shown = rows.slice(0, most);
  const compared = rows.some(
    ({ baseline, state }) => baseline !== '' || !['unjudged', 'no-baseline', 'unmatched', 'unreadable'].includes(state),
  );
  const cells = shown.map(row => {
    const name = renderName(row);
    if (!compared) return [name, renderHead(row)];
    return [md`${marks[row.state]}${name}`, renderChange(row), renderMeans(row)];
  });
  const header = compared ? [md`Metric`, md`Change`, md`Baseline → this change`] : [md`Metric`, md`Final`];
  return join([
    table(header, cells, ['left', 'right', 'right']),
    renderNotes(shown),
    all > shown.length
      ? md`${figure(formatCount(all - shown.length, 'more metric'))} in the job summary and the result file.`
      : md``,
  ]);
}

function renderName({ metric, group, summary }: SectionRow): Markdown {
  const name = group === undefined ? code(metric) : md`${code(metric)} ${code(group, 40)}`;
  return summary === undefined || summary === 'last' ? name : md`${name} (${summaryWords[summary]})`;
}

const summaryWords: Record<NonNullable<SectionRow['summary']>, Markdown> = {
  last: md`last value`,
  best: md`best value`,
  min: md`least value`,
  max: md`greatest value`,
  mean: md`mean of all values`,
  tail: md`mean of the last 10 %`,
};

/** The number of this change by itself; over several seeds it is their mean. */
function renderHead({ head, samples }: SectionRow): Markdown {
  const [, ours] = samples.split(', ');
  return ours === undefined ? write(head) : join([write(head), md`n = ${figure(ours)}`], '<br>');
}

function write(text: string): Markdown {
  return text === '' ? md`–` : figure(text);
}

/** The change stands out; what it means follows, and below it the interval. */
function renderChange({ change, interval, state }: SectionRow): Markdown {
  const word = stateWords[state];
  const first = change === '' ? word : join([bold(figure(change)), word], ' ');
  const [low, high] = interval.split(' … ');
  return low === undefined || high === undefined ? first : join([first, md`${figure(low)} … ${figure(high)}`], '<br>');
}

function renderMeans({ baseline, head, samples, episodes }: SectionRow): Markdown {
  const [theirs, ours] = samples.split(', ');
  const means = md`${write(baseline)} → ${write(head)}`;
  if (episodes) return join([means, md`${episodes[0]} and ${episodes[1]} episodes`], '<br>');
  return theirs === undefined || ours === undefined
    ? means
    : join([means, md`n = ${figure(theirs)}, ${figure(ours)}`], '<br>');
}
