// Removes known values from texts, in whatever form they are written. It searches for nothing else, so it loads no pattern.
import { asShown } from './escapes.ts';
import { createSearch, inSource, searchText, searchValues } from './search.ts';
import { mergeOverlaps, redactSpans } from './spans.ts';

/** Returns a function that removes these values from a text, synchronously. */
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
