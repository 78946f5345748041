// The gate `metrics`: a run that names metrics of which none can be read has measured nothing, which is always reported.
import type { FilteredRun, Metric, MetricFile, MetricFileRead } from '../boundary/types.ts';
import type { LeftOutReason } from '../manifest/metrics/rows/column.ts';
import type { Unreadable } from '../manifest/metrics/unreadable.ts';
import { formatCount } from '../lib/format-numbers.ts';
import type { Sentence } from '../text.ts';
import { sentence } from '../text.ts';
import { problems, unreadableWords } from './metric-file-words.ts';
import { rankMetrics } from './rank-metrics.ts';
import type { Severity } from './severity.ts';

interface MetricsFinding {
  sentence: Sentence;
  metric?: string;
  /** Of a metric's last value; undefined where it is unclear. */
  state?: 'not-finite';
  severity: Severity;
}

/** A run as input of this gate; a result that another job uploaded has no files. */
export type MeasuredRun = Pick<FilteredRun, 'displayPath'> &
  Partial<Pick<FilteredRun, 'metrics' | 'metricFiles' | 'withoutManifest'>>;

/** How many metrics are checked that no rule names: those that a report shows first. */
const MAX_LEADING = 3;

/** @param named metrics that rules name; `onNotFinite` is the severity of a last value that is NaN or infinite; `elsewhere` are the metrics of the other runs */
export function judgeMetrics(
  run: MeasuredRun,
  named: ReadonlySet<string>,
  onNotFinite: Severity,
  elsewhere: ReadonlySet<string> = new Set(),
): MetricsFinding[] {
  const { metrics = [], metricFiles = [], withoutManifest } = run;
  const ruled = metrics.filter(({ name }) => named.has(name));
  const others = metrics.filter(({ name }) => !named.has(name));
  // A glob matches other files too, such as a run's predictions; one that has a metric of the others as null is a run as they are.
  const isStray =
    withoutManifest !== undefined &&
    elsewhere.size > 0 &&
    !metricFiles.some(file => file.problem === undefined && file.leftOut.some(({ name }) => elsewhere.has(name)));
  return [
    ...metricFiles.flatMap(file => judgeFile(file, run)),
    ...(metrics.length === 0 ? judgeNothing(metricFiles, run, isStray ? 'warn' : 'fail') : []),
    ...ruled.flatMap(metric => judgeEnd(metric, true, onNotFinite)),
    ...leadingOf(others).flatMap(metric => judgeEnd(metric, false, onNotFinite)),
  ];
}

/** Those that a report shows first, of each all that differ in their labels: the losses of several seeds. */
function leadingOf(metrics: readonly Metric[]): Metric[] {
  const ranked = rankMetrics(metrics, []);
  const lastOf = ({ name }: Metric): string => name.slice(name.lastIndexOf('/') + 1);
  const leading = new Set([...new Set(ranked.map(lastOf))].slice(0, MAX_LEADING));
  return ranked.filter(metric => leading.has(lastOf(metric)));
}

/** One row of so many may be damaged, as where a writer was stopped within one. */
const FEW = 10;

function judgeFile(file: MetricFile, run: MeasuredRun): MetricsFinding[] {
  const place = placeOf(file, run);
  if (file.problem !== undefined) {
    const fix =
      file.target === undefined ? sentence`` : sentence`; write this in the manifest: "metrics_path": "${file.target}"`;
    const named = run.displayPath;
    if (file.problem === 'outside' && file.path === '')
      return [
        {
          sentence: sentence`${named} has an empty metrics_path; name the file, or leave the key out`,
          severity: 'fail',
        },
      ];
    if (file.problem === 'outside' && file.target === file.path)
      return [
        {
          sentence: sentence`${named} names ${file.path} by an absolute path, which is not read${fix}`,
          severity: 'fail',
        },
      ];
    return [{ sentence: sentence`${place} ${problems[file.problem]}${fix}`, severity: 'fail' }];
  }
  const unclear = file.leftOut.filter(({ reason }) => reason === 'decimals');
  const refused = unclear.map(({ name, line }): MetricsFinding => ({
    sentence: sentence`${name} of ${place} is not read: from line ${line} on it is unclear whether its points and commas separate decimals or thousands; write it with decimal points alone`,
    severity: 'warn',
  }));
  return [...refused, ...judgeRows(file, place)];
}

