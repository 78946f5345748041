// Cells of a table: how a line is cut into them.
import { isAxis } from '../rows/keys.ts';
import { parseNumber } from '../rows/numbers.ts';

/** A blank stands for any white space between numbers, as NumPy's `savetxt` writes. */
export type Delimiter = ',' | '\t' | ';' | '|' | ' ';

/** The line in which Excel names the delimiter of what follows. */
export const separatorLine = /^"?sep=.?"?\s*$/i;

export const splitLine = (line: string, delimiter: Delimiter): string[] =>
  delimiter === ' ' ? line.trim().split(/\s+/) : line.split(delimiter);

/** A name as written, without the quotes that stay where a blank is before them. */
export function nameOfCell(cell: string): string {
  const name = cell.trim();
  return name.length > 1 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name;
}

export const isNumeric = (cell: string): boolean => typeof parseNumber(cell) === 'number';

export const isFilled = (cell: string): boolean => cell.trim() !== '';

/** Whether a cell is that of a row, and no name. */
export const isValue = (cell: string): boolean => cell === '' || isNumeric(cell);

/** Names that are numbers, as those of classes or of the columns of an array, beside an axis or the index of pandas. */
export function isNumbered(cells: readonly string[]): boolean {
  const [first = '', ...others] = cells.map(cell => cell.trim());
  if (isAxis(first)) return new Set(others).size === others.length;
  return first === '' && others.every((cell, at) => cell === String(at));
}
