// Metrics for a terminal: the final number, how far it came, and the curve in blocks.
import { sparkline } from '../format/sparkline.ts';
import type { Report, RunReport } from '../model.ts';
import { mainMetrics, titleOf } from '../model.ts';
import { rankMetrics } from '../../gates/rank-metrics.ts';
import { formatChange, formatCount, formatNumber } from '../../lib/format-numbers.ts';
import type { TerminalLine, Style } from './layout.ts';
import { truncateMiddle, pad, styled, widthOf } from './layout.ts';

/** Metrics of one run, metrics of several, and runs, that are listed. */
const MAX_METRICS = 12;
const MAX_COMPARED = 3;
const MAX_RUNS = 12;

interface CurveRow {
  label: string;
  value: string;
  change: string;
  /** Values in their order; NaN and infinities are a gap. */
  curve: readonly (number | null)[];
  style: readonly Style[];
}

/** One run's metrics below each other; of several runs the main metrics, each over all runs. */
export function listMetrics(report: Report, width: number): TerminalLine[] {
  const { runs, rules } = report;
  const [only] = runs;
  if (only === undefined) return [];
  if (runs.length === 1) {
    const ranked = rankMetrics(only.metrics, rules);
    if (ranked.length === 0) return ['  This run has no metrics.'].map(text => [text]);
    const rows = ranked.slice(0, MAX_METRICS).map(({ name }) => readRow(name, name, 0, report));
    return [...layoutRows(rows, width), ...rest(ranked.length - rows.length, 'more metric')];
  }
  return mainMetrics(report, MAX_COMPARED).flatMap((name, at) => {
    const rows = runs.slice(0, MAX_RUNS).map((run, index) => readRow(name, titleOf(run), index, report));
    return [
      [styled(truncateMiddle(name, width), 'bold')],
      ...layoutRows(rows, width, at === 0),
      ...rest(runs.length - rows.length, 'more run'),
    ];
  });
}

function rest(count: number, noun: string): TerminalLine[] {
  return count > 0 ? [['  ', styled(`${formatCount(count, noun)}: see --json`, 'dim')]] : [];
}

function readRow(name: string, label: string, run: number, { runs, rules }: Report): CurveRow {
  const metric = runs[run]?.metrics.find(one => one.name === name);
  if (!metric) return { label, value: '–', change: '', curve: [], style: ['dim'] };
  const points = metric.summary?.curve ?? [];
  const broken = rules.some(one => one.run === run && one.rule.metric === name && one.severity === 'fail');
  const style: Style[] = broken || !Number.isFinite(metric.value) ? ['red', 'bold'] : ['bold'];
  if (points.length < 2) return { label, value: formatNumber(metric.value), change: '', curve: [], style };
  return {
    label,
    value: formatNumber(metric.value),
    change: formatChange(points[0]?.[1] ?? NaN, metric.value),
    curve: drawn(metric),
    style,
  };
}

/** The curve's values; a last value that is no number is a gap. */
function drawn({ value, summary }: RunReport['metrics'][number]): (number | null)[] {
  const values = (summary?.curve ?? []).map(([, one]) => one);
  return Number.isFinite(value) ? values : [...values, null];
}

/** Below this width a row has no room for its change, and a short curve. */
const MIN_WIDE_COLUMNS = 60;

/** What the columns are. */
const heads = { value: 'last', change: 'change', curve: 'over the run' };

function layoutRows(rows: readonly CurveRow[], width: number, hasHeads = true): TerminalLine[] {
  const narrow = width < MIN_WIDE_COLUMNS;
  const hasCurves = rows.some(row => row.curve.length > 0);
  const widest = (head: string, cell: (row: CurveRow) => string): number =>
    Math.max(widthOf(head), ...rows.map(row => widthOf(cell(row))));
  const value = widest(heads.value, row => row.value);
  const change = narrow || !hasCurves ? 0 : widest(heads.change, row => row.change);
  const curve = narrow ? 8 : width < 80 ? 16 : 24;
  const room = width - 2 - value - change - curve - (change === 0 ? 4 : 6);
  const label = Math.max(
    8,
    Math.min(
      room,
      widest('', row => row.label),
    ),
  );
  const line = (row: Omit<CurveRow, 'curve'>, drawn: string, style: readonly Style[]): TerminalLine => [
    `  ${pad(truncateMiddle(row.label, label), label)}  `,
    styled(pad(row.value, value, 'right'), ...row.style),
    ...(change === 0 ? [] : ['  ', styled(pad(row.change, change, 'right'), 'dim')]),
    '  ',
    styled(drawn, ...style),
  ];
  const head = line({ ...heads, label: '', style: ['dim'] }, change === 0 ? '' : heads.curve, ['dim']);
  return [
    ...(hasHeads && hasCurves ? [head] : []),
    ...rows.map(row => line(row, row.curve.length === 0 ? '' : sparkline(row.curve, curve), ['cyan'])),
  ];
}
