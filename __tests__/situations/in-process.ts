// One step of the action in this very process, for situations of many steps: the same settings, modes and surfaces as behind
// src/main.ts, with a logger that keeps what it is reported. What the runner does to an exit code or a log has bundle tests of its own.
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { readAction, resolveInputs } from '../../sandbox/action-file.ts';
import { describeJob } from '../../sandbox/job.ts';
import type { StepOptions, StepResult } from '../../sandbox/runner.ts';
import { type Annotation, StepLog } from '../../sandbox/step-log.ts';
import type { HostContext } from '../../src/context.ts';
import type { Logger } from '../../src/logger.ts';
import { guardHost, runStep } from '../../src/modes/step.ts';
import { scalePatience } from '../github/comment/comment-setup.ts';

/** What @actions/artifact reads of its process, and nothing else hands it. */
const read = ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN', 'GITHUB_SERVER_URL', 'GITHUB_RUN_ID'] as const;

/**
 * Makes a runner that runs the step as `runStep` of the sandbox does, in this process. Steps that are started together run one after
 * the other: each sets the variables of this process.
 */
export function createRunner(): (options: StepOptions) => Promise<StepResult> {
  let last: Promise<unknown> = Promise.resolve();
  return options => {
    const step = last.then(() => runStepHere(options));
    last = step.catch(() => undefined);
    return step;
  };
}

/**
 * Runs the step as `runStep` of the sandbox does; one at a time. `learnt` are secrets that only the last look at the exits knows: to it
 * every layer before it is switched off.
 */
export async function runStepHere(
  options: StepOptions,
  clock: () => number = Date.now,
  learnt: readonly string[] = [],
): Promise<StepResult> {
  const own = await realpath(await mkdtemp(join(tmpdir(), 'worldflux-here-')));
  const temp = options.temp ?? join(own, '_temp');
  const job = await describeJob({ ...options, own, temp });
  const action = await readAction(options.action);
  const log = new StepLog({ workspace: options.workspace, secrets: [], debug: false });
  const inputs = resolveInputs(action, options.inputs ?? {}, job.contexts, log);
  const env: Record<string, string> = { ...job.env, ...inputs, ...options.env };
  const summaryFile = join(own, 'summary.md');
  await mkdir(temp, { recursive: true });
  await writeFile(summaryFile, '');
  const before = Object.fromEntries(read.map(name => [name, process.env[name]]));
  for (const name of read) setVariable(name, env[name]);
  // @actions/artifact writes to the log by itself. Who waits for a write, as the runner does at the end of a test file, goes on also where a
  // step that a test has left is not over.
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((_text, ...rest) => {
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  });
  const reported = keepLog();
  const context: HostContext = {
    ...{
      workspace: options.workspace,
      temp: env['RUNNER_TEMP'] ?? temp,
      summaryFile,
      env,
      clock,
      mask: secret => void reported.masks.push(secret),
      logger: reported.logger,
    },
    signals: process,
    patience: scalePatience(100),
  };
  try {
    const ended = await run(context, learnt);
    return { ...toResult(ended, reported), summary: await readFile(summaryFile, 'utf8') };
  } finally {
    stdout.mockRestore();
    for (const name of read) setVariable(name, before[name]);
    await rm(own, { recursive: true, force: true });
  }
}

function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

interface Ended {
  failed: boolean;
  outputs: Record<string, string>;
}

async function run(context: HostContext, learnt: readonly string[]): Promise<Ended> {
  const outputs: Record<string, string> = {};
  const host = guardHost({
    context,
    getInput: name => (context.env[`INPUT_${name.toUpperCase()}`] ?? '').trim(),
    setOutput: (name, value) => void (outputs[name] = value),
  });
  for (const one of learnt) host.guard.learn(one);
  const { failed } = await runStep(host);
  return { outputs, failed };
}

function keepLog() {
  const annotations: Annotation[] = [];
  const lines: string[] = [];
  const masks: string[] = [];
  const debug: string[] = [];
  const annotate = (level: Annotation['level']) => (message: string) => {
    annotations.push({ level, message });
    lines.push(message);
  };
  const logger: Logger = {
    debug: message => void debug.push(`::debug::${message}`),
    info: message => void lines.push(message),
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    group: (_title, story) => story(),
  };
  return { logger, annotations, lines, masks, debug };
}

function toResult({ failed, outputs }: Ended, reported: ReturnType<typeof keepLog>): StepResult {
  const { annotations, lines, masks, debug } = reported;
  const log = lines.join('\n');
  return {
    ...{ exitCode: failed ? 1 : 0, signal: null, conclusion: failed ? 'failure' : 'success' },
    ...{
      outputs,
      state: {},
      env: {},
      path: [],
      summary: '',
      annotations,
      groups: [],
      masks,
      log,
      raw: [log, ...debug].join('\n'),
    },
  };
}
