// Takes known values out of texts, in whatever form they are written, without looking for anything else: it needs no pattern.
import { withoutAnsi } from './decoders.ts';
import { closed } from './private-keys.ts';
import { createSearch, inSource, prefilter, searchLines } from './search.ts';
import { mergeOverlaps, redactSpans } from './spans.ts';

/** A function that takes these values out of a text, at once. */
export function createValueRedactor(values: readonly string[]): (text: string) => string {
  if (values.length === 0) return text => text;
  const search = createSearch(values);
  return text => {
    const { known, lines } = prefilter(text, search);
    const found = [...known, ...searchLines(text, lines, closed(), search)];
    const plain = withoutAnsi(text);
    if (plain) found.push(...prefilter(plain.text, search).known.map(one => inSource(one, plain)));
    return redactSpans(text, mergeOverlaps(found));
  };
}
