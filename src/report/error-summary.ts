// What an error that ends the step adds to the job summary: without the report's parts, so that such an end is a quick one.
import { appendFileSync, statSync } from 'node:fs';
import type { UserError } from '../errors.ts';
import { alert, bytes, code, fence, heading, join, md } from './format/markdown.ts';
import type { Markdown } from './format/markdown.ts';

/** Bytes of one step's summary; a larger one is dropped whole (actions/runner, FileCommandManager.cs). */
export const largestSummary = 1024 * 1024;
/** Bytes that stay free, for what the runner's masks may add. */
const reserve = 4096;

/** Between this report and what other steps add. */
export const gap = '\n\n';

/** Appends an error that ended the step before there was a report. Throws what the file system says. */
export function writeErrorSummary(file: string, error: UserError): void {
  const content = renderError(error);
  if (bytes(content) <= roomIn(file) - gap.length) appendFileSync(file, content + gap);
}

function renderError({ code: name, message, fix }: UserError): Markdown {
  const lines = (text: string): string[] => text.split('\n');
  return join([
    heading(2, md`❌ WorldFlux: failed`),
    alert('caution', join([md`${code(name)}`, fence(lines(message))])),
    md`To fix it:`,
    fence(lines(fix)),
  ]);
}

/** Bytes that a summary file has left. */
export function roomIn(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return Math.max(0, largestSummary - reserve - size);
}
