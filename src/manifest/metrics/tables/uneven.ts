// Rows with other cells than the header has names. pandas (`to_csv(index_label=False)`) and R (`write.table`) write no name above their index, and
// `read_csv` and `read.table` take the first cell for it; but a decimal comma without quotes makes one more cell too.
import type { Delimiter } from './cells.ts';
import { isNumeric } from './cells.ts';
import { roleOf } from '../rows/keys.ts';

/** `index`: the first cell of each row is in front of the names; `unclear`: it may be. */
export type Shape = 'index' | 'unclear' | 'even';

/** Whether the first rows have an index in front of the header's names: it counts from 0 or 1, and the first name does not count; `own` is a team's key for the axis. */
export function shapeOf(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  delimiter: Delimiter,
  own?: string,
): Shape {
  const [one = [], other = []] = rows;
  const [from, to] = [Number(one[0]), Number(other[0])];
  const counts = (from === 0 || from === 1) && to === from + 1 && mayBeBehindIndex(names[0] ?? '', own);
  const ends = [one, other].map(cells => (cells.length === names.length + 1 ? (cells.at(-1) ?? '').trim() : undefined));
  if (!counts || ends.includes(undefined) || ends.every(end => end === '')) return 'even';
  const areNumbers = ends.every(end => end === '' || isNumeric(end ?? ''));
  return areNumbers && (delimiter !== ',' || hasPoint(one) || hasPoint(other)) ? 'index' : 'unclear';
}

/** Names of what is measured: any other first name may be that of what counts the rows, as `gen` and `no` are. */
export const measured =
  /loss|acc|rew|return|score|err|precision|recall|f1|auc|m[as]e\b|iou|dice|success|ppl|perplexity|val|train|test|eval/i;

const mayBeBehindIndex = (name: string, own: string | undefined): boolean =>
  roleOf(name, own).kind === 'metric' && measured.test(name);

/** Commas are no decimals then; nor are they in a cell that holds one, in quotes. */
const hasPoint = (cells: readonly string[]): boolean => cells.some(cell => /\d[.,]\d/.test(cell));

/** How many cells rows may lack, and how many more for each that they have: each is looked at. */
const MAX_LACKING = 1_000_000;
const MAX_LACKING_EACH = 4;

/** The rows below one header; `width` is how many columns it has. */
export class Evenness {
  readonly #shape: Shape;
  readonly #width: number;
  readonly #delimiter: Delimiter;
  #lacking = 0;

  constructor(shape: Shape, width: number, delimiter: Delimiter) {
    this.#shape = shape;
    this.#width = width;
    this.#delimiter = delimiter;
  }

  /** Whether it is unclear which columns the cells of a record of another length are of. Those that a row lacks at its end are empty. */
  isUnclear(cells: readonly string[]): boolean {
    const more = cells.length - this.#width;
    if (!cells.some(isNumeric)) return false;
    if (this.#shape === 'index') return more !== 0;
    if (more > 0)
      return cells.slice(this.#width).some(cell => isNumeric(cell) || (this.#shape === 'unclear' && cell !== ''));
    this.#lacking = Math.max(0, this.#lacking - more - MAX_LACKING_EACH * cells.length);
    return this.#delimiter === ' ' || this.#lacking > MAX_LACKING;
  }
}
