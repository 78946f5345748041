// Views of a text, decoded or shortened, each of which maps its characters back to the original text.
import type { Span } from './run-search.ts';

/** A decoded text; `source` maps a stretch of it to the original text. */
export interface View {
  text: string;
  source(start: number, end: number): Span;
}

/** The last of `count` ordered places that is at `index` or before it; 0 if there is none. */
export function lastAtOrBefore(count: number, placeOf: (at: number) => number, index: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (placeOf(middle) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The parts of its source that a view leaves out, or shows as one unit; it shows everything else unchanged. */
export class ViewEdits {
  readonly #shown: number;
  readonly #begin: number;
  /** Where each edit is in the view, and where it ends in the source: as 32-bit numbers, because a hostile text has very many. */
  #places = new Uint32Array(32);
  #count = 0;
  /** How far the source is ahead of the view. */
  #shift: number;

  /**
   * @param shown units of the view that replace each edit
   * @param begin where the view begins in the source
   */
  constructor(shown: 0 | 1, begin = 0) {
    this.#shown = shown;
    this.#begin = begin;
    this.#shift = begin;
  }

  /** Adds a stretch of the source, after all earlier ones. */
  add(from: number, width: number): void {
    if (this.#count * 2 === this.#places.length) {
      const wider = new Uint32Array(this.#places.length * 2);
      wider.set(this.#places);
      this.#places = wider;
    }
    this.#places[this.#count * 2] = from - this.#shift;
    this.#places[this.#count * 2 + 1] = from + width;
    this.#count++;
    this.#shift += width - this.#shown;
  }

  /** The view with this text. */
  view(text: string): View {
    const [places, count, shown, begin] = [this.#places, this.#count, this.#shown, this.#begin];
    const placeOf = (edit: number): number => places[edit * 2] ?? 0;
    /** Where the source continues after an edit, for this place of the view. */
    const after = (edit: number, index: number): number =>
      edit < 0 ? begin + index : (places[edit * 2 + 1] ?? 0) + index - placeOf(edit) - shown;
    /** The stretch of the source that is one unit of the view. */
    const unit = (index: number): Span => {
      const found = lastAtOrBefore(count, placeOf, index);
      const edit = count === 0 || index < placeOf(found) ? -1 : found;
      if (edit >= 0 && index < placeOf(edit) + shown)
        return { start: after(edit - 1, index), end: places[edit * 2 + 1] ?? 0 };
      const start = after(edit, index);
      return { start, end: start + 1 };
    };
    return { text, source: (start, end) => ({ start: unit(start).start, end: unit(end - 1).end }) };
  }
}

/** A view of a view, as a view of the original text. */
export const through = (inner: View, outer: View): View => ({
  text: inner.text,
  source: (start, end) => {
    const there = inner.source(start, end);
    return outer.source(there.start, there.end);
  },
});

/** The stretches of a text as one view, without what is between them. */
export function viewOfSpans(text: string, spans: readonly Span[]): View {
  const edits = new ViewEdits(0, spans[0]?.start);
  let end = spans[0]?.start ?? 0;
  for (const span of spans) {
    if (span.start > end) edits.add(end, span.start - end);
    end = span.end;
  }
  return edits.view(spans.map(span => text.slice(span.start, span.end)).join(''));
}

/** A separator that no pattern matches across, so that the end of one view is not read as context of the next. */
export const between = '\n\0\n';

/** Several views as one, so that they are searched in one pass; undefined if there are none. */
export function joinViews(views: readonly View[]): View | undefined {
  const [only] = views;
  if (only === undefined || views.length === 1) return only;
  const starts: number[] = [];
  let length = 0;
  for (const { text } of views) {
    starts.push(length);
    length += text.length + between.length;
  }
  return {
    text: views.map(({ text }) => text).join(between),
    source: (start, end) => {
      const at = lastAtOrBefore(starts.length, index => starts[index] ?? 0, start);
      const [view, begin = 0] = [views[at], starts[at]];
      const width = view?.text.length ?? 0;
      return view?.source(Math.min(start - begin, width), Math.min(end - begin, width)) ?? { start: 0, end: 0 };
    },
  };
}

/** The end of the line at this place. */
export const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
};

/** The line at this place. */
export const lineOf = (text: string, at: number): Span => ({
  start: at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1,
  end: lineEnd(text, at),
});
