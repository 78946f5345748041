// Many writers, one comment, real sockets, and a GitHub that takes 60 to 300 ms each way by the clock of a scheduler: a race is drawn by
// its seed. The figures are printed, since they are what the documentation says.
import { createRandom } from '../../../bench/secrets-random.ts';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type GitHubStandIn, startGitHub } from '../../../sandbox/github.ts';
import { createScheduler, type Scheduler } from '../../../sandbox/scheduler.ts';
import { writeMarker } from '../../../src/github/comment/marker.ts';
import { saveComment } from '../../../src/github/comment/api.ts';
import { upsertComment } from '../../../src/github/comment/upsert.ts';
import {
  connect,
  countWrites,
  type CountedResult,
  createRoute,
  createStore,
  deleteRoute,
  job,
  type Job,
  jobsOf,
  markerOf,
  pull,
  render,
  type RunStore,
  runOf,
  sha,
  taskFor,
  tokens,
  updateRoute,
} from './comment-setup.ts';

interface Race {
  github: GitHubStandIn;
  scheduler: Scheduler;
  random: () => number;
  latency: () => number;
  store: () => RunStore;
}

async function startRace(seed: number, more: { listLagMs?: number } = {}): Promise<Race> {
  const random = createRandom(seed);
  const latency = (): number => 60 + random() * 240;
  const scheduler = createScheduler();
  const github = await startGitHub({ tokens, latency, wait: scheduler.wait, now: scheduler.now, ...more });
  open.push(github);
  github.seed.pull({ number: pull, head: { sha: sha('a') } });
  const store = (): RunStore => createStore(() => scheduler.wait(latency()));
  return { github, scheduler, random, latency, store };
}

/** Closed whatever becomes of the test. */
const open: GitHubStandIn[] = [];
afterEach(async () => {
  for (const github of open.splice(0)) {
    await github.close();
    expect(github.failures).toEqual([]);
  }
});

/** A writer of a matrix as a process of its own: it uploads its result and writes the comment. */
async function runJob({ github, scheduler }: Race, own: Job, store: RunStore): Promise<CountedResult> {
  const client = await connect(github);
  await store.upload(own);
  return countWrites(taskFor(client, own, { store, wait: scheduler.wait }));
}

const bodies = ({ github }: Race): string[] => github.comments(pull).map(({ body }) => body);
const indices = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const matrix = (count: number, more: Partial<Job> = {}): Job[] =>
  indices(count).map(index => job(index, { total: count, ...more }));

/** Plays each, six at a time, each in a repository of its own. */
async function playAll<T>(cases: readonly T[], play: (one: T) => Promise<void>): Promise<void> {
  const queue = cases.values();
  const playRest = async (): Promise<void> => {
    for (const one of queue) await play(one);
  };
  await Promise.all(indices(6).map(playRest));
}

/** Lets one request of this route pass only when it is told to. */
function hold({ github }: Race, route: string, nth = 1): () => void {
  let release = (): void => undefined;
  const until = new Promise<void>(resolve => (release = resolve));
  github.fail({ route, nth, until });
  return release;
}

