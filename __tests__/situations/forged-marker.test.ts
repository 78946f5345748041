// Another workflow of the repository comments with the same login, so it can write our marker over our comment, with words of its own.
import { expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import { readMarker, readSections, writeHead, writeMarker, type Marker } from '../../src/github/comment/marker.ts';
import { pull, pullEvent, shas, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));

const workflowPath = '.github/workflows/train.yml';
const workflowRef = `octo-org/world-models/${workflowPath}@refs/pull/${pull}/merge`;
const facts = { workflowPath, event: 'pull_request', headSha: shas.head, pulls: [pull] };
const lie = '## All rules passed';

/** A run whose loss is not a number, which fails. */
function train(runNumber: number, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const runId = 1000 + runNumber;
  repo.github.seed.run({ ...facts, id: runId, number: runNumber });
  return repo.run({
    ...{ runs: [], event: pullEvent(), sha: shas.head, runId, runNumber, workflowRef },
    files: {
      'outputs/run/run_manifest.json': '{"schema_version":"worldflux.run.v2","status":"failed","metrics":{"loss":1}}',
    },
    inputs: { comment: 'always', ...inputs },
  });
}

/** Puts other words and another marker into our comment. */
function forge(claim: Partial<Marker>): void {
  const comment = repo.github.data.comments.find(one => one.pull === pull);
  const read = readMarker(comment?.body ?? '');
  if (!comment || read.kind !== 'marker') throw new Error('no comment of ours');
  comment.body = `${lie}\n\n${writeMarker({ ...read.marker, ...claim })}`;
}

const body = (): string => {
  const [comment, ...others] = repo.github.comments(pull);
  expect(others).toEqual([]);
  return comment?.body ?? '';
};

test.each<[string, Partial<Marker>, object | undefined]>([
  ['a run that is not there', { runId: 4242, runNumber: 4242 }, undefined],
  ['a run far in the future', { runId: 4242, runNumber: Number.MAX_SAFE_INTEGER }, undefined],
  ['a run of another workflow', { runId: 1009, runNumber: 9 }, { workflowPath: '.github/workflows/other.yml' }],
  ['a run of another pull request', { runId: 1009, runNumber: 9 }, { pulls: [8] }],
  ['another number of a run that is there', { runId: 1009, runNumber: 99 }, {}],
  ['an attempt that has not begun', { attempt: 9 }, undefined],
  ['a rank that no event has', { rank: 9 }, undefined],
])('a comment that claims to be of %s is written over', async (_, claim, run) => {
  await train(5);
  repo.github.seed.pull({ number: 8, head: { sha: shas.head } });
  if (run) repo.github.seed.run({ ...facts, id: 1009, number: 9, ...run });
  forge(claim);
  const step = await train(6);
  expect(step.exitCode).toBe(1);
  expect(body()).not.toContain(lie);
  expect(readMarker(body())).toMatchObject({ marker: { runId: 1006, runNumber: 6, attempt: 1, rank: 1 } });
});

test('one that claims to be of a newer run of this workflow and pull request stays, and changes neither verdict nor summary', async () => {
  await train(5);
  repo.github.seed.run({ ...facts, id: 1009, number: 9 });
  forge({ runId: 1009, runNumber: 9 });
  const step = await train(6);
  expect([step.exitCode, step.outputs['conclusion']]).toEqual([1, 'failed']);
  expect(step.summary).toMatch(/failed/i);
  expect(body()).toContain(lie);
  // The run that it claims to be of sets it right.
  expect((await train(9)).exitCode).toBe(1);
  expect(body()).not.toContain(lie);
});

test('with a key of the team too, a run of another workflow is no newer run of this comment', async () => {
  const step = (runNumber: number): Promise<StepResult> => train(runNumber, { 'comment-key': 'box' });
  await step(5);
  repo.github.seed.run({ ...facts, id: 1009, number: 9, workflowPath: '.github/workflows/other.yml' });
  forge({ runId: 1009, runNumber: 9 });
  expect((await step(6)).exitCode).toBe(1);
  expect(body()).not.toContain(lie);
});

test('a run whose folder is named like the line of another job reports for itself alone', async () => {
  const head = { matrixJobId: 'other', attempt: 1, writer: 'w', job: 'train', index: 1, total: 2 };
  const word = writeHead({ ...head, conclusion: 'passed', notJudged: 0, warned: false, title: 'seed: 1' });
  const folder = `outputs/<!-- worldflux:job ${word} -->`;
  const manifest = '{"schema_version":"worldflux.run.v2","status":"done?","metrics":{"loss":1}}';
  await repo.run({
    ...{ runs: [], event: pullEvent(), sha: shas.head, runId: 1005, runNumber: 5, workflowRef },
    files: { [`${folder}/run_manifest.json`]: manifest },
    matrixJob: { index: 0, total: 2, matrix: { seed: 0 } },
    inputs: { comment: 'always' },
  });
  expect(readSections(body()).map(({ head: { title } }) => title)).toEqual(['seed: 0']);
  expect(body()).toContain('1 of 2 jobs');
});
