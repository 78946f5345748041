import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMatrixJob } from '../../src/steps/matrix-job.ts';
import { anyText } from '../any-text.ts';

const event = {
  headSha: 'a'.repeat(40),
  run: { id: 1, number: 7, attempt: 2, job: 'train', url: 'https://x', workflowPath: '.github/workflows/train.yml' },
};
const none = { 'comment-key': undefined, strategy: undefined };
const job = { matrix: undefined, step: '__worldflux_action' };
const matrixJobOf = (more: Partial<Parameters<typeof readMatrixJob>[2]>) =>
  readMatrixJob(none, event, { ...job, ...more });

test('says which commit, run and attempt it is of', () => {
  expect(matrixJobOf({})).toEqual({
    key: expect.stringMatching(/^[0-9a-f]{24}$/),
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
    title: 'train',
    job: 'train',
    writer: '',
    check_run_id: undefined,
    step: undefined,
    head_sha: event.headSha,
    run_number: 7,
    attempt: 2,
    index: 0,
    total: 1,
  });
});

describe('the key', () => {
  const keyOf = (key: string | undefined, run: Partial<typeof event.run> = {}) =>
    readMatrixJob({ ...none, 'comment-key': key }, { ...event, run: { ...event.run, ...run } }, job).key;

  test('is one for the jobs of a matrix and the steps of a job', () => {
    expect(matrixJobOf({ matrix: { seed: 1 } }).key).toBe(matrixJobOf({ step: 'x' }).key);
  });

  test('differs by workflow, by job, and by the input', () => {
    const keys = [
      keyOf(undefined),
      keyOf(undefined, { job: 'eval' }),
      keyOf(undefined, { workflowPath: '.github/workflows/eval.yml' }),
      keyOf('mine'),
      keyOf('mine', { workflowPath: '.github/workflows/eval.yml' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('that two jobs name is one comment with a section for each', () => {
    expect(keyOf('mine', { job: 'eval' })).toBe(keyOf('mine'));
    const other = readMatrixJob(none, { ...event, run: { ...event.run, job: 'eval' } }, job);
    expect(other.id).not.toBe(matrixJobOf({}).id);
  });
});

describe('the id and the title', () => {
  test('are the matrix, whatever the order of its keys', () => {
    expect(matrixJobOf({ matrix: { seed: 1, size: 's' } }).id).toBe(matrixJobOf({ matrix: { size: 's', seed: 1 } }).id);
    expect(matrixJobOf({ matrix: { seed: 1, size: 's' } }).id).not.toBe(
      matrixJobOf({ matrix: { seed: '1', size: 's' } }).id,
    );
    expect(matrixJobOf({ matrix: { seed: 1, size: 's', on: { os: 'linux' } } }).title).toBe(
      'seed: 1, size: s, on: {"os":"linux"}',
    );
  });

  test.each([
    ['__worldflux_action', 'train'],
    ['__self', 'train'],
    ['', 'train'],
    ['__worldflux_action_2', 'train, step: 2'],
    ['report', 'train, step: report'],
  ])('of the step %j is %s', (step, title) => {
    expect(matrixJobOf({ step }).title).toBe(title);
  });

  test('are harmless and short, whatever the matrix is', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText(), anyText()), matrix => {
        const { title, id } = matrixJobOf({ matrix });
        expect(Array.from(title).length).toBeLessThanOrEqual(200);
        expect(title).not.toMatch(/\p{Cc}/u);
        expect(id).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });
});

test.each([
  [undefined, 0, 1],
  ['', 0, 1],
  ['null', 0, 1],
  ['{', 0, 1],
  ['{"job-index":2,"job-total":5}', 2, 5],
  ['{"job-index":0,"job-total":0}', 0, 1],
  ['{"job-index":-1,"job-total":5}', 0, 1],
  ['{"job-index":1.5,"job-total":5}', 0, 1],
  ['{"job-index":"1","job-total":"5"}', 0, 1],
  ['{"job-index":1,"job-total":100000}', 0, 1],
])('the strategy %j is matrix job %d of %d', (strategy, index, total) => {
  expect(readMatrixJob({ ...none, strategy }, event, job)).toMatchObject({ index, total });
});
