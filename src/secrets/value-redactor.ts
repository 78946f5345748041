// Takes known values out of texts, in whatever form they are written, without looking for anything else: it needs no pattern.
import { asShown } from './escapes.ts';
import { createSearch, inSource, searchText, searchValues } from './search.ts';
import { mergeOverlaps, redactSpans } from './spans.ts';

/** A function that takes these values out of a text, at once. */
export function createValueRedactor(values: readonly string[]): (text: string) => string {
  if (values.length === 0) return text => text;
  const search = createSearch(values);
  return text => {
    const { found } = searchText(text, search);
    const plain = asShown(text);
    const shown = plain ? searchValues(plain.text, search).map(one => inSource(one, plain)) : [];
    return redactSpans(text, mergeOverlaps(found.concat(shown)));
  };
}
