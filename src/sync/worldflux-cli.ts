// A sync by WorldFlux's own CLI (`sync-with: cli`). It uploads by its own rules, which cannot be checked here, so it runs only
// if the boundary has nothing to withhold. Its output is not interpreted (docs/rules.md); its exit code is the outcome.
import type { Env } from '../context.ts';
import type { Receipt } from '../boundary/receipt.ts';
import type { Scanner } from '../secrets/scanner.ts';
import { createScanner } from '../secrets/scanner.ts';
import type { Signals } from '../errors.ts';
import { UserError } from '../errors.ts';
import type { ProgramResult } from '../lib/run-program.ts';
import { runProgram } from '../lib/run-program.ts';
import type { Sentence } from '../text.ts';
import { sentence, toSingleLine } from '../text.ts';
import type { ArtifactMode } from './write-body.ts';
import type { Key } from './key.ts';
import { tryParseJson } from './http.ts';

/** The most bytes of the CLI's output: all outputs of a step share 1 MB. */
const MAX_ENVELOPE_BYTES = 256 * 1024;

/** How many names of withheld items are shown; the rest is counted. */
const MAX_NAMED = 5;

/**
 * Checks a run against the one rule of `sync-with: cli`: the CLI might send what the boundary would withhold or redact, and
 * artifacts, which the input `artifacts` may keep here.
 * @throws {UserError} WF-CLI-REFUSED that names what it is
 */
export function assertNothingKept(receipts: readonly Receipt[], artifacts: ArtifactMode = 'upload'): void {
  const kept = receipts.flatMap(receipt => [...listKept(receipt), ...listUnwanted(receipt, artifacts)]);
  if (kept.length === 0) return;
  const more = kept.length > MAX_NAMED ? `, and ${kept.length - MAX_NAMED} more` : '';
  throw new UserError(
    'WF-CLI-REFUSED',
    `The boundary keeps something of this run here, and the CLI sends by its own rules: ${kept.slice(0, MAX_NAMED).join(', ')}${more}.`,
    `Let this action send what may be sent:
with:
  sync-with: action
Or let the training step write nothing that the boundary keeps; the report lists it, with the line of the config file that allows it.`,
  );
}

function listKept({ fields, rows, lines, artifacts, nonFinite, refused }: Receipt): string[] {
  const name = (text: string): string => toSingleLine(text, 80);
  const count = (number: number, what: string): string[] => (number === 0 ? [] : [`${number} ${what}`]);
  return [
    ...refused.map(({ place, kind }) => `${name(place)} (secret: ${name(kind)})`),
    ...fields.held.map(entry => `the field ${name(entry.name)} (held: ${entry.reason})`),
    ...fields.redacted.map(entry => `the field ${name(entry.name)} (redacted: ${entry.reason})`),
    ...artifacts.held.map(entry => `the artifact ${name(entry.name)} (held: ${entry.reason})`),
    ...nonFinite.map(({ metric, count: times }) => `the metric ${name(metric)} (${times} times not finite)`),
    ...count(rows.held, 'metric rows held'),
    ...count(rows.redacted, 'metric rows redacted'),
    ...count(lines.held, 'log lines held'),
    ...count(lines.redacted, 'log lines redacted'),
  ];
}

function listUnwanted({ artifacts }: Receipt, mode: ArtifactMode): string[] {
  if (mode === 'upload') return [];
  return artifacts.sent.map(({ path }) => `the artifact ${toSingleLine(path, 80)} (the input artifacts is ${mode})`);
}

/** Variables that a program needs to start, to find its home folder and to reach the network; no others are passed on. */
const allowed = new RegExp(
  `^(?:${[
    'PATH|PATHEXT|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|XDG_(?:CONFIG|CACHE|DATA|STATE)_HOME',
    'LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|TEMP|TMP|SystemRoot|SystemDrive|windir|ComSpec',
    // Without it, a Python of actions/setup-python does not find its own library.
    'LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|VIRTUAL_ENV|PYTHONUTF8',
    // By this the runner finds processes that a job has left running.
    'RUNNER_TRACKING_ID',
    '(?:HTTPS?|ALL|NO)_PROXY|SSL_CERT_(?:FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS',
  ].join('|')})$`,
  'i',
);

/**
 * The environment of the CLI: no variables of GitHub, no inputs of the action, no other secrets; the key is in the variable that
 * the CLI reads (observed).
 */
export function cliEnvironment(env: Env, key: Key): Record<string, string> {
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || !allowed.test(name) ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(kept), WORLDFLUX_CLOUD_API_KEY: key.reveal() };
}

