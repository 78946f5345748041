// Lines for a terminal: wrapped, aligned and coloured. All text goes out here, so that only our own colours reach the terminal and
// no other control sequence.
import { styleText } from 'node:util';
import { toSingleLine } from '../../text.ts';
import type { TerminalStyle } from './terminal-style.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

interface Span {
  text: string;
  style: readonly Style[];
}

/** A line: plain text, and text with a style. */
export type TerminalLine = readonly (string | Span)[];

export function styled(text: string, ...style: Style[]): Span {
  return { text, style };
}

/** Characters of one span. */
const MAX_SPAN_LENGTH = 4096;

/** The lines as the terminal takes them. Every span is cleaned of control characters, whoever made it. */
export function print(lines: readonly TerminalLine[], { color }: TerminalStyle): string {
  const paint = ({ text, style }: Span): string => {
    const shown = toSingleLine(text, MAX_SPAN_LENGTH);
    return color && style.length > 0 && shown !== '' ? styleText([...style], shown, { validateStream: false }) : shown;
  };
  return lines.map(line => `${joined(line).map(paint).join('').trimEnd()}\n`).join('');
}

/** Neighbours of one style as one span. */
function joined(line: TerminalLine): Span[] {
  return line.map(spanOf).reduce<Span[]>((spans, span) => {
    const last = spans.at(-1);
    if (last?.style.join() !== span.style.join()) return [...spans, span];
    return [...spans.slice(0, -1), { ...last, text: last.text + span.text }];
  }, []);
}

function spanOf(span: string | Span): Span {
  return typeof span === 'string' ? { text: span, style: [] } : span;
}

/** Characters that take two columns: East Asian wide and full-width ones (UAX 11), and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Latin, and the marks and blocks of a look itself: the classes of Unicode above take a while to make. */
const narrow = /^[\u0020-\u02ff\u2010-\u2027\u2190-\u2199\u2212-\u221e\u2500-\u259f\u2713\u2717]*$/;

/** Columns that a text takes. */
export function widthOf(text: string): number {
  if (narrow.test(text)) return text.length;
  let width = 0;
  for (const point of text) width += wide.test(point) ? 2 : /\p{M}/u.test(point) ? 0 : 1;
  return width;
}

/** The text in at most `width` columns; if it is too long its middle is cut, because both ends of a path are the most useful. */
export function truncateMiddle(text: string, width: number): string {
  const shown = toSingleLine(text, MAX_SPAN_LENGTH);
  if (widthOf(shown) <= width) return shown;
  const points = Array.from(shown);
  const [head, tail]: [string[], string[]] = [[], []];
  let room = width - 1;
  for (let fromEnd = true; points.length > 0; fromEnd = !fromEnd) {
    const next = (fromEnd ? points.pop() : points.shift()) ?? '';
    room -= widthOf(next);
    if (room < 0) break;
    if (fromEnd) tail.unshift(next);
    else head.push(next);
  }
  return `${head.join('')}…${tail.join('')}`;
}

/** The text with spaces to `width` columns. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'left' ? `${text}${space}` : `${space}${text}`;
}

/**
 * A line as lines of at most `width` columns: broken at spaces, and inside words that are longer than a line. `first` is put before
 * the first of them, `rest` before the others.
 */
export function wrap(line: TerminalLine, width: number, rest = '', first: string | Span = ''): TerminalLine[] {
  const room = width - Math.max(widthOf(spanOf(first).text), widthOf(rest));
  const lines: Span[][] = [];
  let [current, used]: [Span[], number] = [[], 0];
  const end = (): void => {
    lines.push(current);
    [current, used] = [[], 0];
  };
  for (const word of line.flatMap(span => wordsOf(spanOf(span), room))) {
    const size = widthOf(word.text);
    if (used + size > room && used > 0) end();
    if (word.text === ' ' && used === 0) continue;
    current.push(word);
    used += size;
  }
  if (current.length > 0) end();
  return lines.map((spans, index) => [index === 0 ? first : rest, ...spans]);
}

/** The words and the spaces of a span; a word is cut into pieces of at most `room` columns. */
function wordsOf({ text, style }: Span, room: number): Span[] {
  const words = toSingleLine(text, MAX_SPAN_LENGTH)
    .split(/( )/)
    .filter(word => word !== '');
  return words.flatMap(word => cut(word, room)).map(word => ({ text: word, style }));
}

function cut(word: string, room: number): string[] {
  if (widthOf(word) <= room) return [word];
  const pieces: string[] = [''];
  let used = 0;
  for (const point of word) {
    const size = widthOf(point);
    if (used + size > room) {
      pieces.push('');
      used = 0;
    }
    pieces.push(`${pieces.pop() ?? ''}${point}`);
    used += size;
  }
  return pieces;
}
