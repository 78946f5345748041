// Which jobs have lost something: by how they ended, and by what their results say.
import { expect, test } from '@jest/globals';
import type { JobResult } from '../../../src/modes/collect/job-results.ts';
import { findLostJobs, findSkippedJobs, findUnsuccessful, readNeeds } from '../../../src/modes/collect/needs.ts';
import type { Result } from '../../../src/report/result/result-schema.ts';

function resultOf(job: string, conclusion: Result['conclusion']): JobResult {
  const matrixJob = { key: 'k', id: 'i', title: 't', head_sha: 's', run_number: 1, attempt: 1, job };
  const doctor: Result['doctor'] = { state: 'off', errors: [] };
  const lists = { findings: [], failures: [], rules: [], runs: [], comparisons: [] };
  const result: Result = { schema_version: 'worldflux.result.v1', conclusion, doctor, matrix_job: matrixJob, ...lists };
  return { title: 't', artifact: 'a', result, bodies: new Map() };
}
const ends = (jobs: Record<string, string>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(jobs).map(([name, result]) => [name, { result, outputs: {} }])));

test.each([
  ['no word of it', undefined, [resultOf('train', 'passed')], []],
  ['all well', ends({ train: 'success', lint: 'skipped' }), [resultOf('train', 'passed')], []],
  [
    'a failure that a result explains',
    ends({ train: 'failure' }),
    [resultOf('train', 'passed'), resultOf('train', 'failed')],
    [],
  ],
  ['a failure that none explains', ends({ train: 'failure' }), [resultOf('train', 'passed')], ['train']],
  ['a job that left nothing', ends({ train: 'success', other: 'cancelled' }), [resultOf('train', 'passed')], ['other']],
  ['a failure elsewhere explains nothing', ends({ a: 'failure', b: 'failure' }), [resultOf('a', 'failed')], ['b']],
  ['a matrix job of a reusable workflow', ends({ call: 'failure' }), [resultOf('inner', 'failed')], []],
  [
    'one of a reusable workflow explains no job that left a result',
    ends({ call: 'failure', eval: 'failure' }),
    [resultOf('inner', 'failed'), resultOf('eval', 'passed')],
    ['eval'],
  ],
  [
    'one of a reusable workflow explains one of two jobs, and nobody knows which',
    ends({ call: 'failure', prepare: 'cancelled' }),
    [resultOf('inner', 'failed')],
    ['call', 'prepare'],
  ],
])('%s', (_, text, results, lost) => {
  expect(findLostJobs(readNeeds(text), results)).toEqual(lost);
});

test.each(['', 'null', '[]', '{"train":"success"}', '{'])('%j is not what toJson(needs) makes', text => {
  expect(() => readNeeds(text)).toThrow(/toJson\(needs\)/);
});

test('what did not succeed says why it left no result', () => {
  expect(findUnsuccessful(undefined)).toEqual(new Set());
  expect(findUnsuccessful(readNeeds(ends({ a: 'success', b: 'skipped', c: 'failure' })))).toEqual(new Set(['b', 'c']));
});

test('a skipped job is named, whatever the others did', () => {
  expect(findSkippedJobs(undefined)).toEqual([]);
  expect(findSkippedJobs(readNeeds(ends({ a: 'success', b: 'skipped', c: 'failure' })))).toEqual(['b']);
});
