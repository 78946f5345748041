// Finds long runs of letters and digits, and skips most of a text without reading it.

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** The first long run from a place on; undefined where there is none. */
export type RunSearch = (bytes: Uint8Array, first: number) => Span | undefined;

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A search for runs of letters, digits and these signs that have at least this length; it may be for fewer letters. */
export function createRunSearch(signs: string, length: number, letters = alphanumeric): RunSearch {
  const inRun = new Uint8Array(0x100);
  for (const byte of Buffer.from(letters + signs)) inRun[byte] = 1;
  return (bytes, first) => {
    // Starts where a run of this length would end and goes back to the first other byte: everything before that needs no reading.
    for (let from = first, at = from + length - 1; at < bytes.length; at = from + length - 1) {
      let start = at;
      while (start >= from && inRun[bytes[start] ?? 0] === 1) start--;
      if (start >= from) {
        from = start + 1;
        continue;
      }
      let end = at + 1;
      while (end < bytes.length && inRun[bytes[end] ?? 0] === 1) end++;
      return { start: from, end };
    }
    return undefined;
  };
}
