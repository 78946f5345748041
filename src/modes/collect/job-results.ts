// Reads the results of the first stage as untrusted input: each and all together are bounded, each must match the known schema, and
// every text in them passes the scanner for secrets. A result that does not fit gets one line in the log and is not used.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Scanner } from '../../secrets/scanner.ts';
import type { ResultArtifact } from '../../github/result-artifacts/shared.ts';
import { resultNamePattern } from '../../github/result-artifacts/name.ts';
import type { Json, JsonBounds } from '../../manifest/python-json.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import { JsonError, parsePythonJson } from '../../manifest/python-json.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { resultSchema } from '../../report/result/result-schema.ts';
import { withoutCurves } from '../../report/result/result-reading.ts';
import type { PlacedJob } from '../../steps/publish/earlier-matrices.ts';
import { dropEarlierMatrices } from '../../steps/publish/earlier-matrices.ts';
import { toSingleLine } from '../../text.ts';
import type { GatherTask } from './gather.ts';
import { gatherResults } from './gather.ts';

/** One job of the first stage, as its result describes it. */
export interface JobResult {
  title: string;
  /** The artifact's name as GitHub lists it, without the part that distinguishes a second upload from the first. */
  artifact: string;
  result: Result;
  /**
   * What could not be sent, by the client_run_id that the result names: files that have not been checked, and may only be passed
   * through the boundary.
   */
  bodies: ReadonlyMap<string, string>;
}

interface JobResultsTask extends GatherTask {
  scanner: Scanner;
  /** A folder for what is too large for memory. */
  folder: string;
  /** Whether this stage may send anything. If not, the bodies that the jobs left are skipped. */
  sends: boolean;
}

/** The jobs that left a result, ordered by title, and how many results cannot be used. */
export interface JobResults {
  results: JobResult[];
  unread: number;
}

/** The bounds of one result: it has curves of up to 200 points for each metric, and each body as one text. */
const resultBounds: JsonBounds = { depth: 16, values: 2_000_000 };

/**
 * The bounds of all results together: a matrix of 256 with 50 metrics each takes 72 Mi characters and 8 million values. Curves are
 * optional, so later jobs lose theirs when no points are left; a job that exceeds any other bound is not used.
 */
const TOTAL_LIMITS = {
  characters: 256 * 1024 * 1024,
  values: 16_000_000,
  runs: 2_000,
  metrics: 100_000,
  points: 500_000,
  bodies: 2 * 1024 * 1024 * 1024,
};
type Budget = typeof TOTAL_LIMITS;

/** Reads the results one after the other, so that only what is used stays in memory. @throws {UserError} as `gatherResults` does */
export async function readJobResults(task: JobResultsTask): Promise<JobResults> {
  // A result that was uploaded twice, because the answer to the first upload was lost, counts once.
  const results = new Map<string, JobResult>();
  const room = { ...TOTAL_LIMITS };
  const unread = await gatherResults(task, async (artifact, text) => {
    const { jobResult, reason } = await readJobResult(artifact, text, room, task);
    if (jobResult)
      results.set(`${jobResult.artifact} ${jobResult.result.matrix_job?.writer ?? artifact.name}`, jobResult);
    return reason;
  });
  const current = dropEarlierMatrices([...results.values()], placeOf);
  const dropped = results.size - current.length;
  if (dropped > 0)
    task.logger.info(
      `Not used, because they are of an earlier attempt whose matrix had other jobs: ${formatCount(dropped, 'result')}.`,
    );
  return {
    results: current.toSorted((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true })),
    unread,
  };
}

function placeOf({ artifact, result: { matrix_job: job } }: JobResult): PlacedJob {
  return {
    job: job?.job ?? '',
    matrixJobId: job?.id ?? artifact,
    attempt: job?.attempt ?? 1,
    index: job?.index ?? 0,
    total: job?.total ?? 1,
  };
}

type Reading = { jobResult: JobResult; reason?: undefined } | { jobResult?: undefined; reason: string };

async function readJobResult(
  artifact: ResultArtifact,
  text: string,
  room: Budget,
  task: JobResultsTask,
): Promise<Reading> {
  const { value, values = 0, reason } = parse(text, room);
  const read = resultSchema.safeParse(value).data;
  if (!read) return { reason: reason ?? 'it is not a result of this action' };
  const bodies = readBodies(value, read);
  const left = sum([...bodies.values()].map(body => body.length));
  const metrics = sum(read.runs.map(run => run.metrics.length));
  if (!spend(room, { characters: text.length - left, values, runs: read.runs.length, metrics }))
    return { reason: 'it is too large together with the others' };
  // What the schema knows is within its bounds; the rest is dropped before anything reads it.
  const result = resultSchema.safeParse(await redact(withoutCurves(read), task.scanner)).data;
  if (!result) return { reason: 'it is not a result of this action' };
  const [, name = artifact.name] = resultNamePattern.exec(artifact.name) ?? [];
  const title = toSingleLine(result.matrix_job?.title ?? '', 200);
  const kept = task.sends
    ? await keepBodies(bodies, read, { room, path: join(task.folder, artifact.name) })
    : new Map();
  if (!kept)
    task.logger.warning(`The run that ${title || 'the first stage'} kept for sending is not used: it is too large.`);
  return { jobResult: { title, artifact: name, result: withCurves(result, read, room), bodies: kept ?? new Map() } };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}

