// How the numbers of a table are written: with decimal points or commas. Each may also stand before thousands, so that `1.024` and `1,024`
// are two numbers each. A column is read as it is written, and refused by its name where its cells contradict each other or leave it open.
import type { Delimiter } from './cells.ts';
import type { Column } from '../rows/column.ts';
import type { Columns } from '../rows/columns.ts';
import { parseNumber } from '../rows/numbers.ts';

/** What the cells of a column were so far, as bits. */
const [plain, point, clearPoint, comma, clearComma, severalCommas, grouped] = [1, 2, 4, 8, 16, 32, 64];

const threeDigits = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
const withComma = /^[+-]?\d+,\d+(?:e[+-]?\d+)?$/i;
/** Thousands, more than once or before decimals: like a number. */
const groups = /^[+-]?\d{1,3}(?:,\d{3})+(?:,\d{3}|\.\d+)$|^[+-]?\d{1,3}(?:\.\d{3})+(?:\.\d{3}|,\d+)$/;
/** Thousands before decimals: a cell with both signs says which is which. */
const withGroups = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+\.\d+$|^[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+$/;
/** An unquoted number with a point between commas, which cannot be in a table whose decimals have commas. */
const unquotedPoint = /(?:^|,)[ \t]*[+-]?\d*\.\d+(?:e[+-]?\d+)?[ \t]*(?:,|$)/im;

/** The numbers of one table. A cell is read at once, and `settle` says at the end which columns could not be. */
export class Decimals {
  readonly #delimiter: Delimiter;
  readonly #columns: Columns;
  /** The columns with numbers, and the line in which each was written in another way than before. */
  readonly #seen = new Map<Column, number>();
  readonly #firstCommas = new Map<Column, string>();
  /** The table has a clear comma; its cells have no quotes now; one without quotes had a point. */
  #hasComma = false;
  #isUnquoted = false;
  #hasUnquotedPoint = false;

  constructor(delimiter: Delimiter, columns: Columns) {
    this.#delimiter = delimiter;
    this.#columns = columns;
  }

  /** Looks at lines before their cells are read. */
  begin(text: string): void {
    if (this.#delimiter !== ',') return;
    this.#isUnquoted = !text.includes('"');
    if (!this.#isUnquoted) this.#hasUnquotedPoint ||= unquotedPoint.test(text);
  }

  /** As `parseNumber`, of a cell of this column. */
  read(cell: string, column: Column, line: number): number | null | undefined {
    const number = parseNumber(cell);
    if (typeof number === 'number') {
      if ((column.written & clearPoint) === 0) this.#note(column, this.#kindOf(cell), line);
      return this.#isUnclearStep(cell, column) ? undefined : number;
    }
    if (number === null) return null;
    const text = cell.trim();
    if (withComma.test(text)) return this.#readComma(text, column, line);
    if (withGroups.test(text)) return this.#readGroups(text, column, line);
    if (groups.test(text)) this.#note(column, grouped | this.#severalOf(column, text), line);
    return undefined;
  }

  #kindOf(cell: string): number {
    if (!cell.includes('.')) return plain;
    if (this.#isUnquoted) this.#hasUnquotedPoint = true;
    return !this.#isUnquoted && threeDigits.test(cell.trim()) ? point : point | clearPoint;
  }

  #note(column: Column, kind: number, line: number): void {
    if ((column.written & kind) === kind) return;
    this.#seen.set(column, line);
    column.written |= kind;
  }

  #readComma(text: string, column: Column, line: number): number | undefined {
    const isClear = !threeDigits.test(text);
    this.#note(column, comma | (isClear ? clearComma : 0) | this.#severalOf(column, text), line);
    this.#hasComma ||= isClear;
    return this.#isUnclearStep(text, column) ? undefined : Number(text.replace(',', '.'));
  }

  #severalOf(column: Column, text: string): number {
    const first = this.#firstCommas.get(column) ?? text;
    this.#firstCommas.set(column, first);
    return first === text ? 0 : severalCommas;
  }

  #readGroups(text: string, column: Column, line: number): number | undefined {
    if (text.indexOf('.') < text.indexOf(',')) return this.#readComma(text.replaceAll('.', ''), column, line);
    this.#note(column, point | clearPoint, line);
    return Number(text.replaceAll(',', ''));
  }

  /** A step that may have thousands is none: 1.000 after 999 would be where the training began. */
  #isUnclearStep(cell: string, { role, written }: Column): boolean {
    if (role.kind !== 'axis' || (written & (point | comma)) === 0 || !threeDigits.test(cell.trim())) return false;
    if (cell.includes('.')) return this.#hasComma && (written & clearPoint) === 0;
    return (written & clearComma) === 0 && (this.#delimiter !== ';' || (written & plain) !== 0);
  }

  /** Refuses the columns whose numbers are unclear. One of commas beside decimal points is text, such as a list of devices. */
  settle(): void {
    const all = [...this.#seen].filter(([{ role }]) => role.kind === 'metric');
    const have = (bits: number): boolean => all.some(([{ written }]) => (written & bits) === bits);
    const table = {
      point: this.#hasUnquotedPoint || have(clearPoint),
      comma: have(clearComma),
      // Values that are always the same may be a list.
      clear: have(clearComma | severalCommas),
    };
    for (const [column, line] of all) {
      const { written } = column;
      // Several numbers of three digits behind each comma are no list.
      const isGrouped = (written & (clearComma | severalCommas)) === severalCommas;
      const isText = table.point && (written & (plain | point)) === 0 && !isGrouped;
      if ((written & (comma | grouped)) !== 0 && this.#isUnclear(written, table))
        this.#columns.refuse(column, isText && this.#delimiter !== ';' ? 'text' : 'decimals', line);
      else if ((written & (point | clearPoint)) === point && this.#mayBeThousands(table))
        this.#columns.refuse(column, 'decimals', line);
    }
  }

  #isUnclear(written: number, table: Evidence): boolean {
    if ((written & (grouped | point)) !== 0) return true;
    const isOwn = (written & clearComma) !== 0;
    return this.#delimiter === ';' ? !isOwn && table.point : !isOwn || table.point || !table.clear;
  }

  #mayBeThousands({ point: hasPoint, comma: hasComma, clear }: Evidence): boolean {
    return hasComma && (!hasPoint || (this.#delimiter === ';' && clear));
  }
}

interface Evidence {
  /** Some cell can only be read with a decimal point; or with a comma. */
  point: boolean;
  comma: boolean;
  /** A column has several different values with clear commas. */
  clear: boolean;
}
