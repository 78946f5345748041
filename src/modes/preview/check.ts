// `worldflux-action check`: shows what would be read of a folder, and with --write writes the manifest that it should have.
import { writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { emptyConfig } from '../../config/file.ts';
import type { HostContext } from '../../context.ts';
import { UserError, errorCode } from '../../errors.ts';
import { listEntries, usualLogs } from '../../manifest/metrics/choose.ts';
import type { FoundMetrics } from '../../manifest/without-manifest.ts';
import { describeMetrics } from '../../manifest/without-manifest.ts';
import type { Report } from '../../report/model.ts';
import { describeCheck, isMeasured } from '../../report/terminal/check.ts';
import type { TerminalLine } from '../../report/terminal/layout.ts';
import { print, styled } from '../../report/terminal/layout.ts';
import { readTerminalStyle } from '../../report/terminal/terminal-style.ts';
import { findMetricsOf } from '../../steps/load/find-metric-runs.ts';
import type { StepContext } from '../../steps/step-context.ts';
import { toSingleLine } from '../../text.ts';
import { buildReport } from '../report.ts';
import type { Host, ExitStatus } from './preview.ts';
import type { PreviewOptions } from './options.ts';
import { toExitStatus } from './preview.ts';
import { makeSettings, noJob } from './setup.ts';

/** Shows what would be read. @throws as `listChecked` */
export async function check(wishes: PreviewOptions, host: Host, context: HostContext): Promise<ExitStatus> {
  const look = readTerminalStyle(host.stdout, host.env, wishes.color);
  const { lines, ending } = await listChecked(wishes, context, look.width);
  const text = print(lines, look);
  host.stdout.write(context.guard?.check('log', text) ?? text);
  return ending;
}

/** What would be read, as lines. @throws {UserError} where there is nothing to read, or a manifest cannot be written */
export async function listChecked(
  wishes: PreviewOptions,
  context: HostContext,
  width: number,
): Promise<{ lines: TerminalLine[]; ending: ExitStatus }> {
  const paths = wishes.paths.length === 0 ? ['.'] : wishes.paths;
  const settings = await makeSettings({ ...wishes, paths, failOn: 'metrics' }, context.workspace);
  const report = await buildReport(noJob, { ...context, settings });
  const written = wishes.write ? await writeManifests({ ...context, settings }, report) : [];
  const lines: TerminalLine[] = [...describeCheck(report, width), ...(written.length > 0 ? [[], ...written] : [])];
  return { lines, ending: toExitStatus(report) };
}

/** A manifest that names a file which cannot be read would fail each step, so none is written for such a run. */
async function writeManifests(context: StepContext, report: Report): Promise<TerminalLine[]> {
  const { settings } = context;
  if (settings.metrics.length === 0) return [['There is a manifest already, so none was written.']];
  const runs = await findMetricsOf(settings.file ?? emptyConfig, [], context);
  return runs.map((run): TerminalLine => {
    if (!isMeasured(report.runs.find(({ displayPath }) => displayPath === toSingleLine(run.displayPath))))
      return [styled('✗', 'red'), ` no manifest for ${toSingleLine(run.displayPath, 300)}: no metric of it is read`];
    const place = join(run.folder, 'run_manifest.json');
    const shown = relative(context.workspace, place);
    const text = `${JSON.stringify(manifestOf(run, context.workspace), null, 2)}\n`;
    try {
      writeFileSync(place, text, { flag: 'wx' });
    } catch (error) {
      throw notWritten(shown, errorCode(error) ?? 'unknown error');
    }
    return [
      styled('✓', 'green'),
      ` wrote ${toSingleLine(shown, 300)}; add "status" or "exit_code" if your trainer knows them`,
    ];
  });
}

/** Reads the run as if it were its folder's only one, under the folder's name, with its log, which nothing else names. */
function manifestOf(run: FoundMetrics, workspace: string): object {
  const folder = relative(workspace, run.folder) || dirname(resolve(run.folder));
  const log = listEntries(run.folder).find(({ name }) => usualLogs.test(name))?.name;
  const named = describeMetrics({ displayPath: run.displayPath, files: run.files });
  return { ...named, name: folder.replaceAll('\\', '/'), ...(log !== undefined && { log_path: log }) };
}

function notWritten(shown: string, code: string): UserError {
  const place = toSingleLine(shown, 300);
  return code === 'EEXIST'
    ? new UserError(
        'WF-SURFACE',
        `${place} already exists; two runs in one folder cannot both have a manifest there.`,
        'Let each run write into a folder of its own.',
      )
    : new UserError(
        'WF-SURFACE',
        `${place} could not be written (${code}).`,
        'Check that this user may write to the folder.',
      );
}
