// The workflows of examples/, each as a whole file: what people copy does what its comments say. Every server is a real one; what was
// played in place of a step is printed. The packaged action runs one story of each kind, the others run in this process.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ArtifactService } from '../sandbox/artifacts.ts';
import { startCloud } from '../sandbox/cloud.ts';
import type { GitHubStandIn } from '../sandbox/github.ts';
import { startOidc, usualClaims } from '../sandbox/oidc.ts';
import type { StepResult } from '../sandbox/runner.ts';
import type { Event } from '../sandbox/workflow-event.ts';
import { readSections } from '../src/github/comment/marker.ts';
import {
  mergeGroupEvent,
  pull,
  pullEvent,
  pushEvent,
  rules,
  seedsOf,
  sha,
  shas,
  startShared,
  statesOf,
  workflowRunEvent,
} from './pull-request-setup.ts';
import { createRunner } from './situations/in-process.ts';
import { openSite, type Site, type Start, type Started } from './workflow-setup.ts';

let artifacts: ArtifactService;
let showAt: (github: GitHubStandIn) => void;
let site: Site;
beforeAll(async () => {
  ({ artifacts, showAt } = await startShared());
});
afterAll(async () => {
  expect(artifacts.failures).toEqual([]);
  await artifacts.close();
});
beforeEach(async () => {
  await open(createRunner());
});
afterEach(async () => {
  expect(site.repo.github.failures).toEqual([]);
  await site.close();
});

/** A site for one story; the packaged action runs there where no runner is given. */
async function open(runner?: ReturnType<typeof createRunner>): Promise<void> {
  site = await openSite({ artifacts, runner });
  showAt(site.repo.github);
}
async function reopenPacked(): Promise<void> {
  await site.close();
  await open();
}

/** An event with the activity that GitHub names in it. */
const acted = ({ name, payload }: { name: string; payload: object }, action: string): Event => ({
  name,
  payload: { ...payload, action },
});
const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level !== 'notice').map(({ message }) => message);
const bodies = (): string[] => site.repo.github.comments(pull).map(({ body }) => body);
const jobTitlesOf = (body: string): string[] => {
  return readSections(body)
    .map(({ head }) => head.title)
    .toSorted();
};
function only(steps: Started['steps'], name = 'train'): StepResult {
  const found = steps[name];
  if (found === undefined)
    throw new Error(`There is no step of ours in ${name}; there are ${Object.keys(steps).join(', ')}.`);
  return found;
}

/** On main, with what the workflow trains there. */
const push = (
  file: string,
  train: Start['train'] = () => seedsOf('base'),
  more: Partial<Start> = {},
): Promise<Started> => site.start(file, { event: pushEvent(shas.base), sha: shas.base, train, ...more });
/** On the pull request, of the repository's own branch. */
const propose = (file: string, train: Start['train'], more: Partial<Start> = {}): Promise<Started> =>
  site.start(file, {
    event: acted(pullEvent(), 'synchronize'),
    sha: shas.later,
    head: { sha: shas.head, branch: 'topic' },
    train,
    ...more,
  });

