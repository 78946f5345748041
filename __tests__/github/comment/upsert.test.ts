import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type GitHubStandIn, startGitHub } from '../../../sandbox/github.ts';
import type { GitHubClient } from '../../../src/github/client.ts';
import { type KnownLeg, planComment, type Rendering } from '../../../src/github/comment/plan.ts';
import { hashContent, type Leg, type Marker, readMarker, writeMarker } from '../../../src/github/comment/marker.ts';
import { type UpsertTask, upsertComment } from '../../../src/github/comment/upsert.ts';
import {
  connect,
  createRoute,
  deleteRoute,
  leg,
  legsOf,
  listRoute,
  mergeInto,
  pull,
  readRoute,
  renderLegs,
  scaleTimes,
  sha,
  taskFor,
  tokens,
  updateRoute,
} from './comment-setup.ts';

let github: GitHubStandIn;
let client: GitHubClient;
beforeEach(async () => {
  github = await startGitHub({ tokens });
  github.seed.pull({ number: pull, head: { sha: sha('a') } });
  client = await connect(github);
});
afterEach(async () => {
  await github.close();
  expect(github.failures).toEqual([]);
});

const bot = 'github-actions[bot]';
const put = (own: Leg = leg(0), more: Partial<UpsertTask> = {}) => upsertComment(taskFor(client, own, more));
const bodies = (): string[] => github.comments(pull).map(({ body }) => body);
/** A comment of ours as another process left it. */
function seedOurs(legs: readonly Leg[], more: Partial<Marker> = {}): number {
  const { body } = renderLegs(legs);
  const { headSha, runNumber, attempt } = legs[0] ?? leg(0);
  const order = { headSha, runId: 1000 + runNumber, runNumber, attempt };
  const marker = { key: 'train', ...order, maker: 'somebody', hash: hashContent(body), legs, ...more };
  return github.seed.comment({ pull, login: bot, body: `${body}\n\n${writeMarker(marker) ?? ''}` }).id;
}

