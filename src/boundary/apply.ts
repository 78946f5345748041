// The data boundary (docs/boundary.md): its input is a run; its output is what may be sent, what may be shown, and the receipt. The
// gates, sync and the reports see only that output.
import { posix } from 'node:path';
import { parseRun } from '../manifest/versions.ts';
import type { Health } from '../manifest/health.ts';
import type { JsonObject } from '../manifest/python-json.ts';
import { isObject } from '../manifest/python-json.ts';
import type { LoadedRun, WithoutManifest } from '../manifest/load.ts';
import { nearKey } from '../manifest/near-keys.ts';
import type { KnownKeys } from '../manifest/run.ts';
import { toSingleLine } from '../text.ts';
import { checkArtifacts } from './artifacts.ts';
import { filterFields } from './fields.ts';
import type { Shorten } from './paths.ts';
import { foldersOf, namesOf, pathShortener } from './paths.ts';
import type { Receipt } from './receipt.ts';
import type { FilteredRun, Policy, SendableRun } from './types.ts';
import { emptyCounts, countAllHeld } from './receipt.ts';
import { filterLog } from './run-log.ts';
import { filterMetrics } from './metrics.ts';
import { nothing } from './send-file.ts';

/** Passes a run through the boundary. What is refused is held as well, so that the whole output may be shown. */
export async function applyBoundary(loaded: LoadedRun, policy: Policy): Promise<FilteredRun> {
  const { folder } = loaded;
  const folders = foldersOf(folder, policy.workspace);
  const artifacts = await checkArtifacts(loaded.run.artifacts, { ...policy, folder, folders }, policy.scanner);
  const elsewhere = new Set([...artifacts.held].map(index => `artifacts.${index}`));
  const rules = { ...policy, keys: keysOf(loaded), folders, elsewhere };
  const passed = await filterFields(loaded.fields, rules, policy.scanner);
  const run = parseRun(onlyNamed(withVersion(passed.fields)));
  const notices =
    run.generation === 'unknown' ? [`${run.schemaVersion} is an unknown version; its known keys were read.`] : [];
  notices.push(...(await listNearKeys(loaded, policy)));
  const shorten = shortenerOf(loaded.folder, policy);
  const metrics = await filterMetrics(loaded, run, policy, notices);
  const log = await filterLog(loaded, run, policy, shorten, notices);
  const refused = unique([...passed.refused, ...metrics.refused, ...log.refused]);
  const { withoutManifest } = loaded;
  const receipt: Receipt = {
    fields: withoutManifest ? { sent: 0, redacted: [], held: [] } : passed.receipt,
    rows: withoutManifest ? countAllHeld(metrics.tally) : metrics.tally,
    nonFinite: metrics.nonFinite,
    leftOut: metrics.leftOut,
    unreadable: metrics.unreadable,
    lines: log.reading?.lines ?? emptyCounts(),
    secrets: log.reading?.secrets ?? [],
    secretLines: log.reading?.secretLines ?? 0,
    artifacts: artifacts.receipt,
    refused,
  };
  const { send: rows } = metrics;
  const { send: lines } = log;
  const empty: SendableRun = { folder, manifest: {}, rows: nothing, lines: nothing, artifacts: [] };
  return {
    displayPath: toSingleLine(await policy.scanner.redact(loaded.displayPath)),
    run,
    metrics: metrics.metrics,
    health: await filterHealth(loaded.health, shorten, policy),
    rows: metrics.rows,
    ...(withoutManifest && { withoutManifest: await showFolder(withoutManifest, policy) }),
    metricFiles: metrics.files,
    logFile: log.path === undefined ? undefined : await shownLog(loaded, log.path, policy),
    lastLines: log.reading?.last,
    notices,
    receipt,
    outbound:
      refused.length > 0 || withoutManifest
        ? empty
        : { folder, manifest: passed.fields, rows, lines, artifacts: artifacts.receipt.sent },
  };
}

/** Keys that are held as unknown but are similar to known ones: what is below them is not read. */
async function listNearKeys({ fields, generation }: LoadedRun, policy: Policy): Promise<string[]> {
  const known = Object.keys(generation.keys);
  const notices: string[] = [];
  for (const key of Object.keys(fields)) {
    const meant = nearKey(key, known);
    if (meant === undefined || meant in fields) continue;
    notices.push(`${toSingleLine(await policy.scanner.redact(key), 40)} is not a known key; did you mean ${meant}?`);
  }
  return notices;
}

async function showFolder({ seedFrom, notChosen }: WithoutManifest, policy: Policy): Promise<WithoutManifest> {
  const names = await Promise.all(notChosen.map(({ name }) => policy.scanner.redact(name)));
  return { seedFrom, notChosen: notChosen.map((one, at) => ({ ...one, name: toSingleLine(names[at] ?? '') })) };
}

async function shownLog(loaded: LoadedRun, path: string, policy: Policy): Promise<string> {
  return toSingleLine(await policy.scanner.redact(posix.join(posix.dirname(loaded.displayPath), path)));
}

/** A list of artifacts that an unknown version writes in its own way is not a known key, because nothing has judged what it names. */
function keysOf({ generation, fields, run }: LoadedRun): KnownKeys {
  const list = fields['artifacts'] ?? [];
  const isRead = Array.isArray(list) && list.length === run.artifacts.length;
  if (isRead || !('artifacts' in generation.keys)) return generation.keys;
  return Object.fromEntries(Object.entries(generation.keys).filter(([key]) => key !== 'artifacts'));
}

/** The description of a manifest; if its version contains a secret, only that it is a manifest. */
function withVersion(fields: JsonObject): JsonObject {
  return { ...fields, schema_version: fields['schema_version'] ?? 'worldflux.held' };
}

/** Without artifacts whose path is held. */
function onlyNamed(fields: JsonObject): JsonObject {
  const artifacts = fields['artifacts'];
  if (!Array.isArray(artifacts)) return fields;
  return { ...fields, artifacts: artifacts.filter(entry => isObject(entry) && typeof entry['path'] === 'string') };
}

/** Each place once, although a secret there may be found in several ways. */
function unique(refused: Receipt['refused']): Receipt['refused'] {
  return [...new Map(refused.map(one => [`${one.kind} ${one.place}`, one])).values()];
}

/** Makes the folders of this runner relative, by each of their names. */
function shortenerOf(folder: string, policy: Policy): Shorten {
  const prefixes = [...policy.prefixes, { path: folder, shown: '' }];
  return pathShortener(prefixes.flatMap(({ path, shown }) => namesOf(path).map(name => ({ path: name, shown }))));
}

async function filterHealth(health: Health | undefined, shorten: Shorten, policy: Policy): Promise<Health | undefined> {
  if (!health) return undefined;
  const pass = async (text: string): Promise<string> => shorten(await policy.scanner.redact(text)).text;
  return {
    score: health.score,
    model: health.model === undefined ? undefined : await pass(health.model),
    signals: await Promise.all(
      health.signals.map(async ({ name, status, message }) => ({
        name: await pass(name),
        status: await pass(status),
        message: await pass(message),
      })),
    ),
    recommendations: await Promise.all(health.recommendations.map(pass)),
  };
}
