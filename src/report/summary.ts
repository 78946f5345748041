// The job summary: the one surface that needs no permission, so it is written first and always.
import { appendFileSync } from 'node:fs';
import { gap, roomIn } from './error-summary.ts';
import type { Report } from './model.ts';
import type { Level } from './render.ts';
import { renderWithin } from './render.ts';

/**
 * Appends the report to a summary file, at the largest size that fits beside what the file already holds; undefined where
 * not even one line does. Throws what the file system says.
 */
export function writeSummary(file: string, report: Report): Level | undefined {
  const rendering = renderWithin(report, roomIn(file) - gap.length);
  if (rendering) appendFileSync(file, rendering.content + gap);
  return rendering?.level;
}