describe('one comment', () => {
  test('is made, left alone where nothing changed, and brought up to date', async () => {
    const first = await put();
    expect(first).toMatchObject({ posted: true, state: 'created', writes: 1, foreign: 0 });
    expect(first.url).toBe(`https://github.com/octo-org/octo-repo/pull/7#issuecomment-${String(first.id)}`);
    expect(await put()).toEqual({ ...first, state: 'unchanged', writes: 0 });
    const better = leg(0, { data: { loss: 4.5 } });
    expect(await put(better)).toEqual({ ...first, state: 'updated', writes: 1 });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatch(/^## WorldFlux\n\| seed 0 \| 4\.5 \|\n\n<!-- worldflux:v1 [\w-]+ -->$/);
    expect(github.count('POST /graphql')).toBe(1);
  });

  test('among 1,000 of others: one request for 100 comments, one write, one check', async () => {
    for (let index = 0; index < 1000; index += 1) github.seed.comment({ pull, body: `comment ${index}` });
    for (const attempt of [1, 2, 3, 4]) {
      const before = { list: github.count(listRoute), all: github.count(), graph: github.count('POST /graphql') };
      const pages = Math.ceil(github.world.comments.length / 100);
      client = await connect(github);
      // On a machine that is too slow for the scaled waits, ours would be read once more before it is written.
      const times = { ...scaleTimes(20), freshMs: Infinity };
      const result = await put(leg(0, { attempt }), { times });
      expect(result).toMatchObject({ posted: true, state: attempt === 1 ? 'created' : 'updated', writes: 1 });
      const graph = github.count('POST /graphql') - before.graph;
      expect(github.count() - before.all - graph).toBeLessThanOrEqual(pages + 2);
      expect(github.count(listRoute) - before.list).toBe(attempt === 1 ? pages + 1 : pages);
      expect(graph).toBe(attempt === 1 ? 0 : 1);
    }
    expect(github.world.comments).toHaveLength(1001);
  });

  test('that somebody edited says again what is true', async () => {
    const { id } = await put();
    const comment = github.world.comments.find(each => each.id === id);
    if (comment !== undefined) comment.body = comment.body.replace('seed 0', 'seed 99');
    expect(await put()).toMatchObject({ state: 'updated', writes: 1 });
    expect(bodies()[0]).toContain('seed 0');
  });

  test('that was deleted meanwhile is made again', async () => {
    await put();
    let deleted = 0;
    const render: UpsertTask['render'] = known => {
      if (deleted === 0) deleted = github.world.comments.splice(0).length;
      return mergeInto(leg(0, { data: { loss: 1 } }))(known, { shrink: 0 });
    };
    expect(await put(leg(0), { render })).toMatchObject({ posted: true, state: 'created' });
    expect(bodies()).toHaveLength(1);
  });

  test('with a broken marker is replaced where it is by us, and left alone where it is not', async () => {
    const foreign = github.seed.comment({ pull, login: 'mallory', body: '<!-- worldflux:v1 AAAA -->' }).id;
    const broken = github.seed.comment({ pull, login: bot, body: 'old\n<!-- worldflux:v1 AAAA -->' }).id;
    expect(await put()).toMatchObject({ state: 'updated', id: broken, foreign: 1 });
    expect(github.world.comments.map(({ id }) => id)).toEqual([foreign, broken]);
  });

  test('is not somebody else’s, whatever marker that one holds', async () => {
    seedOurs([leg(0)]);
    const [comment] = github.world.comments;
    if (comment !== undefined) comment.login = 'mallory';
    expect(await put()).toMatchObject({ state: 'created', foreign: 1 });
    expect(bodies()).toHaveLength(2);
  });

  test('stands among hostile ones, which stay as they are', async () => {
    const good =
      writeMarker({ ...leg(0), key: 'train', runId: 1, maker: 'm', hash: hashContent(''), legs: [leg(0)] }) ?? '';
    const hostile = fc.oneof(
      fc
        .tuple(fc.nat(good.length), fc.nat(9), fc.string())
        .map(([at, n, text]) => good.slice(0, at) + text + good.slice(at + n)),
      fc.json().map(json => `<!-- worldflux:v1 ${Buffer.from(json).toString('base64url')} -->`),
      fc.constantFrom(
        good,
        good.repeat(3),
        `<!-- worldflux:v1 ${'A'.repeat(60_000)} -->`,
        '<!-- worldflux:v1 "__proto__" --> -->',
      ),
    );
    const sent = fc.sample(hostile, { numRuns: 150, seed: 7 });
    for (const body of sent) github.seed.comment({ pull, login: 'mallory', body });
    const foreign = sent.filter(body => body.includes('<!-- worldflux:')).length;
    expect(await put()).toMatchObject({ state: 'created', writes: 1, foreign });
    expect(await put(leg(1))).toMatchObject({ state: 'updated', writes: 1, foreign });
    expect(bodies().slice(0, -1)).toEqual(sent);
    expect(legsOf(bodies().at(-1) ?? '')).toEqual(['leg000', 'leg001']);
  });

  test('by us, but spoilt in any way, is replaced and never an error', async () => {
    const good =
      writeMarker({ ...leg(0), key: 'train', runId: 1, maker: 'm', hash: hashContent(''), legs: [leg(0)] }) ?? '';
    for (const [at, text] of fc.sample(fc.tuple(fc.integer({ min: 15, max: good.length }), fc.string()), {
      numRuns: 15,
      seed: 7,
    })) {
      github.world.comments.length = 0;
      github.seed.comment({ pull, login: bot, body: good.slice(0, at) + text + good.slice(at + 3) });
      expect(await put()).toMatchObject({ posted: true, state: 'updated', foreign: 0 });
      expect(bodies()).toHaveLength(1);
      expect(legsOf(bodies()[0] ?? '')).toEqual(['leg000']);
    }
  });

  test('has its own for each key', async () => {
    await put();
    await put(leg(0), { key: 'eval' });
    expect(bodies()).toHaveLength(2);
  });
});

describe('order', () => {
  const newer: Partial<Leg> = { runNumber: 6 };

  test.each([
    ['an older run', leg(0, { data: { loss: 9 } })],
    ['an older attempt', leg(0, { runNumber: 6, data: { loss: 9 } })],
  ])('%s writes nothing', async (_what, late) => {
    await put(leg(0, { ...newer, attempt: 2 }));
    const before = bodies();
    const result = await put(late);
    expect(result).toMatchObject({
      posted: false,
      state: 'skipped',
      writes: 0,
      reason: expect.stringContaining('newer'),
    });
    expect(bodies()).toEqual(before);
  });

  test('a newer run with the same words is written all the same, so that a run between them is known to be older', async () => {
    await put();
    expect(await put(leg(0, newer))).toMatchObject({ state: 'updated' });
    const read = readMarker(bodies()[0] ?? '');
    expect(read.kind === 'marker' && read.marker).toMatchObject({ runNumber: 6, runId: 1006 });
  });

  test('sections of an older commit are kept, and are known as such', async () => {
    await put(leg(0));
    await put(leg(1));
    const seen: KnownLeg[][] = [];
    const own = leg(1, { runNumber: 6, headSha: sha('b') });
    const render: UpsertTask['render'] = known => {
      seen.push([...known]);
      return Promise.resolve(renderLegs([...known.filter(({ id }) => id !== own.id), own]));
    };
    await put(own, { render });
    expect(seen[0]?.map(({ id, stale }) => [id, stale])).toEqual([
      ['leg000', true],
      ['leg001', true],
    ]);
    expect(bodies()[0]).toContain('| seed 0 | 0 | (older commit)\n| seed 1 | 1 |');
    expect(legsOf(bodies()[0] ?? '')).toEqual(['leg000', 'leg001']);
  });
});

describe('duplicates', () => {
  test('the lowest is the one, and what another process made stays', async () => {
    const lowest = seedOurs([leg(0)]);
    const other = seedOurs([leg(1)]);
    expect(await put(leg(2))).toMatchObject({ id: lowest, state: 'updated' });
    expect(github.world.comments.map(({ id }) => id)).toEqual([lowest, other]);
    // What stood in the other alone is not lost.
    expect(legsOf(bodies()[0] ?? '')).toEqual(['leg000', 'leg001', 'leg002']);
  });

  test('its own goes once the other holds its section', async () => {
    let seeded = 0;
    const render: UpsertTask['render'] = known => {
      // Another leg makes its comment after this one has looked, and before it writes.
      if (seeded === 0) seeded = seedOurs([leg(1)]);
      return mergeInto(leg(0))(known, { shrink: 0 });
    };
    expect(await put(leg(0), { render })).toMatchObject({ posted: true, state: 'updated', id: seeded, writes: 3 });
    expect(github.world.comments.map(({ id }) => id)).toEqual([seeded]);
    expect(legsOf(bodies()[0] ?? '')).toEqual(['leg000', 'leg001']);
    const writes = github.requests.filter(({ method }) => method !== 'GET').map(({ route }) => route);
    expect(writes.filter(route => route !== 'POST /graphql')).toEqual([createRoute, updateRoute, deleteRoute]);
  });

  test('one that cannot be deleted is a warning', async () => {
    const warnings: string[] = [];
    github.fail({ route: deleteRoute, status: 502 });
    let seeded = 0;
    const render: UpsertTask['render'] = known => {
      if (seeded === 0) seeded = seedOurs([leg(1)]);
      return mergeInto(leg(0))(known, { shrink: 0 });
    };
    const { logger } = taskFor(client, leg(0));
    const result = await put(leg(0), { render, logger: { ...logger, warning: text => void warnings.push(text) } });
    expect(result).toMatchObject({ posted: true, id: seeded });
    expect(warnings).toHaveLength(1);
    expect(github.count(deleteRoute)).toBe(2);
  });
});

describe('recreate', () => {
  const recreate = { mode: 'recreate' } as const;

  test('a new run’s comment stands at the end, with the sections of the old', async () => {
    await put(leg(0), recreate);
    github.seed.comment({ pull, body: 'nice' });
    const result = await put(leg(1, { runNumber: 6 }), recreate);
    expect(result).toMatchObject({ posted: true, state: 'recreated', writes: 2 });
    expect(bodies()).toHaveLength(2);
    expect(bodies()[0]).toBe('nice');
    expect(legsOf(bodies()[1] ?? '')).toEqual(['leg000', 'leg001']);
  });

  test('other legs of the same run update that one', async () => {
    const { id } = await put(leg(0), recreate);
    expect(await put(leg(1), recreate)).toMatchObject({ state: 'updated', id });
  });

  test('the old one stays where the new cannot be made', async () => {
    await put(leg(0), recreate);
    github.fail({ route: createRoute, status: 403, body: { message: 'Resource not accessible by integration' } });
    expect(await put(leg(0, { runNumber: 6 }), recreate)).toMatchObject({
      posted: false,
      code: 'WF-COMMENT-PERMISSION',
    });
    expect(bodies()).toHaveLength(1);
  });
});

describe('policy', () => {
  const neither = { changed: false, problem: false };
  const changed = { changed: true, problem: false };
  const problem = { changed: false, problem: true };
  test.each([
    ['always', neither, true],
    ['changes', neither, false],
    ['changes', changed, true],
    ['changes', problem, true],
    ['problems', neither, false],
    ['problems', changed, false],
    ['problems', problem, true],
  ] as const)('%s, %j: made is %s', async (policy, given, made) => {
    expect(await put(leg(0), { policy, ...given })).toMatchObject({
      posted: made,
      state: made ? 'created' : 'skipped',
    });
    expect(bodies()).toHaveLength(made ? 1 : 0);
  });

  test('one that exists is brought up to date, so that a fixed problem does not stand there', async () => {
    await put(leg(0), { policy: 'problems', problem: true });
    expect(await put(leg(0, { runNumber: 6 }), { policy: 'problems' })).toMatchObject({ state: 'updated' });
  });

  test('never asks nothing', async () => {
    expect(await put(leg(0), { policy: 'never' })).toMatchObject({ posted: false, state: 'skipped', writes: 0 });
    expect(github.count()).toBe(0);
  });
});

describe('refused', () => {
  test('a read-only token: said once, with both ways out', async () => {
    client = await connect(github, 'ghs_readonly');
    const result = await put();
    expect(result).toMatchObject({ posted: false, state: 'failed', code: 'WF-COMMENT-PERMISSION', writes: 1 });
    expect(result.reason).toContain('issues: write or pull-requests: write');
    expect(result.fix).toContain('permissions:\n  contents: read\n  pull-requests: write\n');
    expect(result.fix).toContain('workflow_run:');
    expect(github.count(createRoute)).toBe(1);
  });

  test('an unknown token, a pull request that is not there, a locked one', async () => {
    expect(await put(leg(0), { issue: 8 })).toMatchObject({ state: 'failed', code: 'WF-COMMENT-PLACE', writes: 0 });
    const [first] = github.world.pulls;
    if (first !== undefined) first.locked = true;
    expect(await put()).toMatchObject({
      code: 'WF-COMMENT-PLACE',
      reason: expect.stringContaining('locked'),
      writes: 1,
    });
    client = await connect(github, 'ghs_unknown');
    expect(await put()).toMatchObject({ code: 'WF-TOKEN-EXPIRED', writes: 0 });
  });

  test('among more comments than are searched none is made, as it could be a second one', async () => {
    const progress = { maker: 'm', shrink: 0, wrote: false, seen: [] };
    const plan = async (complete: boolean) => planComment(taskFor(client, leg(0)), { own: [], complete }, progress);
    expect(await plan(true)).toMatchObject({ do: 'create' });
    expect(await plan(false)).toMatchObject({
      do: 'fail',
      advice: { code: 'WF-COMMENT-PLACE', reason: expect.stringContaining('more comments than are searched') },
    });
  });

  const levels =
    (longest: number) =>
    (_known: readonly KnownLeg[], { shrink }: { shrink: number }) => {
      const rendering: Rendering = { body: 'x'.repeat(Math.floor(longest / 2 ** shrink)), legs: [leg(0)] };
      return Promise.resolve(shrink > 3 ? undefined : rendering);
    };

  test('a 404 for a change, though the comment is there, is not tried for ever', async () => {
    await put();
    github.fail({ route: updateRoute, status: 404, body: { message: 'Not Found' } });
    expect(await put(leg(1))).toMatchObject({ state: 'failed', code: 'WF-COMMENT-PLACE', writes: 2 });
  });

  test('a text that GitHub finds too long comes one level shorter', async () => {
    github.world.commentLimit = 10_000;
    expect(await put(leg(0), { render: levels(30_000) })).toMatchObject({ state: 'created', writes: 3 });
    expect(bodies()[0]).toMatch(/^x{7500}\n/);
  });

  test('one over 65,536 bytes is not even sent', async () => {
    expect(await put(leg(0), { render: levels(70_000) })).toMatchObject({ state: 'created', writes: 1 });
    expect(bodies()[0]).toMatch(/^x{35000}\n/);
  });

  test('a renderer that never gets shorter is not asked for ever', async () => {
    const render = () => Promise.resolve({ body: 'x'.repeat(70_000), legs: [leg(0)] });
    expect(await put(leg(0), { render })).toMatchObject({ state: 'failed', code: 'WF-COMMENT-SIZE', writes: 0 });
  });

  test('where no level is short enough, that is said', async () => {
    github.world.commentLimit = 100;
    expect(await put(leg(0), { render: levels(1600) })).toMatchObject({
      state: 'failed',
      code: 'WF-COMMENT-SIZE',
      writes: 4,
    });
  });
});

describe('a bad day', () => {
  test.each([
    ['the answer to the new comment is lost', { route: createRoute, when: 'after', reset: true }, 1],
    ['it is a 502 in place of the answer', { route: createRoute, when: 'after', status: 502 }, 1],
    ['it is cut short', { route: createRoute, when: 'after', status: 201, body: '{"id":' }, 1],
    ['the new comment does not arrive', { route: createRoute, reset: true }, 2],
    ['the new comment meets a 503', { route: createRoute, status: 503 }, 2],
    ['what is there cannot be read at first', { route: listRoute, reset: true }, 1],
  ] as const)('%s: one comment', async (_what, fault, writes) => {
    github.fail({ ...fault, nth: 1 });
    expect(await put()).toMatchObject({ posted: true, state: 'created', writes });
    expect(bodies()).toHaveLength(1);
  });

  test.each([
    ['the answer to the change is lost', { route: updateRoute, when: 'after', reset: true }, 1],
    ['the change does not arrive', { route: updateRoute, reset: true }, 2],
    ['the check is lost', { route: readRoute, times: 4, reset: true }, 1],
  ] as const)('%s: up to date', async (_what, fault, writes) => {
    await put();
    github.fail({ nth: 1, ...fault });
    expect(await put(leg(1))).toMatchObject({ posted: true, state: 'updated', writes });
    expect(legsOf(bodies()[0] ?? '')).toEqual(['leg000', 'leg001']);
  });

  test.each([403, 429] as const)(
    'a secondary rate limit (%d): waits as long as GitHub wants, and looks again',
    async status => {
      await put();
      github.limitWrites({ count: 1, perMs: 900, status, retryAfterSeconds: 1 });
      await put(leg(1));
      const start = performance.now();
      expect(await put(leg(2))).toMatchObject({ posted: true, writes: 2 });
      expect(performance.now() - start).toBeGreaterThanOrEqual(1000);
      expect(legsOf(bodies()[0] ?? '')).toEqual(['leg000', 'leg001', 'leg002']);
    },
  );

  test('a limit longer than there is time for ends at once', async () => {
    github.limitWrites({ count: 0, perMs: 1000, retryAfterSeconds: 3600 });
    expect(await put()).toMatchObject({ state: 'failed', code: 'WF-COMMENT-SERVICE', writes: 1 });
  });

  test('an outage ends in time', async () => {
    github.fail({ route: createRoute, status: 500 });
    const times = { ...scaleTimes(20), totalMs: 600 };
    expect(await put(leg(0), { times })).toMatchObject({ state: 'failed', code: 'WF-COMMENT-SERVICE' });
    github.fail({ status: 500 });
    expect(await put()).toMatchObject({ state: 'failed', code: 'WF-COMMENT-SERVICE', writes: 0 });
  });

  test('what cannot be verified in the rounds there are, as others keep writing, is given up', async () => {
    const result = await put(leg(0), { times: { ...scaleTimes(20), rounds: 1 } });
    expect(result).toMatchObject({ posted: false, code: 'WF-COMMENT-SERVICE', writes: 1 });
    expect(result.reason).toContain('could not be verified');
  });

  test('what the renderer throws is not swallowed', async () => {
    const render = () => Promise.reject(new Error('a slip of ours'));
    await expect(put(leg(0), { render })).rejects.toThrow('a slip of ours');
  });
});
