// The curves of a run as a picture: a chart that GitHub draws with mermaid.
import { toSingleLine } from '../../text.ts';
import { fence, figure, join, md, type Markdown } from './markdown.ts';
import { formatNumber } from '../../lib/format-numbers.ts';
import { chooseAxis, decimal, describeSteps, type Axis } from './chart-axis.ts';
import { extremes, represent, type Scale } from './sparkline.ts';

/** A curve; `name` is text of a run, `points` are pairs of step and value in any order. */
interface Series {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
}

/**
 * Columns and curve, chosen to read on white and on GitHub's dark backgrounds (contrast above 3 on each, WCAG 1.4.11) and to stay apart
 * where red and green look alike; column and curve are told apart by their form as well. Mermaid's own first colour can hardly be seen.
 */
const colors = { columns: '#4493f8', curve: '#d9730d' };

/** A power of two and one: older mermaids add up the steps along the x axis, and so no rounding loses the last point. */
const gridPoints = 65;

interface Chart {
  title: string;
  curve: Series;
  behind?: Series | undefined;
  /** What the legend says of both. */
  note?: Markdown | undefined;
}

/**
 * A curve as a chart (mermaid 11, `xychart-beta`), empty where it has fewer than two points to draw. `behind` is another curve,
 * drawn behind it as columns, so that both are visible where they are the same. They share one y axis, so both should have the same
 * unit. The chart is as long as the curve; columns end there too, and a remark gives the rest. Points that are not finite are left
 * out. What would be hard to read is drawn by its logarithm, or in powers of ten (`chooseScale`, `chooseAxis`).
 */
export function xychart(chart: Chart): Markdown {
  const points = sortPoints(chart.curve.points);
  const [from, to] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  if (to - from <= 1e-9) return md``;
  const all = sortPoints(chart.behind?.points ?? []);
  const within = all.filter(([x]) => x >= from && x <= to);
  const behind = within.length > 1 ? within : [];
  const axis = chooseAxis([...points, ...behind].map(([, y]) => y));
  const span = axis.high - axis.low;
  const write = (heights: readonly number[]): string => heights.map(y => decimal(y, span)).join(', ');
  const curves = [
    { ...chart.curve, points },
    ...(chart.behind && behind.length > 0 ? [{ ...chart.behind, points: all }] : []),
  ];
  const source = [
    ...frontMatter(behind.length > 0 ? colors.columns : 'transparent'),
    'xychart-beta',
    `  title "${label(chart.title, 'metric')}"`,
    `  accDescr: ${curves.map(describe).join(', ')}`,
    `  x-axis ${describeSteps(from, to)}`,
    `  y-axis ${axis.unit}${decimal(axis.low, span)} --> ${decimal(axis.high, span)}`,
    `  bar [${write(behind.length > 0 ? columnsOf(behind, from, to, axis) : noColumns(axis.low))}]`,
    `  line [${write(resample(points, from, to, axis.scale))}]`,
  ];
  return join([behind.length > 0 ? nameCurves(chart, all, to) : md``, fence(source, 'mermaid', 4000)]);
}

/** Which is which, and what of the columns is not in the chart. */
function nameCurves({ curve, behind, note = md`` }: Chart, all: readonly Point[], to: number): Markdown {
  const end = all.at(-1)?.[0] ?? to;
  const beyond =
    end > to
      ? md` (goes on to step ${figure(formatNumber(end))})`
      : end < to
        ? md` (ends at step ${figure(formatNumber(end))})`
        : md``;
  return join([md`🟧 line: ${figure(curve.name)}`, md`🟦 bars: ${figure(behind?.name ?? '')}${beyond}`, note], ' · ');
}

function sortPoints(points: Series['points']): Point[] {
  return points.filter(isDrawable).toSorted(([a], [b]) => a - b);
}

/** The heights of columns; where the curve behind them has ended, none. */
function columnsOf(points: readonly Point[], from: number, to: number, { scale, low }: Axis): number[] {
  const [first, last] = [points[0]?.[0] ?? from, points.at(-1)?.[0] ?? to];
  const step = (to - from) / (gridPoints - 1);
  return resample(points, from, to, scale).map((height, index) => {
    const x = from + index * step;
    return x < first - step / 2 || x > last + step / 2 ? low : height;
  });
}

/** Mermaid leaves room for the last step's label only beside columns: these have no height. */
const noColumns = (low: number): number[] => Array.from({ length: gridPoints }, () => low);

/** Narrow, so that its letters are not small on a phone, and without a box. GitHub's mermaid ignores keys that it does not know. */
const frontMatter = (columns: string): string[] => [
  '---',
  'config:',
  '  xyChart:',
  '    width: 400',
  '    height: 300',
  '    titleFontSize: 16',
  '    xAxis:',
  '      labelFontSize: 13',
  '      titleFontSize: 13',
  '    yAxis:',
  '      labelFontSize: 13',
  '      labelPadding: 10',
  '  themeVariables:',
  '    xyChart:',
  '      backgroundColor: transparent',
  `      plotColorPalette: "${columns}, ${colors.curve}"`,
  '---',
];

type Point = readonly [x: number, y: number];

/** The curve at each place of the grid: what is near a place as `represent` says, between such places a straight line. */
function resample(points: readonly Point[], from: number, to: number, scale: Scale): number[] {
  const ends = extremes(points.map(([, y]) => y));
  const near = Map.groupBy(points, ([x]) => Math.round(((x - from) / (to - from)) * (gridPoints - 1)));
  const knots = Array.from(near, ([place, group]) => {
    const values = group.map(([, y]) => y);
    return { place, height: represent(values, ends, scale) };
  });
  return Array.from({ length: gridPoints }, (_, place) => {
    const before = knots.findLast(knot => knot.place <= place) ?? knots[0];
    const after = knots.find(knot => knot.place >= place) ?? before;
    if (before === undefined || after === undefined) return 0;
    const share = after.place > before.place ? (place - before.place) / (after.place - before.place) : 0;
    return before.height * (1 - share) + after.height * share;
  });
}

/** Text of a run inside mermaid's quotes: letters, digits and the few marks that mermaid does not read; never empty. */
function label(text: string, instead: string): string {
  const shown = toSingleLine(text, 60);
  // Most names are plain, and the classes of Unicode take milliseconds to be made.
  const kept = /^[A-Za-z0-9 ._/()+-]*$/.test(shown) ? shown : shown.replace(/[^\p{L}\p{N} ._/()+-]+/gu, ' ');
  return kept.trim() || instead;
}

/** What a screen reader reads for a curve. */
function describe({ name, points }: Series): string {
  const values = points.map(([, y]) => y);
  const [least, most] = extremes(values);
  const [first, last] = [values.at(0) ?? NaN, values.at(-1) ?? NaN];
  const figures = [first, last, least, most].map(formatNumber);
  return `${label(name, 'curve')} from ${figures[0] ?? ''} to ${figures[1] ?? ''}, least ${figures[2] ?? ''}, greatest ${figures[3] ?? ''}`;
}

function isDrawable([x, y]: Point): boolean {
  return Math.abs(x) <= Number.MAX_SAFE_INTEGER && Number.isFinite(y);
}
