// The baseline of a preview: runs on this machine, or what an earlier preview printed as JSON. It uses neither git nor the network.
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HostContext } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { readResult } from '../../report/result/result-schema.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { toResult } from '../../report/result/result.ts';
import { toSamples } from '../../report/result/result-reading.ts';
import { type FoundBaseline, noBaseline } from '../../steps/baseline/found-baseline.ts';
import { toSingleLine } from '../../text.ts';
import { buildReport } from '../report.ts';
import type { PreviewOptions } from './options.ts';
import { makeSettings, noJob } from './setup.ts';

/** The most bytes of a result file. */
const MAX_RESULT_BYTES = 64 * 1024 * 1024;

/** @throws {UserError} WF-INPUT where `path` is no result, WF-MANIFEST-MISSING where it has no runs */
export async function readBaseline(wishes: PreviewOptions, path: string, context: HostContext): Promise<FoundBaseline> {
  const file = resolve(context.workspace, path);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) throw notABaseline(`There is no ${toSingleLine(path, 300)}, which --baseline names.`);
  const result =
    stats.isFile() && path.endsWith('.json') && stats.size <= MAX_RESULT_BYTES ? readFileOf(file) : undefined;
  if (result) return found(result, path);
  if (stats.isFile() && !/manifest/.test(path))
    throw notABaseline(`${toSingleLine(path, 300)}, which --baseline names, is not a result of this command.`);
  const settings = await makeSettings(
    { ...wishes, paths: [path], failOn: 'none', doctor: false, body: false },
    context.workspace,
  );
  return found(toResult(await buildReport(noJob, { ...context, settings })), path);
}

function readFileOf(file: string): Result | undefined {
  return readResult(readFileSync(file, 'utf8'));
}

function found(result: Result, path: string): FoundBaseline {
  const samples = toSamples(result);
  return {
    ...noBaseline,
    asked: true,
    results: [result],
    samples,
    expected: samples,
    description: `The baseline is ${toSingleLine(path, 100)}.`,
  };
}

function notABaseline(what: string): UserError {
  return new UserError('WF-INPUT', what, 'worldflux-action preview outputs --baseline main-outputs');
}
