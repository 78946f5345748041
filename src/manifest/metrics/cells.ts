// Cells of a table: how a line is cut into them.
import { parseNumber } from './numbers.ts';

/** A blank stands for any white space between numbers, as NumPy's `savetxt` writes. */
export type Delimiter = ',' | '\t' | ';' | '|' | ' ';

/** The line in which Excel names the delimiter of what follows. */
export const separatorLine = /^"?sep=.?"?\s*$/i;

export const splitLine = (line: string, delimiter: Delimiter): string[] =>
  delimiter === ' ' ? line.trim().split(/\s+/) : line.split(delimiter);

/** A name as written, without the quotes that stay where a blank is before them. */
export const nameOfCell = (cell: string): string => cell.trim().replace(/^"(.*)"$/s, '$1');

export const isNumeric = (cell: string): boolean => typeof parseNumber(cell) === 'number';
