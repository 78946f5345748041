// Cells of a table: how a line is cut into them, and the number in one, which may be written with a decimal comma.
import { parseNumber } from './numbers.ts';

/** A blank stands for any white space between numbers, as NumPy's `savetxt` writes. */
export type Delimiter = ',' | '\t' | ';' | '|' | ' ';

/** The line in which Excel names the delimiter of what follows. */
export const separatorLine = /^"?sep=.?"?\s*$/i;

export const splitLine = (line: string, delimiter: Delimiter): string[] =>
  delimiter === ' ' ? line.trim().split(/\s+/) : line.split(delimiter);

/** A name as written, without the quotes that stay where a blank is before them. */
export const nameOfCell = (cell: string): string => cell.trim().replace(/^"(.*)"$/s, '$1');

const comma = /^\s*([+-]?\d+),(\d+(?:e[+-]?\d+)?)\s*$/i;
/** Three digits behind a comma or a point may be thousands. */
const [clearComma, clearPoint] = [
  /^[+-]?(?:0,\d+|\d+,(?:\d{1,2}|\d{4,}))(?:e[+-]?\d+)?$/i,
  /^[+-]?(?:0?\.\d+|\d+\.(?:\d{1,2}|\d{4,}))(?:e[+-]?\d+)?$/i,
];
const thousands = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/;

/** How the numbers of a table are written: with a decimal point, or a comma, beside which a point can only stand before thousands. */
export type Decimals = 'point' | 'comma' | 'comma-and-point';

/** By the first lines of a table. If `;` separates the cells, a comma separates the decimals where no number shows the opposite. */
export function decimalsOf(lines: readonly string[], delimiter: Delimiter): Decimals {
  if (delimiter === ' ' || !lines.some(line => /\d,\d/.test(line))) return 'point';
  const cellsOf = (line: string): string[] =>
    delimiter === ',' ? (line.match(/"[^"]*"/g) ?? []) : line.split(delimiter);
  const cells = lines.flatMap(cellsOf).map(nameOfCell);
  const [hasComma, hasPoint] = [clearComma, clearPoint].map(pattern => cells.some(cell => pattern.test(cell)));
  if (hasComma && !hasPoint) return 'comma';
  return delimiter === ';' && (hasComma || !hasPoint) ? 'comma-and-point' : 'point';
}

/** As `parseNumber`; a number that may have thousands of either kind is text. */
export function numberOfCell(cell: string, decimals: Decimals): number | null | undefined {
  if (decimals === 'point') return parseNumber(cell);
  if (decimals === 'comma' && thousands.test(cell.trim())) return undefined;
  return parseNumber(cell.replace(comma, '$1.$2'));
}

export const isNumeric = (cell: string): boolean => typeof parseNumber(cell) === 'number';
