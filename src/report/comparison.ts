// The comparison with the baseline, for people: one row a metric, what needs a look first.
import type { ComparisonState } from '../gate/compare.ts';
import type { Comparison } from '../gate/compare.ts';
import type { Markdown } from './markdown.ts';
import { bold, code, figure, join, md, table } from './markdown.ts';
import { formatCount } from './numbers.ts';
import type { SectionRow } from './section.ts';

/** One metric of one group of runs against the baseline, as plain data. */
export interface ComparisonRow {
  metric: string;
  /** What tells this group from others, where there are several. */
  group?: string | undefined;
  comparison: Comparison;
}

const marks: Record<ComparisonState, Markdown> = {
  regressed: md`❌ worse`,
  'not-comparable': md`❌ not comparable`,
  missing: md`❌ missing`,
  inconclusive: md`❔ inconclusive`,
  'too-few-samples': md`❔ too few samples`,
  'no-baseline': md`➖ no baseline`,
  improved: md`✅ better`,
  same: md`✅ same`,
  unjudged: md``,
};

/** Rows as a table, at most `most` of the `all` that there are. Without a baseline it has the metrics' own numbers only. */
export function renderRows(rows: readonly SectionRow[], most: number, all = rows.length): Markdown {
  if (rows.length === 0) return md``;
  const shown = rows.slice(0, most);
  const compared = rows.some(({ baseline, state }) => baseline !== '' || state !== 'unjudged');
  const cells = shown.map(({ metric, group, baseline, head, change, state }) => {
    const name = group === undefined ? code(metric) : md`${code(metric)} ${code(group, 40)}`;
    if (!compared) return [name, figure(head)];
    return [name, writeCell(baseline), writeCell(head), renderChange(change), marks[state]];
  });
  const header = compared ? [md`Metric`, md`Baseline`, md`This change`, md`Change`, md``] : [md`Metric`, md`Final`];
  return join([
    table(header, cells, ['left', 'right', 'right', 'right', 'left']),
    all > shown.length
      ? md`${figure(formatCount(all - shown.length, 'more metric'))} in the job summary and the result file.`
      : md``,
  ]);
}

function writeCell(text: string): Markdown {
  const [value = '', n] = text.split(' (n=');
  if (value === '') return md`–`;
  return n === undefined ? figure(value) : md`${figure(value)} (n=${figure(n.replace(')', ''))})`;
}

/** The change stands out; its interval follows. */
function renderChange(text: string): Markdown {
  const [change = '', low, high] = text.split(/ \[|, |\]/);
  if (change === '') return md``;
  if (low === undefined || high === undefined) return bold(figure(change));
  return md`${bold(figure(change))} [${figure(low)}, ${figure(high)}]`;
}
