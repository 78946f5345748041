// Writes the runs of the first stage as run folders again and reads them like any other run: the same boundary checks every name,
// number and line again, and there is no other way past it. A run is judged and shown by its result.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilteredRun, Policy, SendableRun } from '../../boundary/types.ts';
import { applyBoundary } from '../../boundary/apply.ts';
import { UserError, errorCodes } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { Json, JsonObject } from '../../manifest/python-json.ts';
import { canonicalJson } from '../../manifest/python-json.ts';
import { loadRun } from '../../manifest/load.ts';
import type { RunReport } from '../../report/model.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { figuresOfResult, fromNumber } from '../../report/result/result-reading.ts';
import { toSingleLine } from '../../text.ts';
import { writeRunFiles } from './write-run-files.ts';
import type { JobResult } from './job-results.ts';
import { joinReceipts } from './receipts.ts';

/** A run of a collected job, past this stage's own boundary. */
export interface CollectedRun {
  jobResult: JobResult;
  /** Its index among the job's runs. */
  index: number;
  report: RunReport;
  /** What may be sent; undefined where the job left nothing to send. */
  outbound: SendableRun | undefined;
}

type ResultRun = Result['runs'][number];

/** The part of the policy that is the same for all runs. A recipe marks artifacts, and a second stage has none of their files. */
type StagePolicy = Omit<Policy, 'recipe'>;

/** How the runs are written; nothing else uses `folder` while the runs are in use. */
interface MaterializeOptions {
  policy: StagePolicy;
  folder: string;
  unverified: boolean;
  logger: Logger;
}

/** How many unreadable manifests of one job are listed. */
const MAX_FAILURES = 20;

/** All runs of all jobs. A run that cannot be read is a failure beside the others. */
export async function materializeRuns(
  results: readonly JobResult[],
  options: MaterializeOptions,
): Promise<{ runs: CollectedRun[]; failures: UserError[] }> {
  const runs: CollectedRun[] = [];
  const failures: UserError[] = [];
  for (const [number, jobResult] of results.entries()) {
    const isOneOfSeveral = results.length > 1;
    const place = isOneOfSeveral ? `${jobResult.title}: ` : '';
    failures.push(
      ...jobResult.result.failures.slice(0, MAX_FAILURES).map(failure => toFailure(place, failure, options.unverified)),
    );
    for (const [index, run] of jobResult.result.runs.entries()) {
      const folder = join(options.folder, String(number), String(index));
      const displayPath = shownRun(run.manifest, jobResult, isOneOfSeveral);
      try {
        runs.push({ jobResult, index, ...(await materializeRun(run, jobResult, displayPath, { ...options, folder })) });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        // The file that the fix names belongs to another job.
        failures.push(new UserError(error.code, error.message, seeItsJob));
      }
    }
  }
  return { runs, failures };
}

const seeItsJob = 'See the summary of the job that read it.';

/** A manifest that a job could not read. The code is the job's own text. What a fork says is a quotation, and never our prose. */
function toFailure(place: string, { code, message }: Result['failures'][number], unverified: boolean): UserError {
  const known = errorCodes.find(one => one === code) ?? 'WF-MANIFEST-FILE';
  const text = `${place}${toSingleLine(message, 400)}`;
  return new UserError(known, unverified ? `"${text.replaceAll('"', "'")}"` : text, seeItsJob);
}

/** A run's name for people: with its job, where there are several. */
export function shownRun(manifest: string, jobResult: Pick<JobResult, 'title'>, isOneOfSeveral: boolean): string {
  return toSingleLine(`${isOneOfSeveral ? `${jobResult.title}: ` : ''}${manifest}`, 300);
}

