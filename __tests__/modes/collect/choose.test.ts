// Whose results a verdict judges.
import { expect, test } from '@jest/globals';
import { chooseResults, logOtherJobs } from '../../../src/modes/collect/choose.ts';
import type { JobResult } from '../../../src/modes/collect/job-results.ts';
import { silent } from '../../../src/logger.ts';
import type { Result } from '../../../src/report/result/result-schema.ts';

function resultOf(job: string | undefined, key = `key of ${job ?? 'none'}`): JobResult {
  const matrixJob =
    job === undefined ? undefined : { key, id: 'i', title: 't', head_sha: 's', run_number: 1, attempt: 1, job };
  const lists = { findings: [], failures: [], rules: [], runs: [], comparisons: [] };
  const doctor: Result['doctor'] = { state: 'off', errors: [] };
  const result: Result = {
    schema_version: 'worldflux.result.v1',
    conclusion: 'passed',
    doctor,
    matrix_job: matrixJob,
    ...lists,
  };
  return { title: job ?? '', artifact: 'a', result, bodies: new Map() };
}
const needing = (...jobs: string[]) => new Map(jobs.map(job => [job, 'success']));

test.each([
  ['without a choice all', undefined, undefined, ['a', 'b', 'x'], undefined],
  ['of jobs that are needed', needing('a'), undefined, ['a'], undefined],
  ['of a job that needs none all', needing(), undefined, ['a', 'b', 'x'], undefined],
  [
    'of a job that calls a reusable workflow none, and that is doubtful',
    needing('call'),
    undefined,
    [],
    'needed-without-result',
  ],
  ['of such a job by its key', needing('call'), 'key of x', ['x'], undefined],
  ['of one key', undefined, 'key of b', ['b'], undefined],
  ['of one key before those of needs, which is doubtful', needing('a'), 'key of b', ['b'], 'needed-without-key'],
  ['of needs where the key is that of a comment only', needing('a', 'b'), 'key of nobody', ['a', 'b'], undefined],
])('%s', (_, needs, key, names, doubt) => {
  const chosen = chooseResults([resultOf('a'), resultOf('b'), resultOf('x')], { needs, key });
  expect(chosen.results.map(({ result }) => result.matrix_job?.job)).toEqual(names);
  expect(chosen.results.length + chosen.others.length).toBe(3);
  expect(chosen.doubt).toBe(doubt);
});

test('a needed job that leaves no result is nothing, where nobody else has left any', () => {
  expect(chooseResults([resultOf('a')], { needs: needing('a', 'lint'), key: undefined })).toMatchObject({
    others: [],
    doubt: undefined,
  });
});

test('what is left out is reported, with the way out where it may have been meant', () => {
  const lines: string[] = [];
  const logger = {
    ...silent,
    info: (line: string) => lines.push(`info ${line}`),
    warning: (line: string) => lines.push(line),
  };
  logOtherJobs(chooseResults([resultOf('a'), resultOf('b')], { needs: needing('a'), key: undefined }), logger);
  logOtherJobs(chooseResults([resultOf('a'), resultOf(undefined)], { needs: needing('call'), key: undefined }), logger);
  logOtherJobs(chooseResults([resultOf('a')], { needs: undefined, key: undefined }), logger);
  expect(lines).toEqual([
    expect.stringMatching(/^info .*: b\.$/),
    expect.stringMatching(/^\[WF-COLLECT-JOBS\] .*: a, a job without a name\.[^]*comment-key: /),
  ]);
});
