// Whatever is drawn of inputs, config, run and data: exit code, output, the first line of the summary and that of the comment say the
// same, and it is what the gates and the inputs say.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createServer } from 'node:http';
import { listen } from '../../sandbox/loopback.ts';
import type { StepResult } from '../../sandbox/runner.ts';
import {
  openTestRepo,
  pull,
  pullEvent,
  pushEvent,
  shas,
  type WorkflowRun,
  type TestRepo,
} from '../pull-request-setup.ts';
import { runStepHere } from './in-process.ts';

let repo: TestRepo;
/** A service that takes nothing: 422 is not tried again. */
let refusing: Awaited<ReturnType<typeof listen>>;
let runNumber = 0;
/** The comment of a run that passed. */
let green: { body: string; login: string };
beforeAll(async () => {
  repo = await openTestRepo({ artifacts: false, runner: runStepHere });
  refusing = await listen(
    createServer((request, response) => request.resume().on('end', () => response.writeHead(422).end('{}'))),
  );
  const files = { 'outputs/run/run_manifest.json': { schema_version: 'worldflux.run.v2', ...manifests.good } };
  await run({ config: configs['a limit that holds'], files });
  const [made] = repo.github.comments(pull);
  if (made === undefined) throw new Error('The green run left no comment.');
  green = made;
});
afterAll(async () => {
  await refusing.close();
  expect(repo.github.failures).toEqual([]);
  await repo.close();
});

const manifests = {
  good: { status: 'succeeded', metrics: { loss: 4.5 } },
  'not a number': { status: 'succeeded', metrics: { loss: 'NaN' } },
  'a failed training': { status: 'failed', exit_code: 1, metrics: { loss: 4.5 } },
  broken: '{"schema_version":',
  missing: undefined,
} as const;
const configs = {
  'no rules': '',
  'a limit that holds': 'metrics:\n  loss: { goal: min, max: 6 }\n',
  'a limit that does not': 'metrics:\n  loss: { goal: min, max: 4 }\n',
  'a tolerance': 'metrics:\n  loss: { goal: min, tolerance: 2% }\n',
  'a tolerance that needs a baseline': 'metrics:\n  loss: { goal: min, tolerance: 2% }\non-no-baseline: fail\n',
  broken: 'metrics: [',
} as const;
const keys = {
  none: '',
  wrong: 'wbx_0123456789abcdef',
  'of a service that refuses': 'wfx_s3cretKeyOfThisWorkspace0123456789',
} as const;

const drawn = fc.record({
  manifest: fc.constantFrom('good', 'good', 'not a number', 'a failed training', 'broken', 'missing'),
  config: fc.constantFrom(
    ...(['no rules', 'a limit that holds', 'a limit that does not', 'a tolerance'] as const),
    ...(['a tolerance that needs a baseline', 'broken'] as const),
  ),
  key: fc.constantFrom('none', 'none', 'wrong', 'of a service that refuses'),
  failOn: fc.constantFrom('', '', 'none', 'run', 'rulez'),
  ifSyncFails: fc.constantFrom('warn', 'error', 'ignore'),
  ifMissing: fc.constantFrom('error', 'warn', 'ignore'),
  comment: fc.constantFrom('always', 'changes', 'problems', 'never'),
  event: fc.constantFrom('pull_request', 'pull_request', 'push'),
  /** An earlier run left a comment that says passed. */
  before: fc.boolean(),
} as const);
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** How the step has to end, by the documentation alone. */
function expected({ manifest, config, key, failOn, ifSyncFails, ifMissing }: Drawn): 'passed' | 'failed' | 'skipped' {
  if (config === 'broken' || failOn === 'rulez' || manifest === 'broken') return 'failed';
  if (manifest === 'missing') return ifMissing === 'error' ? 'failed' : 'skipped';
  if (key === 'wrong' || (key === 'of a service that refuses' && ifSyncFails === 'error')) return 'failed';
  const isLost = manifest === 'not a number';
  const breaksRule =
    config === 'a limit that does not' ||
    config === 'a tolerance that needs a baseline' ||
    (isLost && config !== 'no rules');
  const enforced = (gate: string): boolean => failOn === '' || failOn === gate;
  const fails = (breaksRule && enforced('rules')) || (manifest === 'a failed training' && enforced('run'));
  return fails ? 'failed' : 'passed';
}

function train(how: Drawn): Promise<StepResult> {
  const manifest = manifests[how.manifest];
  const json = typeof manifest === 'object' ? { schema_version: 'worldflux.run.v2', ...manifest } : manifest;
  // JSON has no NaN, and Python writes it all the same.
  const text = (json === undefined ? '' : JSON.stringify(json)).replace('"NaN"', 'NaN');
  const content = typeof json === 'string' ? json : text;
  return run({
    config: configs[how.config],
    files: json === undefined ? {} : { 'outputs/run/run_manifest.json': content },
    event: how.event === 'push' ? pushEvent(shas.later) : pullEvent(),
    sha: shas.later,
    inputs: {
      ...{ project: 'demo-box', 'api-key': keys[how.key], 'api-url': refusing.url, comment: how.comment },
      ...{ 'fail-on': how.failOn, 'if-sync-fails': how.ifSyncFails, 'if-manifest-missing': how.ifMissing },
    },
  });
}

function run(more: Partial<WorkflowRun>): Promise<StepResult> {
  runNumber += 1;
  return repo.run({ runs: [], event: pullEvent(), sha: shas.later, runId: 900 + runNumber, runNumber, ...more });
}

const bodies = (): string[] => repo.github.comments(pull).map(({ body }) => body);

/** Lays down a comment that says passed, or sees that there is none. */
function prepare(before: boolean): void {
  repo.github.data.comments.length = 0;
  if (before) repo.github.seed.comment({ pull, body: green.body, login: green.login });
  expect(bodies().map(markOf)).toEqual(before ? ['✅'] : []);
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
const markOf = (text: string): string | undefined => /^## (\S+) ./u.exec(firstLine(text))?.[1];

/** What the first line's mark may be: a step that passed says so with a warning where something was not judged, or not enforced. */
const marks = { passed: ['✅', '⚠️'], failed: ['❌'], skipped: ['➖'] };

test('exit code, conclusion, and the first lines of summary and comment say the same', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(drawn, async how => {
      prepare(how.before);
      const step = await train(how);
      const conclusion = expected(how);
      seen.set(conclusion, (seen.get(conclusion) ?? 0) + 1);
      expect(step.outputs['conclusion']).toBe(conclusion);
      expect(step.exitCode).toBe(conclusion === 'failed' ? 1 : 0);
      expect(marks[conclusion]).toContain(markOf(step.summary));
      const comments = bodies().map(firstLine);
      // A push to main has no pull request.
      if (how.comment === 'never' || how.event === 'push') {
        expect(comments).toHaveLength(how.before ? 1 : 0);
        return;
      }
      const isProblem = conclusion === 'failed' || (how.key === 'of a service that refuses' && conclusion === 'passed');
      const isMade = how.before || how.comment === 'always' || isProblem;
      expect(comments).toEqual(isMade ? [firstLine(step.summary)] : []);
    }),
    { numRuns: 48 },
  );
  expect([...seen.keys()].toSorted()).toEqual(['failed', 'passed', 'skipped']);
});
