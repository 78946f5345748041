// One preview of runs: the action's own pipeline, and its report for the terminal, as JSON or as a page.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { silent } from '../../logger.ts';
import { buildReport } from '../report.ts';
import type { Report } from '../../report/model.ts';
import { renderPreviewComment } from '../../report/preview-comment.ts';
import { toResult } from '../../report/result/result.ts';
import type { HostContext, Env } from '../../context.ts';
import type { Exit, ExitGuard } from '../../secrets/exit-guard.ts';
import { createExitGuard } from '../../secrets/exit-guard.ts';
import { sentence } from '../../text.ts';
import type { TerminalLine } from '../../report/terminal/layout.ts';
import { print } from '../../report/terminal/layout.ts';
import { readBaseline } from './baseline.ts';
import type { PreviewOptions } from './options.ts';
import { makeSettings, noJob, withoutJob } from './setup.ts';
import { describe, listWrittenFiles } from '../../report/terminal/terminal.ts';
import type { Signals } from '../../errors.ts';
import type { OutputStream } from '../../report/terminal/terminal-style.ts';
import { readTerminalStyle } from '../../report/terminal/terminal-style.ts';

export interface Output extends OutputStream {
  write(text: string): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** The process that the command line runs in, as far as it is used. */
export interface Host extends Signals {
  /** The arguments from the third on. */
  argv: readonly string[];
  env: Env;
  versions: { node: string };
  stdout: Output;
  stderr: Output;
  exitCode?: number | string | null | undefined;
  cwd(): string;
}

export interface Around {
  /** Milliseconds since 1970. */
  clock: () => number;
  /** The folder for temporary files. */
  temp: string;
  /** The folder of package.json. */
  packageFolder: string;
}

/** How a preview ends: the gate passes, it fails, or there is no verdict because something could not be read or written. */
export type ExitStatus = 'passed' | 'failed' | 'broken';

/** Previews the runs and shows the report. @throws {UserError} where there is nothing to preview */
export async function preview(wishes: PreviewOptions, host: Host, around: Around): Promise<ExitStatus> {
  const context = contextOf(host, around);
  const settings = await makeSettings(wishes, context.workspace);
  const writes = wishes.open || wishes.body;
  if (writes) context.temp = mkdtempSync(join(around.temp, 'worldflux-preview-'));
  const given = wishes.baseline === undefined ? undefined : await readBaseline(wishes, wishes.baseline, context);
  const report = asPreview(await buildReport({ ...noJob, given }, { ...context, settings }));
  const page = wishes.open ? await writePage(report, context, around.packageFolder) : undefined;
  const isEmpty = page === undefined && report.sync.runs.every(({ bodyFile }) => bodyFile === undefined);
  if (writes && isEmpty) rmSync(context.temp, { recursive: true });
  show(report, page, wishes, host, context);
  return toExitStatus(report);
}

/** The host that the command line runs on. */
export function contextOf(host: Host, { clock, temp }: Around): HostContext {
  return {
    workspace: host.cwd(),
    // A folder of its own, so that no other path counts as temporary. It is made only when something is written into it.
    temp: join(temp, 'worldflux-preview-none'),
    summaryFile: undefined,
    env: withoutJob(host.env),
    clock,
    mask: () => undefined,
    logger: silent,
    signals: host,
    guard: guardOf(host),
    inJob: false,
  };
}

/** The last check of what a preview shows; a value that is a part of this folder's name is no secret. */
export function guardOf(host: Host): ExitGuard {
  return createExitGuard(host.env, [host.cwd()]);
}

/** A preview sends nothing; no input is the reason here. */
function asPreview(report: Report): Report {
  return report.sync.mode === 'local'
    ? { ...report, sync: { ...report.sync, reason: sentence`this is a preview` } }
    : report;
}

async function writePage(report: Report, { temp, guard }: HostContext, packageFolder: string): Promise<string> {
  const { writePage: write } = await import('../../report/html/page.ts');
  const check = (html: string): string => guard?.check('summary', html) ?? html;
  return write(report, temp, join(packageFolder, 'dist/github-markdown.css'), check);
}

/** The result as JSON, or the verdict for people. Files that were written are listed beside the JSON, never within it. */
function show(
  report: Report,
  page: string | undefined,
  wishes: PreviewOptions,
  host: Host,
  { guard }: HostContext,
): void {
  const check = (exit: Exit, text: string): string => guard?.check(exit, text) ?? text;
  const printTo = (stream: Output, list: (width: number) => TerminalLine[]): void => {
    const look = readTerminalStyle(stream, host.env, wishes.color);
    stream.write(check('log', print(list(look.width), look)));
  };
  if (wishes.markdown) {
    host.stdout.write(`${check('comment', renderPreviewComment(report))}\n`);
    return;
  }
  if (!wishes.json) {
    printTo(host.stdout, width => describe(report, page, width));
    return;
  }
  host.stdout.write(`${check('result file', escapeControls(JSON.stringify(toResult(report))))}\n`);
  if (page !== undefined || wishes.body) printTo(host.stderr, width => listWrittenFiles(report, page, width));
}

// Built on first use: the engine builds a literal's classes of Unicode even if the code never runs.
const controls = (): RegExp =>
  new RegExp(String.raw`[\u007f-\u009f\u2028\u2029]|\p{Default_Ignorable_Code_Point}`, 'gu');

/** JSON keeps the controls above ASCII as they are, and some terminals act on them. */
function escapeControls(json: string): string {
  return json.replace(controls(), point =>
    Array.from(
      { length: point.length },
      (_, index) => `\\u${point.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

export function toExitStatus({ failures, sync, verdict }: Report): ExitStatus {
  if (failures.length > 0 || sync.runs.some(({ problem }) => problem !== undefined)) return 'broken';
  return verdict.conclusion === 'failed' ? 'failed' : 'passed';
}
