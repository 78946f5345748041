// What of a run is read, for a terminal: from which file, in which format, along which axis, and what is left out and why.
import type { Metric, MetricFile, MetricFileRead } from '../../boundary/types.ts';
import type { FileNotChosen } from '../../manifest/metrics/choose.ts';
import type { TextFormat } from '../../manifest/metrics/detect-format.ts';
import { ownFormats } from '../../manifest/metrics/formats.ts';
import { toPlainText } from '../../text.ts';
import { formatCount, formatNumber } from '../../lib/format-numbers.ts';
import { leftOutWords } from '../../gates/left-out-words.ts';
import { problems, unreadableWords } from '../../gates/metric-file-words.ts';
import { notChosenWords } from '../not-chosen-words.ts';
import type { Report, RunReport } from '../model.ts';
import { listError } from './findings.ts';
import type { TerminalLine } from './layout.ts';
import { truncateMiddle, pad, styled, widthOf, wrap } from './layout.ts';

/** Runs, metrics of a file, and names of one kind that are listed: a screen has room for one run's. */
const MAX_RUNS = 20;
const MAX_METRICS = 16;
const MAX_NAMES = 12;

/** All runs of the report, one below the other; of several each a part of a screen. */
export function describeCheck(report: Report, width: number): TerminalLine[] {
  const { runs } = report;
  const most = runs.length > 1 ? 4 : MAX_METRICS;
  const blocks = runs.slice(0, MAX_RUNS).map(run => describeRun(run, most, width));
  const more = runs.length - MAX_RUNS;
  if (more > 0) blocks.push([[styled(`and ${formatCount(more, 'more run')}`, 'dim')]]);
  // What the gate `metrics` finds stands with its file.
  const found = report.failures.flatMap(failure => listError(failure, width));
  if (found.length > 0) blocks.push(found);
  if (runs.some(run => run.withoutManifest && isMeasured(run))) blocks.push(...wrapped(nextSteps, width));
  return blocks.flatMap((block, at) => (at === 0 ? block : [[], ...block]));
}

/** Whether any metric of a run is read. */
export const isMeasured = (run: RunReport | undefined): boolean => run !== undefined && run.metrics.length > 0;

const nextSteps =
  'No manifest: the input metrics of the action reads this as it is. --write writes a manifest, with which a run can also be sent.';

function wrapped(text: string, width: number): TerminalLine[][] {
  return [wrap([styled(text, 'dim')], width)];
}

function describeRun(
  { displayPath, run, withoutManifest, metrics, metricFiles }: RunReport,
  most: number,
  width: number,
): TerminalLine[] {
  const from = withoutManifest?.seedFrom;
  const facts = [
    withoutManifest ? 'no manifest' : run.schemaVersion,
    run.seed === undefined ? undefined : `seed ${run.seed}${from === undefined ? '' : ` (${from} in the path)`}`,
    run.metrics.size > 0 ? `${formatCount(run.metrics.size, 'final number')} in the manifest` : undefined,
  ].filter(fact => fact !== undefined);
  return [
    ...wrap([styled(displayPath, 'bold'), ...facts.map(fact => ` · ${fact}`)], width, '  '),
    ...metricFiles.flatMap(file => describeFile(file, metrics, most, width)),
    ...describeFinals(run.metrics, metricFiles, width),
    ...listNotChosen(withoutManifest?.notChosen ?? [], width),
  ];
}

function describeFinals(
  finals: ReadonlyMap<string, number>,
  files: readonly MetricFile[],
  width: number,
): TerminalLine[] {
  if (finals.size > 0 || files.length > 0) return [];
  return wrap(['names no file of metrics: "metrics_path" is missing'], width, '  ', '  ');
}

const textFormats: Record<TextFormat, string> = {
  'json-lines': 'JSON lines',
  'json-document': 'one JSON document',
  'json-array': 'a JSON array',
  csv: 'CSV',
  tsv: 'TSV',
  log: 'log lines, by log-metrics',
};

const formats: Readonly<Record<string, string>> = {
  ...textFormats,
  ...Object.fromEntries(ownFormats.map(({ name, title }) => [name, title])),
};

