// The data boundary (contract 1): a run goes in; what may be sent, what may be shown, and the receipt come out. Everything to
// the right of this room sees only what comes out here.
import { posix } from 'node:path';
import type { MetricSummary } from '../manifest/curve.ts';
import { interpret } from '../manifest/generations.ts';
import type { Health } from '../manifest/health.ts';
import type { JsonObject } from '../manifest/json.ts';
import { isObject } from '../manifest/json.ts';
import type { LoadedRun } from '../manifest/load.ts';
import type { Row } from '../manifest/metrics.ts';
import type { KnownKeys, Run } from '../manifest/schema.ts';
import { visible } from '../text.ts';
import { judgeArtifacts } from './artifacts.ts';
import { passFields } from './fields.ts';
import type { Limits } from './limits.ts';
import type { LogSecrets } from './log.ts';
import type { Prefix, Shorten } from './paths.ts';
import { namesOf, pathShortener } from './paths.ts';
import type { ArtifactSent, Receipt } from './receipt.ts';
import { emptyTally } from './receipt.ts';
import { passLog } from './project-log.ts';
import { passMetrics } from './project-metrics.ts';
import { nothing } from './readings.ts';
import type { Recipe } from './recipe.ts';
import type { Scanner } from './secrets.ts';

/** What a team and its runner lay down for every run. */
export interface Policy {
  scanner: Scanner;
  /** Finds only the values of this runner's variables: what `log-secrets: allow` still redacts. */
  valueScanner: Scanner;
  send: readonly string[];
  allow: readonly string[];
  logSecrets: LogSecrets;
  recipe: Recipe | undefined;
  limits: Limits;
  /** Folders of this runner that become relative in lines. */
  prefixes: readonly Prefix[];
}

/**
 * The only value that may ever be sent. Rows and lines are read again from the run's folder, through the same boundary. Of a
 * run that is refused it is empty, so that nothing leaves even where nobody asks.
 */
export interface Outbound {
  /** The run's folder on this machine; it is never sent. */
  folder: string;
  manifest: JsonObject;
  rows: () => AsyncGenerator<Row>;
  lines: () => AsyncGenerator<string>;
  artifacts: readonly ArtifactSent[];
}

/** One metric of a run: its final number, as written, and its figures over the run where rows name it. */
export interface Metric {
  name: string;
  value: number;
  summary: MetricSummary | undefined;
}

/** A run as it may be shown. */
export interface Projection {
  /** The manifest, as people know it. */
  shown: string;
  run: Run;
  metrics: Metric[];
  health: Health | undefined;
  /** Rows of metrics that the run's figures come from, and rows of earlier trainings in the same file. */
  rows: { count: number; earlier: number; unreadable: number };
  /** The log, as people know it, and its last lines; undefined where there is none. */
  logFile: string | undefined;
  lastLines: string[] | undefined;
  /** Sentences on what could not be read as it should. */
  notices: string[];
  receipt: Receipt;
  outbound: Outbound;
}

/** Passes a run through the boundary. What is refused is held as well, so that all that comes out may be shown. */
export async function project(loaded: LoadedRun, policy: Policy): Promise<Projection> {
  const { folder } = loaded;
  const folders = namesOf(folder);
  const artifacts = await judgeArtifacts(loaded.run.artifacts, { ...policy, folder, folders }, policy.scanner);
  const elsewhere = new Set([...artifacts.held].map(index => `artifacts.${index}`));
  const rules = { ...policy, keys: keysOf(loaded), folders, elsewhere };
  const passed = await passFields(loaded.fields, rules, policy.scanner);
  const run = interpret(onlyNamed(withVersion(passed.fields)));
  const notices =
    run.generation === 'unknown' ? [`${run.schemaVersion} is not known here; its known keys were read.`] : [];
  const shorten = shortenerOf(loaded.folder, policy);
  const metrics = await passMetrics(loaded, run, policy, notices);
  const log = await passLog(loaded, run, policy, shorten, notices);
  const refused = unique([...passed.refused, ...metrics.refused, ...log.refused]);
  const receipt: Receipt = {
    fields: passed.receipt,
    rows: metrics.tally,
    nonFinite: metrics.nonFinite,
    lines: log.reading?.lines ?? emptyTally(),
    secrets: log.reading?.secrets ?? [],
    secretLines: log.reading?.secretLines ?? 0,
    artifacts: artifacts.receipt,
    refused,
  };
  const { send: rows } = metrics;
  const { send: lines } = log;
  const empty: Outbound = { folder, manifest: {}, rows: nothing, lines: nothing, artifacts: [] };
  return {
    shown: visible(await policy.scanner.redact(loaded.shown)),
    run,
    metrics: metrics.metrics,
    health: await passHealth(loaded.health, shorten, policy),
    rows: metrics.rows,
    logFile: log.path === undefined ? undefined : await shownLog(loaded, log.path, policy),
    lastLines: log.reading?.last,
    notices,
    receipt,
    outbound:
      refused.length > 0 ? empty : { folder, manifest: passed.fields, rows, lines, artifacts: artifacts.receipt.sent },
  };
}

async function shownLog(loaded: LoadedRun, path: string, policy: Policy): Promise<string> {
  return visible(await policy.scanner.redact(posix.join(posix.dirname(loaded.shown), path)));
}

/** A list of artifacts that an unknown version writes in a way of its own is no known key: nobody has judged what it names. */
function keysOf({ generation, fields, run }: LoadedRun): KnownKeys {
  const list = fields['artifacts'] ?? [];
  const isRead = Array.isArray(list) && list.length === run.artifacts.length;
  if (isRead || !('artifacts' in generation.keys)) return generation.keys;
  return Object.fromEntries(Object.entries(generation.keys).filter(([key]) => key !== 'artifacts'));
}

/** A manifest says what it is; where its version holds a secret, it says only that. */
function withVersion(fields: JsonObject): JsonObject {
  return { ...fields, schema_version: fields['schema_version'] ?? 'worldflux.held' };
}

/** Without artifacts whose path is held. */
function onlyNamed(fields: JsonObject): JsonObject {
  const artifacts = fields['artifacts'];
  if (!Array.isArray(artifacts)) return fields;
  return { ...fields, artifacts: artifacts.filter(entry => isObject(entry) && typeof entry['path'] === 'string') };
}

/** Each place once, although a secret there was seen on several ways. */
function unique(refused: Receipt['refused']): Receipt['refused'] {
  return [...new Map(refused.map(one => [`${one.kind} ${one.place}`, one])).values()];
}

/** Makes the folders of this runner relative, by each of their names. */
function shortenerOf(folder: string, policy: Policy): Shorten {
  const prefixes = [...policy.prefixes, { path: folder, shown: '' }];
  return pathShortener(prefixes.flatMap(({ path, shown }) => namesOf(path).map(name => ({ path: name, shown }))));
}

async function passHealth(health: Health | undefined, shorten: Shorten, policy: Policy): Promise<Health | undefined> {
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
