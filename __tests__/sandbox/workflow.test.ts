import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { expand, holds, resolve } from '../../sandbox/expression.ts';
import { factsOf, isFromFork, refusal } from '../../sandbox/workflow-event.ts';
import { orderJobs, readWorkflow } from '../../sandbox/workflow-file.ts';
import { expandMatrix } from '../../sandbox/workflow-matrix.ts';
import { grantsOf, type Grants } from '../../sandbox/workflow-rights.ts';
import type { ForeignStep } from '../../sandbox/workflow-step.ts';
import { runWorkflow, type WorkflowOptions, type WorkflowResult } from '../../sandbox/workflow.ts';

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'worldflux-workflow-test-')));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(text: string): Promise<string> {
  const file = join(root, 'train.yml');
  await writeFile(file, text);
  return file;
}

describe('expressions', () => {
  const contexts = {
    github: { ref: 'refs/heads/main', event: { number: 7, labels: [{ name: 'a' }, { name: 'b' }] } },
    matrix: { seed: 0, big: true },
    needs: { train: { result: 'failure', outputs: { n: '3' } } },
  };

  test.each([
    ['no expression', 'no expression'],
    ["${{ github.ref }}, ${{ github['event'].number }}", 'refs/heads/main, 7'],
    ["${{ format('{0}}}', 1) }}", '1}'],
    ["${{ matrix.seed == 0 && 'zero' || 'more' }}", 'zero'],
    ["${{ join(github.event.labels.*.name, '+') }}", 'a+b'],
    ['${{ github.nothing.at.all }}', ''],
    ['${{ github.event }}', 'Object'],
    ['${{ fromJson(needs.train.outputs.n) + 1 }}', undefined],
    ['${{ github.ref', undefined],
  ])('%s is %s', (template, text) => {
    if (text === undefined) expect(() => expand(template, contexts)).toThrow(/does not read|has no end/);
    else expect(expand(template, contexts)).toBe(text);
  });

  test('alone in its text an expression keeps its type, also deep in a list', () => {
    const value = { seed: ["${{ fromJson('[0, 1]') }}", 'x${{ matrix.big }}', 2], none: null };
    expect(resolve(value, contexts)).toEqual({ seed: [[0, 1], 'xtrue', 2], none: null });
  });

  const green = { success: true, failure: false };
  const red = { success: false, failure: true };
  test.each([
    ['', true, false],
    ['true', true, false],
    ['${{ true }}', true, false],
    ["github.ref == 'refs/heads/MAIN'", true, false],
    ["github.ref == 'main'", false, false],
    ['always()', true, true],
    ['${{ always() && matrix.big }}', true, true],
    ['failure()', false, true],
    ['!cancelled()', true, true],
    ['cancelled()', false, false],
    ["needs.train.result == 'failure'", true, false],
    ["!success() || github.ref == 'a failure() in a text'", false, true],
    ["github.ref != 'failure()'", true, false],
    ['0', false, false],
    ["''", false, false],
  ])('the condition "%s" is %s after success and %s after a failure', (condition, afterGreen, afterRed) => {
    expect(holds(condition, contexts, green)).toBe(afterGreen);
    expect(holds(condition, contexts, red)).toBe(afterRed);
  });

  test.each([
    ['secrets.KEY != 0', "Unrecognized named-value: 'secrets'"],
    ["hashFiles('x')", "Unrecognized function: 'hashFiles'"],
    ['github.ref = 1', 'does not read'],
    ['always(1)', 'Too many parameters'],
    ['${{ github.ref }} == 1', 'it is never false'],
    ['a ${{ true }}', 'it is never false'],
  ])('the condition "%s" is an error and no guess', (condition, message) => {
    expect(() => holds(condition, contexts, green)).toThrow(message);
  });
});

