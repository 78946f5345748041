// Which jobs have lost something: by how they ended, and by what their results say.
import { expect, test } from '@jest/globals';
import type { ReadLeg } from '../../../src/modes/collect/legs.ts';
import { findLostJobs, readNeeds } from '../../../src/modes/collect/needs.ts';
import type { Result } from '../../../src/report/result-schema.ts';

function legOf(job: string, conclusion: Result['conclusion']): ReadLeg {
  const leg = { key: 'k', id: 'i', title: 't', head_sha: 's', run_number: 1, attempt: 1, job };
  const doctor: Result['doctor'] = { state: 'off', errors: [] };
  const lists = { findings: [], failures: [], rules: [], runs: [], comparisons: [] };
  const result: Result = { schema_version: 'worldflux.result.v1', conclusion, doctor, leg, ...lists };
  return { title: 't', artifact: 'a', result, bodies: new Map() };
}
const ends = (jobs: Record<string, string>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(jobs).map(([name, result]) => [name, { result, outputs: {} }])));

test.each([
  ['no word of it', undefined, [legOf('train', 'passed')], []],
  ['all well', ends({ train: 'success', lint: 'skipped' }), [legOf('train', 'passed')], []],
  [
    'a failure that a result explains',
    ends({ train: 'failure' }),
    [legOf('train', 'passed'), legOf('train', 'failed')],
    [],
  ],
  ['a failure that none explains', ends({ train: 'failure' }), [legOf('train', 'passed')], ['train']],
  ['a job that left nothing', ends({ train: 'success', other: 'cancelled' }), [legOf('train', 'passed')], ['other']],
  ['a failure elsewhere explains nothing', ends({ a: 'failure', b: 'failure' }), [legOf('a', 'failed')], ['b']],
  ['a leg of a reusable workflow', ends({ call: 'failure' }), [legOf('inner', 'failed')], []],
])('%s', (_, text, legs, lost) => {
  expect(findLostJobs(readNeeds(text), legs)).toEqual(lost);
});

test.each(['', 'null', '[]', '{"train":"success"}', '{'])('%j is not what toJson(needs) makes', text => {
  expect(() => readNeeds(text)).toThrow(/toJson\(needs\)/);
});
