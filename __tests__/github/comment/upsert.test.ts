import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { type GitHubStandIn, startGitHub } from '../../../sandbox/github.ts';
import type { GitHubClient } from '../../../src/github/client.ts';
import { writeMarker } from '../../../src/github/comment/marker.ts';
import { upsertComment } from '../../../src/github/comment/upsert.ts';
import type { UpsertTask } from '../../../src/github/comment/upsert.ts';
import {
  connect,
  countWrites,
  type CountedResult,
  createRoute,
  createStore,
  deleteRoute,
  graphRoute,
  job,
  type Job,
  jobsOf,
  listRoute,
  markerOf,
  pull,
  render,
  runOf,
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
type More = Parameters<typeof taskFor>[2];
const put = (own: Job = job(), more: More = {}): Promise<CountedResult> => countWrites(taskFor(client, own, more));
const bodies = (): string[] => github.comments(pull).map(({ body }) => body);
const ids = (): number[] => github.data.comments.map(({ id }) => id);
/** A comment of ours as another process left it. */
function seedOurs(own: Job, jobs: readonly Job[] = [own]): number {
  return github.seed.comment({ pull, login: bot, body: `${render(jobs)}\n\n${writeMarker(markerOf(own))}` }).id;
}
/** Something that happens once, at the moment when the comment is rendered. */
function once(own: Job, happens: () => void): Pick<UpsertTask, 'render'> {
  let done = false;
  return {
    render(found) {
      if (!done) happens();
      done = true;
      return render([own], found);
    },
  };
}

describe('one comment', () => {
  test('is made, left alone where it shows what would be written, and brought up to date', async () => {
    const own = job();
    const first = await put(own);
    expect(first).toMatchObject({ state: 'created', writes: 1, others: [] });
    expect(first.url).toBe(`https://github.com/octo-org/octo-repo/pull/7#issuecomment-${String(first.id)}`);
    expect(await put(own)).toEqual({ ...first, state: 'unchanged', writes: 0 });
    expect(await put({ ...own, loss: 4.5 })).toEqual({ ...first, state: 'updated', writes: 1 });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatch(/\nloss is 4\.5\n[^]*\n\n<!-- worldflux:v2 [\w-]+ -->$/);
  });

  test('takes three requests to be made and four to be changed, one after the other', async () => {
    await put();
    expect(github.requests.map(({ route }) => route)).toEqual([listRoute, createRoute, listRoute]);
    const before = github.count();
    client = await connect(github);
    await put(job(0, { run: 6 }));
    const changed = github.requests.slice(before).map(({ route }) => route);
    expect(changed).toEqual([listRoute, graphRoute, updateRoute, graphRoute]);
  });

  test('among 1,000 of others: one request for 100 comments, one write, one look more', async () => {
    for (let index = 0; index < 999; index += 1) github.seed.comment({ pull, body: `comment ${index}` });
    for (const attempt of [1, 2, 3]) {
      const before = { list: github.count(listRoute), all: github.count() };
      const pages = Math.ceil(github.data.comments.length / 100);
      client = await connect(github);
      const result = await put(job(0, { attempt }));
      expect(result).toMatchObject({ state: attempt === 1 ? 'created' : 'updated', writes: 1 });
      expect(github.count() - before.all).toBe(attempt === 1 ? 2 * pages + 1 : pages + 3);
      expect(github.count(listRoute) - before.list).toBe(attempt === 1 ? 2 * pages : pages);
    }
    expect(github.data.comments).toHaveLength(1000);
  });

  test('that somebody edited says again what is true', async () => {
    const own = job();
    const { id } = await put(own);
    const comment = github.data.comments.find(each => each.id === id);
    if (comment !== undefined) comment.body = comment.body.replace('loss is 0', 'loss is 99');
    expect(await put(own)).toMatchObject({ state: 'updated', writes: 1 });
    expect(bodies()[0]).toContain('loss is 0');
  });

  test.each(['before its change', 'after its change'])('that was deleted by hand %s is made again', async when => {
    await put();
    const own = job(0, { run: 6 });
    let deleted = 0;
    if (when === 'before its change') {
      const more = once(own, () => void (deleted = github.data.comments.splice(0).length));
      expect(await put(own, more)).toMatchObject({ state: 'created' });
    } else {
      const store = createStore();
      const results = store.results(own);
      const readResults = (): Promise<number> => {
        if (github.count(updateRoute) === 1 && deleted === 0) deleted = github.data.comments.splice(0).length;
        return results.readNew();
      };
      const more = { readResults, render: () => render([own]) };
      expect(await put(own, more)).toMatchObject({ state: 'created' });
    }
    expect(deleted).toBe(1);
    expect(bodies()).toHaveLength(1);
    expect(runOf(bodies()[0])).toBe(6);
  });

  test('that was deleted by hand after a change failed is made again', async () => {
    await put();
    github.fail({ route: updateRoute, status: 502, nth: 1 });
    const own = job(0, { run: 6 });
    let renders = 0;
    const deletes = () => {
      // The first is before the change that fails, two more before the waits.
      if (++renders === 4) github.data.comments.splice(0);
      return render([own]);
    };
    expect(await put(own, { render: deletes })).toMatchObject({ state: 'created', writes: 3 });
    expect(github.count(updateRoute)).toBe(2);
    expect(runOf(bodies()[0])).toBe(6);
  });

  test('with a broken marker is replaced where it is by us, and left alone where it is not', async () => {
    const foreign = github.seed.comment({ pull, login: 'mallory', body: '<!-- worldflux:v2 AAAA -->' }).id;
    const broken = github.seed.comment({ pull, login: bot, body: 'old\n<!-- worldflux:v2 AAAA -->' }).id;
    expect(await put()).toMatchObject({ state: 'updated', id: broken, others: [expect.any(String)] });
    expect(ids()).toEqual([foreign, broken]);
  });

  test('is not somebody else’s, whatever marker that one holds', async () => {
    seedOurs(job());
    const [comment] = github.data.comments;
    if (comment !== undefined) comment.login = 'mallory';
    expect(await put()).toMatchObject({ state: 'created', others: [expect.any(String)] });
    expect(bodies()).toHaveLength(2);
  });

  test('of another token of ours is left to it, and its address is reported', async () => {
    const old = await upsertComment(taskFor(await connect(github, 'ghp_mona'), job()));
    const step = await put(job(0, { run: 6 }));
    expect(step).toMatchObject({ state: 'created', others: [old.url] });
    expect(bodies().map(runOf)).toEqual([5, 6]);
    // The first token again: each has its own, and neither writes the other's.
    const client = await connect(github, 'ghp_mona');
    expect(await upsertComment(taskFor(client, job(0, { run: 7 })))).toMatchObject({ state: 'updated', id: old.id });
    expect(bodies().map(runOf)).toEqual([7, 6]);
  });

  test('stands among hostile ones, which stay as they are', async () => {
    const good = `${render([job()])}\n\n${writeMarker(markerOf(job()))}`;
    const hostile = fc.oneof(
      fc
        .tuple(fc.nat(good.length), fc.nat(9), fc.string())
        .map(([at, n, text]) => good.slice(0, at) + text + good.slice(at + n)),
      fc.json().map(json => `<!-- worldflux:v2 ${Buffer.from(json).toString('base64url')} -->`),
      fc.constantFrom(
        good,
        good.repeat(3),
        `<!-- worldflux:v2 ${'A'.repeat(60_000)} -->`,
        '<!-- worldflux:job '.repeat(3000),
      ),
    );
    const sent = fc.sample(hostile, { numRuns: 150, seed: 7 });
    for (const body of sent) github.seed.comment({ pull, login: 'mallory', body });
    const foreign = sent.flatMap(body => (body.includes('<!-- worldflux:v') ? [expect.any(String)] : []));
    expect(await put()).toMatchObject({ state: 'created', writes: 1, others: foreign });
    expect(await put(job(1))).toMatchObject({ state: 'updated', writes: 1, others: foreign });
    expect(bodies().slice(0, -1)).toEqual(sent);
    expect(jobsOf(bodies().at(-1))).toEqual([0, 1]);
  });

  test('by us, but spoilt in any way, is replaced and never an error', async () => {
    const good = writeMarker(markerOf(job()));
    const spoilt = fc.tuple(fc.integer({ min: 16, max: good.length }), fc.string());
    for (const [at, text] of fc.sample(spoilt, { numRuns: 15, seed: 7 })) {
      github.data.comments.length = 0;
      github.seed.comment({ pull, login: bot, body: good.slice(0, at) + text + good.slice(at + 3) });
      expect(await put()).toMatchObject({ state: expect.stringMatching(/^(?:created|updated)$/), others: [] });
      expect(bodies()).toHaveLength(1);
      expect(jobsOf(bodies()[0])).toEqual([0]);
    }
  });

  test('that another of the same login quotes or repeats is known from the other, which stays as it is', async () => {
    await put();
    const [mine = ''] = bodies();
    const others = [mine.replace(/^/gm, '> '), `<details>\n\n${mine}\n\n</details>`];
    for (const body of others) github.seed.comment({ pull, login: bot, body });
    expect(await put(job(0, { run: 6, loss: 9 }))).toMatchObject({ state: 'updated', writes: 1 });
    expect(bodies().slice(1)).toEqual(others);
    expect(bodies()[0]).toContain('loss is 9');
  });

  test('with words of a person below it is still the one', async () => {
    await put();
    for (const comment of github.data.comments) comment.body += '\n\nLooks good to me.';
    expect(await put(job(0, { run: 6, loss: 9 }))).toMatchObject({ state: 'updated', writes: 1 });
    expect(bodies()).toEqual([expect.stringContaining('loss is 9')]);
  });

  test.each([
    ['number', { run: 0 }],
    ['commit', { headSha: '' }],
    ['id', { run: -1000 }],
  ])('of a runner that does not tell its %s is written once, and by the next run again', async (_, unknown) => {
    expect(await put(job(0, unknown))).toMatchObject({ state: 'created', writes: 1 });
    expect(await put(job(0, { ...unknown, loss: 9 }))).toMatchObject({ state: 'updated', writes: 1 });
    expect(bodies()).toEqual([expect.stringContaining('loss is 9')]);
  });

  test('has its own for each key', async () => {
    await put();
    await put(job(), { marker: { ...markerOf(job()), key: 'eval' } });
    expect(bodies()).toHaveLength(2);
  });
});

describe('order', () => {
  test.each([
    ['an older run', {}, { run: 6, attempt: 1 }],
    ['an older attempt', { run: 6 }, { run: 6, attempt: 2 }],
    ['the push run of the same head, though it is the younger', { run: 9, rank: 0 }, { run: 6 }],
  ])('%s writes nothing', async (_what, late, first) => {
    await put(job(0, first));
    const before = bodies();
    const result = await put(job(0, { ...late, loss: 9 }));
    expect(result).toMatchObject({ state: 'skipped', writes: 0 });
    expect(bodies()).toEqual(before);
  });

  test('a pull_request run takes the comment from the push run of the same head, not from one of a later commit', async () => {
    await put(job(0, { run: 9, rank: 0 }));
    expect(await put(job(0, { run: 8 }))).toMatchObject({ state: 'updated' });
    await put(job(0, { run: 10, rank: 0, headSha: sha('b') }));
    expect(await put(job(0, { run: 8 }))).toMatchObject({ state: 'skipped' });
    expect(runOf(bodies()[0])).toBe(10);
  });

  test('a newer run with the same words is written all the same, so that a run between them is known to be older', async () => {
    await put();
    expect(await put(job(0, { run: 6 }))).toMatchObject({ state: 'updated' });
    expect(runOf(bodies()[0])).toBe(6);
  });

  test('sections of an older run are gone with it; those of an earlier attempt of this run stay', async () => {
    await put(job(0, { total: 2 }));
    await put(job(1, { total: 2, run: 6 }));
    expect(jobsOf(bodies()[0])).toEqual([1]);
    await put(job(0, { total: 2, run: 6, attempt: 2 }));
    expect(jobsOf(bodies()[0])).toEqual([0, 1]);
  });

  test('the body of a newer run that was overwritten meanwhile is put back', async () => {
    await put(job(0, { run: 4 }));
    const own = job(0, { run: 5 });
    const newer = job(0, { run: 6 });
    const at6 = `${render([newer])}\n\n${writeMarker(markerOf(newer))}`;
    const more = once(own, () => {
      const [comment] = github.data.comments;
      if (comment === undefined) return;
      comment.edits = [...(comment.edits ?? [{ body: comment.body, at: 0 }]), { body: at6, at: 1 }];
      comment.body = at6;
    });
    expect(await put(own, more)).toMatchObject({ state: 'skipped', writes: 2 });
    expect(bodies()).toEqual([at6]);
  });

  test('a server that keeps no edits: the comment is written all the same', async () => {
    await put();
    github.fail({ route: graphRoute, nth: 2, times: 9, status: 200, body: { errors: [{ message: 'no such field' }] } });
    client = await connect(github);
    expect(await put(job(0, { run: 6 }))).toMatchObject({ state: 'updated', writes: 1 });
    expect(runOf(bodies()[0])).toBe(6);
  });
});

describe('several jobs', () => {
  test('the first writes what all have left, and the others find nothing to do', async () => {
    const store = createStore();
    const jobs = [0, 1, 2].map(index => job(index, { total: 3 }));
    for (const own of jobs) await store.upload(own);
    const results = [];
    for (const own of jobs) results.push(await put(own, { store }));
    expect(results.map(({ state, writes }) => [state, writes])).toEqual([
      ['created', 1],
      ['unchanged', 0],
      ['unchanged', 0],
    ]);
    expect(jobsOf(bodies()[0])).toEqual([0, 1, 2]);
    expect(bodies()[0]).toContain('passed');
  });

  test('one that is not the first makes the comment where it has looked for the other’s in vain', async () => {
    const store = createStore();
    const [dead, own] = [job(0, { total: 2 }), job(1, { total: 2 })];
    await store.upload(dead);
    await store.upload(own);
    expect(await put(own, { store })).toMatchObject({ state: 'created', writes: 1 });
    const looks = Array.from({ length: 8 }, () => listRoute);
    expect(github.requests.map(({ route }) => route)).toEqual([...looks, createRoute, listRoute]);
    expect(jobsOf(bodies()[0])).toEqual([0, 1]);
  });

  test('a section that is in no artifact is kept word for word, also when another wrote over it', async () => {
    const store = createStore();
    const [failed, own] = [job(0, { total: 2, loss: 77 }), job(1, { total: 2 })];
    await store.upload(own);
    await put(own, { store });
    // The other's upload failed, so that it is in its own comment only; and it comes while this one writes.
    const again = { ...own, loss: 5 };
    const more = once(again, () => {
      const [comment] = github.data.comments;
      if (comment === undefined) return;
      const body = `${render([failed, own])}\n\n${writeMarker(markerOf(failed))}`;
      comment.edits = [...(comment.edits ?? [{ body: comment.body, at: 0 }]), { body, at: 1 }];
      comment.body = body;
    });
    expect(await put(again, more)).toMatchObject({ state: 'updated', writes: 2 });
    expect(jobsOf(bodies()[0])).toEqual([0, 1]);
    expect(bodies()[0]).toContain('loss is 77');
    expect(bodies()[0]).toContain('loss is 5');
  });
});

describe('duplicates', () => {
  test('the lowest stays, with what was in the other alone', async () => {
    const lowest = seedOurs(job(0, { total: 3 }));
    seedOurs(job(1, { total: 3 }));
    expect(await put(job(2, { total: 3 }))).toMatchObject({ id: lowest, state: 'updated' });
    expect(ids()).toEqual([lowest]);
    expect(jobsOf(bodies()[0])).toEqual([0, 1, 2]);
  });

  test.each([
    ['an older', 4, [createRoute, updateRoute, deleteRoute], 5],
    ['a newer', 6, [createRoute, deleteRoute], 6],
  ])('%s run made one between the look and the write: one stays, the newest’s', async (_what, run, routes, newest) => {
    const own = job(0, { run: 5 });
    let seeded = 0;
    await put(
      own,
      once(own, () => void (seeded = seedOurs(job(0, { run })))),
    );
    expect(ids()).toEqual([seeded]);
    expect(runOf(bodies()[0])).toBe(newest);
    const writes = github.requests.filter(({ method }) => method !== 'GET').map(({ route }) => route);
    expect(writes.filter(route => route !== graphRoute)).toEqual(routes);
  });

  test('a newer run’s comment with a higher id moves into the lowest', async () => {
    const own = job(0, { run: 5 });
    const done = put(own);
    const { id } = await done;
    seedOurs(job(0, { run: 6, loss: 6 }));
    // As the creator of the first, whose list showed the second late.
    expect(await put(job(0, { run: 7, loss: 7 }))).toMatchObject({ state: 'updated', id });
    expect(ids()).toEqual([id]);
    expect(runOf(bodies()[0])).toBe(7);
  });

  test('one that was changed meanwhile is not deleted with what it says', async () => {
    const lowest = seedOurs(job(0, { total: 3 }));
    const other = seedOurs(job(1, { total: 3 }));
    const third = job(1, { total: 3, loss: 11 });
    const own = job(2, { total: 3 });
    const more = once(own, () => {
      const comment = github.data.comments.find(({ id }) => id === other);
      if (comment) comment.body = `${render([third])}\n\n${writeMarker(markerOf(third))}`;
    });
    expect(await put(own, more)).toMatchObject({ id: lowest });
    expect(ids()).toEqual([lowest]);
    expect(bodies()[0]).toContain('loss is 11');
  });

  test('one that is gone already is no warning', async () => {
    const warnings: string[] = [];
    github.fail({ route: deleteRoute, when: 'after', status: 404 });
    const own = job(0, { run: 5 });
    const more = once(own, () => void seedOurs(job(0, { run: 4 })));
    const { logger } = taskFor(client, own);
    const result = await put(own, { ...more, logger: { ...logger, warning: text => void warnings.push(text) } });
    expect([result.state, warnings]).toEqual(['created', []]);
  });

  test('one that cannot be deleted is a warning', async () => {
    const warnings: string[] = [];
    github.fail({ route: deleteRoute, status: 502 });
    const own = job();
    let seeded = 0;
    const { logger } = taskFor(client, own);
    const more = once(own, () => void (seeded = seedOurs(job(1))));
    const result = await put(own, { ...more, logger: { ...logger, warning: text => void warnings.push(text) } });
    expect(result).toMatchObject({ state: 'created', id: seeded });
    expect(warnings).toHaveLength(1);
  });

  test('a list that shows a new comment 5 s late: the next push leaves one', async () => {
    let clock = 1_000_000;
    await github.close();
    github = await startGitHub({ tokens, listLagMs: 5000, now: () => clock });
    github.seed.pull({ number: pull, head: { sha: sha('a') } });
    client = await connect(github);
    expect(await put(job(0, { run: 5 }))).toMatchObject({ state: 'created' });
    clock += 1000;
    expect(await put(job(0, { run: 6 }))).toMatchObject({ state: 'created' });
    expect(bodies()).toHaveLength(2);
    clock += 10_000;
    await put(job(0, { run: 7 }));
    expect(bodies()).toHaveLength(1);
    expect(runOf(bodies()[0])).toBe(7);
  });
});

describe('recreate', () => {
  const recreate = { mode: 'recreate' } as const;

  test('a new run’s comment is at the end, and the old one gone', async () => {
    await put(job(0), recreate);
    github.seed.comment({ pull, body: 'nice' });
    const result = await put(job(0, { run: 6 }), recreate);
    expect(result).toMatchObject({ state: 'created', writes: 2 });
    expect(bodies()).toHaveLength(2);
    expect(bodies()[0]).toBe('nice');
    expect(runOf(bodies()[1])).toBe(6);
  });

  test('other jobs of the same run update that one', async () => {
    const { id } = await put(job(0, { total: 2 }), recreate);
    expect(await put(job(1, { total: 2 }), recreate)).toMatchObject({ state: 'updated', id });
    expect(jobsOf(bodies()[0])).toEqual([0, 1]);
  });

  test('an older run that made one late takes its own away', async () => {
    const own = job(0, { run: 5 });
    let seeded = 0;
    const more = once(own, () => void (seeded = seedOurs(job(0, { run: 6 }))));
    expect(await put(own, { ...recreate, ...more })).toMatchObject({ state: 'skipped' });
    expect(ids()).toEqual([seeded]);
  });

  test('the old one stays where the new cannot be made', async () => {
    await put(job(0), recreate);
    github.fail({ route: createRoute, status: 403, body: { message: 'Resource not accessible by integration' } });
    const result = await put(job(0, { run: 6 }), recreate);
    expect(result).toMatchObject({ code: 'WF-COMMENT-PERMISSION' });
    expect(bodies()).toHaveLength(1);
  });
});

test('where none is to be made, one that exists is brought up to date, so that a fixed problem does not stand there', async () => {
  expect(await put(job(), { creates: false })).toMatchObject({ state: 'skipped', writes: 0 });
  await put();
  expect(await put(job(0, { run: 6 }), { creates: false })).toMatchObject({ state: 'updated' });
});

describe('refused', () => {
  test('a read-only token: said once, with both ways out', async () => {
    client = await connect(github, 'ghs_readonly');
    const result = await put();
    expect(result).toMatchObject({ state: 'failed', code: 'WF-COMMENT-PERMISSION', writes: 1 });
    expect(result.fix).toContain('permissions:\n  actions: read\n  contents: read\n  pull-requests: write\n');
    expect(result.fix).toContain('workflow_run:');
    expect(github.count(createRoute)).toBe(1);
  });

  test('an unknown token, a pull request that is not there, a locked one', async () => {
    expect(await put(job(), { issue: 8 })).toMatchObject({ state: 'failed', code: 'WF-COMMENT-PLACE', writes: 0 });
    const [first] = github.data.pulls;
    if (first !== undefined) first.locked = true;
    expect(await put()).toMatchObject({ code: 'WF-COMMENT-PLACE', writes: 1 });
    client = await connect(github, 'ghs_unknown');
    expect(await put()).toMatchObject({ code: 'WF-TOKEN-EXPIRED', writes: 0 });
  });

  const levels = (longest: number) => (_found: unknown, shrink: number) =>
    shrink > 3 ? undefined : 'x'.repeat(Math.floor(longest / 2 ** shrink));

  test('a 404 for a change, though the comment is there, is not tried for ever', async () => {
    await put();
    github.fail({ route: updateRoute, status: 404, body: { message: 'Not Found' } });
    const result = await put(job(0, { run: 6 }));
    expect(result).toMatchObject({ state: 'failed', code: 'WF-COMMENT-PLACE', writes: 2 });
  });

  test('a text that GitHub finds too long comes one level shorter', async () => {
    github.data.commentLimit = 10_000;
    expect(await put(job(), { render: levels(30_000) })).toMatchObject({ state: 'created', writes: 3 });
    expect(bodies()[0]).toMatch(/^x{7500}\n/);
  });

  test.each([
    ['x', 0, 0],
    ['x', 1, 1],
    ['界', 0, 0],
    ['😀', 1, 1],
  ])('of %s, %d bytes more than 65,536 with its marker, comes %d levels shorter', async (letter, more, shorter) => {
    const own = job();
    const room = 65_536 - Buffer.byteLength(`\n\n${writeMarker(markerOf(own))}`) + more;
    const width = Buffer.byteLength(letter);
    const text = letter.repeat(Math.floor(room / width)) + 'x'.repeat(room % width);
    const texts = [text, 'shorter'];
    expect(await put(own, { render: (_found, shrink) => texts[shrink] })).toMatchObject({
      state: 'created',
      writes: 1,
    });
    expect(bodies()[0]?.startsWith(`${texts[shorter]}\n`)).toBe(true);
  });

  test('one over 65,536 bytes is not even sent', async () => {
    expect(await put(job(), { render: levels(70_000) })).toMatchObject({ state: 'created', writes: 1 });
    expect(bodies()[0]).toMatch(/^x{35000}\n/);
  });

  test('where no level is short enough, that is said', async () => {
    github.data.commentLimit = 100;
    const result = await put(job(), { render: levels(1600) });
    expect(result).toMatchObject({ state: 'failed', code: 'WF-COMMENT-SIZE', writes: 4 });
  });
});

describe('a bad day', () => {
  test.each([
    ['the answer to the new comment is lost', { route: createRoute, when: 'after', reset: true }, 1],
    ['it is a 502 in place of the answer', { route: createRoute, when: 'after', status: 502 }, 1],
    ['it is a page with a 502', { route: createRoute, when: 'after', status: 502, body: '<html>Unicorn!</html>' }, 1],
    ['it is cut short', { route: createRoute, when: 'after', status: 201, body: '{"id":' }, 1],
    ['the new comment does not arrive', { route: createRoute, reset: true }, 2],
    ['the new comment meets a 503', { route: createRoute, status: 503 }, 2],
    ['what is there cannot be read at first', { route: listRoute, reset: true }, 1],
    ['what is there comes cut short at first', { route: listRoute, status: 200, body: '[{"id":1,"bo' }, 1],
  ] as const)('%s: one comment', async (_what, fault, writes) => {
    github.fail({ ...fault, nth: 1 });
    expect(await put()).toMatchObject({ state: 'created', writes });
    expect(bodies()).toHaveLength(1);
  });

  test.each([
    ['the answer to the change is lost', { route: updateRoute, when: 'after', reset: true }, 1],
    ['the change does not arrive', { route: updateRoute, reset: true }, 2],
  ] as const)('%s: up to date', async (_what, fault, writes) => {
    await put();
    github.fail({ nth: 1, ...fault });
    expect(await put(job(1))).toMatchObject({ state: 'updated', writes });
    expect(jobsOf(bodies()[0])).toEqual([0, 1]);
  });

  test.each([403, 429] as const)('a secondary rate limit (%d): waits as long as GitHub wants', async status => {
    await put();
    github.limitWrites({ count: 1, perMs: 900, status, retryAfterSeconds: 1 });
    await put(job(1));
    expect(await put(job(2), { wait: sleep })).toMatchObject({ state: 'updated', writes: 2 });
    expect(jobsOf(bodies()[0])).toEqual([0, 1, 2]);
  });

  test('a limit longer than there is time for ends at once', async () => {
    github.limitWrites({ count: 0, perMs: 1000, retryAfterSeconds: 3600 });
    expect(await put()).toMatchObject({ state: 'failed', code: 'WF-COMMENT-SERVICE', writes: 1 });
  });

  test('an outage ends', async () => {
    github.fail({ route: createRoute, status: 500 });
    expect(await put()).toMatchObject({ state: 'failed', code: 'WF-COMMENT-SERVICE', writes: 5 });
    github.fail({ status: 500 });
    expect(await put()).toMatchObject({ state: 'failed', code: 'WF-COMMENT-SERVICE', writes: 0 });
  });

  test('an outage of half a minute is waited for, twice as long after each refusal', async () => {
    github.fail({ route: createRoute, status: 502 });
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
    expect(await put(job(), { wait })).toMatchObject({ state: 'failed', writes: 5 });
    expect(waits.filter(ms => ms > 1000)).toEqual([2000, 4000, 8000, 16_000]);
    expect(await put(job(), { wait, remainingMs: () => 5000 })).toMatchObject({ state: 'failed', writes: 3 });
  });

  test('what cannot be verified in the time there is, is given up', async () => {
    const result = await put(job(), { remainingMs: () => 0 });
    expect(result).toMatchObject({ code: 'WF-COMMENT-SERVICE', writes: 1 });
  });
});

describe('a comment that claims to be of a newer run', () => {
  const claimed = job(0, { run: 9, loss: 9 });
  test.each(['update', 'recreate'] as const)('is written over where GitHub knows no such run: %s', async mode => {
    seedOurs(claimed);
    const asked: number[] = [];
    const confirms = (marker: { runNumber: number }): Promise<boolean> => {
      asked.push(marker.runNumber);
      return Promise.resolve(false);
    };
    await put(job(), { confirms, mode });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain('loss is 0');
    expect(new Set(asked)).toEqual(new Set([9]));
  });

  test('is left as it is where GitHub knows it, and nobody is asked about an older one', async () => {
    const confirms = (): Promise<boolean> => Promise.resolve(true);
    seedOurs(claimed);
    expect(await put(job(), { confirms })).toMatchObject({ state: 'skipped', writes: 0 });
    const never = (): Promise<boolean> => Promise.reject(new Error('asked for nothing'));
    expect(await put(job(0, { run: 10 }), { confirms: never })).toMatchObject({ state: 'updated' });
  });
});