describe('a file', () => {
  const job = (more: string): string => `on: push\njobs:\n  a:\n    runs-on: x\n${more}`;
  test.each([
    ['a key that is unknown', job('    permisions: {}\n    steps: [{ run: x }]'), 'Unrecognized key: "permisions"'],
    ['a service container', job('    services: {}\n    steps: [{ run: x }]'), 'Unrecognized key: "services"'],
    ['a called workflow of elsewhere', job('    uses: a/b/.github/workflows/b.yml@v1'), 'only one of the same folder'],
    [
      'a called workflow in a matrix',
      job('    uses: ./.github/workflows/b.yml\n    strategy: { matrix: { a: [1] } }'),
      'no matrix',
    ],
    [
      'a job that calls and has steps',
      job('    uses: ./.github/workflows/b.yml\n    steps: [{ run: x }]'),
      'or "steps"',
    ],
    ['a step that does nothing', job('    steps: [{ name: x }]'), 'either "uses" or "run"'],
    ['a step that does both', job('    steps: [{ run: x, uses: y }]'), 'either "uses" or "run"'],
    [
      'a permission of no such level',
      job('    permissions: { contents: wirte }\n    steps: [{ run: x }]'),
      'permissions',
    ],
    ['no event', 'jobs:\n  a:\n    runs-on: x\n    steps: [{ run: x }]', '→ at on'],
  ])('with %s is refused', async (_, text, message) => {
    await expect(readWorkflow(await write(text))).rejects.toThrow(message);
  });

  const jobs = (needs: Record<string, string>): string =>
    `on: push\njobs:\n${Object.entries(needs)
      .map(([id, need]) => `  ${id}: { runs-on: x, needs: ${need}, steps: [{ run: x }] }\n`)
      .join('')}`;
  test.each([
    [{ a: '[]', b: '[]' }, ['a', 'b']],
    [{ a: '[b, c]', b: 'c', c: '[]' }, ['c', 'b', 'a']],
    [{ a: 'b', b: 'a' }, 'a -> b -> a wait for each other'],
    [{ a: 'none' }, 'a needs none'],
  ])('with the needs %j has the order %j', async (needs, order) => {
    const workflow = await readWorkflow(await write(jobs(needs)));
    if (typeof order === 'string') expect(() => orderJobs(workflow)).toThrow(order);
    else expect(orderJobs(workflow)).toEqual(order);
  });
});

const branch = (ref: string) => ({ ref, repo: { id: 1 } });
const pullEvent = (action = 'opened', headId = 1) => ({
  name: 'pull_request',
  payload: { action, number: 7, pull_request: { head: { ref: 'topic', repo: { id: headId } }, base: branch('main') } },
});
const pushEvent = (ref = 'refs/heads/main') => ({ name: 'push', payload: { ref, after: 'a'.repeat(40) } });
const runEvent = (name: string) => ({
  name: 'workflow_run',
  payload: { action: 'completed', workflow_run: { name, head_branch: 'topic' } },
});

describe('the event', () => {
  test.each([
    ['push', pushEvent(), undefined],
    ['[push, pull_request]', pullEvent(), undefined],
    ['push', pullEvent(), 'it runs on push'],
    ['{ pull_request: }', pullEvent('synchronize'), undefined],
    ['{ pull_request: }', pullEvent('closed'), 'this is closed'],
    ['{ pull_request: { types: [closed] } }', pullEvent('closed'), undefined],
    ['{ pull_request: { branches: [release/*] } }', pullEvent(), 'this is main'],
    ['{ push: { branches: [main] } }', pushEvent('refs/heads/dev'), 'this is dev'],
    ['{ push: { branches: ["**", "!dev"] } }', pushEvent('refs/heads/dev'), 'this is dev'],
    ['{ push: { branches: ["feat/**"] } }', pushEvent('refs/heads/feat/a/b'), undefined],
    ['{ push: { branches: ["feat/*"] } }', pushEvent('refs/heads/feat/a/b'), 'this is feat/a/b'],
    ['{ push: { branches-ignore: [dev] } }', pushEvent('refs/heads/dev'), 'it does not run on dev'],
    ['{ push: { branches: [main] } }', pushEvent('refs/tags/v1'), 'v1 is none of what it asks for'],
    ['{ push: { tags: ["v[0-9]+"] } }', pushEvent('refs/tags/v12'), undefined],
    ['{ workflow_run: { workflows: [train], types: completed } }', runEvent('train'), undefined],
    ['{ workflow_run: { workflows: [train] } }', runEvent('lint'), 'this was lint'],
    ['{ workflow_run: { types: [requested], workflows: [train] } }', runEvent('train'), 'this is completed'],
    ['{ push: { paths: ["src/**", "!**/*.md"] } }', pushEvent(), 'none of the changed paths counts'],
    ['{ push: { paths: ["**/*.md"] } }', pushEvent(), undefined],
    ['{ push: { paths-ignore: ["src/**"] } }', pushEvent(), 'none of the changed paths counts'],
  ])('on: %s, with %j: %s', async (on, event, reason) => {
    const { on: read } = await readWorkflow(await write(`on: ${on}\njobs: { a: { runs-on: x, steps: [{ run: x }] } }`));
    const refused = refusal(read, event, ['src/a.md']);
    if (reason === undefined) expect(refused).toBeUndefined();
    else expect(refused).toContain(reason);
  });

  test('that is filtered by paths needs to be told them', async () => {
    const { on } = await readWorkflow(
      await write('on: { push: { paths: [a] } }\njobs: { a: { runs-on: x, steps: [{ run: x }] } }'),
    );
    expect(() => refusal(on, pushEvent())).toThrow('please say so');
  });

  test('says what the contexts hold', () => {
    expect(factsOf(pushEvent())).toEqual({ ref: 'refs/heads/main', sha: 'a'.repeat(40) });
    expect(factsOf(pullEvent())).toEqual({ ref: 'refs/pull/7/merge', head_ref: 'topic', base_ref: 'main' });
    expect([pullEvent(), pullEvent('opened', 2), pushEvent()].map(isFromFork)).toEqual([false, true, false]);
  });
});

