// The runs of the first stage, laid down as run folders once more and read as any other: the same boundary looks at every name,
// number and line again, and there is no second way past it.
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod/mini';
import type { Outbound, Policy } from '../boundary/project.ts';
import { project } from '../boundary/project.ts';
import type { Receipt, Tally } from '../boundary/receipt.ts';
import { reasons } from '../boundary/receipt.ts';
import { UserError, errorCodes } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Json, JsonObject } from '../manifest/json.ts';
import { JsonError, canonicalJson, isObject, manifestBounds, parseJson } from '../manifest/json.ts';
import { loadRun } from '../manifest/load.ts';
import type { RunReport } from '../report/model.ts';
import type { Result } from '../report/result.ts';
import { fromNumber } from '../report/result.ts';
import { visible } from '../text.ts';
import type { ReadLeg } from './legs.ts';

/** A run of a leg, past this stage's own boundary. */
export interface CollectedRun {
  leg: ReadLeg;
  /** Its place among the leg's runs. */
  index: number;
  report: RunReport;
  /** What may be sent; undefined where the leg left nothing that could be. */
  outbound: Outbound | undefined;
}

type ResultRun = Result['runs'][number];

/** What of the policy is the same for all runs; a recipe marks artifacts, and a second stage has none of their files. */
type StagePolicy = Omit<Policy, 'recipe'>;

/** All runs of all legs; one that can not be read is a failure beside the others. `temp` is the job's own folder. */
export async function layDownRuns(
  legs: readonly ReadLeg[],
  how: { policy: StagePolicy; temp: string; unverified: boolean; logger: Logger },
): Promise<{ runs: CollectedRun[]; failures: UserError[]; release: () => Promise<void> }> {
  const base = await mkdtemp(join(how.temp, 'worldflux-collect-'));
  const runs: CollectedRun[] = [];
  const failures: UserError[] = [];
  for (const [number, leg] of legs.entries()) {
    failures.push(...leg.result.failures.map(failure => tellFailure(leg, failure, legs.length > 1)));
    for (const [index, run] of leg.result.runs.entries()) {
      const folder = join(base, String(number), String(index));
      try {
        runs.push({ leg, index, ...(await layDownRun(run, leg, { ...how, folder, several: legs.length > 1 })) });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        failures.push(error);
      }
    }
  }
  return { runs, failures, release: () => rm(base, { recursive: true, force: true }) };
}

/** A manifest that a leg could not read. The code is a word of the leg's. */
function tellFailure({ title }: ReadLeg, { code, message }: Result['failures'][number], several: boolean): UserError {
  const known = errorCodes.find(one => one === code) ?? 'WF-MANIFEST-FILE';
  const what = `${several ? `${title}: ` : ''}${visible(message, 400)}`;
  return new UserError(known, what, 'See the summary of the job that read it.');
}

interface Laying {
  policy: StagePolicy;
  folder: string;
  unverified: boolean;
  several: boolean;
  logger: Logger;
}

async function layDownRun(
  run: ResultRun,
  leg: ReadLeg,
  { policy, folder, unverified, several, logger }: Laying,
): Promise<{ report: RunReport; outbound: Outbound | undefined }> {
  await mkdir(folder, { recursive: true });
  const body = readBody(leg.bodies.get(run.sync?.client_run_id ?? ''), leg, logger);
  const manifest = body ? namePlaces(body.manifest) : describeRun(run);
  // A fork does not say which project it belongs to, nor which id it has.
  const own = unverified ? without(manifest, ['project', 'client_run_id']) : manifest;
  const path = join(folder, 'run_manifest.json');
  await writeFile(path, canonicalJson(own));
  if (body) await layDownLines(folder, body);
  const shown = visible(several ? `${leg.title}: ${run.manifest}` : run.manifest, 300);
  const projection = await project(await loadRun({ path, shown }), { ...policy, recipe: undefined });
  const { outbound, ...seen } = projection;
  const report: RunReport = {
    ...seen,
    run: { ...seen.run, schemaVersion: run.schema_version, totalSteps: totalOf(run) ?? seen.run.totalSteps },
    metrics: seen.metrics.map(metric => ({ ...metric, summary: metric.summary ?? summaryOf(run, metric.name) })),
    receipt: body ? seen.receipt : receiptOf(run, seen.receipt),
    stale: run.stale,
    place: run.place ?? '',
    configDigest: run.config_digest ?? '',
  };
  return { report, outbound: body && outbound };
}

