// The data boundary (contract 1): a run goes in; what may be sent, what may be shown, and the receipt come out. Everything to
// the right of this room sees only what comes out here.
import { posix } from 'node:path';
import { UserError } from '../errors.ts';
import type { MetricSummary } from '../manifest/curve.ts';
import { interpret } from '../manifest/generations.ts';
import type { Health } from '../manifest/health.ts';
import type { JsonObject } from '../manifest/json.ts';
import { isObject } from '../manifest/json.ts';
import type { LoadedRun } from '../manifest/load.ts';
import type { Row } from '../manifest/metrics.ts';
import { longestName, mostMetrics, readMetrics, readRows } from '../manifest/metrics.ts';
import type { OpenedFile } from '../manifest/open.ts';
import { isUnchanged, openInside } from '../manifest/open.ts';
import type { KnownKeys, Run } from '../manifest/schema.ts';
import { visible } from '../text.ts';
import { judgeArtifacts } from './artifacts.ts';
import { passFields, valueKind } from './fields.ts';
import type { Limits } from './limits.ts';
import type { LogReading, LogRules, LogSecrets } from './log.ts';
import { readLog, sentLines } from './log.ts';
import type { Prefix, Shorten } from './paths.ts';
import { holdsAbsolutePath, namesOf, pathShortener } from './paths.ts';
import type { ArtifactSent, Receipt } from './receipt.ts';
import { emptyTally } from './receipt.ts';
import type { Recipe } from './recipe.ts';
import { countRows, listNonFinite, thinning } from './rows.ts';
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

interface MetricsPassed {
  metrics: Metric[];
  rows: Projection['rows'];
  tally: Receipt['rows'];
  nonFinite: Receipt['nonFinite'];
  refused: Receipt['refused'];
  send: () => AsyncGenerator<Row>;
}

async function passMetrics(loaded: LoadedRun, run: Run, policy: Policy, notices: string[]): Promise<MetricsPassed> {
  const path = run.metricsPath;
  const refused: Receipt['refused'] = [];
  const found =
    path === undefined
      ? undefined
      : await withFile(loaded.folder, path, async file => {
          const whole = await readMetrics(file);
          const every = thinning(whole, file.size, policy.limits);
          const metrics = await passNames(whole.metrics, policy, refused);
          const reading = { ...whole, metrics };
          const tally = await countRows(file, whole, reading, every);
          return { reading, tally, every, size: file.size, version: file.version };
        });
  if (path !== undefined && found === undefined && run.generation !== 'training-v1') {
    notices.push(
      `The metrics file that the manifest names could not be read; only the manifest's own numbers are known.`,
    );
  }
  const reading = found?.reading;
  if (reading && reading.tooMany.size > 0) {
    const bounds = `${mostMetrics.toLocaleString('en')} metrics with names of at most ${longestName} characters`;
    notices.push(`A run may have ${bounds}: the others stay on the runner, and are not shown.`);
  }
  const summaries = reading?.metrics ?? new Map<string, MetricSummary>();
  const finals = await passNames(loaded.run.metrics, policy, refused);
  const names = new Set([...finals.keys(), ...summaries.keys()]);
  return {
    metrics: [...names].map(name => {
      const summary = summaries.get(name);
      return { name, value: finals.get(name) ?? summary?.last ?? NaN, summary };
    }),
    rows: { count: reading?.rows ?? 0, earlier: reading?.earlierRows ?? 0, unreadable: reading?.unreadable ?? 0 },
    tally: found?.tally ?? emptyTally(),
    nonFinite: reading ? listNonFinite(reading) : [],
    refused,
    send: () => sendFile(loaded.folder, path, found, (file, first) => readRows(file, first.reading, first.every)),
  };
}

