import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { type RunnerEnv } from '../../src/github/event-context.ts';
import { readEventContext } from '../../src/github/event.ts';
import { readJobEvent } from '../../src/steps/job-context.ts';

const record = z.record(z.string(), z.unknown());
const definitions = z
  .array(z.object({ name: z.string(), examples: z.array(record) }))
  .parse(createRequire(import.meta.url)('@octokit/webhooks-examples'));

function examples(name: string): Record<string, unknown>[] {
  return definitions.find(definition => definition.name === name)?.examples ?? [];
}
function example(name: string, index = 0): Record<string, unknown> {
  const found = examples(name)[index];
  if (found === undefined) throw new Error(`no example of ${name}`);
  return structuredClone(found);
}
/** The object at `path`, to be changed in place. */
function inside(value: unknown, ...path: string[]): Record<string, unknown> {
  return path.reduce((at, key) => ownObject(at[key]), ownObject(value));
}
function ownObject(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw new Error('not an object');
  return value;
}
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const merge = 'c'.repeat(40);
const around: RunnerEnv = {
  repository: 'octo-org/octo-repo',
  repositoryId: 17273051,
  sha: merge,
  ref: 'refs/heads/main',
  runId: 1001,
  runNumber: 7,
  runAttempt: 2,
  workflowRef: 'octo-org/octo-repo/.github/workflows/train.yml@refs/pull/2/merge',
  job: 'train',
  serverUrl: 'https://github.com',
  apiUrl: 'https://api.github.com',
};
const eventOf = (name: string, payload: unknown, more: Partial<RunnerEnv> = {}) =>
  readEventContext({ name, payload }, { ...around, ...more });

describe('every example that GitHub gives', () => {
  test.each([
    ['pull_request', 29, 'pull-request', true, true],
    ['push', 7, 'push', true, undefined],
    ['merge_group', 2, 'merge-group', true, false],
    ['workflow_dispatch', 2, 'dispatch', true, false],
    ['repository_dispatch', 2, 'dispatch', true, false],
    ['workflow_run', 5, 'workflow-run', false, true],
    ['release', undefined, 'other', true, false],
    ['issue_comment', undefined, 'other', true, false],
    ['pull_request_review', undefined, 'pull-request', true, true],
    ['pull_request_review_comment', undefined, 'pull-request', true, true],
    ['check_suite', undefined, 'other', true, false],
  ] as const)('%s', (name, count, kind, gates, comments) => {
    const all = examples(name);
    expect(all.length).toBeGreaterThan(0);
    if (count !== undefined) expect(all).toHaveLength(count);
    for (const payload of all) {
      const seen = eventOf(name, payload);
      expect(seen).toMatchObject({ kind, gates, name });
      expect(seen.headSha).toMatch(/^[0-9a-f]{40}$/);
      if (comments !== undefined) expect(seen.comments).toBe(comments);
      if (kind !== 'dispatch' && name !== 'issue_comment') expect(seen.reason === undefined).toBe(kind !== 'other');
    }
  });

  test('no event of GitHub stops it', () => {
    for (const { name, examples } of definitions) for (const payload of examples) eventOf(name, payload);
    expect(definitions.length).toBeGreaterThan(50);
  });
});

