// Many legs, one comment, real sockets and a slow GitHub. The waits are the product's own, scaled down with GitHub's slowness;
// the figures are printed, since they are what the README says.
import { afterEach, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GitHubStandIn, startGitHub } from '../../../sandbox/github.ts';
import type { Leg } from '../../../src/github/comment/marker.ts';
import type { Render } from '../../../src/github/comment/plan.ts';
import { type CommentResult, upsertComment } from '../../../src/github/comment/upsert.ts';
import {
  connect,
  createRandom,
  leg,
  legsOf,
  listRoute,
  mergeInto,
  pull,
  renderLegs,
  scaleTimes,
  sha,
  taskFor,
  tokens,
  updateRoute,
} from './comment-setup.ts';

const legCount = 20;
/** Most writes that twenty legs may need: a new comment each, and nineteen of them deleted again. */
const mostWrites = 40;

/** A GitHub that takes 200 ms for a request, 100 either way, give or take a half; and as much faster as the waits are shorter. */
async function startSlowGitHub(seed: number, scale: number): Promise<GitHubStandIn> {
  const random = createRandom(seed);
  const github = await startGitHub({ tokens, latency: () => (50 + random() * 100) / scale });
  open.push(github);
  github.seed.pull({ number: pull, head: { sha: sha('a') } });
  return github;
}

/** Closed whatever becomes of the test. */
const open: GitHubStandIn[] = [];
afterEach(async () => {
  for (const github of open.splice(0)) await github.close();
});

interface Trial {
  writes: number;
  requests: number;
  comments: number;
  sections: number;
  results: CommentResult[];
}

/** How one leg comes to the sections of the others. */
type Renderer = (own: Leg, scale: number, random: () => number) => Promise<Render>;

/** Twenty legs that come at the same moment, each with its own client and its own chance. */
async function race(seed: number, scale: number, renderer: Renderer): Promise<Trial> {
  const github = await startSlowGitHub(seed, scale);
  const clients = await Promise.all(Array.from({ length: legCount }, () => connect(github, 'ghs_bot', scale)));
  // So that the first request of each is as quick as on a machine of its own.
  await Promise.all(clients.map(client => client.request(listRoute, { issue_number: pull })));
  const before = github.count();
  const results = await Promise.all(
    clients.map(async (client, index) => {
      const random = createRandom(seed * 1000 + index);
      const render = await renderer(leg(index), scale, random);
      const turn = { index, total: legCount };
      return upsertComment(taskFor(client, leg(index), { render, turn, random, times: scaleTimes(scale) }));
    }),
  );
  const comments = github.comments(pull);
  const sections = new Set(legsOf(comments[0]?.body ?? '')).size;
  expect(github.failures).toEqual([]);
  const counts = { writes: github.writes(), requests: github.count() - before };
  return { ...counts, comments: comments.length, sections, results };
}

async function raceOften(title: string, times: number, scale: number, renderer: () => Renderer): Promise<void> {
  const trials: Trial[] = [];
  for (let seed = 1; seed <= times; seed += 1) trials.push(await race(seed, scale, renderer()));
  const writes = trials.map(trial => trial.writes);
  const mean = (values: number[]) => (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1);
  process.stdout.write(
    `${title}: ${times} times ${legCount} legs, writes ${Math.min(...writes)} to ${Math.max(...writes)}, mean ${mean(writes)}; ` +
      `requests ${mean(trials.map(trial => trial.requests))} on average\n`,
  );
  for (const { comments, sections, results } of trials) {
    expect({ comments, sections }).toEqual({ comments: 1, sections: legCount });
    expect(results.filter(({ posted }) => !posted)).toEqual([]);
  }
  expect(Math.max(...writes)).toBeLessThanOrEqual(mostWrites);
}

test('twenty legs with result artifacts: one comment, twenty sections, fifty times', async () => {
  /** Each leg leaves its artifact first, some later than others, and whoever renders reads what is there by then. */
  const artifacts = (): Renderer => {
    const left = new Map<string, Leg>();
    return async (own, scale, random) => {
      await sleep((random() * 1000) / scale);
      left.set(own.id, own);
      return async () => {
        await sleep((random() * 100) / scale);
        return renderLegs([...left.values()]);
      };
    };
  };
  await raceOften('with artifacts', 50, 20, artifacts);
}, 180_000);

test('twenty legs with the marker alone: one comment, twenty sections', async () => {
  await raceOften('with the marker alone', 4, 5, () => own => Promise.resolve(mergeInto(own)));
}, 180_000);

test('an older run that comes late, in the middle of the newer one’s write, does not stay', async () => {
  const scale = 10;
  let late = 0;
  for (let seed = 1; seed <= 10; seed += 1) {
    const github = await startSlowGitHub(seed, scale);
    const random = createRandom(seed);
    const times = scaleTimes(scale);
    const put = async (own: Leg, delay: number) => {
      const client = await connect(github, 'ghs_bot', scale);
      await sleep(delay);
      return upsertComment(taskFor(client, own, { times, random: createRandom(own.runNumber) }));
    };
    await put(leg(0, { runNumber: 4 }), 0);
    // The older one's write is under way for longer than the newer one takes for all of its own.
    github.fail({ route: updateRoute, nth: 1, times: 1, delayMs: 60 });
    const older = leg(0, { runNumber: 5, data: { loss: 555 } });
    const newer = leg(0, { runNumber: 6, headSha: sha('b'), data: { loss: 666 } });
    const [, six] = await Promise.all([put(older, 0), put(newer, 5 + random() * 30)]);
    const [comment, ...others] = github.comments(pull);
    expect(others).toEqual([]);
    expect(comment?.body).toContain('| 666 |');
    expect(six).toMatchObject({ posted: true });
    if (six.writes > 1) late += 1;
  }
  process.stdout.write(`an older run late: ${late} of 10 times it had written over the newer one, which wrote again\n`);
  expect(late).toBeGreaterThan(0);
}, 60_000);
