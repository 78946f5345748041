// Draws the charts of a report as pictures: GitHub draws them with mermaid, which is 3 MB of scripts. Only the few lines that
// src/report/format/chart.ts writes are understood; anything else stays text.
import { element } from './html.ts';
import type { ElementContent } from 'hast';

interface Chart {
  title: string;
  /** What a screen reader reads. */
  description: string;
  x: Axis;
  y: Axis;
  lines: number[][];
  /** Heights of columns, one for each place; none where there are no columns. */
  columns: number[];
  colors: string[];
}

interface Axis {
  title: string;
  low: number;
  high: number;
}

const [width, height] = [800, 340];
/** Where the curves are drawn. */
const field = { left: 70, top: 44, right: width - 30, bottom: height - 60 };

/** An `xychart-beta` of mermaid as an SVG element; undefined where it is another diagram, or is not understood. */
export function drawChart(source: string): ElementContent | undefined {
  const chart = readChart(source);
  if (!chart) return undefined;
  const { title, description, x, y, lines, columns, colors } = chart;
  const [ofColumns = 'currentColor', ...ofLines] = columns.length > 0 ? colors : ['', ...colors];
  return element(
    'svg',
    { className: ['chart'], viewBox: `0 0 ${width} ${height}`, role: 'img', ariaLabel: description },
    [
      text(title, (field.left + field.right) / 2, 22, 'chart-title'),
      ...ticksOf(y).flatMap(value => {
        const at = place(value, y, field.bottom, field.top);
        return [rule(field.left, at, field.right, at), text(write(value, y), field.left - 8, at + 5, 'chart-tick')];
      }),
      ...ticksOf(x).map(value =>
        text(write(value, x), place(value, x, field.left, field.right), field.bottom + 22, 'chart-step'),
      ),
      text(x.title, (field.left + field.right) / 2, height - 8, 'chart-step'),
      ...(y.title === '' ? [] : [text(y.title, field.left, 34, 'chart-unit')]),
      ...drawColumns(columns, y, ofColumns),
      ...lines.map((line, index) => curve(line, y, ofLines[index] ?? 'currentColor')),
    ],
  );
}

function readChart(source: string): Chart | undefined {
  if (!/^xychart-beta$/m.test(source)) return undefined;
  const x = readAxis(/^ *x-axis (.*)$/m.exec(source)?.[1]);
  const y = readAxis(/^ *y-axis (.*)$/m.exec(source)?.[1]);
  const lines = [...source.matchAll(/^ *line \[(.*)\]$/gm)].map(([, list = '']) => list.split(', ').map(Number));
  const columns = (/^ *bar \[(.*)\]$/m.exec(source)?.[1] ?? '')
    .split(', ')
    .filter(one => one !== '')
    .map(Number);
  if (!x || !y || lines.length === 0 || [...columns, ...lines.flat()].some(value => !Number.isFinite(value)))
    return undefined;
  const [title = ''] = /^ *title "(.*)"$/m.exec(source)?.slice(1) ?? [];
  const [description = title] = /^ *accDescr: (.*)$/m.exec(source)?.slice(1) ?? [];
  const colors = [...(/plotColorPalette: "(.*)"/.exec(source)?.[1] ?? '').matchAll(/#[\da-f]{6}/g)].map(([one]) => one);
  return { title, description, x, y, lines, columns, colors };
}

function readAxis(text = ''): Axis | undefined {
  const [, title = '', low, high] = /^(?:"(.*)" )?(\S+) --> (\S+)$/.exec(text) ?? [];
  const axis = { title, low: Number(low), high: Number(high) };
  return axis.high > axis.low ? axis : undefined;
}

/** The round number that parts an axis into three to eight. */
function stepOf({ low, high }: Axis): number {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map(one => one * power).find(one => one >= rough) ?? rough;
}

function ticksOf(axis: Axis): number[] {
  const step = stepOf(axis);
  const first = Math.ceil(axis.low / step);
  const count = Math.floor(axis.high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.min(12, Math.max(0, count)) }, (_, index) => (first + index) * step);
}

/** A tick's number, with enough digits to distinguish it from its neighbours. */
function write(value: number, axis: Axis): string {
  const digits = Math.max(0, -Math.floor(Math.log10(stepOf(axis)) + 1e-9));
  return value.toFixed(Math.min(20, digits)).replace(/^-(0(?:\.0*)?)$/, '$1');
}

function place(value: number, { low, high }: Axis, from: number, to: number): number {
  return Math.round((from + ((value - low) / (high - low)) * (to - from)) * 10) / 10;
}

function curve(values: readonly number[], y: Axis, color: string): ElementContent {
  const x = { title: '', low: 0, high: values.length - 1 };
  const points = values.map(
    (value, index) => `${place(index, x, field.left, field.right)},${place(value, y, field.bottom, field.top)}`,
  );
  return element('polyline', { className: ['chart-line'], points: points.join(' '), stroke: color }, []);
}

function drawColumns(heights: readonly number[], y: Axis, color: string): ElementContent[] {
  const width = (field.right - field.left) / Math.max(1, heights.length);
  return heights.flatMap((height, index) => {
    const top = place(height, y, field.bottom, field.top);
    const left = Math.round((field.left + index * width) * 10) / 10;
    if (height <= y.low) return [];
    const d = `M${left} ${field.bottom}V${top}h${Math.round(width * 8) / 10}V${field.bottom}z`;
    return [element('path', { className: ['chart-column'], d, fill: color }, [])];
  });
}

function rule(x1: number, y1: number, x2: number, y2: number): ElementContent {
  return element('path', { className: ['chart-grid'], d: `M${x1} ${y1}L${x2} ${y2}` }, []);
}

function text(value: string, x: number, y: number, name: string): ElementContent {
  return element('text', { className: [name], x: String(x), y: String(y) }, [{ type: 'text', value }]);
}
