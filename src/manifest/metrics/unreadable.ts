// What of a file is no row: counted, with the first place, and whether rows were lost by it.
import type { UnclearNumber } from './logs/log-template.ts';
import type { UnreadableReason } from './rows/row-source.ts';

export interface Unreadable {
  count: number;
  /** The line or record, from 1, of the first one of the most serious reason; 0 where the file has neither. */
  line: number;
  reason: UnreadableReason;
  /** What a line of a log has there, where it fits a template but for a number. */
  number?: UnclearNumber | undefined;
}

export interface Lost {
  /** Rows that could not be read; how many of them end the file, and where those begin. */
  rows: number;
  atEnd: number;
  line: number;
  /** Lines of text below the first row: they are no rows. */
  text: number;
  /** Nothing was read from some place on, and what is there is unknown. */
  isRestUnknown: boolean;
}

/** The last counts most: from `damaged` on all that follows is unknown, or which metrics numbers are of. */
const seriousness: Record<UnreadableReason, number> = {
  text: 0,
  'no-columns': 0,
  'cut-line': 0,
  'no-json': 1,
  'no-object': 1,
  'no-point': 1,
  'forbidden-key': 1,
  'too-long': 1,
  'damaged-record': 1,
  'cut-off': 2,
  damaged: 3,
  'too-large': 3,
  'long-document': 3,
  uneven: 4,
  'unclear-number': 5,
  'unclear-table': 6,
};
const restUnknown: readonly UnreadableReason[] = ['damaged', 'too-large', 'long-document'];

export class Unread {
  found: Unreadable | undefined;
  readonly #lost: Lost = { rows: 0, atEnd: 0, line: 0, text: 0, isRestUnknown: false };
  /** Rows that were read before the last one that is lost. */
  #before = -1;

  /** @param rows how many were read before */
  note(rows: number, line: number, reason: UnreadableReason, number: UnclearNumber | undefined): void {
    const { found } = this;
    if (found && seriousness[reason] <= seriousness[found.reason]) found.count++;
    else this.found = { count: (found?.count ?? 0) + 1, line, reason, number };
    const lost = this.#lost;
    if (restUnknown.includes(reason)) lost.isRestUnknown = true;
    else if (seriousness[reason] === 0) lost.text += rows > 0 && reason !== 'cut-line' ? 1 : 0;
    else if (reason !== 'cut-off' && reason !== 'unclear-table') this.#noteLost(rows, line);
  }

  #noteLost(rows: number, line: number): void {
    const lost = this.#lost;
    lost.rows++;
    if (rows !== this.#before) [lost.atEnd, lost.line] = [0, line];
    lost.atEnd++;
    this.#before = rows;
  }

  /** @param rows how many were read in all */
  lost(rows: number): Lost {
    return { ...this.#lost, ...(rows !== this.#before && { atEnd: 0, line: 0 }) };
  }
}