function describeFile(file: MetricFile, metrics: readonly Metric[], most: number, width: number): TerminalLine[] {
  if (file.problem !== undefined)
    return wrap(
      [styled(file.path, 'bold'), ` ${toPlainText(problems[file.problem])}`],
      width,
      '    ',
      styled('  ✗ ', 'red'),
    );
  const own = metrics.filter(({ name }) => file.names.includes(name));
  return [
    ...wrap([styled(file.path, 'bold'), ` · ${factsOf(file).join(' · ')}`], width, '    ', '  '),
    ...listOwn(own, most, width),
    ...listLeftOut(file, width),
    ...(file.unreadable
      ? wrap(
          [
            `${formatCount(file.unreadable.count, 'row')} not read, first line ${file.unreadable.line} (${toPlainText(unreadableWords[file.unreadable.reason])})`,
          ],
          width,
          '    ',
          styled('  ! ', 'yellow'),
        )
      : []),
  ];
}

function factsOf({ format, axis, rows, earlierRows, firstStep, lastStep }: MetricFileRead): string[] {
  const along =
    axis === undefined || firstStep === undefined || lastStep === undefined
      ? 'no step: rows are counted'
      : `along ${axis}${lastStep < firstStep ? '' : `, ${formatNumber(firstStep)} to ${formatNumber(lastStep)}`}`;
  return [
    formats[format] ?? format,
    formatCount(rows, 'row'),
    along,
    ...(earlierRows > 0 ? [`${formatCount(earlierRows, 'row')} of an earlier training left out`] : []),
  ];
}

function listOwn(metrics: readonly Metric[], most: number, width: number): TerminalLine[] {
  const table = metrics
    .slice(0, most)
    .map(({ name, value, summary }) => [
      name,
      formatNumber(summary?.first ?? value),
      formatNumber(value),
      `${formatNumber(summary?.count ?? 1)}${summary && summary.nonFinite > 0 ? ` (${formatNumber(summary.nonFinite)} not finite)` : ''}`,
    ]);
  if (table.length === 0) return [[styled('    no metric', 'yellow')]];
  const rows = [['', 'first', 'last', 'count'], ...table];
  const sizes = [1, 2, 3].map(at => Math.max(...rows.map(row => widthOf(row[at] ?? ''))));
  const room = Math.max(12, width - 4 - sizes.reduce((sum, size) => sum + size + 2, 0));
  const names = Math.min(room, Math.max(...rows.map(row => widthOf(row[0] ?? ''))));
  const lines = rows.map(([name = '', ...cells], at): TerminalLine => [
    `    ${pad(truncateMiddle(name, names), names)}`,
    styled(
      cells.map((cell, column) => `  ${pad(cell, sizes[column] ?? 0, 'right')}`).join(''),
      ...(at === 0 ? (['dim'] as const) : []),
    ),
  ]);
  const more = metrics.length - most;
  return [...lines, ...(more > 0 ? [[styled(`    and ${formatCount(more, 'more metric')}`, 'dim')]] : [])];
}

function listLeftOut({ leftOut, unnamed }: MetricFileRead, width: number): TerminalLine[] {
  const words = leftOut.map(({ name, reason }) => ({ name, reason: toPlainText(leftOutWords[reason]) }));
  return listNames('left out', words, unnamed, width);
}

function listNotChosen(files: readonly FileNotChosen[], width: number): TerminalLine[] {
  return listNames(
    'not read',
    files.map(({ name, reason }) => ({ name, reason: notChosenWords(reason) })),
    0,
    width,
  );
}

/** Names by their reason: one line for each. */
function listNames(
  title: string,
  entries: readonly { name: string; reason: string }[],
  others: number,
  width: number,
): TerminalLine[] {
  const groups = [...Map.groupBy(entries, ({ reason }) => reason)];
  return groups.flatMap(([reason, of], at) => {
    const more = Math.max(0, of.length - MAX_NAMES) + (at === groups.length - 1 ? others : 0);
    const names = of.slice(0, MAX_NAMES).map(({ name }) => truncateMiddle(name, 40));
    const all = [...names, ...(more > 0 ? [`${formatNumber(more)} more`] : [])].join(', ');
    return wrap([styled(`${title}, ${reason}: `, 'dim'), all], width, '      ', '    ');
  });
}