const rowSchema = z.object({ step: z.number(), values: z.record(z.string(), z.number()) });
const bodySchema = z.object({ metrics: z.array(rowSchema), log_lines: z.array(z.string()) });
type Body = z.output<typeof bodySchema> & { manifest: JsonObject };

/** Rows have a value for each metric; the manifest in it is held to its own bounds when it is read again. */
const bodyBounds = { depth: manifestBounds.depth, values: 12_000_000 };

/** A body as the first stage would have sent it (src/sync/wire.ts); undefined where there is none, or none that can be read. */
function readBody(text: string | undefined, { title }: ReadLeg, logger: Logger): Body | undefined {
  if (text === undefined) return undefined;
  try {
    const value = parseJson(text, bodyBounds);
    const body = bodySchema.safeParse(value).data;
    const manifest = isObject(value) ? value['manifest'] : undefined;
    if (body && isObject(manifest)) return { ...body, manifest };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
  }
  logger.warning(
    `What ${title === '' ? 'the first stage' : title} left to be sent is not used: it is in no form that is known here.`,
  );
  return undefined;
}

/** The manifest of a body, whose rows and lines now lie beside it. */
function namePlaces(manifest: JsonObject): JsonObject {
  const named = 'metrics_path' in manifest ? { metrics_path: 'metrics.jsonl' } : {};
  const logged = 'log_path' in manifest ? { log_path: 'train.log' } : {};
  return { ...manifest, ...named, ...logged };
}

async function layDownLines(folder: string, { metrics, log_lines: lines }: Body): Promise<void> {
  const write = (name: string, texts: Iterable<string>) => pipeline(texts, createWriteStream(join(folder, name)));
  await write(
    'metrics.jsonl',
    metrics.values().map(({ step, values }) => `${JSON.stringify({ step, metrics: values })}\n`),
  );
  await write(
    'train.log',
    lines.values().map(line => `${line}\n`),
  );
}

/** What a result tells of a run, as a manifest of the current generation (contract 3). */
function describeRun(run: ResultRun): JsonObject {
  const metrics = Object.fromEntries(run.metrics.map(({ name, value }): [string, Json] => [name, fromNumber(value)]));
  const known: Record<string, Json | undefined> = {
    name: run.name,
    group: run.group,
    seed: run.seed,
    status: run.status === 'unknown' ? undefined : run.status,
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

/** A metric's figures over the run, as the first stage read them from its rows. */
function summaryOf({ metrics }: ResultRun, name: string): RunReport['metrics'][number]['summary'] {
  const found = metrics.find(metric => metric.name === name);
  if (found?.first === undefined) return undefined;
  return {
    name,
    last: fromNumber(found.value),
    first: fromNumber(found.first),
    min: found.min === undefined ? undefined : fromNumber(found.min),
    max: found.max === undefined ? undefined : fromNumber(found.max),
    count: found.count ?? 0,
    nonFinite: found.non_finite ?? 0,
    firstNonFinite: undefined,
    curve: found.curve ?? [],
  };
}

/** The receipt of the first stage, with what is refused here. */
function receiptOf({ receipt }: ResultRun, here: Receipt): Receipt {
  const entries = (list: typeof receipt.fields.held) =>
    list.map(({ name, reason }) => ({ name, reason: reasonOf(reason) }));
  const tally = ({ sent, redacted, held, held_for }: typeof receipt.rows): Tally => ({
    sent,
    redacted,
    held,
    heldFor: Object.fromEntries(Object.entries(held_for).map(([reason, count]) => [reasonOf(reason), count])),
  });
  return {
    fields: {
      sent: receipt.fields.sent,
      redacted: entries(receipt.fields.redacted),
      held: entries(receipt.fields.held),
    },
    rows: tally(receipt.rows),
    nonFinite: [],
    lines: tally(receipt.lines),
    secrets: [],
    secretLines: receipt.secret_lines,
    artifacts: {
      sent: receipt.artifacts.sent.map(one => ({ ...one, mediaType: undefined })),
      held: entries(receipt.artifacts.held),
    },
    refused: [...receipt.refused, ...here.refused],
  };
}

/** A word that this version does not know is said in the most general way. */
function reasonOf(word: string): (typeof reasons)[number] {
  return reasons.find(reason => reason === word) ?? 'unreadable';
}
