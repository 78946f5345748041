// The header of a file's first table: the first record, or what is above it. Lines of `#`, titles and rules are no rows.
import type { Delimiter } from './cells.ts';
import { isFilled, isNumbered, isNumeric, separatorLine, splitLine } from './cells.ts';
import { parseNumber } from '../rows/numbers.ts';
import type { ReadContext } from '../rows/row-source.ts';

interface Found {
  names: readonly string[];
  line: number;
  /** It is above the record, which is a row then. */
  isAbove: boolean;
}

/** One cell, which a spreadsheet fills up to the width of the table below it. */
export const isAlone = ([first = '', ...others]: readonly string[]): boolean =>
  (others.length === 0 || isFilled(first)) && !others.some(isFilled);

export class FirstHeader {
  readonly #unreadable: ReadContext['unreadable'];
  readonly #delimiter: Delimiter;
  /** The last `#` line, in which NumPy writes the header. */
  #comment = '';
  /** A line of one text, which may be the header of a single column. */
  #title: { cells: readonly string[]; line: number } | undefined;

  constructor({ unreadable }: ReadContext, delimiter: Delimiter) {
    this.#unreadable = unreadable;
    this.#delimiter = delimiter;
  }

  noteComment(cells: readonly string[]): void {
    this.#comment = cells.join(this.#delimiter);
  }

  /** The header, by a record below which none was found yet. One text alone is above it; it is the header where numbers alone follow it. */
  find(cells: readonly string[], line: number): Found | undefined {
    const [only = ''] = cells;
    const title = this.#title;
    const isOne = isAlone(cells);
    const isText = isOne && parseNumber(only) === undefined && !separatorLine.test(only);
    this.#title = isText ? { cells: [...cells], line } : undefined;
    if (isOne && title && !isText) return { names: title.cells, line: title.line, isAbove: true };
    if (title) this.#unreadable(title.line, 'no-columns');
    if (isText || separatorLine.test(cells.join(this.#delimiter))) return undefined;
    const names = this.#namesBy(cells);
    if (names === undefined) this.#unreadable(line, 'no-columns');
    return names && { names, line, isAbove: names !== cells };
  }

  /** The record itself; where it is one of numbers, the comment before it, if that has as many names. */
  #namesBy(cells: readonly string[]): readonly string[] | undefined {
    if (!cells.some(isNumeric) || isNumbered(cells)) return cells;
    const names = splitLine(this.#comment.replace(/^#+\s*/, ''), this.#delimiter);
    return names.length === cells.length && !names.some(isNumeric) ? names : undefined;
  }
}
