// The page of `--open`: the report as GitHub would show it, in one file that runs nothing and fetches nothing.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../model.ts';
import { renderPreviewComment } from '../preview-comment.ts';
import { renderSummary } from '../summary.ts';
import { drawChart } from './diagram.ts';
import { caption, commentFrame, renderFrame, summaryFrame } from './frame.ts';
import { renderMarkdown } from './render-markdown.ts';

/**
 * Writes the page into `folder` and returns its path; `style` is the path of github-markdown-css, `check` the last check of the
 * page. Throws the errors of the file system.
 */
export async function writePage(
  report: Report,
  folder: string,
  style: string,
  check = (html: string) => html,
): Promise<string> {
  const file = join(folder, 'worldflux-preview.html');
  await writeFile(file, check(renderPage(report, readFileSync(style, 'utf8'))));
  return file;
}

/** The job summary and the pull-request comment of a report, below each other. */
function renderPage(report: Report, style: string): string {
  const summary = renderMarkdown(renderSummary(report, 'full'), { breaks: false, draw: drawChart });
  const comment = renderMarkdown(renderPreviewComment(report), { breaks: true, draw: drawChart });
  const body = [
    caption('The comment on a pull request'),
    commentFrame(comment),
    caption('The summary of the job'),
    summaryFrame('preview', summary),
  ];
  return renderFrame({ title: 'WorldFlux preview', theme: 'both', style, body: body.join('\n') });
}
