// A history for people: a line of blocks for each metric, and in words where it moved.
import type { Watched } from '../gates/drift/watch.ts';
import type { History, Move } from '../gates/drift/history-schema.ts';
import { sentence, type Sentence } from '../text.ts';
import { formatChange, formatNumber } from '../lib/format-numbers.ts';
import { sparkline } from './format/sparkline.ts';

export interface HistoryView {
  /** Earlier results, including failed ones. */
  count: number;
  rows: readonly HistoryRow[];
  /** Sentences on one move each. */
  moves: readonly Sentence[];
}

interface HistoryRow {
  metric: string;
  group?: string | undefined;
  /** Blocks, the oldest first; this change's own after a space. */
  line: string;
  /** This change's value, and how far it is from the mean of the first values; empty where there is none. */
  value: string;
  change: string;
  /** The commit since which that is, short: the newest whose regression was accepted, else the oldest that is kept. */
  since: string;
}

/** How many values a line shows, how many metrics are listed, and how many moves are described. */
const MAX_VALUES = 40;
const MAX_ROWS = 12;
const MAX_MOVES = 10;
const MAX_TEXT_LENGTH = 400;

/** The fewest values that make a line: with two, one is always the lowest and the other the highest. */
const MIN_VALUES = 3;

/** What is shown of a history; undefined where there are too few results to draw. */
export function viewHistory(history: History, metrics: readonly Watched[]): HistoryView | undefined {
  const drawn = metrics.filter(({ values }) => values.filter(value => value !== null).length >= MIN_VALUES);
  if (history.entries.length === 0 || drawn.length === 0) return undefined;
  return {
    count: history.entries.length,
    rows: drawn.slice(0, MAX_ROWS).map(({ metric, group, values, start }) => ({
      metric: metric.slice(0, MAX_TEXT_LENGTH),
      group: group?.slice(0, MAX_TEXT_LENGTH),
      line: drawLine(values.slice(-MAX_VALUES)),
      value: writeValue(values.at(-1)),
      change: writeChange(start?.mean, values.at(-1)),
      since: start?.since.slice(0, 7) ?? '',
    })),
    moves: drawn
      .flatMap(one => one.moves.map(move => ({ ...one, move })))
      .filter(({ move }) => history.entries.some(({ sha }) => sha === move.at))
      .slice(-MAX_MOVES)
      .map(describeMove),
  };
}

function writeValue(value: number | null | undefined): string {
  return typeof value === 'number' ? formatNumber(value) : '';
}

/** Of the value that is shown beside it. */
function writeChange(from: number | undefined, value: number | null | undefined): string {
  return from === undefined || typeof value !== 'number' ? '' : formatChange(from, value);
}

/** All on one scale, this change's own apart. */
function drawLine(values: readonly (number | null)[]): string {
  const line = sparkline(values, values.length);
  return values.length < 2 ? line : `${line.slice(0, -1)} ${line.slice(-1)}`;
}

/** Where a metric moved, and how far. */
export function describeMove(one: { metric: string; group?: string | undefined; move: Move }): Sentence {
  const { metric, group, move } = one;
  const name = group === undefined ? sentence`${metric}` : sentence`${metric} of ${group}`;
  const [from, to] = [formatNumber(move.from), formatNumber(move.to)];
  const commits = sentence`between ${move.after.slice(0, 7)} and ${move.at.slice(0, 7)}`;
  return sentence`${name} moved from ${from} to ${to} (${formatChange(move.from, move.to)}) ${commits}`;
}
