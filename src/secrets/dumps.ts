// Bytes as xxd and hexdump print them: some to a line, after their place.
import type { Span } from './run-search.ts';
import type { View } from './views.ts';

/** The place of the second line: a dump of one line holds less than a name and its value. */
const SECOND = '00000010';
const lines = /(?<![0-9a-f])[0-9a-f]{8}(?:: | {2})((?:(?:[0-9a-f]{2}){1,4} {1,2}){2,32})(?![0-9a-f])[^\n]{0,80}/gi;

/** The bytes that the lines of dumps in a text show, as one text; undefined if there are none. A finding in it takes whole lines. */
export function dumped(text: string): View | undefined {
  if (!text.includes(SECOND)) return undefined;
  const shown: string[] = [];
  const spans: Span[] = [];
  const starts: number[] = [];
  let length = 0;
  for (const { 0: line, 1: digits = '', index } of text.matchAll(lines)) {
    const bytes = Buffer.from(digits.replaceAll(' ', ''), 'hex').toString('latin1');
    shown.push(bytes);
    spans.push({ start: index, end: index + line.length });
    starts.push(length);
    length += bytes.length;
  }
  if (spans.length < 2) return undefined;
  const lineAt = (place: number): Span => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return spans[low] ?? { start: 0, end: text.length };
  };
  return {
    text: shown.join(''),
    source: (start, end) => ({ start: lineAt(start).start, end: lineAt(Math.max(start, end - 1)).end }),
  };
}
