// The upload that loses nothing: whatever the network, the service or the runner does, a push and at most one more leave
// exactly one run with all that may leave, each artifact once, and the run's folder as it was.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packProgram } from '../packed-program.ts';
import { startCloud } from '../../sandbox/cloud.ts';
import { startFaultProxy } from '../../sandbox/faults.ts';
import { sendRun } from '../../src/sync/send-run.ts';
import { networkCases, requests, serviceCases } from './fault-schedule.ts';
import type { Case } from './fault-schedule.ts';
import { key, pushOptions, quick, snapshot } from './run-to-push.ts';
import { findTruth, liesOf, problemsOf } from './truth.ts';
import type { Truth } from './truth.ts';

const keys = [{ key, workspace: 'acme' }];
let truth: Truth;
let pushProgram = '';
beforeAll(async () => {
  truth = await findTruth();
  pushProgram = await packProgram(join(import.meta.dirname, 'push-child.ts'), join(truth.place.temp, '..'));
});
afterAll(() => truth.place.remove());

interface Verdict {
  name: string;
  pushes: number;
  problems: string[];
}

async function play({ name, fault, rule, times = quick, passes }: Case): Promise<Verdict> {
  const { place, projection } = truth;
  await using cloud = await startCloud({ keys });
  await using proxy = await startFaultProxy(cloud.url, rule ? [rule] : []);
  const heal = fault ? cloud.fail(fault) : () => undefined;
  const first = await sendRun(pushOptions(projection, rule ? proxy.url : cloud.url, place.temp, { times }));
  const problems = await liesOf(first, cloud, truth);
  if (passes !== undefined && passes !== (first.state !== 'failed')) {
    problems.push(`${first.state}: ${first.problem?.message ?? ''}`);
  }
  heal();
  const last = first.state === 'failed' ? await sendRun(pushOptions(projection, cloud.url, place.temp)) : first;
  if (last !== first) problems.push(...(await liesOf(last, cloud, truth)));
  // Of one that succeeded, liesOf has looked at what the service holds.
  if (last.state === 'failed') problems.push(`still failed: ${last.problem?.message ?? ''}`);
  if ((await snapshot(truth.place.folder)) !== truth.before) problems.push('the folder of the run changed');
  return { name, pushes: last === first ? 1 : 2, problems };
}

/** Plays all cases, some at a time. */
async function playAll(cases: readonly Case[], lanes = 6): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const queue = cases.values();
  const work = async () => {
    for (const one of queue) verdicts.push(await play(one).catch(thrown(one.name)));
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return verdicts;
}
const thrown =
  (name: string) =>
  (error: unknown): Verdict => ({ name, pushes: 1, problems: [`thrown: ${String(error)}`] });

describe('after any fault the service holds one run, whole, and each artifact once', () => {
  test.each([
    ['of the service, at each request', serviceCases],
    ['of the network, at each place', networkCases],
  ])('%s', async (what, cases) => {
    const start = performance.now();
    const verdicts = await playAll(cases);
    const wrong = verdicts.filter(({ problems }) => problems.length > 0);
    const again = verdicts.filter(({ pushes }) => pushes === 2).length;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(
      `faults ${what}: ${verdicts.length} cases, ${verdicts.length - again} passed by one push, ${again} by a second, ${wrong.length} wrong, ${seconds} s\n`,
    );
    expect(wrong).toEqual([]);
    expect(verdicts).toHaveLength(cases.length);
  });

  test('the schedule has at least 200 cases', () => {
    expect(serviceCases.length + networkCases.length).toBeGreaterThanOrEqual(200);
  });
});

/** Pushes by a process of its own; resolves with what it printed, which is nothing where it was killed. */
async function pushByChild(url: string, reported: (kill: () => void) => void = () => undefined): Promise<string> {
  const child = spawn(process.execPath, [pushProgram, truth.place.folder, truth.place.temp, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // One that lives leaves its compiled code for the others, which then start in half the time.
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(truth.place.temp, '../compiled') },
  });
  reported(() => child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  await once(child, 'close');
  return printed;
}

describe('a process that is killed when the n-th request arrives, and then run again', () => {
  /**
   * Lost: the service did nothing with that request. Done: it did all, and only its answer is late. As a process that is killed
   * keeps nothing, what was done is what is lost with the next request: but for the first, a PUT and the last.
   */
  const cases = requests.flatMap((_, at) => {
    const n = at + 1;
    const done = [1, 4, requests.length].includes(n) ? [{ n, fate: 'done' as const }] : [];
    return [{ n, fate: 'lost' as const }, ...done];
  });

  async function playKill({ n, fate }: (typeof cases)[number]): Promise<Verdict> {
    let kill: () => void = () => undefined;
    let count = 0;
    const onRequest = () => {
      count += 1;
      if (count === n) void sleep(fate === 'done' ? 100 : 0).then(() => kill());
    };
    await using cloud = await startCloud({ keys, onRequest });
    const heal = cloud.fail(fate === 'lost' ? { act: 'silence', nth: n } : { act: 'delay', delayMs: 5_000, nth: n });
    const printed = await pushByChild(cloud.url, byTest => {
      kill = byTest;
    });
    const problems = printed === '' && count >= n ? [] : ['it was not killed'];
    heal();
    count = NaN;
    const outcome = await sendRun(pushOptions(truth.projection, cloud.url, truth.place.temp));
    problems.push(...(await liesOf(outcome, cloud, truth)));
    const created = n === 1 && fate === 'lost' ? 'created' : 'unchanged';
    if (outcome.state !== created) problems.push(`the second push found it ${outcome.state}`);
    if ((await snapshot(truth.place.folder)) !== truth.before) problems.push('the folder of the run changed');
    return { name: `at ${n}, ${fate}`, pushes: 2, problems };
  }

  test('a process that lives prints a true outcome', async () => {
    await using cloud = await startCloud({ keys });
    expect(JSON.parse(await pushByChild(cloud.url))).toMatchObject({
      state: 'created',
      body: { sha256: truth.digest },
    });
    expect(problemsOf(cloud, truth)).toEqual([]);
  });

  test('ends as if nothing had happened', async () => {
    const verdicts: Verdict[] = [];
    const queue = cases.values();
    const work = async () => {
      for (const one of queue) verdicts.push(await playKill(one));
    };
    await Promise.all([work(), work(), work()]);
    const wrong = verdicts.filter(({ problems }) => problems.length > 0);
    process.stdout.write(`kills: ${verdicts.length} cases, ${wrong.length} wrong\n`);
    expect(wrong).toEqual([]);
    expect(verdicts).toHaveLength(cases.length);
  });

  test('leaves nothing but bodies in the temp folder', async () => {
    expect((await readdir(truth.place.temp)).filter(name => !name.startsWith('worldflux-body-'))).toEqual([]);
  });
});
