// A small GitHub runner: one step of one JavaScript action, as actions/runner runs it, on this machine and without GitHub.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAction, resolveInputs } from './action-file.ts';
import { readPairs, splitLines } from './commands.ts';
import { describeJob, type Facts } from './job.ts';
import { StepLog, type Annotation } from './step-log.ts';

export interface StepOptions {
  /** The folder that holds action.yml. */
  action: string;
  /** The step's working folder, GITHUB_WORKSPACE. */
  workspace: string;
  /** The step's `with:`. */
  inputs?: Readonly<Record<string, string>> | undefined;
  /** The step's `env:`; it wins over what the runner sets, so that a test can point GITHUB_API_URL and ACTIONS_* at itself. */
  env?: Readonly<Record<string, string>> | undefined;
  /** What started the workflow; by default a push without commits. */
  event?: { name: string; payload: unknown } | undefined;
  /** Facts of the `github` context by name (`token`, `sha`, …), and the contexts `matrix` and `strategy`. */
  context?:
    | (Partial<Facts> & { matrix?: unknown; strategy?: unknown; check_run_id?: number; job_workflow_ref?: string })
    | undefined;
  /** Values that the log and the summary never show; `github.token` is one without being named. */
  secrets?: readonly string[] | undefined;
  /** The Node 24 that runs the action; this process's own if left out. */
  node?: string | undefined;
  /** After this long the step is cancelled as a person would cancel it; 60,000 if left out. */
  timeoutMs?: number | undefined;
  /** How long a cancelled step has until SIGTERM, and from there until SIGKILL; the runner's 7,500 and 2,500 if left out. */
  graceMs?: readonly [afterInterrupt: number, afterTerminate: number] | undefined;
  /** RUNNER_TEMP, made if it is not there. A folder of the runner's own, gone when the step is, if left out. */
  temp?: string | undefined;
  /** What the step's summary file contains before the action adds to it. */
  summaryBefore?: string | undefined;
}

export interface StepResult {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** As GitHub would show the step: a non-zero exit code or a failed command is a failure. */
  conclusion: 'success' | 'failure';
  outputs: Record<string, string>;
  state: Record<string, string>;
  /** What the step set for the steps after it: GITHUB_ENV and GITHUB_PATH. */
  env: Record<string, string>;
  path: string[];
  /** The job summary, masked line by line; empty if it was over GitHub's limit. */
  summary: string;
  annotations: Annotation[];
  groups: string[];
  masks: string[];
  /** What a person would see of the log: commands taken out, masks applied. */
  log: string;
  /** Standard output and error as they came. */
  raw: string;
}

/** A step's summary of more bytes than this is dropped whole (actions/runner, FileCommandManager.cs). */
const summaryLimit = 1024 * 1024;
const fileCommands = ['output', 'state', 'env', 'path', 'step_summary'] as const;

/**
 * Runs the main script of an action once and returns what GitHub would show of it. The action's process gets a clean
 * environment. Throws if the step cannot be run at all: no action.yml, no main script, an expression that is not read.
 */