describe('pull_request', () => {
  test('head sha is the pull request’s, not GITHUB_SHA', () => {
    expect(eventOf('pull_request', example('pull_request'))).toEqual({
      kind: 'pull-request',
      rank: 1,
      name: 'pull_request',
      owner: 'octo-org',
      repository: 'octo-repo',
      repositoryId: 186853002,
      defaultBranch: 'master',
      pull: {
        number: 2,
        headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
        headRef: 'changes',
        headRepositoryId: 186853002,
        headOwner: 'Codertocat',
        baseSha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
        baseRef: 'master',
        baseRepositoryId: 186853002,
      },
      headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
      headRepositoryId: 186853002,
      baseRef: 'master',
      baseSha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
      run: {
        id: 1001,
        number: 7,
        attempt: 2,
        job: 'train',
        url: 'https://github.com/octo-org/octo-repo/actions/runs/1001',
        workflowPath: '.github/workflows/train.yml',
      },
      gates: true,
      comments: true,
    });
  });

  test('a fork is another repository, whatever its `fork` says', () => {
    const payload = example('pull_request');
    inside(payload, 'pull_request', 'head', 'repo')['fork'] = true;
    expect(eventOf('pull_request', payload)).toMatchObject({ kind: 'pull-request', limited: undefined });
    inside(payload, 'pull_request', 'head', 'repo')['id'] = 99;
    inside(payload, 'pull_request', 'head')['ref'] = 'master';
    const seen = eventOf('pull_request', payload);
    expect(seen).toMatchObject({ kind: 'fork-pull-request', limited: 'fork', gates: true, comments: true });
    expect(seen.pull).toMatchObject({ headRepositoryId: 99, baseRepositoryId: 186853002, headRef: 'master' });
  });

  test('a deleted fork', () => {
    const payload = example('pull_request');
    Object.assign(inside(payload, 'pull_request', 'head'), { repo: null, user: null, label: 'unknown:changes' });
    const seen = eventOf('pull_request', payload);
    expect(seen).toMatchObject({ kind: 'fork-pull-request', limited: 'fork' });
    expect(seen.pull?.headRepositoryId).toBeUndefined();
    expect(seen.headRepositoryId).toBeUndefined();
  });

  test('Dependabot is named, and its rights are left to be tried', () => {
    const payload = example('pull_request');
    inside(payload, 'sender')['login'] = 'dependabot[bot]';
    expect(eventOf('pull_request', payload)).toMatchObject({
      kind: 'pull-request',
      limited: 'dependabot',
      comments: true,
    });
    expect(eventOf('push', { ...example('push', 4), sender: payload['sender'] })).toMatchObject({
      limited: 'dependabot',
    });
  });

  test('somebody who pushes to Dependabot’s branch has the usual rights', () => {
    const payload = example('pull_request');
    inside(payload, 'pull_request', 'user')['login'] = 'dependabot[bot]';
    expect(eventOf('pull_request', payload).limited).toBeUndefined();
  });

  test('pull_request_target is a kind of its own, with the sha to refuse', () => {
    const payload = example('pull_request');
    inside(payload, 'pull_request', 'head', 'repo')['id'] = 99;
    expect(eventOf('pull_request_target', payload)).toMatchObject({
      kind: 'pull-request-target',
      pull: { number: 2, headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821', headRepositoryId: 99 },
      limited: undefined,
      gates: true,
      comments: false,
    });
  });

  test.each(['pull_request_review', 'pull_request_review_comment'])('%s is of its pull request', name => {
    const seen = eventOf(name, example(name));
    expect(seen).toMatchObject({ kind: 'pull-request', comments: true, limited: undefined });
    expect(seen.pull?.number).toBeGreaterThan(0);
    expect(seen.headSha).toBe(seen.pull?.headSha);
    expect(seen.headSha).not.toBe(merge);
  });
});

describe('push', () => {
  const [old, after] = ['a'.repeat(40), 'b'.repeat(40)];
  const pushed = (ref: string, more: object = {}) =>
    eventOf('push', { ...example('push', 4), ref, before: old, after, deleted: false, ...more });

  test('to a branch: pull requests are to be looked up by sha', () => {
    expect(pushed('refs/heads/topic/one')).toMatchObject({
      headSha: after,
      lookup: { headSha: after },
      baseRef: 'master',
      baseSha: undefined,
      comments: true,
    });
    expect(pushed('refs/heads/topic/one').pull).toBeUndefined();
  });
  test('to the default branch: held against what stood there before', () => {
    expect(pushed('refs/heads/master')).toMatchObject({ baseRef: 'master', baseSha: old });
    expect(pushed('refs/heads/master', { before: '0'.repeat(40) }).baseSha).toBeUndefined();
  });
  test('of a tag, and a deletion: nothing to look up', () => {
    expect(pushed('refs/tags/v1')).toMatchObject({ lookup: undefined, comments: false, headSha: merge });
    expect(pushed('refs/heads/x', { after: '0'.repeat(40), deleted: true })).toMatchObject({
      lookup: undefined,
      comments: false,
      headSha: merge,
    });
  });
});

test('merge_group: short base branch, gate and no comment', () => {
  expect(eventOf('merge_group', example('merge_group'))).toMatchObject({
    headSha: '2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d',
    baseSha: '380387fbc80638b734a49e1be1c4dfec1c01b33c',
    baseRef: 'main',
    gates: true,
    comments: false,
  });
  expect(eventOf('merge_group', example('merge_group')).pull).toBeUndefined();
});

test('schedule: the runner’s payload may hold nothing but the cron line', () => {
  expect(eventOf('schedule', { schedule: '0 5 * * *' })).toMatchObject({
    kind: 'schedule',
    headSha: merge,
    baseRef: 'main',
    repositoryId: 17273051,
    comments: false,
    gates: true,
  });
});

describe('workflow_run', () => {
  test('names the upstream run and how its pull request is found', () => {
    const seen = eventOf('workflow_run', example('workflow_run', 2));
    expect(seen).toMatchObject({
      headSha: '3484a3fb816e0859fd6e1cea078d76385ff50625',
      lookup: {
        headSha: '3484a3fb816e0859fd6e1cea078d76385ff50625',
        headBranch: 'master',
        headOwner: 'octo-org',
        headRepositoryId: 300029405,
        baseRepositoryId: 300029405,
      },
      upstream: { id: 289782451, number: 163, attempt: 1, conclusion: 'success', fork: false, status: 'completed' },
      gates: false,
      comments: true,
    });
    expect(seen.upstream?.workflowPath).toBe('.github/workflows/test.yml');
    expect(seen.upstream?.pulls).toEqual([expect.objectContaining({ number: 2, headRef: 'changes' })]);
    expect(seen.pull).toBeUndefined();
  });

  test('has its own rank, whatever the upstream ran on: the marker of a report names this run', () => {
    const payload = example('workflow_run', 2);
    inside(payload, 'workflow_run')['event'] = 'push';
    const { upstream, rank } = eventOf('workflow_run', payload);
    expect([upstream?.event, rank]).toEqual(['push', 1]);
  });

  test('a fork’s branch called main, and a fork that is gone', () => {
    const payload = example('workflow_run', 2);
    inside(payload, 'workflow_run', 'head_repository')['id'] = 5;
    inside(payload, 'workflow_run')['head_branch'] = 'main';
    inside(payload, 'workflow_run')['path'] = '.github/workflows/test.yml@refs/pull/2/merge';
    expect(eventOf('workflow_run', payload)).toMatchObject({
      upstream: { fork: true, workflowPath: '.github/workflows/test.yml' },
      lookup: { headBranch: 'main', headRepositoryId: 5, baseRepositoryId: 300029405 },
    });
    inside(payload, 'workflow_run')['head_repository'] = null;
    expect(eventOf('workflow_run', payload)).toMatchObject({
      upstream: { fork: true },
      lookup: { headRepositoryId: undefined, headOwner: undefined },
    });
  });

  test('its payload misfits: nothing gates, nothing is commented', () => {
    expect(eventOf('workflow_run', { workflow_run: { id: '1' } })).toMatchObject({
      kind: 'other',
      gates: false,
      comments: false,
    });
  });
});

test.each([
  ['octo-org/octo-repo/.github/workflows/train.yml@refs/heads/a@b', '.github/workflows/train.yml'],
  ['octo-org/octo-repo/.github/workflows/a@b.yaml@refs/tags/v1', '.github/workflows/a@b.yaml'],
  ['octo-org/octo-repo/dynamic/x@refs/heads/main', undefined],
  ['', undefined],
])('workflow path of %s', (workflowRef, path) => {
  expect(eventOf('push', example('push'), { workflowRef }).run.workflowPath).toBe(path);
});

test('a runner that says nothing of attempts is at the first', () => {
  const attempts = [{}, { GITHUB_RUN_ATTEMPT: '' }, { GITHUB_RUN_ATTEMPT: '3' }].map(
    env => readJobEvent(env).run.attempt,
  );
  expect(attempts).toEqual([1, 1, 3]);
});

describe('hostile payloads', () => {
  test.each([
    ['pull_request', 'pull_request.head.sha', 'HEAD; rm -rf /'],
    ['pull_request', 'pull_request.number', '2'],
    ['pull_request', 'pull_request.number', 2 ** 60],
    ['pull_request', 'pull_request.base', null],
    ['pull_request', 'pull_request.head.ref', 'rm -rf'.repeat(1000)],
    ['merge_group', 'merge_group.head_sha', 7],
  ])('%s with a spoilt %s: the place is named, the value is not', (name, place, value) => {
    const payload = example(name);
    const path = place.split('.');
    inside(payload, ...path.slice(0, -1))[path.at(-1) ?? ''] = value;
    const seen = eventOf(name, payload);
    expect(seen).toMatchObject({ kind: 'other', comments: false, gates: true, headSha: merge });
    expect(seen.reason).toContain(`at ${place}:`);
    expect(seen.reason).not.toContain('rm -rf');
    expect(seen.pull).toBeUndefined();
  });

  test('the event’s name is made visible', () => {
    expect(eventOf('x\n::error::y', {}).reason).toContain('the event "x ::error::y" names');
  });

  const names = fc.constantFrom(
    'pull_request',
    'pull_request_target',
    'push',
    'merge_group',
    'workflow_run',
    'schedule',
    'x',
  );
  test('any JSON at all', () => {
    fc.assert(
      fc.property(names, fc.jsonValue(), (name, payload) => {
        const seen = eventOf(name, payload);
        expect(seen.headSha).toBe(merge);
        expect(seen.pull).toBeUndefined();
        expect(seen.comments).toBe(false);
      }),
    );
  });

  /** Sets the value at one place of a payload, chosen by `picks`. */
  function replaceSomewhere(payload: Record<string, unknown>, picks: number[], value: unknown): void {
    let at = payload;
    for (const [depth, pick] of picks.entries()) {
      const keys = Object.keys(at);
      const key = keys[pick % Math.max(1, keys.length)];
      if (key === undefined) return;
      const next = at[key];
      if (depth === picks.length - 1 || !isRecord(next)) {
        at[key] = value;
        return;
      }
      at = next;
    }
  }

  test('a real payload with anything anywhere: no crash, and what is reported is well formed', () => {
    const kinds = ['pull_request', 'push', 'merge_group', 'workflow_run'] as const;
    const place = fc.array(fc.nat(60), { minLength: 1, maxLength: 5 });
    const start = fc.constantFrom('pull_request', 'workflow_run', 'merge_group');
    fc.assert(
      fc.property(fc.constantFrom(...kinds), start, place, fc.jsonValue(), (name, first, picks, value) => {
        const payload = example(name);
        const within = payload[first];
        replaceSomewhere(isRecord(within) ? within : payload, picks, value);
        const seen = eventOf(name, payload);
        expect(seen.headSha).toMatch(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
        if (seen.pull !== undefined) {
          expect(Number.isSafeInteger(seen.pull.number) && seen.pull.number > 0).toBe(true);
          expect(seen.kind).toBe(
            seen.pull.headRepositoryId === seen.pull.baseRepositoryId ? 'pull-request' : 'fork-pull-request',
          );
        }
        expect(seen.reason === undefined).toBe(seen.kind !== 'other');
      }),
      { numRuns: 500 },
    );
  });
});
