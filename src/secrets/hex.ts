// Text that is written in hexadecimal digits, two to a character.
import { isHexDigit } from './heuristics.ts';
import { createRunSearch } from './run-search.ts';
import type { Span } from './run-search.ts';
import type { View } from './decoded-views.ts';

/** Shorter texts cannot hold a name and its value. */
const MIN_DIGITS = 24;
const nextRun = createRunSearch('', MIN_DIGITS);
/** The first characters, as printable ASCII: only a few in ten thousand digests begin like this. */
const opensText = /(?:[2-6][0-9a-f]|7[0-9a-e]|0[9ad]){8}/iy;

/** The stretches of hexadecimal digits that may encode text. */
export function hexSpans(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  for (let from = start, at = start; at <= end; at++) {
    if (at < end && isHexDigit(text.charCodeAt(at))) continue;
    opensText.lastIndex = from;
    if (at - from >= MIN_DIGITS && opensText.test(text)) spans.push({ start: from, end: at });
    from = at + 1;
  }
  return spans;
}

/** The text that such digits in a stretch encode; `bytes` are those of the text. */
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
