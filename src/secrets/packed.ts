// Text that was packed with gzip or zlib (RFC 1952, RFC 1950) and written in base64, as launchers hand configs and scripts to workers.
import type { Budget } from './budget.ts';
import { takeUnpacking } from './budget.ts';
import type { SecretMatch } from './heuristics.ts';
import { createRunSearch } from './run-search.ts';
import type { Span } from './run-search.ts';
import type { View } from './decoded-views.ts';

/** How base64 of gzip and of each level of zlib begins. */
const opensGzip = /^H4sI/;
const opensPacked = /^(?:H4sI|eA[E-H]|eF[4-7]|eJ[w-z]|eN[o-r])/;
/** Shorter texts are words. */
const MIN_LENGTH = 40;

/** Whether a run of letters and digits may be the beginning of packed text. */
export const mayBePacked = (text: string, at: number): boolean => opensPacked.test(text.slice(at, at + 4));

const nextRun = createRunSearch('+/_-', MIN_LENGTH);

/** The unpacked texts in a stretch of a text; those that are more than the budget allows cannot be searched, so they do not leave. */
export function unpacked(
  text: string,
  bytes: Uint8Array,
  { start, end }: Span,
  budget: Budget,
): { views: View[]; unsearched: SecretMatch[] } {
  const [views, unsearched]: [View[], SecretMatch[]] = [[], []];
  const stretch = bytes.subarray(0, end);
  for (let run = nextRun(stretch, start); run; run = nextRun(stretch, run.end)) {
    const span = run;
    if (!mayBePacked(text, span.start)) continue;
    const mayUnpack = takeUnpacking(budget);
    const unpackedText = mayUnpack ? unpack(text.slice(span.start, span.end), budget.unpacked) : tooLong;
    if (unpackedText === tooLong) {
      unsearched.push({ kind: 'packed-text', ...span });
      // Each more of them would take as long.
      budget.unpacked = 0;
    } else if (unpackedText !== undefined) {
      budget.unpacked -= unpackedText.length;
      views.push({ text: unpackedText, source: () => span });
    }
  }
  return { views, unsearched };
}

const tooLong = Symbol('too long');

/** Unpacked text; `tooLong` if it is longer than `most`, and undefined if it was not packed. */
function unpack(base64: string, most: number): string | typeof tooLong | undefined {
  const bytes = Buffer.from(base64, 'base64');
  // Few texts are packed, and a static import would load zlib in each step.
  const { constants, gunzipSync, inflateSync } = process.getBuiltinModule('node:zlib');
  const options = { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_SYNC_FLUSH };
  try {
    return (opensGzip.test(base64) ? gunzipSync : inflateSync)(bytes, options).toString();
  } catch (error) {
    return isTooLarge(error) ? tooLong : undefined;
  }
}

const isTooLarge = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
