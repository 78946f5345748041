// Cells of a table that are too narrow for their text, so that it goes on in the row below, where other cells are empty.
import type { SecretMatch } from './heuristics.ts';
import type { Span } from './run-search.ts';
import type { View } from './decoded-views.ts';
import { joinViews, lastAtOrBefore, lineEnd, viewOfSpans } from './decoded-views.ts';

const bars = ['│', '┃', '║', '|'];
/** A cell without text, which a row that goes on has. */
const emptyCell = /[│┃║|][ \t]*(?:[│┃║|\r\n]|$)|(?:^|\n)[ \t]*[│┃║|]/;
/** Wider tables are not read, and shorter texts hold no secret. */
const [MAX_COLUMNS, MIN_LENGTH] = [64, 16] as const;

/** The parts of one cell, from the first row to the last. */
export type FoldedCell = readonly Span[];

/** All such cells of a text, in order of their rows. Only texts with an empty cell, and lines with bars, are looked at: a log has millions of others. */
export function foldedCells(text: string): FoldedCell[] {
  const cells: FoldedCell[] = [];
  if (!bars.some(bar => text.includes(bar)) || !emptyCell.test(text)) return cells;
  let row: Span[][] | undefined;
  const close = (): void => {
    for (const column of row ?? [])
      if (column.length > 1 && column.reduce((sum, { start, end }) => sum + end - start, 0) >= MIN_LENGTH)
        cells.push(column);
    row = undefined;
  };
  let before: BarLine | undefined;
  for (const line of linesWithBars(text)) {
    const isBelow = before !== undefined && line.start === before.end + 1;
    // A line without another beside it is no row: most bars of a log show how far it is.
    if (isBelow) row ??= begin(text, before);
    const parts = isBelow ? cellsOf(text, line) : undefined;
    if (row && parts && goesOn(row, parts)) {
      for (const [at, part] of parts.entries()) if (part.end > part.start) row[at]?.push(part);
    } else {
      close();
      if (parts) row = parts.map(toColumn);
    }
    before = line;
  }
  close();
  return cells;
}

/** A line that has bars, and their places. */
interface BarLine extends Span {
  places: readonly number[];
}

const toColumn = (part: Span): Span[] => (part.end > part.start ? [part] : []);

const begin = (text: string, line?: BarLine): Span[][] | undefined => line && cellsOf(text, line)?.map(toColumn);

/** The lines that have bars, and the places of these: at most one more than are read. */
function* linesWithBars(text: string): Generator<BarLine> {
  const nextBar = barsOf(text);
  for (let bar = nextBar(0); bar < text.length;) {
    const start = text.lastIndexOf('\n', bar) + 1;
    const end = lineEnd(text, start);
    const places: number[] = [];
    for (; bar < end && places.length <= MAX_COLUMNS; bar = nextBar(bar + 1)) places.push(bar);
    yield { start, end, places };
    bar = nextBar(end);
  }
}

/** Finds the first bar from a place on that never goes back. A text of single bytes has one kind of them, which is found quickly. */
function barsOf(text: string): (from: number) => number {
  const found = bars.map(bar => ({ bar, at: -1 }));
  return from => {
    let first = Infinity;
    for (const one of found) {
      if (one.at < from) one.at = text.indexOf(one.bar, from);
      if (one.at === -1) one.at = Infinity;
      if (one.at < first) first = one.at;
    }
    return first;
  };
}

/**
 * Whether the next line goes on with a row: only cells that have text there have some in it, and not all of those. Wide letters move the bars,
 * so only their number counts.
 */
function goesOn(row: readonly Span[][], parts: readonly Span[]): boolean {
  const hasText = ({ start, end }: Span): boolean => end > start;
  const isBegun = (at: number): boolean => (row[at]?.length ?? 0) > 0;
  return (
    parts.length === row.length &&
    parts.some(hasText) &&
    parts.every((part, at) => !hasText(part) || isBegun(at)) &&
    parts.some((part, at) => !hasText(part) && isBegun(at))
  );
}

/** The texts between the bars of a line, without the space around them; undefined for a table that is too wide. */
function cellsOf(text: string, { start, end, places }: BarLine): Span[] | undefined {
  if (places.length > MAX_COLUMNS) return undefined;
  return [start - 1, ...places].map((place, at) => {
    let [from, to] = [place + 1, places[at] ?? end];
    while (from < to && ' \t'.includes(text.charAt(from))) from++;
    while (to > from && ' \t\r'.includes(text.charAt(to - 1))) to--;
    return { start: from, end: to };
  });
}

/** Each of these cells as one text; undefined if there are none. */
export const viewOfCells = (text: string, cells: readonly FoldedCell[]): View | undefined =>
  joinViews(cells.map(cell => viewOfSpans(text, cell)));

/** A part of a cell, and which of its parts it is. */
interface Part extends Span {
  cell: FoldedCell;
  index: number;
}

/** The parts of cells by their places: a finding is in each part by itself, because other cells are between. */
export class CellParts {
  readonly #parts: Part[];
  readonly #followed = new Set<FoldedCell>();

  constructor(cells: readonly FoldedCell[]) {
    this.#parts = cells
      .flatMap(cell => cell.map((part, index) => ({ ...part, cell, index })))
      .sort((one, other) => one.start - other.start);
  }

  #at(place: number): Part | undefined {
    const parts = this.#parts;
    const found = parts[lastAtOrBefore(parts.length, at => parts[at]?.start ?? 0, place)];
    return found && place >= found.start && place < found.end ? found : undefined;
  }

  /** A finding in the view of the cells, as it is in the text. */
  within({ kind, start, end }: SecretMatch): SecretMatch[] {
    const found: SecretMatch[] = [];
    const first = this.#at(start);
    for (let index = first?.index ?? 0; ; index++) {
      const part = first?.cell[index];
      if (part === undefined || part.start >= end) return found;
      found.push({ kind, start: Math.max(start, part.start), end: Math.min(end, part.end) });
    }
  }

  /** What is below a finding that ends where a part does; of each cell once, as all of it is told then. */
  after({ kind, end }: SecretMatch): SecretMatch[] {
    const last = this.#at(end - 1);
    if (last?.end !== end || this.#followed.has(last.cell)) return [];
    this.#followed.add(last.cell);
    return last.cell.slice(last.index + 1).map(({ start, end: stop }) => ({ kind, start, end: stop }));
  }
}