/** The run with the numbers of its result, all of which its job has seen; the body is used only for sending. */
async function materializeRun(
  run: ResultRun,
  jobResult: JobResult,
  displayPath: string,
  options: MaterializeOptions,
): Promise<{ report: RunReport; outbound: SendableRun | undefined }> {
  const { policy, folder } = options;
  const { outbound: _empty, ...seen } = await readFolder(describeRun(run), { folder, displayPath, policy });
  const sendable = await openBody(run, jobResult, displayPath, { ...options, folder: join(folder, 'body') });
  const report: RunReport = {
    ...seen,
    run: {
      ...seen.run,
      schemaVersion: run.schema_version,
      totalSteps: totalOf(run) ?? seen.run.totalSteps,
      project: sendable?.run.project,
    },
    metrics: seen.metrics.map(metric => ({ ...metric, ...figuresOfRun(run, metric.name) })),
    receipt: joinReceipts(run.receipt, seen.receipt, sendable?.receipt),
    withoutManifest: run.without_manifest === true ? { seedFrom: undefined, notChosen: [] } : undefined,
    stale: run.stale,
    comparisonKey: run.place ?? '',
    configDigest: run.config_digest ?? '',
    setting: run.config && { config: run.config, environment: run.environment ?? {} },
  };
  return { report, outbound: sendable?.outbound };
}

/** A run folder with this manifest, passed through this stage's boundary. @throws {UserError} as `loadRun` does */
async function readFolder(
  manifest: JsonObject,
  { folder, displayPath, policy }: Pick<MaterializeOptions, 'policy' | 'folder'> & { displayPath: string },
): Promise<FilteredRun> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'run_manifest.json');
  await writeFile(path, canonicalJson(manifest));
  return applyBoundary(loadRun({ path, displayPath }), { ...policy, recipe: undefined });
}

/** The body of a run, written in `folder`; undefined where there is none of use, which is logged. */
async function openBody(
  run: ResultRun,
  jobResult: JobResult,
  displayPath: string,
  { policy, folder, unverified, logger }: MaterializeOptions,
): Promise<FilteredRun | undefined> {
  const file = jobResult.bodies.get(run.sync?.client_run_id ?? '');
  if (file === undefined) return undefined;
  const who = jobResult.title === '' ? 'the first stage' : jobResult.title;
  const tell = (why: string): void => {
    logger.warning(`The run that ${who} kept for sending is not used: ${why}`);
  };
  await mkdir(folder, { recursive: true });
  const manifest = await writeRunFiles(await readFile(file, 'utf8'), folder);
  if (!manifest) {
    tell('it has an unknown form.');
    return undefined;
  }
  // A fork does not decide which project it belongs to, nor which id it has.
  const own = unverified ? without(manifest, ['project', 'client_run_id']) : manifest;
  try {
    return await readFolder(own, { folder, displayPath, policy });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    tell(error.message);
    return undefined;
  }
}

/** What a result contains of a run, as a manifest of the current generation (docs/manifest.md). */
function describeRun(run: ResultRun): JsonObject {
  const metrics = Object.fromEntries(run.metrics.map(({ name, value }): [string, Json] => [name, fromNumber(value)]));
  const known: Record<string, Json | undefined> = {
    name: run.name,
    group: run.group,
    seed: run.seed,
    status: run.status === 'unknown' ? run.status_word : run.status,
    exit_code: run.exit_code,
    task: run.task,
  };
  const given = Object.entries(known).flatMap(([key, value]): [string, Json][] =>
    value === undefined ? [] : [[key, value]],
  );
  return { schema_version: 'worldflux.run.v2', ...Object.fromEntries(given), metrics };
}

function without(manifest: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => !keys.includes(key)));
}

function totalOf({ total_steps: steps }: ResultRun): number | undefined {
  return steps === undefined ? undefined : fromNumber(steps);
}

/** A metric's figures over the run and their counts, as the first stage read them. */
function figuresOfRun(
  { metrics }: ResultRun,
  name: string,
): Pick<RunReport['metrics'][number], 'summary' | 'proportion'> {
  const found = metrics.find(metric => metric.name === name);
  if (found === undefined) return { summary: undefined };
  const proportion = found.counts && { metric: name, ...found.counts };
  if (found.first === undefined) return { summary: undefined, ...(proportion && { proportion }) };
  const { curve } = figuresOfResult(found);
  const summary = {
    name,
    last: fromNumber(found.value),
    first: fromNumber(found.first),
    ...{ min: curve?.min, max: curve?.max, mean: curve?.mean, tail: curve?.tail },
    count: found.count ?? 0,
    nonFinite: found.non_finite ?? 0,
    firstNonFinite: undefined,
    curve: found.curve ?? [],
    doubt: found.nulls && { kind: 'nulls' as const, line: 0, ...found.nulls },
  };
  return { summary, ...(proportion && { proportion }) };
}