describe('one run', () => {
  test.each([
    [2, 6],
    [20, 3],
  ])(
    '%d jobs at once, %d times: one comment, a section of each',
    async (count, times) => {
      const counts: { creates: number; writes: number; requests: number }[] = [];
      await playAll(indices(times), async seed => {
        const race = await startRace(seed + 1);
        const { github } = race;
        const store = race.store();
        // Every other time the comment of an earlier run is there, so that all bring it up to date.
        if (seed % 2 === 1) await runJob(race, job(0, { run: 4 }), race.store());
        const results = await Promise.all(matrix(count).map(own => runJob(race, own, store)));
        counts.push({ creates: github.count(createRoute), writes: github.writes(), requests: github.count() });
        expect(bodies(race)).toHaveLength(1);
        expect(jobsOf(bodies(race)[0])).toEqual(indices(count));
        expect(bodies(race)[0]).toContain('passed');
        expect(results.filter(({ state }) => state === 'skipped' || state === 'failed')).toEqual([]);
        await github.close();
      });
      const most = (of: keyof (typeof counts)[number]): number => Math.max(...counts.map(each => each[of]));
      process.stdout.write(
        `${count} jobs at once, ${times} times: at most ${most('creates')} creates, ${most('writes')} writes, ${most('requests')} requests to GitHub\n`,
      );
      expect(most('creates')).toBeLessThanOrEqual(2);
      expect(most('writes')).toBeLessThanOrEqual(Math.max(6, 2 * count));
    },
    120_000,
  );

  test('a change held back until the other has ended is written over by its own writer', async () => {
    const race = await startRace(1);
    const store = race.store();
    const [one, two] = matrix(2);
    if (!one || !two) return;
    await runJob(race, job(0, { run: 4 }), race.store());
    const release = hold(race, updateRoute, 1);
    const late = runJob(race, one, store);
    // Sent with the first job's result only, and held back.
    await waitFor(race, updateRoute, 1);
    await runJob(race, two, store);
    expect(jobsOf(bodies(race)[0])).toEqual([0, 1]);
    release();
    await late;
    expect(jobsOf(bodies(race)[0])).toEqual([0, 1]);
    expect(bodies(race)).toHaveLength(1);
  });

  test.each([0, 1])('a new comment held back until the other has ended (the job %d of two)', async held => {
    const race = await startRace(2);
    const store = race.store();
    const jobs = matrix(2);
    for (const own of jobs) await store.upload(own);
    const [late, other] = [jobs[held], jobs[1 - held]];
    if (!late || !other) return;
    const release = hold(race, createRoute, 1);
    const write = async (own: Job) =>
      upsertComment(taskFor(await connect(race.github), own, { store, wait: race.scheduler.wait }));
    const first = write(late);
    await waitFor(race, createRoute, 1);
    await write(other);
    release();
    await first;
    expect(bodies(race)).toHaveLength(1);
    expect(jobsOf(bodies(race)[0])).toEqual([0, 1]);
  });

  test('a list that is 5 s late: of twenty jobs one makes the comment, and the others wait until they see it', async () => {
    const race = await startRace(3, { listLagMs: 5000 });
    const store = race.store();
    await Promise.all(matrix(20).map(own => runJob(race, own, store)));
    process.stdout.write(
      `20 jobs, a list that is 5 s late: ${bodies(race).length} comments at first, ${race.github.writes()} writes, ${race.github.count()} requests\n`,
    );
    expect(bodies(race)).toHaveLength(1);
    expect(jobsOf(bodies(race)[0])).toEqual(indices(20));
    await race.scheduler.wait(10_000);
    await runJob(race, job(0, { run: 6 }), race.store());
    expect(bodies(race)).toHaveLength(1);
    expect(runOf(bodies(race)[0])).toBe(6);
  });

  test('jobs whose upload failed are in the comment all the same, and are kept by the others', async () => {
    await playAll(indices(4), async seed => {
      const race = await startRace(seed + 1);
      const store = race.store();
      const jobs = matrix(4);
      const write = async (own: Job) => {
        if (own.index % 2 === 0) await store.upload(own);
        return upsertComment(taskFor(await connect(race.github), own, { store, wait: race.scheduler.wait }));
      };
      await Promise.all(jobs.map(write));
      expect(bodies(race)).toHaveLength(1);
      expect(jobsOf(bodies(race)[0])).toEqual([0, 1, 2, 3]);
      await race.github.close();
    });
  });

  test('without any artifact service: one comment, twenty sections', async () => {
    const race = await startRace(5);
    const results = await Promise.all(
      matrix(20).map(async own => {
        const task = taskFor(await connect(race.github), own);
        return upsertComment({
          ...task,
          wait: race.scheduler.wait,
          readResults: () => Promise.resolve(Math.min(1 + own.index, 4)),
          render: found => render([own], found),
        });
      }),
    );
    process.stdout.write(
      `20 jobs without artifacts: ${race.github.count(createRoute)} creates, ${race.github.writes()} writes\n`,
    );
    expect(bodies(race)).toHaveLength(1);
    expect(jobsOf(bodies(race)[0])).toEqual(indices(20));
    expect(results.filter(({ state }) => state === 'skipped' || state === 'failed')).toEqual([]);
  });

  test('a job that is killed at any of its requests: never a title that says passed without all jobs', async () => {
    let cancelled = 0;
    const cases = indices(5).flatMap(nth =>
      ['before', 'after'].flatMap(when => [true, false].map(isNew => ({ nth, when, isNew }))),
    );
    await playAll(cases, async ({ nth, when, isNew }) => {
      const race = await startRace(nth + 1);
      if (!isNew) await runJob(race, job(0, { run: 4 }), race.store());
      const store = race.store();
      const jobs = matrix(3);
      const killed = jobs[nth % 3];
      const write = async (own: Job): Promise<unknown> => {
        const client = await connect(race.github);
        await store.upload(own);
        if (own !== killed) return upsertComment(taskFor(client, own, { store, wait: race.scheduler.wait }));
        let sent = 0;
        const die = async <T>(send: () => Promise<T>): Promise<T> => {
          sent += 1;
          if (sent <= nth) return send();
          cancelled += 1;
          if (when === 'after') await send();
          return new Promise(() => undefined);
        };
        const dying = {
          ...client,
          request: (route: string, parameters?: Readonly<Record<string, unknown>>) =>
            die(() => client.request(route, parameters)),
          graphql: (query: string, variables: Readonly<Record<string, unknown>>) =>
            die(() => client.graphql(query, variables)),
        };
        void upsertComment(taskFor(dying, own, { store, wait: race.scheduler.wait }));
        return undefined;
      };
      await Promise.all(jobs.map(write));
      await race.scheduler.wait(60_000);
      const [body = '', ...others] = bodies(race);
      expect(others.length).toBeLessThanOrEqual(1);
      for (const one of [body, ...others]) {
        if (one.includes('passed')) expect(jobsOf(one)).toEqual([0, 1, 2]);
        else expect(one).toContain(`${jobsOf(one).length} of 3 jobs reported`);
      }
      await race.github.close();
    });
    expect(cancelled).toBeGreaterThanOrEqual(8);
  });
});

