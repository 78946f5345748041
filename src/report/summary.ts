// The job summary: the one surface that needs no permission, so it is written first and always.
import { appendFile, stat } from 'node:fs/promises';
import type { UserError } from '../errors.ts';
import { alert, bytes, code, fence, heading, join, md } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { Report } from './model.ts';
import type { Level } from './render.ts';
import { renderWithin } from './render.ts';

/** Bytes of one step's summary; a larger one is dropped whole (actions/runner, FileCommandManager.cs). */
export const largestSummary = 1024 * 1024;
/** Bytes that stay free, for what the runner's masks may add. */
const reserve = 4096;

/** Between this report and what other steps add. */
const gap = '\n\n';

/**
 * Appends the report to a summary file, at the largest size that fits beside what the file already holds; undefined where
 * not even one line does. Throws what the file system says.
 */
export async function writeSummary(file: string, report: Report): Promise<Level | undefined> {
  const rendering = renderWithin(report, (await roomIn(file)) - gap.length);
  if (rendering) await appendFile(file, rendering.content + gap);
  return rendering?.level;
}

/** Appends an error that ended the step before there was a report. Throws what the file system says. */
export async function writeErrorSummary(file: string, error: UserError): Promise<void> {
  const content = renderError(error);
  if (bytes(content) <= (await roomIn(file)) - gap.length) await appendFile(file, content + gap);
}

function renderError({ code: name, message, mend }: UserError): Markdown {
  const lines = (text: string): string[] => text.split('\n');
  return join([
    heading(2, md`❌ WorldFlux: failed`),
    alert('caution', join([md`${code(name)}`, fence(lines(message))])),
    md`To mend it:`,
    fence(lines(mend)),
  ]);
}

async function roomIn(file: string): Promise<number> {
  const size = await stat(file).then(
    stats => stats.size,
    () => 0,
  );
  return Math.max(0, largestSummary - reserve - size);
}
