// Programs that do not end as they should. Every limit is reported when its time is over; nothing here waits for a clock.
import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Interrupted } from '../../src/errors.ts';
import { runCommand } from '../../src/gates/doctor-commands.ts';
import { judgeCommands, MAX_DOCTOR_OUTPUT_BYTES } from '../../src/gates/doctor.ts';
import { runProgram, streamGrace } from '../../src/lib/run-program.ts';
import type { ProgramResult, Schedule } from '../../src/lib/run-program.ts';
import { silent } from '../../src/logger.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { runDoctor } from '../../src/steps/run-doctor.ts';
import { readSettings } from '../../src/config/index.ts';
import { Key } from '../../src/sync/key.ts';
import { cliEnvironment } from '../../src/sync/worldflux-cli.ts';
import { syncRuns } from '../../src/sync/send-all.ts';
import { doctorEnvironment } from '../../src/gates/doctor-commands.ts';
import { emptyReceipt } from './receipt.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'worldflux-program-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A clock whose times are over when a test says so. */
function createClock() {
  const waiting: { ms: number; task: () => void }[] = [];
  const schedule: Schedule = (ms, task) => {
    const one = { ms, task };
    waiting.push(one);
    return () => void waiting.splice(waiting.indexOf(one), 1);
  };
  const fire = async (ms: number): Promise<void> => {
    const found = (): (() => void) | undefined => waiting.find(one => one.ms === ms)?.task;
    while (!found()) await sleep(5);
    found()?.();
  };
  return { schedule, fire, waiting };
}

const stays = 'setInterval(() => undefined, 1000);';
/** A child that leaves the process group and keeps the streams. */
const keeper = `const { pid } = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stays)}],
  { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
require('node:fs').writeFileSync('keeper', String(pid));`;
const writesPid = `require('node:fs').writeFileSync('pid', String(process.pid));`;

async function readPid(name: string): Promise<number> {
  for (;;) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    if (text !== '') return Number(text);
    await sleep(5);
  }
}
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(5);
}

const timeout = 120_000;
function start(script: string, clock = createClock()): { end: Promise<ProgramResult>; clock: typeof clock } {
  const options = { env: process.env, cwd: folder, timeout, most: 1000, schedule: clock.schedule };
  return { end: runProgram(process.execPath, ['-e', script], options), clock };
}

describe('a grandchild that keeps the streams open', () => {
  test('does not hold a program that has ended, whose exit code and output count', async () => {
    const { end, clock } = start(`${keeper} console.log('said'); process.exit(3);`);
    await clock.fire(streamGrace);
    const { exitCode, error: trouble, stdout } = await end;
    expect([exitCode, trouble, stdout.bytes.toString()]).toEqual([3, undefined, 'said\n']);
    expect(clock.waiting).toEqual([]);
    process.kill(await readPid('keeper'), 'SIGKILL');
  });

  test('does not hold one whose time is over', async () => {
    const { end, clock } = start(`${keeper} ${writesPid} ${stays}`);
    const pid = await readPid('pid');
    await clock.fire(timeout);
    await clock.fire(streamGrace);
    expect(await end).toMatchObject({ exitCode: undefined, error: 'it took longer than 120 s' });
    expect(clock.waiting).toEqual([]);
    await untilGone(pid);
    process.kill(await readPid('keeper'), 'SIGKILL');
  });
});

test('a program whose streams end with it waits for no clock', async () => {
  const { end, clock } = start(`console.log('said')`);
  expect(await end).toMatchObject({ exitCode: 0, error: undefined });
  expect(clock.waiting).toEqual([]);
});