describe('report.yml', () => {
  test.each(['push', 'pull_request'])(
    'on %s: a summary and a gate, without a secret, a write or a warning but of rules that were not judged',
    async event => {
      const started = await (event === 'push' ? push : propose)('report.yml', () => ['base/dreamerv3-s0']);
      const step = only(started.steps);
      expect(started.conclusion).toBe('success');
      expect(started.replaced).toEqual([
        'train: Run actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 -> brings .github/worldflux.yml',
        'train: Run python run.py -> leaves base/dreamerv3-s0',
      ]);
      expect(step.summary).toMatch(/^## (?:✅|⚠️) /);
      expect(step.outputs).toMatchObject({ conclusion: 'passed', synced: 'false' });
      // Without a token there is no baseline, and rules that were not judged are reported.
      expect(warnings(step).filter(text => !text.includes('was not judged'))).toEqual([]);
      expect(site.repo.github.writes()).toBe(0);
    },
  );

  test('a run that diverged is red', async () => {
    const files = { '.github/worldflux.yml': 'metrics:\n  loss: { goal: min, max: 6 }\n' };
    const { conclusion, steps } = await push('report.yml', () => ['diverged/dreamerv3-s7'], { files });
    expect(conclusion).toBe('failure');
    expect(only(steps).summary).toMatch(/^## ❌ /);
  });
});

describe('comment.yml', () => {
  test.each([
    ['regressed', 'failure', /^## ❌ /, 'regressed'],
    ['same', 'success', /^## (?:✅|⚠️) /, 'same'],
  ])('%s against what main left: %s, and one comment', async (name, conclusion, title, state) => {
    expect((await push('comment.yml')).conclusion).toBe('success');
    const started = await propose('comment.yml', () => seedsOf(name));
    expect(started.conclusion).toBe(conclusion);
    expect(bodies()).toEqual([expect.stringMatching(title)]);
    expect(statesOf(only(started.steps))['loss']).toBe(state);
    expect(only(started.steps).log).not.toContain('WF-');
  });
});

describe('WorldFlux Cloud', () => {
  const key = 'wfx_s3cretKeyOfThisWorkspace0123456789';

  test('cloud-key.yml sends the run with the key from a secret', async () => {
    await using cloud = await startCloud({ keys: [{ key, workspace: 'acme' }] });
    const started = await push('cloud-key.yml', () => ['base/dreamerv3-s0'], {
      secrets: { WORLDFLUX_API_KEY: key },
      env: { 'INPUT_API-URL': cloud.url },
    });
    expect(started.conclusion).toBe('success');
    expect(only(started.steps).outputs['synced']).toBe('true');
    expect(cloud.runs().map(({ project }) => project)).toEqual(['demo-box']);
    expect(cloud.violations()).toEqual([]);
    expect(JSON.stringify(started.replaced)).not.toContain(key);
  });

  test('cloud-oidc.yml sends it with no secret', async () => {
    await reopenPacked();
    await using oidc = await startOidc();
    const { repository_id, repository_owner_id } = usualClaims;
    const trust = [{ repository_id, repository_owner_id, workspace: 'acme' }];
    await using cloud = await startCloud({ oidc: { issuer: oidc.issuer, trust } });
    const more = { env: { 'INPUT_API-URL': cloud.url }, services: { oidc } };
    const started = await push('cloud-oidc.yml', () => ['base/dreamerv3-s0'], more);
    expect(started.conclusion).toBe('success');
    expect(only(started.steps).outputs['synced']).toBe('true');
    expect([cloud.runs().length, oidc.given()]).toEqual([1, 1]);
  });

  test('attest.yml has an identity for another service, and nothing is sent for it', async () => {
    await using oidc = await startOidc();
    await using cloud = await startCloud();
    const event = pushEvent(shas.base);
    const tagged = { ...event, payload: { ...event.payload, ref: 'refs/tags/v1.0.0' } };
    const { jobs, conclusion } = await push('attest.yml', () => ['base/dreamerv3-s0'], {
      event: tagged,
      env: { 'INPUT_API-URL': cloud.url },
      services: { oidc },
    });
    expect(conclusion).toBe('success');
    expect([cloud.requests.length, oidc.given()]).toEqual([0, 0]);
    expect(jobs['train']?.grants).toEqual({ attestations: 'write', contents: 'read', 'id-token': 'write' });
    const [matrixJob] = jobs['train']?.matrixJobs ?? [];
    const ours = matrixJob?.steps.find(({ id }) => id === 'worldflux');
    const file = ours?.outputs['result-file'] ?? '';
    expect(file).toMatch(/\/result\.json$/);
    expect(existsSync(file)).toBe(true);
  });
});

test('ghes.yml compares with a file of the repository, where there is no artifact service', async () => {
  const trusted = await push('comment.yml');
  const result = await readFile(only(trusted.steps).outputs['result-file'] ?? '', 'utf8');
  await site.close();
  site = await openSite({ artifacts: false, enterprise: true, runner: createRunner() });
  site.repo.github.seed.file('.github/worldflux-baseline.json', result, shas.base);
  const env = { GITHUB_SERVER_URL: 'https://git.example.org' };
  const started = await propose('ghes.yml', () => seedsOf('regressed'), { env });
  expect(started.conclusion).toBe('failure');
  expect(statesOf(only(started.steps))['loss']).toBe('regressed');
  expect(bodies()).toEqual([expect.stringMatching(/^## ❌ /)]);
});

test('monorepo.yml: each project by its own rules, and one comment with a section for each', async () => {
  const files = {
    'projects/walker/worldflux.yml': rules,
    'projects/cheetah/worldflux.yml': 'metrics:\n  loss: { goal: min, max: 5 }\n',
  };
  const trains: Record<string, string> = { walker: 'base', cheetah: 'base' };
  const train: Start['train'] = ({ matrix }) => seedsOf(trains[String(matrix['project'])] ?? '');
  expect((await push('monorepo.yml', train, { files })).conclusion).toBe('success');
  trains['cheetah'] = 'regressed';
  const started = await propose('monorepo.yml', train, { files });
  expect(started.jobs['train']?.matrixJobs.map(({ title, conclusion }) => `${title} ${conclusion}`)).toEqual([
    'walker success',
    'cheetah failure',
  ]);
  const [body = '', ...others] = bodies();
  expect(others).toEqual([]);
  expect(jobTitlesOf(body)).toEqual(['project: cheetah', 'project: walker']);
  // Each has its own baseline.
  expect(statesOf(only(started.steps, 'train (walker)'))['loss']).toBe('same');
  expect(only(started.steps, 'train (cheetah)').summary).toContain('above the limit of 5');
});

test.each([
  ['regressed', 'failure'],
  ['same', 'success'],
])('merge-queue.yml: %s is a %s, and nothing is written', async (name, conclusion) => {
  await push('merge-queue.yml');
  site.repo.github.data.history.commit(sha(200), { parents: [shas.base] });
  const queued = await site.start('merge-queue.yml', {
    event: acted(mergeGroupEvent(sha(200)), 'checks_requested'),
    sha: sha(200),
    head: { sha: sha(200), branch: 'gh-readonly-queue/main/pr-7' },
    train: () => seedsOf(name),
  });
  expect(queued.conclusion).toBe(conclusion);
  expect(statesOf(only(queued.steps))['loss']).toBe(name);
  expect(warnings(only(queued.steps)).filter(text => text.includes('WF-'))).toEqual([]);
  expect(site.repo.github.writes()).toBe(0);
});

describe('matrix.yml', () => {
  const seeds =
    (name: string): Start['train'] =>
    ({ matrix }) => [`${name}/dreamerv3-s${String(matrix['seed'])}`];

  const addRules = (): void => void site.repo.github.seed.file('.github/worldflux.yml', rules, shas.later);
  beforeEach(addRules);

  test.each([
    ['same', 'success', /^## (?:✅|⚠️) /],
    ['regressed', 'failure', /^## ❌ /],
  ])('%s: the last job is a %s over all seeds, with one comment', async (name, verdict, title) => {
    site.repo.github.seed.file('.github/worldflux.yml', rules, shas.base);
    expect((await push('matrix.yml', seeds('base'))).conclusion).toBe('success');
    const started = await propose('matrix.yml', seeds(name));
    expect(Object.entries(started.jobs).map(([id, { result }]) => `${id} ${result}`)).toEqual([
      'train success',
      `verdict ${verdict}`,
    ]);
    const [body = '', ...others] = bodies();
    expect(others).toEqual([]);
    expect(body).toMatch(title);
    expect(statesOf(only(started.steps, 'verdict'))['loss']).toBe(name);
    expect(only(started.steps, 'verdict').outputs['runs']).toBe('3');
    expect(site.repo.github.writes()).toBe(1);
  });

  test('a seed that crashes is a row of the verdict, and red', async () => {
    await reopenPacked();
    addRules();
    const train: Start['train'] = step => (step.matrix['seed'] === 1 ? 'crashes' : seeds('base')(step));
    const started = await propose('matrix.yml', train);
    expect(started.jobs['train']?.matrixJobs.map(({ conclusion }) => conclusion)).toEqual([
      'success',
      'failure',
      'success',
    ]);
    expect(started.jobs['verdict']?.result).toBe('failure');
    expect(bodies()).toEqual([expect.stringContaining('1 of 3 jobs left no result')]);
  });
});

describe('fork-1-train.yml and fork-2-report.yml', () => {
  /** The fork's run, and the run that follows it on the default branch. */
  async function trainAndReport(name: string): Promise<{ first: Started; second: Started }> {
    const { github } = site.repo;
    const fork = github.seed.fork('mallory', { id: 99 });
    for (const one of github.data.pulls) one.head.repository = fork;
    const first = await propose('fork-1-train.yml', () => seedsOf(name), {
      event: acted(pullEvent(shas.head, { headRepositoryId: fork.id }), 'opened'),
      head: { sha: shas.head, branch: 'topic', repository: fork },
    });
    const event = workflowRunEvent({ id: first.run.id, repository: { id: fork.id, owner: fork.owner } });
    const { workflow_run: run } = event.payload;
    const path = '.github/workflows/fork-1-train.yml';
    const payload = {
      ...event.payload,
      action: 'completed',
      workflow: { path },
      workflow_run: { ...run, path, name: 'train' },
    };
    const second = await site.start('fork-2-report.yml', {
      event: { ...event, payload },
      sha: shas.later,
      train: () => 'crashes',
    });
    return { first, second };
  }

  test.each([
    ['regressed', 'failure', /^## ❌ /],
    ['same', 'success', /^## (?:✅|⚠️) /],
  ])('%s: the first is a %s and writes nothing, the second writes the comment', async (name, gate, title) => {
    if (name === 'regressed') await reopenPacked();
    const { github } = site.repo;
    github.seed.file('.github/worldflux.yml', rules);
    await push('fork-1-train.yml');
    const { first, second } = await trainAndReport(name);
    expect(first.jobs['train']?.grants).toEqual({ actions: 'read', contents: 'read' });
    expect([first.conclusion, second.conclusion]).toEqual([gate, 'success']);
    expect(warnings(only(first.steps)).filter(text => text.includes('WF-'))).toEqual([]);
    expect(second.replaced).toEqual([]);
    const [body = '', ...others] = bodies();
    expect(others).toEqual([]);
    expect(body).toMatch(title);
    expect(body).toContain('unverified');
    expect(github.writes()).toBe(1);
  });

  test('a push to main starts the second, which has nothing to do', async () => {
    const first = await push('fork-1-train.yml');
    const event = workflowRunEvent({ id: first.run.id, headSha: shas.base, branch: 'main' });
    const { workflow_run: run } = event.payload;
    const payload = { ...event.payload, action: 'completed', workflow_run: { ...run, event: 'push', name: 'train' } };
    const second = await site.start('fork-2-report.yml', {
      event: { ...event, payload },
      sha: shas.base,
      train: () => [],
    });
    expect(second.jobs['report']?.result).toBe('skipped');
    expect(second.conclusion).toBe('success');
  });
});