describe('a matrix', () => {
  test.each([
    [{ seed: [0, 1], size: ['s', 'l'] }, ['0 s', '0 l', '1 s', '1 l']],
    [{ seed: [0, 1, 2], exclude: [{ seed: 1 }] }, ['0', '2']],
    [
      {
        seed: [0, 1],
        size: ['s', 'l'],
        exclude: [
          { seed: 1, size: 'l' },
          { size: 'l', seed: 3 },
        ],
      },
      ['0 s', '0 l', '1 s'],
    ],
    [{ include: [{ seed: 0 }, { seed: 1, slow: true }] }, ['0', '1 true']],
    [{ seed: [0], include: [{ seed: 0, lr: 1 }, { seed: 4 }, { lr: 2 }] }, ['0 2', '4']],
  ])('%j has the matrix jobs %j', (matrix, matrixJobs) => {
    expect(expandMatrix(matrix).map(matrixJob => Object.values(matrixJob).map(String).join(' '))).toEqual(matrixJobs);
  });

  test("widens GitHub's own example as its documentation says", () => {
    const matrix = {
      fruit: ['apple', 'pear'],
      animal: ['cat', 'dog'],
      include: [
        { color: 'green' },
        { color: 'pink', animal: 'cat' },
        { fruit: 'apple', shape: 'circle' },
        { fruit: 'banana' },
        { fruit: 'banana', animal: 'cat' },
      ],
    };
    expect(expandMatrix(matrix)).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ]);
  });

  test.each([[{ seed: [] }], [{ seed: 1 }], ['x'], [{}], [{ seed: [1], exclude: [{ seed: 1 }] }]])(
    '%j is none',
    matrix => expect(() => expandMatrix(matrix)).toThrow(/no matrix|has 0/),
  );
});

test.each([
  [undefined, undefined, false, { contents: 'read', packages: 'read' }],
  [undefined, {}, false, {}],
  [{ contents: 'read', actions: 'none' }, { issues: 'write' }, false, { contents: 'read' }],
  [
    { 'pull-requests': 'write', 'id-token': 'write' },
    undefined,
    false,
    { 'pull-requests': 'write', 'id-token': 'write' },
  ],
  [{ 'pull-requests': 'write', 'id-token': 'write' }, undefined, true, { 'pull-requests': 'read' }],
] as const)('the permissions %j of a job, %j of its workflow, fork: %s', (job, workflow, fork, grants) => {
  expect(grantsOf(job, workflow, fork)).toEqual(grants);
});

test('a permission that is unknown is an error', () => {
  expect(() => grantsOf({ content: 'read' }, undefined, false)).toThrow('no permission content');
  expect(grantsOf('write-all', undefined, true)['statuses']).toBe('read');
});

