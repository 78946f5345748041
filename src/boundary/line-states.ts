// What a block of a log turns the lines of a terminal into.
import type { Block } from '../manifest/block-cutter.ts';
import type { TextPiece } from '../manifest/terminal-lines.ts';
import { stripAnsi } from '../text.ts';

/** A line that is too long, as one piece of terminal output. */
export const longPiece = (block: Block): TextPiece => ({
  text: '',
  move: 0,
  erases: 'nothing',
  moveAfter: 0,
  ends: block.text !== '\r',
});

export const withoutEnd = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text);

/** The pieces as the searched text, one line each. */
export const textOf = (pieces: readonly TextPiece[]): string => pieces.map(({ text }) => text).join('\n');

/** What a text turns its line into; undefined where it writes nothing, as the line then stays what it is. */
export const stateOf = <T>(text: string, state: T): T | undefined => (stripAnsi(text) === '' ? undefined : state);

/** The same for each line of a text, which `toState` may know in another form. */
export const statesOf = <T>(text: string, toState: (at: number) => T): (T | undefined)[] =>
  text.split('\n').map((line, at) => stateOf(line, toState(at)));
