// A step that fails says so everywhere: whatever ended it, the comment that an earlier run left is brought up to date, and the first
// lines of summary and comment, the output and the exit code say the same.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import { listen } from '../../sandbox/loopback.ts';
import type { StepResult } from '../../sandbox/runner.ts';
import {
  openTestRepo,
  pull,
  pullEvent,
  readOnly,
  shas,
  type WorkflowRun,
  type TestRepo,
} from '../pull-request-setup.ts';
import { runStepHere } from './in-process.ts';

const key = 'wfx_s3cretKeyOfThisWorkspace0123456789';
const limits = 'metrics:\n  loss: { goal: min, max: 6 }\n';

/** A service that takes nothing: 422 is not tried again. */
let refusing: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  refusing = await listen(
    createServer((request, response) => request.resume().on('end', () => response.writeHead(422).end('{}'))),
  );
});
afterAll(() => refusing.close());

let runNumber = 10;
let clock = Date.now;
let repo: TestRepo;
beforeAll(async () => {
  repo = await openTestRepo({ artifacts: false, runner: options => runStepHere(options, clock) });
});
afterAll(async () => {
  expect(repo.github.failures).toEqual([]);
  await repo.close();
});

function train(more: Partial<WorkflowRun> = {}): Promise<StepResult> {
  const number = ++runNumber;
  const usual = { runs: ['base/dreamerv3-s0'], config: limits, event: pullEvent(), sha: shas.later };
  return repo.run({ ...usual, runId: 1000 + number, runNumber: number, ...more });
}

const firstLine = (text: string | undefined): string => text?.split('\n')[0] ?? '';
const comments = (): string[] => repo.github.comments(pull).map(({ body }) => body);