/** The metrics whose names may leave: one that holds an absolute path stays, and one that holds a secret refuses the run. */
async function passNames<T>(
  metrics: ReadonlyMap<string, T>,
  policy: Policy,
  refused: Receipt['refused'],
): Promise<Map<string, T>> {
  const passed = new Map<string, T>();
  for (const [name, value] of metrics) {
    const findings = await policy.scanner.find(name);
    const allowed = policy.allow.includes(`metrics.${name}`);
    const finding = findings.find(({ kind }) => kind === valueKind || !allowed);
    if (finding) refused.push({ place: 'the name of a metric', kind: finding.kind });
    else if (!holdsAbsolutePath(name)) passed.set(name, value);
  }
  return passed;
}

interface LogPassed {
  /** Relative to the run's folder. */
  path: string | undefined;
  reading: LogReading | undefined;
  refused: Receipt['refused'];
  send: () => AsyncGenerator<string>;
}

async function passLog(
  loaded: LoadedRun,
  run: Run,
  policy: Policy,
  shorten: Shorten,
  notices: string[],
): Promise<LogPassed> {
  const rules = logRules(shorten, policy);
  for (const path of run.logPaths) {
    const found = await withFile(loaded.folder, path, async file => ({
      reading: await readLog(file, rules),
      size: file.size,
      version: file.version,
    }));
    if (!found) continue;
    const { reading } = found;
    const first = reading.secrets[0];
    const blocks = policy.logSecrets === 'block' && first;
    return {
      path,
      reading,
      refused: blocks ? [{ place: `${visible(path, 80)}, line ${first.line}`, kind: first.kind }] : [],
      send: () => sendFile(loaded.folder, path, found, (file, { reading }) => sentLines(file, rules, reading)),
    };
  }
  if (run.generation !== 'training-v1' && run.logPaths.length > 0)
    notices.push('The log that the manifest names could not be read.');
  return {
    path: undefined,
    reading: undefined,
    refused: [],
    send: () => sendFile(loaded.folder, undefined, undefined, nothing),
  };
}

/** Makes the folders of this runner relative, by each of their names. */
function shortenerOf(folder: string, policy: Policy): Shorten {
  const prefixes = [...policy.prefixes, { path: folder, shown: '' }];
  return pathShortener(prefixes.flatMap(({ path, shown }) => namesOf(path).map(name => ({ path: name, shown }))));
}

function logRules(shorten: Shorten, policy: Policy): LogRules {
  const redactor = (): ReturnType<Scanner['redactor']> => policy.scanner.redactor();
  const sentRedactor = policy.logSecrets === 'allow' ? () => policy.valueScanner.redactor() : redactor;
  return { limits: policy.limits, shorten, redactor, sentRedactor };
}

async function* nothing(): AsyncGenerator<never> {
  // A run without such a file sends none of its lines.
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

/** What `use` makes of a file of the run; undefined where it can not be opened. */
async function withFile<T>(
  folder: string,
  path: string,
  use: (file: OpenedFile) => Promise<T>,
): Promise<T | undefined> {
  const { file } = await openInside(folder, path);
  if (!file) return undefined;
  try {
    return await use(file);
  } finally {
    await file.handle.close();
  }
}

/** What a first reading of a file found, and what the file was then. */
interface FirstReading {
  size: number;
  version: string;
}

/**
 * Reads a file again to send from it.
 * @throws {UserError} WF-RUN-CHANGED where it is not, or is no more at the end, what was read and judged before
 */
async function* sendFile<T, R extends FirstReading>(
  folder: string,
  path: string | undefined,
  first: R | undefined,
  read: (file: OpenedFile, first: R) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  if (path === undefined || first === undefined) return;
  const { file } = await openInside(folder, path);
  try {
    if (file?.version !== first.version) throw changed(path);
    yield* read(file, first);
    if (!(await isUnchanged(file))) throw changed(path);
  } finally {
    await file?.handle.close();
  }
}

function changed(path: string): UserError {
  return new UserError(
    'WF-RUN-CHANGED',
    `${visible(path)} changed while the run was read, so nothing of the run is sent.`,
    'Put this step after the training has ended; a process that still writes the file is one that the job should wait for.',
  );
}
