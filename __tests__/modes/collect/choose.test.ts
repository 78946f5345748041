// Whose results a verdict judges.
import { expect, test } from '@jest/globals';
import { chooseResults, logOtherJobs, makeOtherVerdictTest } from '../../../src/modes/collect/choose-results.ts';
import type { JobResult } from '../../../src/modes/collect/job-results.ts';
import { silent } from '../../../src/logger.ts';
import type { Result } from '../../../src/report/result/result-schema.ts';

const none = { sent: 0, redacted: 0, held: 0, held_for: {} };
const run: Result['runs'][number] = {
  ...{ manifest: 'm', schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: [] },
  receipt: {
    ...{ fields: { sent: 1, redacted: [], held: [] }, rows: none, lines: none },
    ...{ secret_lines: 0, artifacts: { sent: [], held: [] }, refused: [] },
  },
};

function resultOf(
  job: string | undefined,
  key = `key of ${job ?? 'none'}`,
  configs: readonly string[] = [],
): JobResult {
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
    runs: configs.map(config => ({ ...run, config_digest: config })),
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

test('of one key, what another call of the base branch has is of another verdict, unless it is of the same', () => {
  const of = (key: string, ...configs: string[]) => resultOf('train', key, configs);
  const baseOf = (ours: JobResult, base: readonly JobResult[], key?: string) => {
    const isOther = makeOtherVerdictTest(chooseResults([ours], { needs: undefined, key }));
    const baseline = base.map(({ result }) => result);
    return baseline.map(one => isOther(one, baseline));
  };
  const before = [of('first', '1'), of('first', '2')];
  expect(baseOf(of('large', '3'), before, 'large')).toEqual([true, true]);
  // One that goes on with any of what the call had is the same call under its first key.
  expect(baseOf(of('large', '1', '3'), before, 'large')).toEqual([false, false]);
  expect(baseOf(of('large', '3'), before)).toEqual([false, false]);
  expect(baseOf(of('large', '3'), [of('large', '9')], 'large')).toEqual([false]);
});