export interface CliOptions {
  /** The path of `worldflux`, as `findProgram` gives it; undefined where there is none. */
  program: string | undefined;
  /** A slug (docs/manifest.md). */
  project: string;
  /** Of the runs that would be sent. */
  receipts: readonly Receipt[];
  artifacts: ArtifactMode;
  key: Key;
  scanner: Pick<Scanner, 'redact'>;
  env: Env;
  /** The folder to run in. */
  cwd: string;
  /** Milliseconds. */
  timeout: number;
  signal?: AbortSignal | undefined;
  signals?: Signals | undefined;
}

/** How a sync by the CLI ended. */
interface CliOutcome {
  /** Whether the exit code was 0. Only the CLI knows what was sent: "sent by the CLI, not measured here". */
  sent: boolean;
  exitCode: number | undefined;
  /** What it printed, without secrets: JSON that is not interpreted, for the output `cli-json`. */
  envelope: string | undefined;
  /** Why it was not sent, or why there is no JSON. */
  problem: Sentence | undefined;
  /** The last lines that it printed for people, for the log: safe to show, and not interpreted. */
  remarks: string[];
}

/**
 * The program, if it may be run: the boundary has nothing to withhold.
 * @throws {UserError} WF-CLI-REFUSED, or WF-CLI-MISSING where there is no such program
 */
export function findReady({
  program,
  receipts,
  artifacts,
}: Pick<CliOptions, 'program' | 'receipts' | 'artifacts'>): string {
  assertNothingKept(receipts, artifacts);
  if (program === undefined) throw programMissing();
  return program;
}

/**
 * Runs `worldflux --json sync --project P`.
 * @throws {UserError} as `findReady` does; {Interrupted} at a signal
 */
export async function syncWithCli(options: CliOptions): Promise<CliOutcome> {
  const { project, key, scanner, cwd, timeout, signal, signals } = options;
  const program = findReady(options);
  const args = ['--json', 'sync', '--project', project];
  const env = cliEnvironment(options.env, key);
  const end = await runProgram(program, args, { env, cwd, timeout, most: MAX_ENVELOPE_BYTES, signal, signals });
  // The boundary's scanner knows this runner's secrets and the forms of others; a temporary key may be neither.
  const own = createScanner([key.reveal()], 'values');
  const clean = async (text: string): Promise<string> => scanner.redact(await own.redact(text));
  const read = await readEnvelope(end, clean);
  return {
    sent: end.exitCode === 0,
    exitCode: end.exitCode,
    envelope: read.envelope,
    problem: whyNotSent(end) ?? read.problem,
    remarks: await readRemarks(end, clean),
  };
}

function programMissing(): UserError {
  return new UserError(
    'WF-CLI-MISSING',
    "The run was to be sent by WorldFlux's CLI, but worldflux is not on PATH.",
    `Install it in a step before this one, or let this action send the run:
with:
  sync-with: action`,
  );
}

function whyNotSent({ exitCode, error }: ProgramResult): Sentence | undefined {
  if (error !== undefined) return sentence`worldflux sync did not complete (${error})`;
  return exitCode === 0 ? undefined : sentence`worldflux sync ended with exit code ${exitCode ?? -1}`;
}

type Clean = (text: string) => Promise<string>;

/** The JSON, if the output is one JSON document both before and after secrets are removed from it. */
async function readEnvelope(
  { stdout }: ProgramResult,
  clean: Clean,
): Promise<{ envelope?: string; problem?: Sentence }> {
  if (!stdout.whole)
    return { problem: sentence`worldflux sync printed more than ${MAX_ENVELOPE_BYTES} bytes, which are not kept` };
  const text = stdout.bytes.toString('utf8').trim();
  if (tryParseJson(text) === undefined)
    return { problem: sentence`worldflux sync printed no JSON, although --json was set` };
  const envelope = await cleanJson(text, clean);
  if (envelope !== undefined) return { envelope };
  const problem = sentence`worldflux sync printed a secret in a place where it cannot be replaced, so its JSON is not kept`;
  return { problem };
}

/** The document without secrets, unchanged if it has none; undefined if it would no longer be JSON. */
async function cleanJson(text: string, clean: Clean): Promise<string | undefined> {
  const cleaned = await clean(text);
  const value = tryParseJson(cleaned);
  if (value === undefined) return undefined;
  // JSON can write any character as an escape, which hides a secret from a scanner that reads the text. So it is scanned a second
  // time, without escapes.
  const normal = JSON.stringify(value);
  const second = await clean(normal);
  if (second === normal) return cleaned;
  return tryParseJson(second) === undefined ? undefined : second;
}

/** The last 20 lines of stderr; none if its end is missing, because half a secret is not recognized. */
async function readRemarks({ stderr }: ProgramResult, clean: Clean): Promise<string[]> {
  if (!stderr.whole) return [];
  const text = await clean(stderr.bytes.toString('utf8'));
  return text
    .split(/\r\n|\r|\n/)
    .filter(line => line.trim() !== '')
    .slice(-20)
    .map(line => toSingleLine(line));
}
