// The headers of the tables in one file: where one of them comes again, its table goes on.
import { isFilled } from './cells.ts';
import type { LabelKeys } from '../labels/labels.ts';

/** Headers that are known, and the characters of each: one that is longer, or comes later, is not known again. */
const MAX_HEADERS = 64;
const MAX_LENGTH = 64 * 1024;

export class KnownHeaders {
  readonly #labels = new Map<string, LabelKeys>();
  /** Most records begin with none of these. */
  readonly #firsts = new Set<string>();

  /** Adds a header, with the labels of its rows. */
  note(cells: readonly string[], labels: LabelKeys): void {
    const text = textOf(cells);
    if (text.length > MAX_LENGTH || (this.#labels.size >= MAX_HEADERS && !this.#labels.has(text))) return;
    this.#labels.set(text, labels);
    this.#firsts.add(cells[0] ?? '');
  }

  mayBegin(first: string): boolean {
    return this.#firsts.has(first);
  }

  /** The labels of its rows, where the record is a header that was noted. */
  labelsOf(cells: readonly string[]): LabelKeys | undefined {
    return this.mayBegin(cells[0] ?? '') ? this.#labels.get(textOf(cells)) : undefined;
  }
}

/** An editor or an appending program may leave white space or a byte order mark around a name, or write it in another case. */
const isSameName = (cell: string, name: string): boolean =>
  cell === name || cell.trim().toLowerCase() === name.trim().toLowerCase();

export const areSame = (cells: readonly string[], header: readonly string[]): boolean =>
  cells.length === header.length && cells.every((cell, at) => isSameName(cell, header[at] ?? ''));

/**
 * Whether a record of names, without a value, is a header that changed, as one grows where there is more to log: it has a name of the one before it,
 * and the axis where rows had steps.
 */
export function changesHeader(
  cells: readonly string[],
  names: ReadonlySet<string>,
  axisName: string | undefined,
  hasSteps: boolean,
): boolean {
  if (cells.length < 2 || !cells.some(cell => names.has(cell))) return false;
  return !hasSteps || axisName === undefined || cells.includes(axisName);
}

/** A spreadsheet fills a row with empty cells up to the widest table. */
const textOf = (cells: readonly string[]): string => cells.slice(0, cells.findLastIndex(isFilled) + 1).join('\n');
