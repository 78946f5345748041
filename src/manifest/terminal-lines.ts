// Replays a text that redraws its lines, as a terminal does: progress bars go back to the beginning of a line with `\r`, several of them
// move up and down, and live tables erase what they drew (docs/boundary.md, "Redrawn lines").
import { stripAnsi } from '../text.ts';

/** What is written at once on one line; the text has no sequence that moves or erases. */
export interface TextPiece {
  text: string;
  /** Lines down, or up where it is less than zero, before the text is written. */
  move: number;
  erases: 'nothing' | 'line' | 'line-and-below' | 'below';
  /** Lines down or up after it. */
  moveAfter: number;
  /** A line end follows. */
  ends: boolean;
}

/** Lines that can still be redrawn, at least, as a terminal has no more; of plain lines, those that were written at once last. */
const MIN_LINES = 100;
/** UTF-16 units of their texts at most. */
const MAX_UNITS = 4 * 1024 * 1024;

/** CSI sequences of ECMA-48 that move the cursor to another line or to the beginning of one, erase, or hide the cursor. */
const movement = /(?:\u001b\[|\u009b)(?:(\d{0,4})([ABEFGJK])|\?25[hl])/g;

/** The pieces of whole lines, which end with `\n` and are redrawn after `\r`; the last of a file ends with it. */
export function toPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  for (const line of text.split('\n')) {
    const states = line.split('\r');
    states.forEach((state, at) => {
      addPieces(state, at === states.length - 1, pieces);
    });
  }
  // There is nothing after the last line end.
  if (text.endsWith('\n') || text.endsWith('\r')) pieces.pop();
  return pieces;
}

const plainPiece = (text: string, ends: boolean): TextPiece => ({
  text,
  move: 0,
  erases: 'nothing',
  moveAfter: 0,
  ends,
});

function addPieces(state: string, ends: boolean, pieces: TextPiece[]): void {
  let piece = plainPiece('', false);
  if (!state.includes('\u001b') && !state.includes('\u009b')) {
    pieces.push(plainPiece(state, ends));
    return;
  }
  const next = (): void => {
    pieces.push(piece);
    piece = plainPiece('', false);
  };
  let from = 0;
  for (const { 0: match, 1: digits = '', 2: letter = '', index } of state.matchAll(movement)) {
    piece.text += state.slice(from, index);
    from = index + match.length;
    const hasText = piece.text !== '' && stripAnsi(piece.text) !== '';
    const lines = Math.max(1, Number(digits));
    const isBack = letter === 'G' && lines === 1;
    const isErased = letter === 'K' && digits === '2';
    const isToEnd = (letter === 'K' || letter === 'J') && Number(digits) === 0;
    if (/[ABEF]/.test(letter)) {
      const move = letter === 'A' || letter === 'F' ? -lines : lines;
      if (hasText) piece.moveAfter += move;
      else piece.move += move;
    }
    if (hasText && (isBack || isErased || /[EF]/.test(letter))) next();
    if (isErased || (letter === 'K' && isToEnd && !hasText)) piece.erases = 'line';
    if (letter === 'J' && isToEnd) {
      if (hasText) next();
      piece.erases = hasText ? 'below' : 'line-and-below';
    }
  }
  piece.text += state.slice(from);
  piece.ends = ends;
  pieces.push(piece);
}

/** What is known of each state of a line. */
interface Watcher<T> {
  /** A line that is not redrawn any more; undefined where it is empty. In order. */
  settled: (line: number, state: T | undefined) => void;
  /** A state that another took the place of, or that was erased. */
  redrawn: (line: number, state: T) => void;
}

/** Lines that are written below all others, as they are. They are not looked at one by one unless one of them can be redrawn. */
export interface PlainLines<T> {
  count: number;
  states: () => readonly (T | undefined)[];
  /** They are not redrawn any more; the first of them has this number. */
  settled: (first: number) => void;
}

/** Whether a text has nothing that redraws a line. */
export const isPlain = (text: string): boolean => !/[\r\u001b\u009b]/.test(text);

interface TerminalRow<T> {
  state: T | undefined;
  units: number;
}

/** The last lines of a text as they are on a terminal, and how many went before. */
export class TerminalLines<T> {
  readonly #watcher: Watcher<T>;
  #rows: TerminalRow<T>[] = [];
  #cursor = 0;
  #before = 0;
  #units = 0;
  #plain: PlainLines<T> | undefined;

  constructor(watcher: Watcher<T>) {
    this.#watcher = watcher;
  }

  /** @param state what is to be known of the piece's text; undefined where that is empty */
  write(piece: TextPiece, state: T | undefined): void {
    this.#expand();
    this.#moveBy(piece.move);
    if (piece.erases !== 'nothing') this.#erase(piece.erases);
    if (state !== undefined) this.#put(this.#cursor, state, piece.text.length);
    this.#moveBy(piece.moveAfter);
    if (!piece.ends) return;
    if (this.#cursor === this.#rows.length) this.#rows.push({ state: undefined, units: 0 });
    this.#cursor++;
    this.#forget();
  }

  /** Writes them where nothing is redrawn; as pieces they say the same, and cost more. */
  writePlain(lines: PlainLines<T>): void {
    if (this.#cursor === this.#rows.length) {
      this.end();
      this.#plain = lines;
    } else for (const state of lines.states()) this.write(plainPiece('', true), state);
  }

  /** The end of the text: no line is redrawn any more. */
  end(): void {
    this.#settle(this.#rows.length);
    this.#plain?.settled(this.#before);
    this.#before += this.#plain?.count ?? 0;
    this.#plain = undefined;
  }

  /** How many lines there are, from the first of the text. */
  get count(): number {
    return this.#before + this.#rows.length + (this.#plain?.count ?? 0);
  }

  #expand(): void {
    const states = this.#plain?.states() ?? [];
    this.#plain = undefined;
    for (const state of states) this.write(plainPiece('', true), state);
  }

  #moveBy(lines: number): void {
    if (lines !== 0) this.#cursor = Math.min(Math.max(0, this.#cursor + lines), this.#rows.length);
  }

  #erase(what: 'line' | 'line-and-below' | 'below'): void {
    const from = what === 'below' ? this.#cursor + 1 : this.#cursor;
    const to = what === 'line' ? this.#cursor + 1 : this.#rows.length;
    for (let at = from; at < to && at < this.#rows.length; at++) this.#put(at, undefined, 0);
  }

  #put(at: number, state: T | undefined, units: number): void {
    const old = this.#rows[at];
    if (old?.state !== undefined) this.#watcher.redrawn(this.#before + at, old.state);
    this.#rows[at] = { state, units };
    this.#units += units - (old?.units ?? 0);
    // Everything at once, wherever the cursor is: this is more text than any screen holds.
    if (this.#units > MAX_UNITS) this.#settle(at);
  }

  /** By the hundred, so that it costs a line nothing. */
  #forget(): void {
    if (this.#rows.length >= 2 * MIN_LINES) this.#settle(Math.min(this.#cursor, this.#rows.length - MIN_LINES));
  }

  #settle(count: number): void {
    for (const { state, units } of this.#rows.slice(0, count)) {
      this.#watcher.settled(this.#before++, state);
      this.#units -= units;
    }
    this.#rows = this.#rows.slice(count);
    this.#cursor = Math.max(0, this.#cursor - count);
  }
}
