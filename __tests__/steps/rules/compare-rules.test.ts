// What a workflow file sets for its jobs, against what the base branch's results were made with.
import { expect, test } from '@jest/globals';
import { toResult } from '../../../src/report/result/result.ts';
import type { Result } from '../../../src/report/result/result-schema.ts';
import { withSettingChanges } from '../../../src/steps/rules/compare-rules.ts';
import { reportOf } from '../../report/any-report.ts';

test('each job of a matrix is compared with its own earlier result', () => {
  const place = { key: 'k', title: 't', head_sha: '1'.repeat(40), run_number: 1, attempt: 1 };
  const result = toResult(reportOf({}, place => place));
  const left = (id: string, gates: string[]): Result => ({
    ...result,
    settings: { fail_on: gates, config: 'c.yml' },
    matrix_job: { ...place, id, job: 'train' },
  });
  const before = [left('a', ['rules']), left('b', ['none'])];
  const told = (failOn: string[]) =>
    withSettingChanges(
      { compared: true, changes: [] },
      [
        { job: 'train', matrixJobId: 'a', failOn: ['rules'], config: 'c.yml' },
        { job: 'train', matrixJobId: 'b', failOn, config: 'c.yml' },
      ],
      before,
    )?.changes.map(({ from, to }) => [from, to]);
  expect(told(['none'])).toEqual([]);
  expect(told(['run'])).toEqual([['none', 'run']]);
});
