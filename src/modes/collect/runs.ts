// The runs of the first stage, laid down as run folders once more and read as any other: the same boundary looks at every name,
// number and line again, and there is no second way past it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SendableRun, Policy } from '../../boundary/types.ts';
import { applyBoundary } from '../../boundary/apply.ts';
import type { Receipt, Tally } from '../../boundary/receipt.ts';
import { reasons } from '../../boundary/receipt.ts';
import { UserError, errorCodes } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { Json, JsonObject } from '../../manifest/json.ts';
import { canonicalJson } from '../../manifest/json.ts';
import { loadRun } from '../../manifest/load.ts';
import type { RunReport } from '../../report/model.ts';
import type { Result } from '../../report/result-schema.ts';
import { fromNumber } from '../../report/result.ts';
import { toSingleLine } from '../../text.ts';
import { writeRunFiles } from './body.ts';
import type { ReadLeg } from './legs.ts';

/** A run of a leg, past this stage's own boundary. */
export interface CollectedRun {
  leg: ReadLeg;
  /** Its place among the leg's runs. */
  index: number;
  report: RunReport;
  /** What may be sent; undefined where the leg left nothing that could be. */
  outbound: SendableRun | undefined;
}

type ResultRun = Result['runs'][number];

/** What of the policy is the same for all runs; a recipe marks artifacts, and a second stage has none of their files. */
type StagePolicy = Omit<Policy, 'recipe'>;

/** How the runs are laid down; `folder` is theirs alone, for as long as they are used. */
export interface Laying {
  policy: StagePolicy;
  folder: string;
  unverified: boolean;
  logger: Logger;
}

/** Manifests of one leg that could not be read, and are told one by one. */
const mostFailures = 20;

/** All runs of all legs; one that cannot be read is a failure beside the others. */
export async function materializeRuns(
  legs: readonly ReadLeg[],
  laying: Laying,
): Promise<{ runs: CollectedRun[]; failures: UserError[] }> {
  const runs: CollectedRun[] = [];
  const failures: UserError[] = [];
  for (const [number, leg] of legs.entries()) {
    const place = legs.length > 1 ? `${leg.title}: ` : '';
    failures.push(...leg.result.failures.slice(0, mostFailures).map(failure => tellFailure(place, failure)));
    for (const [index, run] of leg.result.runs.entries()) {
      const folder = join(laying.folder, String(number), String(index));
      try {
        runs.push({ leg, index, ...(await layDownRun(run, leg, place, { ...laying, folder })) });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        // The file that it names, and what could be done there, are of another job.
        failures.push(new UserError(error.code, error.message, seeItsJob));
      }
    }
  }
  return { runs, failures };
}

const seeItsJob = 'See the summary of the job that read it.';

/** A manifest that a leg could not read. The code is a word of the leg's. */
function tellFailure(place: string, { code, message }: Result['failures'][number]): UserError {
  const known = errorCodes.find(one => one === code) ?? 'WF-MANIFEST-FILE';
  return new UserError(known, `${place}${toSingleLine(message, 400)}`, seeItsJob);
}

async function layDownRun(
  run: ResultRun,
  leg: ReadLeg,
  place: string,
  { policy, folder, unverified, logger }: Laying,
): Promise<{ report: RunReport; outbound: SendableRun | undefined }> {
  await mkdir(folder, { recursive: true });
  const body = await openBody(run, leg, folder, logger);
  const manifest = body ?? describeRun(run);
  // A fork does not say which project it belongs to, nor which id it has.
  const own = unverified ? without(manifest, ['project', 'client_run_id']) : manifest;
  const path = join(folder, 'run_manifest.json');
  await writeFile(path, canonicalJson(own));
  const shown = toSingleLine(`${place}${run.manifest}`, 300);
  const projection = await applyBoundary(loadRun({ path, shown }), { ...policy, recipe: undefined });
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

/** The manifest of what was left to be sent, whose rows and lines then lie in `folder`; undefined where nothing of use was left. */
async function openBody(run: ResultRun, leg: ReadLeg, folder: string, logger: Logger): Promise<JsonObject | undefined> {
  const file = leg.bodies.get(run.sync?.client_run_id ?? '');
  if (file === undefined) return undefined;
  const manifest = await writeRunFiles(await readFile(file, 'utf8'), folder);
  const who = leg.title === '' ? 'the first stage' : leg.title;
  if (!manifest) logger.warning(`What ${who} left to be sent is not used: it is in no form that is known here.`);
  return manifest;
}

/** What a result tells of a run, as a manifest of the current generation (docs/manifest.md). */
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
    heldFor: countReasons(held_for),
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

function countReasons(counts: Readonly<Record<string, number>>): Tally['heldFor'] {
  const sums: Tally['heldFor'] = {};
  for (const [word, count] of Object.entries(counts)) {
    const reason = reasonOf(word);
    sums[reason] = (sums[reason] ?? 0) + count;
  }
  return sums;
}

/** A word that this version does not know is said in the most general way. */
function reasonOf(word: string): (typeof reasons)[number] {
  return reasons.find(reason => reason === word) ?? 'unreadable';
}