export async function runStep(options: StepOptions): Promise<StepResult> {
  const action = await readAction(options.action);
  const main = join(options.action, action.runs.main);
  if (!existsSync(main)) throw new Error(`The action's main script ${main} is not there; build it first.`);
  const workspace = await realpath(options.workspace);
  const own = await realpath(await mkdtemp(join(tmpdir(), 'worldflux-runner-')));
  try {
    const temp = options.temp ?? join(own, '_temp');
    const job = await describeJob({ ...options, workspace, own, temp });
    const files = await makeFiles(join(own, '_runner_file_commands'), options.summaryBefore ?? '');
    const log = new StepLog({
      workspace,
      secrets: [job.facts.token, ...(options.secrets ?? [])],
      debug: options.env?.['RUNNER_DEBUG'] === '1',
    });
    const inputs = resolveInputs(action, options.inputs ?? {}, job.contexts, log);
    const env = { ...job.env, ...files.env, ...inputs, ...options.env };
    const ended = await runNode({ ...options, node: options.node ?? ownNode(), main, workspace, env, log });
    return await readResult(ended, files.paths, log);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function ownNode(): string {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  throw new Error(`The action runs on Node 24 and this is Node ${process.version}; please name one (option "node").`);
}

type FilePaths = Record<(typeof fileCommands)[number], string>;

async function makeFiles(folder: string, summary: string): Promise<{ paths: FilePaths; env: Record<string, string> }> {
  await mkdir(folder);
  const path = (name: string): string => join(folder, name);
  const paths = {
    output: path('output'),
    state: path('state'),
    env: path('env'),
    path: path('path'),
    step_summary: path('step_summary'),
  };
  for (const name of fileCommands) await writeFile(paths[name], name === 'step_summary' ? summary : '');
  return { paths, env: Object.fromEntries(fileCommands.map(name => [`GITHUB_${name.toUpperCase()}`, paths[name]])) };
}

type Ended = Pick<StepResult, 'exitCode' | 'signal' | 'raw'>;

/** Runs the script in a process group of its own; that group is gone when this returns. */
async function runNode(
  step: Pick<StepOptions, 'timeoutMs' | 'graceMs'> & {
    node: string;
    main: string;
    workspace: string;
    env: Record<string, string>;
    log: StepLog;
  },
): Promise<Ended> {
  const child = spawn(step.node, [step.main], {
    cwd: step.workspace,
    env: step.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    const lines = splitLines(line => step.log.read(line));
    stream.setEncoding('utf8');
    stream.on('data', (piece: string) => {
      pieces.push(piece);
      lines(piece);
    });
    stream.on('end', () => lines());
  }
  const killGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nothing of the group is left.
    }
  };
  const [afterInterrupt, afterTerminate] = step.graceMs ?? [7_500, 2_500];
  const patience = step.timeoutMs ?? 60_000;
  const timers = [
    setTimeout(() => {
      step.log.annotate({ level: 'error', message: `The step was cancelled after ${patience} ms.` });
      child.kill('SIGINT');
    }, patience),
    setTimeout(() => child.kill('SIGTERM'), patience + afterInterrupt),
    setTimeout(killGroup, patience + afterInterrupt + afterTerminate),
  ];
  // A process that the action left running would keep the pipes open for ever.
  child.on('exit', killGroup);
  try {
    return await new Promise<Ended>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode, signal) => resolve({ exitCode, signal, raw: pieces.join('') }));
    });
  } finally {
    timers.forEach(clearTimeout);
  }
}

async function readResult(ended: Ended, paths: FilePaths, log: StepLog): Promise<StepResult> {
  const pairs = async (name: 'output' | 'state' | 'env'): Promise<[string, string][]> => {
    try {
      return [...readPairs(await readFile(paths[name], 'utf8'))];
    } catch (error) {
      log.fail(`Unable to process file command '${name}' successfully.`);
      log.fail(error instanceof Error ? error.message : String(error));
      return [];
    }
  };
  const outputs = Object.fromEntries([...log.outputs, ...(await pairs('output'))]);
  const state = Object.fromEntries([...log.state, ...(await pairs('state'))]);
  const env = Object.fromEntries(await pairs('env'));
  const path = (await readFile(paths.path, 'utf8')).split('\n').filter(line => line !== '');
  const summary = await readSummary(paths.step_summary, log);
  const conclusion = ended.exitCode === 0 && !log.failed ? 'success' : 'failure';
  const { annotations, groups, masks, text } = log;
  return { ...ended, conclusion, outputs, state, env, path, summary, annotations, groups, masks, log: text };
}

async function readSummary(path: string, log: StepLog): Promise<string> {
  const bytes = await readFile(path);
  if (bytes.length <= summaryLimit) {
    const lines = bytes.toString().split(/\r\n|\n|\r/);
    if (lines.at(-1) === '') lines.pop();
    return lines.map(line => `${log.mask(line)}\n`).join('');
  }
  const [limit, got] = [summaryLimit, bytes.length].map(size => Math.floor(size / 1024));
  const message = `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${limit}k, got ${got}k.`;
  log.annotate({ level: 'error', message });
  return '';
}