/** Takes the requested amount from the room that is left, all of it or nothing. */
function spend(room: Budget, asked: Partial<Budget>): boolean {
  const { characters = 0, values = 0, runs = 0, metrics = 0, points = 0, bodies = 0 } = asked;
  const wanted: Budget = { characters, values, runs, metrics, points, bodies };
  const names = ['characters', 'values', 'runs', 'metrics', 'points', 'bodies'] as const;
  if (names.some(name => wanted[name] > room[name])) return false;
  for (const name of names) room[name] -= wanted[name];
  return true;
}

function parse(text: string, room: Budget): { value?: Json; values?: number; reason?: string } {
  try {
    const value = parsePythonJson(text, { ...resultBounds, values: Math.min(resultBounds.values, room.values) });
    return { value, values: bigintsToNumbers(value) };
  } catch (error) {
    if (error instanceof JsonError) return { reason: `its file could not be read as JSON: ${error.message}` };
    throw error;
  }
}

/**
 * Counts the values, and turns whole numbers beyond 2^53 into doubles in place: JSON.stringify writes a double of 3e18 as such a
 * number, and no number in a result is more than a double.
 */
function bigintsToNumbers(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  const settle = (inner: Json, put: (double: number) => void): void => {
    if (typeof inner === 'bigint') put(Number(inner));
    count += bigintsToNumbers(inner);
  };
  if (Array.isArray(value)) value.forEach((inner, index) => settle(inner, double => (value[index] = double)));
  else for (const [key, inner] of Object.entries(value)) settle(inner, double => (value[key] = double));
  return count;
}

const bodiesSchema = z.object({ bodies: z.record(z.string(), z.string()) });

/** The bodies that were left for sending, of the runs that the result names. */
function readBodies(value: Json | undefined, { runs }: Result): Map<string, string> {
  const all = bodiesSchema.safeParse(value).data?.bodies ?? {};
  const ids = new Set(runs.flatMap(({ sync }) => sync?.client_run_id ?? []));
  return new Map(Object.entries(all).filter(([id]) => ids.has(id)));
}

/** Each body as a file. It counts once for each run that names it, because it is read for each; undefined where there is no room. */
async function keepBodies(
  bodies: ReadonlyMap<string, string>,
  { runs }: Result,
  { room, path }: { room: Budget; path: string },
): Promise<Map<string, string> | undefined> {
  const named = runs.map(({ sync }) => bodies.get(sync?.client_run_id ?? '')?.length ?? 0);
  if (!spend(room, { bodies: sum(named) })) return undefined;
  const kept = new Map<string, string>();
  for (const [id, body] of bodies) {
    const file = `${path}-${kept.size}.json`;
    await writeFile(file, body);
    kept.set(id, file);
  }
  return kept;
}

/**
 * Passes every text through the scanner. The schema fixes the names, except for those of reasons, which are later limited to known
 * words.
 */
async function redact(value: unknown, scanner: Scanner): Promise<unknown> {
  if (typeof value === 'string') return scanner.redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const passed: unknown[] = [];
    for (const one of value) passed.push(await redact(one, scanner));
    return passed;
  }
  const entries: [string, unknown][] = [];
  for (const [name, one] of Object.entries(value)) entries.push([name, await redact(one, scanner)]);
  return Object.fromEntries(entries);
}

/** The result with its own curves and episodes, which are numbers, as long as there is room for points. */
function withCurves(result: Result, { runs: read }: Result, room: Budget): Result {
  const runs = result.runs.map((run, index) => ({
    ...run,
    metrics: run.metrics.map((metric, place) => {
      const { curve, counts } = read[index]?.metrics[place] ?? {};
      const hasCurve = curve !== undefined && spend(room, { points: curve.length });
      const hasEpisodes = counts?.episodes !== undefined && spend(room, { points: counts.episodes.seeds.length });
      return { ...metric, ...(hasCurve && { curve }), ...(hasEpisodes && { counts }) };
    }),
  }));
  return { ...result, runs };
}