/** Until a request of this route has come. */
async function waitFor({ github, scheduler }: Race, route: string, count: number): Promise<void> {
  while (github.count(route) < count) await scheduler.wait(50);
}

describe('two runs', () => {
  test('at once, a hundred times, in either order, either one’s last write held back: one comment, the newest’s', async () => {
    const counts = { created: 0, putBack: 0, held: 0 };
    const play = async (seed: number): Promise<void> => {
      const race = await startRace(seed + 1);
      const { github, random, scheduler } = race;
      if (seed % 3 === 0) await runJob(race, job(0, { run: 3 }), race.store());
      else counts.created += 1;
      const [older, newer] = [job(0, { run: 4, loss: 4 }), job(0, { run: 5, loss: 5, headSha: sha('b') })];
      const order = seed % 2 === 0 ? [older, newer] : [newer, older];
      // The first write of either is held back until the other has ended.
      const route = seed % 3 === 0 ? updateRoute : createRoute;
      const before = github.count(route);
      const release = seed % 4 === 3 ? undefined : hold(race, route, 1);
      const [first, second] = order;
      if (!first || !second) return;
      const one = runJob(race, first, race.store());
      if (release && seed % 4 < 2) await waitFor(race, route, before + 1);
      else await scheduler.wait(random() * 600);
      const other = runJob(race, second, race.store());
      if (release) {
        counts.held += 1;
        await Promise.race([one, other]);
        release();
      }
      const results = await Promise.all([one, other]);
      if (results.some(({ state, writes }) => state === 'skipped' && writes > 1)) counts.putBack += 1;
      expect({ seed, runs: bodies(race).map(runOf) }).toEqual({ seed, runs: [5] });
      expect(bodies(race)[0]).toContain('loss is 5');
      await github.close();
    };
    await playAll(indices(100), play);
    process.stdout.write(
      `two runs at once, 100 times: ${counts.created} with a new comment, ${counts.held} with a write held back, ${counts.putBack} times the older put the newer back\n`,
    );
    expect(counts.putBack).toBeGreaterThan(10);
  });

  test('of several jobs each, at once: one comment, all of the newer', async () => {
    await playAll(indices(4), async seed => {
      const race = await startRace(seed + 1);
      const runs = [4, 5].map(run => ({
        store: race.store(),
        jobs: matrix(4, { run, headSha: sha(run === 4 ? 'a' : 'b') }),
      }));
      await Promise.all(runs.flatMap(({ store, jobs }) => jobs.map(own => runJob(race, own, store))));
      expect(bodies(race).map(runOf)).toEqual([5]);
      expect(jobsOf(bodies(race)[0])).toEqual([0, 1, 2, 3]);
      await race.github.close();
    });
  });

  test('the first body of a duplicate, put over the whole one, is not taken for what came last', async () => {
    const race = await startRace(10);
    const client = await connect(race.github);
    const body = (jobs: readonly Job[]): string => `${render(jobs)}\n\n${writeMarker(markerOf(jobs[0] ?? job()))}`;
    const newer = matrix(2, { run: 5 });
    const { id } = await saveComment(client, pull, body([job(0, { run: 4 })]));
    const release = hold(race, updateRoute, 1);
    const late = runJob(race, job(0, { run: 4 }), race.store());
    await waitFor(race, updateRoute, 1);
    // What the newer run's jobs leave, then what an older run's job wrote that had read only the first body of a duplicate.
    for (const jobs of [newer, newer.slice(0, 1)]) await saveComment(client, pull, body(jobs), id);
    release();
    await late;
    expect(bodies(race).map(runOf)).toEqual([5]);
    expect(jobsOf(bodies(race)[0])).toEqual([0, 1]);
  });

  test('the older one dies with its write on the way: the next push is right again', async () => {
    const race = await startRace(9);
    const newer = job(0, { run: 5 });
    await runJob(race, newer, race.store());
    const [comment] = race.github.data.comments;
    const older = job(0, { run: 4 });
    if (comment) comment.body = `${render([older])}\n\n${writeMarker(markerOf(older))}`;
    await runJob(race, job(0, { run: 6 }), race.store());
    expect(bodies(race).map(runOf)).toEqual([6]);
    expect(race.github.count(deleteRoute)).toBe(0);
  });
});