test.each([
  ['standard output', 'stdout'],
  ['standard error', 'stderr'],
])('a doctor whose %s is cut has given no answer', async (_, stream) => {
  const script = `#!${process.execPath}\nprocess.${stream}.write('ok\\n'.repeat(${MAX_DOCTOR_OUTPUT_BYTES / 3 + 1}) + 'error: no GPU\\n');\n`;
  const program = join(folder, 'worldflux');
  await writeFile(program, script, { mode: 0o755 });
  const end = await runCommand(program, ['doctor'], { env: process.env, cwd: folder, timeout });
  expect(judgeCommands([end])).toMatchObject({ state: 'broken', errors: [] });
});

test('a doctor whose commands take too long together has given no answer, however many adapters a run names', async () => {
  const log = join(folder, 'asked');
  await writeFile(join(folder, 'worldflux'), `#!/bin/sh\nprintf x >> '${log}'\necho ok\n`, { mode: 0o755 });
  let now = 0;
  const clock = () => (now += 100_000);
  const context = { workspace: folder, temp: folder, summaryFile: undefined, env: { PATH: folder }, clock };
  const settings = { ...(await readSettings(() => '', folder, {})), doctor: 'run' as const };
  const adapters = Array.from({ length: 500 }, (_, index) => ({ run: { adapter: `lerobot:${index}` } }));
  const end = { ...context, signals: new EventEmitter(), mask: () => undefined, logger: silent, settings };
  expect((await runDoctor(adapters, createScanner([]), end)).state).toBe('broken');
  expect((await readFile(log, 'utf8')).length).toBeLessThan(10);
});

describe.each(['SIGINT', 'SIGTERM'] as const)('a step that is told to end by %s ends', name => {
  const env = () => ({ PATH: folder });
  const program = async (): Promise<void> =>
    writeFile(join(folder, 'worldflux'), `#!${process.execPath}\n${writesPid} ${stays}\n`, { mode: 0o755 });

  async function expectEnded(work: Promise<unknown>, signals: EventEmitter): Promise<void> {
    const caught = work.catch((error: unknown) => error);
    const pid = await readPid('pid');
    signals.emit(name);
    expect(await caught).toEqual(new Interrupted(name));
    await untilGone(pid);
    expect([signals.listenerCount('SIGINT'), signals.listenerCount('SIGTERM')]).toEqual([0, 0]);
  }

  test('the doctor', async () => {
    await program();
    const signals = new EventEmitter();
    const context = { workspace: folder, temp: folder, summaryFile: undefined, env: env(), clock: Date.now, signals };
    const settings = { ...(await readSettings(() => '', folder, {})), doctor: 'run' as const };
    const end = { ...context, mask: () => undefined, logger: silent, settings };
    const doctor = runDoctor([], createScanner([]), end);
    await expectEnded(doctor, signals);
  });

  test("WorldFlux's CLI, with a key that is a secret of the repository", async () => {
    await program();
    const signals = new EventEmitter();
    const outbound = { folder, manifest: {}, rows: none, lines: none, artifacts: [] };
    const sync = syncRuns({
      ...{ signals, env: env(), folder, workspace: folder, logger: silent, clock: Date.now, mask: () => undefined },
      runsToSend: [{ outbound, receipt: emptyReceipt(), clientRunId: 'aaaaaaaa-1', project: 'demo' }],
      credentials: { from: 'key', key: new Key('wfx_hX3q7Zr9Lm2Vt8Kp') },
      apiUrl: new URL('http://127.0.0.1:9'),
      ...{ by: 'cli', artifacts: 'none', scanner: createScanner([]) },
      limits: { body: 1, logLines: 1, metricRows: 1, artifact: 1, artifacts: 1 },
    });
    await expectEnded(sync, signals);
  });
});

async function* none(): AsyncGenerator<never> {
  // Nothing is sent.
}

test('both keep the variable by which the runner finds what a job has left running', () => {
  const env = { RUNNER_TRACKING_ID: 'github_1' };
  expect(doctorEnvironment(env)).toMatchObject(env);
  expect(cliEnvironment(env, new Key('wfx_hX3q7Zr9Lm2Vt8Kp'))).toMatchObject(env);
});
