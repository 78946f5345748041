// The axes of a chart: from where to where, in which unit, and few enough labels to read.
import { chooseScale, extremes, type Scale } from './sparkline.ts';

export interface Axis {
  low: number;
  high: number;
  /** In mermaid's words, with a space behind it; empty for the values as they are. */
  unit: string;
  scale: Scale;
}

/** Sizes of a step, the largest first: labels of more than three digits would run into each other on a phone. */
const sizesOfSteps = [
  [1e9, 'step, in billions'],
  [1e6, 'step, in millions'],
  [1e3, 'step, in thousands'],
  [1, 'step'],
] as const;

/** The x axis in mermaid's words. */
export function describeSteps(from: number, to: number): string {
  const [size, title] = sizesOfSteps.find(([least]) => Math.max(Math.abs(from), Math.abs(to)) >= least) ?? [1, 'step'];
  const [first, last] = [from / size, to / size];
  return `"${title}" ${decimal(first, last - first)} --> ${decimal(last, last - first)}`;
}

/** Mermaid reads no exponents and labels ticks with bare numbers: what is very large or small is drawn in a power of ten. */
export function chooseAxis(values: readonly number[]): Axis {
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
  const low = bottom >= 0 && !isLog && !flat ? Math.max(0, bottom - pad) : bottom - pad;
  return {
    low,
    high: low + spreadLabels(top + pad - low),
    unit: isLog ? '"power of ten" ' : factor === 1 ? '' : `"x 1e${String(power)}" `,
    scale: value => straight(value) / factor,
  };
}

/** From which tenth of an axis on d3 labels it at which steps. */
const labelSteps = [
  [1, 1],
  [Math.SQRT2, 2],
  [Math.sqrt(10), 5],
  [Math.sqrt(50), 10],
] as const;

/** Labels that an axis may have before it is made longer. */
const MAX_LABELS = 11;

/**
 * The length of an axis, longer where that takes labels off it: mermaid asks d3 for about ten, which labels each 1, 2 or 5 times a
 * power of ten and so writes from 6 to 15 (https://d3js.org/d3-array/ticks). The ends are rounded, so it is a little longer still.
 */
function spreadLabels(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 10));
  const tenth = span / 10 / power;
  const step = labelSteps.findLast(([from]) => tenth >= from)?.[1] ?? 1;
  const longer = labelSteps.find(([from]) => from > tenth)?.[0];
  return longer === undefined || span / power / step <= MAX_LABELS ? span : longer * 10 * power * 1.005;
}

/** A plain decimal without an exponent, exact to a thousandth of `span`. */
export function decimal(value: number, span: number): string {
  const digits = Math.min(15, Math.max(0, 3 - Math.floor(Math.log10(span))));
  const text = value.toFixed(digits);
  return (text.includes('.') ? text.replace(/\.?0+$/, '') : text).replace(/^-0$/, '0');
}