/** That all of a step's surfaces say that it failed, and name the code and a fix. */
function expectFailed(step: StepResult, code: string): void {
  const [comment, ...others] = comments();
  expect(others).toEqual([]);
  expect(step.exitCode).toBe(1);
  expect(step.outputs['conclusion']).toBe('failed');
  expect(firstLine(step.summary)).toMatch(/^## ❌ /);
  expect(firstLine(comment)).toBe(firstLine(step.summary));
  for (const text of [step.summary, comment ?? '']) {
    expect(text).toContain(`\`${code}\``);
    expect(text).toContain(`[How to fix \`${code}\`](https://`);
  }
  const errors = step.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  expect(errors).toEqual([expect.stringContaining(`[${code}] `)]);
  // The fix is as it was written, and no bug of ours is reported.
  expect(JSON.stringify(step.annotations)).not.toContain('WF-EXIT-SECRET');
  if (code === 'WF-KEY-FORM') expect(errors.join()).not.toContain('***');
  expect(JSON.parse(step.outputs['result-json'] ?? '')).toMatchObject({
    conclusion: 'failed',
    failures: [{ code, fix: expect.stringMatching(/\S/) }],
  });
}

const project = { project: 'demo-box' };
const failures: [situation: string, code: string, run: () => Partial<WorkflowRun>][] = [
  ['a training that crashed before it left a manifest (if: always())', 'WF-MANIFEST-MISSING', () => ({ runs: [] })],
  [
    'a manifest that is cut off',
    'WF-MANIFEST-SYNTAX',
    () => ({ runs: [], files: { 'outputs/run/run_manifest.json': '{"schema_version":' } }),
  ],
  ['a config file that is no YAML', 'WF-INPUT', () => ({ config: 'metrics: [' })],
  ['a config file with a typo', 'WF-INPUT', () => ({ config: 'metrics:\n  loss: { gaol: min }\n' })],
  ['a wrong input', 'WF-INPUT', () => ({ inputs: { 'fail-on': 'rulez' } })],
  ['a wrong input and a wrong `comment`', 'WF-INPUT', () => ({ inputs: { doctor: 'maybe', comment: 'sometimes' } })],
  ['a config file that an input names and that is not there', 'WF-INPUT', () => ({ inputs: { config: 'rules.yml' } })],
  ['a recipe that is not there', 'WF-RECIPE', () => ({ inputs: { recipe: 'recipe.yaml' } })],
  ['an old key', 'WF-KEY-FORM', () => ({ inputs: { ...project, 'api-key': 'wbx_0123456789abcdef' } })],
  [
    'the name of a secret in place of its value',
    'WF-KEY-FORM',
    () => ({ inputs: { ...project, 'api-key': 'WORLDFLUX_API_KEY' } }),
  ],
  [
    'an expression that nobody evaluated',
    'WF-KEY-FORM',
    () => ({ inputs: { ...project, 'api-key': '${{ secrets.WORLDFLUX_API_KEY }}' } }),
  ],
  ['a key that is set and empty', 'WF-KEY-MISSING', () => ({ inputs: { ...project, auth: 'key' } })],
  [
    'an API address that is none',
    'WF-API-URL',
    () => ({ inputs: { ...project, 'api-key': key, 'api-url': 'ftp://x' } }),
  ],
  [
    'a service that refuses the run, with if-sync-fails: error',
    'WF-SYNC-REJECTED',
    () => ({ inputs: { ...project, 'api-key': key, 'api-url': refusing.url, 'if-sync-fails': 'error' } }),
  ],
  [
    'a path of the host in a container job',
    'WF-MANIFEST-MISSING',
    () => ({ inputs: { manifest: '/home/runner/work/box/box/outputs/run_manifest.json' } }),
  ],
  [
    'metrics that are not there',
    'WF-METRICS-MISSING',
    () => ({ runs: [], inputs: { metrics: 'outputs/*/metrics.csv' } }),
  ],
];

describe('a push after a green one', () => {
  test.each(failures)('with %s is red on every surface', async (_, code, run) => {
    const green = await train();
    expect(firstLine(comments()[0])).toMatch(/^## ✅ /);
    expect(green).toMatchObject({ exitCode: 0, outputs: { conclusion: 'passed' } });
    expectFailed(await train(run()), code);
  });

  test('that meets a mistake of our own is red on every surface', async () => {
    await train();
    clock = () => {
      throw new TypeError('nobody thought of this');
    };
    const step = await train().finally(() => (clock = Date.now));
    expectFailed(step, 'WF-INTERNAL');
  });
});

test.each(['always', 'changes', 'problems'])(
  'an error is a problem: with comment: %s it makes a comment',
  async comment => {
    const other = await openTestRepo({ artifacts: false, runner: runStepHere });
    const step = await other.run({ runs: [], event: pullEvent(), sha: shas.later, runId: 5, inputs: { comment } });
    expect(other.github.comments(pull).map(({ body }) => firstLine(body))).toEqual([firstLine(step.summary)]);
    await other.close();
  },
);

test('an error with comment: never, without a token, or with one that may not write, is red all the same', async () => {
  const other = await openTestRepo({ artifacts: false, runner: runStepHere });
  const shared = { runs: [], event: pullEvent(), sha: shas.later, runId: 5 };
  for (const more of [
    { inputs: { comment: 'never' } },
    { inputs: { 'github-token': '' }, token: '' },
    { token: readOnly },
  ]) {
    const step = await other.run({ ...shared, ...more });
    expect(step).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failed' } });
    expect(firstLine(step.summary)).toMatch(/^## ❌ /);
  }
  expect(other.github.comments(pull)).toEqual([]);
  await other.close();
});

test('a secret that stands in a wrong input is in no surface', async () => {
  const step = await train({ inputs: { auth: key } });
  expectFailed(step, 'WF-INPUT');
  for (const text of [step.summary, ...comments(), step.log, JSON.stringify(step.outputs)])
    expect(text).not.toContain(key);
});

test.each([
  ['names one job', { needs: '{"train":{"result":"success"}}' }, {}],
  ['shares its comment-key', { 'comment-key': 'nightly' }, { 'comment-key': 'nightly' }],
])(
  'a job that cannot collect says so at the comment of the job that it waits for, where it %s',
  async (_, inputs, own) => {
    repo.github.data.comments.length = 0;
    await train({ inputs: own });
    expect(firstLine(comments()[0])).toMatch(/^## ✅ /);
    const verdict = await train({ runs: [], job: 'verdict', inputs: { mode: 'collect', ...inputs } });
    expectFailed(verdict, 'WF-COLLECT-SERVICE');
  },
);
