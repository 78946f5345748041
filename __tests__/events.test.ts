// The table of events in docs/reference.md, row by row: the pipeline in this process, with a GitHub and a WorldFlux Cloud on loopback.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, startCloud } from '../sandbox/cloud.ts';
import { silent } from '../src/logger.ts';
import { buildPublication } from '../src/modes/report.ts';
import { publish } from '../src/steps/publish/publish.ts';
import { readSettings } from '../src/config/index.ts';
import { refusePullRequestTarget } from '../src/steps/refuse-pull-request-target.ts';
import { scalePatience } from './github/comment/comment-setup.ts';
import { listRows, listSections, read } from './docs-reader.ts';
import {
  mergeGroupEvent,
  openTestRepo,
  pull,
  pullEvent,
  pushEvent,
  readOnly,
  shas,
  token,
  type TestRepo,
} from './pull-request-setup.ts';

const fixture = join(import.meta.dirname, '__fixtures__/runs/base/dreamerv3-s0');
const key = 'wfx_s3cretKeyOfThisWorkspace0123456789';

let repo: TestRepo;
let cloud: Cloud;
let folder: string;
beforeEach(async () => {
  [repo, cloud, folder] = await Promise.all([
    openTestRepo({ artifacts: false }),
    startCloud({ keys: [{ key, workspace: 'acme' }] }),
    mkdtemp(join(tmpdir(), 'worldflux-events-')),
  ]);
  await cp(fixture, join(folder, 'outputs/run'), { recursive: true });
  await mkdir(join(folder, '.github'));
});
afterEach(async () => {
  expect(repo.github.failures).toEqual([]);
  await Promise.all([repo.close(), cloud.close(), rm(folder, { recursive: true })]);
});

interface Event {
  name: string;
  payload: object;
}

/** What came of a run whose loss is over its limit, with or without a tolerance in the rule. */
async function observe(event: Event, { tolerance, fork = false }: { tolerance: boolean; fork?: boolean }) {
  const rule = `metrics:\n  loss: { goal: min, max: 1${tolerance ? ', tolerance: 2%' : ''} }\n`;
  await writeFile(join(folder, '.github/worldflux.yml'), rule);
  await writeFile(join(folder, 'event.json'), JSON.stringify(event.payload));
  const env = {
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REPOSITORY: 'octo-org/world-models',
    GITHUB_REPOSITORY_ID: '1296269',
    GITHUB_API_URL: repo.github.url,
    GITHUB_SHA: shas.head,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: '21',
    GITHUB_RUN_NUMBER: '7',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW_REF: 'octo-org/world-models/.github/workflows/train.yml@refs/heads/main',
    GITHUB_JOB: 'train',
  };
  // A fork's run gets no secret. Its token reads only, and what a refused comment is like the dist tests tell.
  const inputs = new Map([
    ['project', 'demo-box'],
    ['doctor', 'off'],
    ['github-token', fork ? readOnly : token],
    ['comment', fork ? 'never' : 'always'],
    ['api-url', cloud.url],
    ['api-key', fork ? '' : key],
  ]);
  const settings = await readSettings(name => inputs.get(name) ?? '', folder, env);
  const surroundings = { workspace: folder, temp: folder, env, clock: Date.now, mask: () => undefined, logger: silent };
  const summaryFile = join(folder, 'summary.md');
  const context = { ...surroundings, summaryFile, signals: process, patience: scalePatience(100), settings };
  const { failed: red, report } = await publish(await buildPublication(context), context);
  const { description } = report.comparison;
  return {
    red,
    branch: /(?:no branch|successful run on) (\S+?)(?:,| yet\b)/.exec(description ?? '')?.[1] ?? description,
    comments: repo.github.comments(pull).length,
    runs: cloud.runs().length,
  };
}

/** The pull request, on a branch that is not the default one. */
function onRelease({ name, payload }: ReturnType<typeof pullEvent>, event = name): Event {
  const { pull_request: one } = payload;
  return { name: event, payload: { ...payload, pull_request: { ...one, base: { ...one.base, ref: 'release' } } } };
}
const plain = (name: string): Event => ({ name, payload: { repository: { id: 1296269, default_branch: 'main' } } });
const group = mergeGroupEvent(shas.head).payload;
const events: [row: string, event: Event][] = [
  ['pull_request, a review', onRelease(pullEvent())],
  ['pull_request of a fork', onRelease(pullEvent(shas.head, { headRepositoryId: 99 }))],
  [
    'merge_group',
    {
      name: 'merge_group',
      payload: { ...group, merge_group: { ...group.merge_group, base_ref: 'refs/heads/release' } },
    },
  ],
  ['schedule, dispatches', plain('schedule')],
  ['schedule, dispatches', plain('workflow_dispatch')],
  ['schedule, dispatches', plain('repository_dispatch')],
  ['push', pushEvent(shas.head, 'topic')],
];

describe('the table of events in docs/reference.md', () => {
  const table = listSections(read('docs/reference.md')).find(({ title }) => title === 'What works on which event');
  const rows = new Map(listRows(table?.content ?? '').map(([event = '', ...cells]) => [event, cells]));

  test('has a row for each event that is told apart', () => {
    const listed = [...rows.keys()].slice(2);
    expect(listed).toEqual(
      [...new Set([...events.map(([row]) => row), 'workflow_run', 'pull_request_target'])].toSorted(
        (a, b) => listed.indexOf(a) - listed.indexOf(b),
      ),
    );
  });

  test.each(events)('%s: what its row says of gate, baseline, comment and sending is so (%#)', async (row, event) => {
    const [gate = '', compared = '', comment = '', sent = ''] = rows.get(row) ?? [];
    const fork = row.endsWith('fork');
    const first = await observe(event, { tolerance: false, fork });
    expect(gate).toBe('yes');
    const base = {
      'the base branch': 'release',
      "the group's base": 'release',
      'the default branch': 'main',
      'the base branch of its open pull requests, else the default branch': 'main',
    }[compared];
    const [comments, runs] = [/^yes$|^on its open/.test(comment) ? 1 : 0, sent === 'yes' ? 1 : 0];
    expect(first).toEqual({ red: true, branch: base, comments, runs });
    if (base !== undefined) return;
    expect(compared).toBe('only if a rule has a tolerance');
    const { branch } = await observe(event, { tolerance: true });
    expect(branch).toBe('main');
  });

  test('pull_request_target is refused, but for collect in an empty workspace', async () => {
    expect(rows.get('pull_request_target')?.[0]).toMatch(/^refused, but for mode: collect in an empty workspace$/);
    const empty = join(folder, 'empty');
    await mkdir(empty);
    const refused = { code: 'WF-TARGET-CHECKOUT' };
    for (const mode of ['', 'auto', 'report']) {
      await expect(refusePullRequestTarget({ workspace: empty }, mode)).rejects.toMatchObject(refused);
    }
    await expect(refusePullRequestTarget({ workspace: folder }, 'collect')).rejects.toMatchObject(refused);
    await expect(refusePullRequestTarget({ workspace: empty }, 'collect')).resolves.toBeUndefined();
    await expect(refusePullRequestTarget({ workspace: join(folder, 'none') }, 'collect')).resolves.toBeUndefined();
  });

  test('a push that is the head of two pull requests comments on both', async () => {
    repo.github.seed.pull({
      number: 8,
      head: { sha: shas.head, ref: 'topic' },
      base: { ref: 'release', sha: shas.base },
    });
    expect(await observe(pushEvent(shas.head, 'topic'), { tolerance: false })).toMatchObject({ comments: 1 });
    expect(repo.github.comments(8)).toHaveLength(1);
  });
});
