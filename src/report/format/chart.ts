// The curves of a run as a picture: a chart that GitHub draws with mermaid.
import { toSingleLine } from '../../text.ts';
import { code, fence, figure, join, md, type Markdown } from './markdown.ts';
import { formatNumber } from './numbers.ts';
import { chooseScale, extremes, represent, type Scale } from './sparkline.ts';

/** A curve; `name` is text of a run, `points` are pairs of step and value in any order. */
export interface Series {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
}

/**
 * Chosen to read on white and on GitHub's dark backgrounds (contrast above 3 on each, WCAG 1.4.11), to stay apart where red
 * and green look alike, and to match the squares that name the curves. Mermaid's own first colour can hardly be seen.
 */
const palette = '#2f81f7, #d9730d, #cb3fb0';
const squares = [md`🟦`, md`🟧`, md`🟪`];

/** A power of two and one: older mermaids add up the steps along the x axis, and so no rounding loses the last point. */
const gridPoints = 65;

/**
 * Up to three curves as a chart (mermaid 11, `xychart-beta`), empty where none has two points to draw. The curves share one
 * y axis, so give it what is measured alike: one metric, of one run or several; for several metrics make a chart of each.
 * Older mermaids draw no legend, so two or three curves are named above the chart, each beside a square of its colour.
 * Points that are not finite are left out. Mermaid's lines share their x positions, so all are put on one even grid; a curve
 * that ends early stays level, and its name says where it ended. What would not read well is drawn by its logarithm, or in
 * powers of ten (`chooseScale`, `chooseAxis`).
 */
export function xychart(chart: { title: string; x?: string | undefined; series: readonly Series[] }): Markdown {
  const curves = chart.series
    .map(({ name, points }) => ({ name, points: points.filter(isDrawable).toSorted(([a], [b]) => a - b) }))
    .filter(({ points }) => (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0) > 1e-9)
    .slice(0, squares.length);
  if (curves.length === 0) return md``;
  const [from, to] = extremes(curves.flatMap(({ points }) => points.map(([x]) => x)));
  const axis = chooseAxis(curves.flatMap(({ points }) => points.map(([, y]) => y)));
  const source = [
    ...frontMatter,
    'xychart-beta',
    `  title "${label(chart.title, 'metric')}"`,
    `  accDescr: ${curves.map(describe).join(', ')}`,
    `  x-axis "${label(chart.x ?? '', 'step')}" ${decimal(from, to - from)} --> ${decimal(to, to - from)}`,
    `  y-axis ${axis.unit}${decimal(axis.low, axis.high - axis.low)} --> ${decimal(axis.high, axis.high - axis.low)}`,
    ...curves.map(({ points }) => {
      const heights = resample(points, from, to, axis.scale).map(y => decimal(y, axis.high - axis.low));
      return `  line [${heights.join(', ')}]`;
    }),
  ];
  const names = curves.map(({ name, points }, index) => {
    const end = points.at(-1)?.[0] ?? to;
    const ending = end < to - (to - from) / gridPoints ? md` (ends at ${figure(formatNumber(end))})` : md``;
    return md`${squares[index] ?? md``} ${code(name)}${ending}`;
  });
  return join([curves.length > 1 ? join(names, ' · ') : md``, fence(source, 'mermaid', 4000)]);
}

/** Low and wide, without a box; where GitHub's mermaid does not know a key it ignores it. */
const frontMatter = [
  '---',
  'config:',
  '  xyChart:',
  '    width: 800',
  '    height: 340',
  '    yAxis:',
  '      labelFontSize: 12',
  '  themeVariables:',
  '    xyChart:',
  '      backgroundColor: transparent',
  `      plotColorPalette: "${palette}"`,
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

/** Mermaid reads no exponents and labels ticks with bare numbers: what is very large or small is drawn in a power of ten. */
function chooseAxis(values: readonly number[]): { low: number; high: number; unit: string; scale: Scale } {
  const straight = chooseScale(values);
  const isLog = straight === Math.log10;
  const [least, most] = extremes(values.map(straight));
  const size = Math.max(Math.abs(least), Math.abs(most));
  // Next to the smallest numbers a division has no digits left: they are drawn as nothing.
  const tiny = size < 1e-290;
  const power = tiny ? 0 : Math.floor(Math.log10(size));
  const factor = isLog || (power >= -2 && power < 6) ? 1 : 10 ** power;
  const [bottom, top] = [least / factor, most / factor];
  const flat = tiny || top - bottom <= 1e-6 * (size / factor);
  const pad = flat ? (tiny ? 1 : (size / factor) * 0.1) : (top - bottom) * 0.05;
  return {
    low: bottom >= 0 && !isLog && !flat ? Math.max(0, bottom - pad) : bottom - pad,
    high: top + pad,
    unit: isLog ? '"power of ten" ' : factor === 1 ? '' : `"x 1e${String(power)}" `,
    scale: value => straight(value) / factor,
  };
}

/** A plain decimal without an exponent, exact to a thousandth of `span`. */
function decimal(value: number, span: number): string {
  const digits = Math.min(15, Math.max(0, 3 - Math.floor(Math.log10(span))));
  const text = value.toFixed(digits);
  return (text.includes('.') ? text.replace(/\.?0+$/, '') : text).replace(/^-0$/, '0');
}

/** Text of a run inside mermaid's quotes: letters, digits and the few marks that mermaid does not read; never empty. */
function label(text: string, instead: string): string {
  const shown = toSingleLine(text, 60);
  // Most names are plain, and the classes of Unicode take milliseconds to be made.
  const kept = /^[A-Za-z0-9 ._/()+-]*$/.test(shown) ? shown : shown.replace(/[^\p{L}\p{N} ._/()+-]+/gu, ' ');
  return kept.trim() || instead;
}

/** What a screen reader says of a curve. */
function describe({ name, points }: Series): string {
  const values = points.map(([, y]) => y);
  const [least, most] = extremes(values);
  const [first, last] = [values.at(0) ?? NaN, values.at(-1) ?? NaN];
  const said = [first, last, least, most].map(formatNumber);
  return `${label(name, 'curve')} from ${said[0] ?? ''} to ${said[1] ?? ''}, least ${said[2] ?? ''}, greatest ${said[3] ?? ''}`;
}

function isDrawable([x, y]: Point): boolean {
  return Math.abs(x) <= Number.MAX_SAFE_INTEGER && Number.isFinite(y);
}
