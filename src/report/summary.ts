// The job summary: the one surface that needs no permission, so it is always written, and written first.
import { appendFileSync, statSync } from 'node:fs';
import type { Report } from './model.ts';
import type { Rendering } from './render.ts';
import { renderWithin } from './render.ts';

/** Bytes of one step's summary; a larger one is dropped whole (actions/runner, FileCommandManager.cs). */
export const MAX_SUMMARY_BYTES = 1024 * 1024;
/** Bytes that stay free, for what the runner's masks may add. */
const reserve = 4096;

/** The separator between this report and what other steps add. */
const gap = '\n\n';

/**
 * Appends the report to a summary file, at the largest size that fits beside what the file already has, and returns what it appended
 * before `check`; undefined where not even one line fits. The text passes `check`. Throws the errors of the file system.
 */
export function writeSummary(file: string, report: Report, check = (text: string) => text): Rendering | undefined {
  const rendering = renderWithin(report, remainingBytes(file) - gap.length);
  if (rendering) appendFileSync(file, check(rendering.content) + gap);
  return rendering;
}

/** Bytes that a summary file has left. */
function remainingBytes(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return Math.max(0, MAX_SUMMARY_BYTES - reserve - size);
}
