// The last line of a table that has no line break: its writer may have been stopped within it, or it may have been written so. The rows above it
// show which.
import type { Delimiter } from './cells.ts';
import { isNumeric, splitLine } from './cells.ts';
import { toNumber } from '../rows/numbers.ts';
import { readQuoted } from './quoted.ts';

/** How many rows above are compared. */
const MAX_ABOVE = 64;
/** How many show that all are written with as many digits where the last has one less: rounded numbers end in no zero. Fewer do if it has two less. */
const [MIN_ABOVE, FEW_ABOVE] = [16, 4];

/** The rows above the last line, by the text in front of it; names and empty lines are none. */
export function rowsAbove(text: string, delimiter: Delimiter): string[][] {
  const isQuoted = delimiter !== ' ' && text.includes('"');
  const records = isQuoted
    ? [...readQuoted(text, delimiter)].map(({ record }) => record)
    : text
        .split('\n')
        .slice(-MAX_ABOVE)
        .map(line => splitLine(line, delimiter));
  return records.slice(-MAX_ABOVE).filter(cells => cells.some(isNumeric));
}

/**
 * Whether the line ends within its last cell, or in front of it: the cell is empty and none above is, it is the beginning of a number, or of
 * a label that is above. A number that may be one and lacks digits is not told, unless all above have more.
 * @param isLabel its column says what the rows are of
 */
export function isCutOff(cells: readonly string[], above: readonly (readonly string[])[], isLabel: boolean): boolean {
  if (above.length === 0) return false;
  // Each line ends in a delimiter, but this one.
  if (above.every(({ length }) => length === cells.length + 1)) return true;
  const last = cells.at(-1)?.trim() ?? '';
  const known = above.flatMap(row => (row.length === cells.length ? [row.at(-1)?.trim() ?? ''] : []));
  const numbers = known.filter(isNumeric);
  if (numbers.length === 0) return isLabel && known.length > 0 && isTextCut(last, known);
  if (beginning.test(last)) return !known.includes(last);
  if (toNumber(last) === null) return numbers.length === known.length;
  return isNumeric(last) && lacksDigits(last, numbers);
}

/** What a number or `nan` may begin with, and is none itself. */
const beginning = /^(?:[+-]|[+-]?(?:\d+\.?\d*|\.\d+)e[+-]?0?|[+-]?(?:\.|n|na|i|in|infi|infin|infini|infinit))$/i;

function lacksDigits(last: string, numbers: readonly string[]): boolean {
  if (last.endsWith('.')) return !numbers.some(cell => cell.endsWith('.'));
  const [shape = '', ...others] = new Set(numbers.map(shapeOf));
  const own = shapeOf(last);
  if (others.length > 0 || !shape.startsWith(own)) return false;
  const less = shape.replaceAll(/\D/g, '').length - own.replaceAll(/\D/g, '').length;
  return less > 0 && numbers.length >= (less === 1 ? MIN_ABOVE : FEW_ABOVE);
}

/** How a number is written behind its first digits: `.00` for `12.34`, `.00e-00` for `1.23e-05`. */
const shapeOf = (cell: string): string =>
  cell
    .replace(/^[+-]?\d*/, '')
    .replaceAll(/\d/g, '0')
    .replace('+', '-');

/** Labels that come again, of which one begins with this text. */
function isTextCut(last: string, known: readonly string[]): boolean {
  if (known.includes(last)) return false;
  const texts = new Set(known);
  return last === '' || (2 * texts.size <= known.length && [...texts].some(text => text.startsWith(last)));
}