/** Rows that could not be read: a warning, and a failure if they are more than one in ten or it is unknown what the file ends in. */
function judgeRows(file: MetricFileRead, place: Sentence): MetricsFinding[] {
  const { rows, unreadable, lost } = file;
  const isUnclear = unreadable?.reason === 'unclear-table' || unreadable?.reason === 'unclear-number';
  if (rows === 0 && !isUnclear) return [judgeNoRow(file, place)];
  if (unreadable === undefined) return [];
  const { line, reason } = unreadable;
  const isFew = lost.rows * FEW <= rows && lost.atEnd === 0;
  const isSerious = lost.isRestUnknown || reason === 'unclear-table';
  const severity = isFew && !isSerious ? 'warn' : 'fail';
  const found = (text: Sentence): MetricsFinding[] => [{ sentence: text, severity }];
  if (reason === 'unclear-table')
    return found(
      sentence`${place} is not read from line ${line} on, because it is unclear which columns the numbers there are of; write each table into a file of its own`,
    );
  if (reason === 'unclear-number') return found(describeNumber(unreadable, place));
  if (lost.isRestUnknown)
    return found(
      sentence`${place} is not read to its end (${unreadableWords[reason]}), so its last numbers are not known`,
    );
  if (reason === 'uneven')
    return found(
      sentence`Rows of ${place} are not read, the first in line ${line}, because they do not have as many cells as the header has names; write a name above each column, and decimals with points`,
    );
  const why = unreadableWords[reason];
  if (lost.atEnd > 0)
    return found(
      sentence`the last ${lost.atEnd === 1 ? 'row' : formatCount(lost.atEnd, 'row')} of ${place} could not be read, from line ${lost.line} on (${why}), so its last numbers are not known`,
    );
  if (reason === 'cut-off')
    return found(sentence`${place} is packed data that is cut off, so its last rows may be missing`);
  if (lost.rows > 0)
    return found(
      sentence`${lost.rows} of ${lost.rows + rows} rows of ${place} could not be read, the first in line ${line}: ${why}`,
    );
  return lost.text > rows
    ? found(
        sentence`${place} has ${formatCount(rows, 'row')} and ${formatCount(lost.text, 'line')} of text between them`,
      )
    : [];
}

function judgeNoRow({ unreadable, format }: MetricFileRead, place: Sentence): MetricsFinding {
  if (format === 'log')
    return {
      sentence: sentence`No line of ${place} fits a template of log-metrics; compare one with the template, sign by sign: {name} stands for a number, * for any text`,
      severity: 'fail',
    };
  const first = unreadable ? sentence`; the first that cannot be read is in line ${unreadable.line}` : sentence``;
  const fix =
    unreadable?.reason === 'no-columns'
      ? sentence`; a table needs the names of its columns in the line above its numbers`
      : sentence``;
  return { sentence: sentence`${place} has no row that can be read${first}${fix}`, severity: 'fail' };
}

/** A file by its run; without a manifest a run may be the file, and be named by its path. */
function placeOf({ path }: MetricFile, { displayPath, withoutManifest }: MeasuredRun): Sentence {
  const isRun = withoutManifest !== undefined && `/${displayPath}`.endsWith(`/${path}`);
  return isRun ? sentence`${displayPath}` : sentence`${path} of ${displayPath}`;
}

/** A line of a log that fits a template but for a number, and what to write in the template. What it has there is text of the run. */
function describeNumber({ count, line, number }: Unreadable, place: Sentence): Sentence {
  const field = `{${number?.names[0] ?? 'loss'}}`;
  const unit = number?.unit;
  const others = count === 1 ? sentence`` : sentence` (${count - 1} more like it)`;
  const why =
    unit === undefined
      ? sentence`what stands in place of ${field} of log-metrics is not a plain number; write * there if it is a time or text, or print it with a decimal point and no other marks`
      : sentence`the number in place of ${field} of log-metrics has the unit ${unit}; write ${`${field}${unit}`} there`;
  return sentence`Line ${line} of ${place} is not read${others}: ${why}`;
}

/** What stands where a number should. */
const noNumbers: ReadonlySet<string> = new Set([
  'text',
  'many-names',
  'list',
  'object',
  'true-or-false',
  'null',
] satisfies LeftOutReason[]);

/** Rows that have no number between them have measured nothing either. Numbers that a limit leaves out are some. */
function judgeNothing(files: readonly MetricFile[], run: MeasuredRun, severity: Severity): MetricsFinding[] {
  const read = files.filter(file => file.problem === undefined);
  const [first] = read.filter(({ rows }) => rows > 0);
  const hasNumbers = read.some(
    ({ names, leftOut }) => names.length > 0 || leftOut.some(({ reason }) => reason === 'too-many'),
  );
  if (first === undefined || hasNumbers) return [];
  const left = first.leftOut.find(({ reason }) => noNumbers.has(reason));
  const why = left
    ? sentence`; ${left.name} is left out from line ${left.line} on, because it is no number`
    : sentence``;
  return [{ sentence: sentence`${placeOf(first, run)} has rows, and no metric${why}`, severity }];
}

function judgeEnd({ name, value, summary }: Metric, isRuled: boolean, onNotFinite: Severity): MetricsFinding[] {
  const doubt = summary?.doubt;
  if (doubt?.kind === 'nulls') {
    const text = sentence`${name} was ${value} at step ${doubt.step}, and the last ${doubt.rows} rows have no number for it: it is unclear whether it became NaN`;
    return [{ sentence: text, metric: name, severity: isRuled ? 'fail' : 'warn' }];
  }
  // If a rule names the metric, the rule fails already.
  if (Number.isFinite(value) || isRuled || onNotFinite === 'pass') return [];
  return [
    {
      sentence: sentence`The last value of ${name} is ${value}`,
      metric: name,
      state: 'not-finite',
      severity: onNotFinite,
    },
  ];
}
