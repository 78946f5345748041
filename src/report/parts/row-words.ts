// What a metric's row says in one line: its number and how far it is from the baseline, or what is wrong with it and how much.
import { formatAmount, formatLimit } from '../../gates/comparison/amounts.ts';
import { summaryWords } from '../../gates/rule-words.ts';
import { formatBeside, formatNumber } from '../../lib/format-numbers.ts';
import type { CommentData } from '../comment-data.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, figure, join, longName, md, words } from '../format/markdown.ts';
import type { Limit } from '../metric-limits.ts';
import type { MetricRow } from '../metric-rows.ts';
import { nameBaseline } from './baseline.ts';

/** A metric's number, and how far from the baseline it is. */
export function describeValue(row: MetricRow, data: CommentData): Markdown {
  const { compared, values } = row;
  const name = code(row.metric, 60);
  if (compared?.head.mean !== undefined) {
    const { change, head } = compared;
    const against =
      change === undefined
        ? md``
        : md`, ${figure(formatAmount(change, compared.unit, 'signed'))} against ${nameBase(row, data)}`;
    return md`${name} ${figure(formatNumber(head.mean ?? NaN))}${against}`;
  }
  if (!values) return name;
  const { least, greatest } = values;
  const to = least === greatest || Number.isNaN(least) ? md`` : md` to ${figure(formatNumber(greatest))}`;
  return md`${name} ${figure(formatNumber(least))}${to}${nameSummary(row)}`;
}

/** What is wrong with a metric, or how it compares, and how much. */
export function describeRow(row: MetricRow, data: CommentData): Markdown {
  const group = row.group === undefined ? md`` : md` of ${code(row.group, 40)}`;
  const name = md`${longName(row.metric, 60)}${group}`;
  const broken = row.limits.find(limit => limit.broken > 0);
  const base = nameBase(row, data);
  switch (row.state) {
    case 'accepted':
    case 'regressed': {
      const { change = 0, unit = 'relative', tolerance } = row.compared ?? {};
      const limit = tolerance === undefined ? md`` : md` (limit ${figure(formatLimit(tolerance, unit))})`;
      return md`${name} ${figure(formatAmount(change, unit))} worse than ${base}${limit}`;
    }
    case 'improved':
    case 'same': {
      const { change = 0, unit = 'relative', tolerance } = row.compared ?? {};
      if (row.state === 'improved') return md`${name} ${figure(formatAmount(change, unit))} better than ${base}`;
      const limit = tolerance === undefined ? md`` : md`, limit ${figure(formatLimit(tolerance, unit))}`;
      return md`${name} no worse than ${base} (${figure(formatAmount(change, unit, 'signed'))}${limit})`;
    }
    case 'passed':
      return md`${name} ${describeKept(row)}`;
    case 'failed':
      return md`${name} ${broken ? describeLimit(broken, row) : md`failed`}`;
    case 'not-finite':
      return md`${name} is NaN or infinite`;
    case 'missing':
      return md`${name} is missing${inRuns(row, data)}`;
    case 'not-comparable':
      return md`${name} cannot be compared with ${base}`;
    case 'doubtful':
      return md`${name} may have ended in NaN`;
    case 'unmatched':
      return md`${name} has no such group in ${base}`;
    default:
      return md`${name} was not judged`;
  }
}

/** What a metric is compared with: the branch as it is, or as it was before something else replaced what is compared. */
function nameBase({ compared }: MetricRow, { baseline }: CommentData): Markdown {
  const name = nameBaseline(baseline);
  return compared?.earlier ? (baseline ? md`an earlier ${name}` : md`an earlier baseline`) : name;
}

/** Of several runs, how many lack it. */
function inRuns({ metric }: MetricRow, { missing, runs }: CommentData): Markdown {
  const isSome = missing !== undefined && missing.metric === metric && missing.count < runs;
  return isSome ? md` in ${missing.count} of ${runs} runs` : md``;
}

/** Whether a rule has limits, and all hold. */
export function keepsLimits({ limits }: Pick<MetricRow, 'limits'>): boolean {
  return limits.length > 0 && limits.every(({ broken, doubtful }) => broken === 0 && !doubtful);
}

/** `4.476, not above 5`, with `best value` of a rule that looks at that; of several runs without a mean the limits alone. */
export function describeKept(row: MetricRow): Markdown {
  const { limits, values, compared } = row;
  const value = compared?.head.mean ?? (values?.least === values?.greatest ? values?.least : undefined);
  const bounds = limits.map(({ check, limit }) => {
    const bound = figure(formatBeside(limit, value ?? NaN));
    return check === 'max' ? md`not above ${bound}` : md`not below ${bound}`;
  });
  const number =
    value === undefined ? md`is` : md`${figure(formatBeside(value, limits[0]?.limit ?? NaN))}${nameSummary(row)},`;
  return md`${number} ${join(bounds, ', ')}`;
}

/** Which number of a run it is, where that is not the last. */
function nameSummary({ summary = 'last' }: MetricRow): Markdown {
  return summary === 'last' ? md`` : md` (${words(summaryWords[summary])})`;
}

/** `5.854, above the limit of 5`, and of several runs the farthest: `above the limit of 5 in 3 of 3 runs, up to 5.905` */
function describeLimit({ check, limit, worst = NaN, broken, of }: Limit, row: MetricRow): Markdown {
  const side = check === 'max' ? md`above` : md`below`;
  const value = md`${figure(formatBeside(worst, limit))}${nameSummary(row)}`;
  const bound = md`${side} the limit of ${figure(formatBeside(limit, worst))}`;
  if (of === 1) return md`${value}, ${bound}`;
  return md`${bound} in ${broken} of ${of} runs, ${check === 'max' ? md`up to` : md`down to`} ${value}`;
}
