// Text that is written in hexadecimal digits, two to a character.
import { createRunSearch } from './run-search.ts';
import type { Span } from './run-search.ts';
import type { View } from './views.ts';

/** Shorter ones hold no name and its value. */
const MIN_DIGITS = 24;
const nextRun = createRunSearch('', MIN_DIGITS);
const digits = new RegExp(`[0-9A-Fa-f]{${MIN_DIGITS},}`, 'g');
/** The first characters, as ASCII that is shown: of digests, few in ten thousand begin so. */
const opensText = /^(?:[2-6][0-9a-f]|7[0-9a-e]|0[9ad]){8}/i;

/** Where digits that write a text stand. */
export function hexSpans(text: string, start: number, end: number): Span[] {
  return [...text.slice(start, end).matchAll(digits)].flatMap(({ 0: hex, index }) =>
    opensText.test(hex) ? [{ start: start + index, end: start + index + hex.length }] : [],
  );
}

/** What such digits in a stretch of a text say; `bytes` are those of the text. */
export function fromHex(text: string, bytes: Uint8Array, { start, end }: Span): View[] {
  const views: View[] = [];
  const stretch = bytes.subarray(0, end);
  for (let run = nextRun(stretch, start); run; run = nextRun(stretch, run.end)) {
    for (const span of hexSpans(text, run.start, run.end))
      views.push({
        text: Buffer.from(text.slice(span.start, span.end), 'hex').toString('latin1'),
        source: (first, last) => ({ start: span.start + first * 2, end: Math.min(span.end, span.start + last * 2) }),
      });
  }
  return views;
}