describe('a run', () => {
  const echo = `
    import { appendFileSync } from 'node:fs';
    const { env } = process;
    for (const [name, value] of Object.entries(env)) if (name.startsWith('INPUT_')) appendFileSync(env.GITHUB_OUTPUT, name.slice(6).toLowerCase() + '<<EOF\\n' + value + '\\nEOF\\n');
    appendFileSync(env.GITHUB_OUTPUT, 'mine=' + [env.MINE, env.GITHUB_ACTION, env.GITHUB_JOB, env.IDENTITY ?? 'nobody'].join(' ') + '\\n');
    appendFileSync(env.GITHUB_ENV, 'SET=by-' + env.GITHUB_ACTION + '\\n');
    console.log('the key is ' + env.INPUT_KEY);
    if (env.INPUT_FAIL === 'true') process.exitCode = 1;`;
  const action = `inputs:
  a: { description: x }
  key: { description: x }
  fail: { description: x }
  token: { description: x, default: "\${{ github.token }}" }
  strategy: { description: x, default: "\${{ toJson(strategy) }}" }
runs: { using: node24, main: main.mjs }`;

  async function run(text: string, more: Partial<WorkflowOptions> = {}): Promise<WorkflowResult> {
    await mkdir(join(root, 'action'), { recursive: true });
    await writeFile(join(root, 'action/action.yml'), action);
    await writeFile(join(root, 'action/main.mjs'), echo);
    return runWorkflow({
      file: await write(text),
      event: pushEvent(),
      folder: join(root, 'run'),
      action: join(root, 'action'),
      ours: 'us/it@',
      print: () => undefined,
      ...more,
    });
  }
  const brief = ({ jobs }: WorkflowResult) =>
    Object.fromEntries(
      Object.entries(jobs).map(([id, { result, matrixJobs }]) => [
        id,
        `${result}: ${matrixJobs.map(({ title, conclusion }) => `${title} ${conclusion}`.trim()).join(', ')}`,
      ]),
    );

  test('plays what is not ours, in the right folder, and says so', async () => {
    const seen: ForeignStep[] = [];
    const lines: string[] = [];
    const { jobs, replaced, conclusion } = await run(
      `
on: push
env: { MINE: of the workflow }
jobs:
  train:
    runs-on: x
    strategy: { matrix: { seed: [3] } }
    env: { MINE: "of \${{ matrix.seed }}" }
    steps:
      - uses: actions/checkout@v7
        with: { depth: 1 }
      - run: python run.py --seed \${{ matrix.seed }}
      - uses: us/it@v1
        with: { a: "\${{ steps.__run.outputs.made }}" }
      - run: next
        env: { OWN: "\${{ env.SET }}" }
      - uses: us/it@v1
      - uses: ./
        id: own
`,
      {
        standIn: async step => {
          seen.push(step);
          if (step.run?.startsWith('python') !== true) return undefined;
          await writeFile(join(step.workspace, 'made'), step.run);
          return { did: 'writes a file', outputs: { made: 'yes' } };
        },
        print: line => lines.push(line),
      },
    );
    expect(conclusion).toBe('success');
    expect(lines).toEqual([
      'train (3): Run actions/checkout@v7 -> nothing',
      'train (3): Run python run.py --seed ${{ matrix.seed }} -> writes a file',
      'train (3): Run next -> nothing',
    ]);
    expect(replaced).toEqual(lines);
    expect(seen.map(({ with: inputs, env }) => [inputs, env])).toEqual([
      [{ depth: '1' }, { MINE: 'of 3' }],
      [{}, { MINE: 'of 3' }],
      [{}, { MINE: 'of 3', SET: 'by-__us_it', OWN: 'by-__us_it' }],
    ]);
    const [matrixJob] = jobs['train']?.matrixJobs ?? [];
    expect(await readFile(join(matrixJob?.workspace ?? '', 'made'), 'utf8')).toBe('python run.py --seed 3');
    expect(matrixJob?.steps.map(({ id, outputs }) => [id, outputs['mine'] ?? ''])).toEqual([
      ['__actions_checkout', ''],
      ['__run', ''],
      ['__us_it', 'of 3 __us_it train nobody'],
      ['__run_2', ''],
      ['__us_it_2', 'of 3 __us_it_2 train nobody'],
      ['own', 'of 3 own train nobody'],
    ]);
    expect(matrixJob?.steps[2]?.outputs['a']).toBe('yes');
    expect(matrixJob?.steps[2]?.result?.exitCode).toBe(0);
  });

  test('goes on as each `if:` says, and hands results and outputs to the jobs after', async () => {
    const result = await run(`
on: push
jobs:
  last:
    needs: [train, after]
    if: \${{ always() && needs.after.result == 'skipped' }}
    runs-on: x
    outputs: { saw: "\${{ needs.train.result }} \${{ needs.train.outputs.a }}" }
    steps: [{ run: x }]
  never: { needs: after, runs-on: x, steps: [{ run: x }] }
  fixed: { needs: train, if: failure(), runs-on: x, steps: [{ run: x }] }
  deep: { needs: last, runs-on: x, steps: [{ run: x }] }
  after: { needs: train, runs-on: x, steps: [{ run: x }] }
  train:
    runs-on: x
    outputs: { a: "\${{ steps.ours.outputs.a }}" }
    steps:
      - { uses: us/it@v1, id: soft, continue-on-error: true, with: { fail: true } }
      - { uses: us/it@v1, id: ours, with: { fail: "\${{ steps.soft.outcome == 'failure' && steps.soft.conclusion == 'success' }}", a: 5 } }
      - { run: not after a failure }
      - { run: tidy, if: always() }
      - { run: tell, if: "failure() && job.status == 'failure'" }
`);
    expect(brief(result)).toEqual({
      train: 'failure: failure',
      after: 'skipped: ',
      last: 'success: success',
      never: 'skipped: ',
      fixed: 'success: success',
      // A job is skipped where anything above it was, unless it says always().
      deep: 'skipped: ',
    });
    expect(result.conclusion).toBe('failure');
    expect(result.jobs['last']?.outputs).toEqual({ saw: 'failure 5' });
    expect(
      result.jobs['train']?.matrixJobs[0]?.steps.map(({ outcome, conclusion }) => `${outcome} ${conclusion}`),
    ).toEqual(['failure success', 'failure failure', 'skipped skipped', 'success success', 'success success']);
  });

  const matrix = (strategy: string, more = '') => `
on: push
jobs:
  train:
    runs-on: x
    strategy: { matrix: { seed: [0, 1, 2] }, ${strategy} }
    ${more}
    outputs: { last: "\${{ steps.it.outputs.a }}" }
    steps: [{ uses: us/it@v1, id: it, with: { a: "\${{ matrix.seed }}", fail: "\${{ matrix.seed == 1 }}" } }]
`;
  test.each([
    ['', '', 'failure: 0 success, 1 failure, 2 cancelled'],
    ['fail-fast: false', '', 'failure: 0 success, 1 failure, 2 success'],
    ['fail-fast: true', 'continue-on-error: "${{ matrix.seed == 1 }}"', 'success: 0 success, 1 failure, 2 success'],
  ])('of a matrix with {%s} {%s}: %s', async (strategy, more, expected) => {
    const result = await run(matrix(strategy, more));
    expect(brief(result)).toEqual({ train: expected });
    expect(result.jobs['train']?.outputs['last']).toBe(expected.endsWith('2 success') ? '2' : '1');
    const { a, strategy: reported = '' } = result.jobs['train']?.matrixJobs[0]?.steps[0]?.outputs ?? {};
    const failFast = strategy !== 'fail-fast: false';
    expect(a).toBe('0');
    expect(JSON.parse(reported)).toEqual({ 'fail-fast': failFast, 'job-index': 0, 'job-total': 3, 'max-parallel': 3 });
  });

  const rights = (permissions: string) => `
on: [push, pull_request]
permissions: {}
jobs:
  train:
    runs-on: x
    permissions: ${permissions}
    steps: [{ uses: us/it@v1, id: it, with: { key: "\${{ secrets.KEY }}" } }]
`;
  test.each([
    ['{ contents: read }', pushEvent(), { contents: 'read' }, 's3cret-value nobody'],
    ['{ id-token: write }', pushEvent(), { 'id-token': 'write' }, 's3cret-value somebody'],
    ['{ pull-requests: write, id-token: write }', pullEvent('opened', 2), { 'pull-requests': 'read' }, ' nobody'],
  ])('with the permissions %s', async (permissions, event, expected, seen) => {
    const asked: Grants[] = [];
    const { jobs } = await run(rights(permissions), {
      event,
      secrets: { KEY: 's3cret-value' },
      services: {
        token: grants => `ghs_${asked.push(grants)}`,
        oidc: { env: { IDENTITY: 'somebody' } },
      },
    });
    expect(asked).toEqual([expected]);
    const step = jobs['train']?.matrixJobs[0]?.steps[0];
    expect(step?.outputs['token']).toBe('ghs_1');
    expect(`${step?.outputs['key'] ?? ''} ${step?.outputs['mine']?.split(' ').at(-1) ?? ''}`).toBe(seen);
    expect(step?.result?.log).not.toContain('s3cret');
  });

  test.each([
    [
      'an event that it does not take',
      'on: pull_request\njobs: { a: { runs-on: x, steps: [{ run: x }] } }',
      'does not start train.yml',
    ],
    [
      'a condition that is not read',
      'on: push\njobs: { a: { runs-on: x, if: needs.b.ok = 1, steps: [{ run: x }] } }',
      'does not read',
    ],
    [
      "a step's condition on a secret",
      'on: push\njobs: { a: { runs-on: x, steps: [{ run: x, if: secrets.KEY }] } }',
      "'secrets'",
    ],
    [
      "a job's condition on its matrix",
      'on: push\njobs: { a: { runs-on: x, if: matrix.seed, steps: [{ run: x }] } }',
      "'matrix'",
    ],
    [
      'a script that hashes files',
      'on: push\njobs: { a: { runs-on: x, steps: [{ run: "${{ hashFiles(\'a\') }}" }] } }',
      "'hashFiles'",
    ],
  ])('with %s is an error', async (_, text, message) => {
    await expect(run(text)).rejects.toThrow(message);
  });
});
