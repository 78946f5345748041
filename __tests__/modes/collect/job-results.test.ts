// Reading what the first stage left: bounded one by one and in all. GitHub is a real server.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { type GitHubStandIn, startGitHub } from '../../../sandbox/github.ts';
import { createScanner } from '../../../src/secrets/scanner.ts';
import type { JobResult, JobResults } from '../../../src/modes/collect/job-results.ts';
import { readJobResults } from '../../../src/modes/collect/job-results.ts';
import { listJobs } from '../../../src/modes/collect/absent-jobs.ts';
import { resultFile } from '../../../src/github/result-artifacts/zip.ts';
import { connectGitHub } from '../../../src/github/client.ts';
import { silent } from '../../../src/logger.ts';
import type { Result } from '../../../src/report/result/result-schema.ts';

const upstream = { id: 500, number: 7, attempt: 1, event: 'pull_request', fork: true, pulls: [] };
const secret = 'hunter2-hunter2-hunter2';
const tally = { sent: 0, redacted: 0, held: 0, held_for: {} };
const run = {
  manifest: 'run_manifest.json',
  schema_version: 'worldflux.run.v2',
  status: 'succeeded',
  metrics: [],
  receipt: {
    fields: { sent: 1, redacted: [], held: [] },
    rows: tally,
    lines: tally,
    secret_lines: 0,
    artifacts: { sent: [], held: [] },
    refused: [],
  },
} satisfies Result['runs'][number];
const empty = {
  schema_version: 'worldflux.result.v1',
  conclusion: 'passed',
  findings: [],
  failures: [],
  doctor: { state: 'off', errors: [] },
  rules: [],
  runs: [],
  comparisons: [],
} satisfies Result;
const resultOf = (index: number, total: number, more: Partial<NonNullable<Result['matrix_job']>> = {}) => ({
  ...{ key: 'k', id: 'i', title: `seed: ${index}`, head_sha: 's', run_number: 7, attempt: 1 },
  ...{ job: 'train', index, total },
  ...more,
});

let github: GitHubStandIn;
let folder: string;
beforeEach(async () => {
  github = await startGitHub({ tokens: [{ token: 'ghs_a', permissions: { actions: 'read' } }], repository: 'o/r' });
  github.seed.run({ id: upstream.id, headSha: '1'.repeat(40) });
  folder = await mkdtemp(join(tmpdir(), 'worldflux-job-results-'));
});
afterEach(async () => {
  expect(github.failures).toEqual([]);
  await github.close();
  await rm(folder, { recursive: true });
});

const nameAlone = (index: number): string => `worldflux-result-${index.toString(16).padStart(16, '0')}`;

async function read(
  results: readonly object[],
  sends = true,
  nameOf = nameAlone,
): Promise<JobResults & { warnings: string[] }> {
  for (const [index, result] of results.entries()) {
    const bytes = zipSync({ [resultFile]: Buffer.from(JSON.stringify(result)) }, { level: 1 });
    github.seed.artifact({ runId: upstream.id, name: nameOf(index), bytes });
  }
  const warnings: string[] = [];
  const client = await connectGitHub({
    token: 'ghs_a',
    apiUrl: github.url,
    owner: 'o',
    repository: 'r',
    logger: silent,
  });
  const logger = { ...silent, warning: (message: string) => void warnings.push(message) };
  const scanner = createScanner([secret]);
  const task = { upstream, github: client, tools: undefined, env: {}, scanner, folder, sends, logger };
  return { ...(await readJobResults(task)), warnings };
}

test('two results of one writer, since the answer to its first upload was lost, are one matrix job', async () => {
  const nameOf = (index: number): string => `worldflux-result-${'0'.repeat(16)}-aaaaaaaa-1-0000000${index}`;
  const writer = (name: string) => ({ ...empty, runs: [run], matrix_job: resultOf(0, 1, { writer: name }) });
  const { results, unread } = await read([writer('11111111'), writer('11111111'), writer('22222222')], true, nameOf);
  expect([results.map(({ result }) => result.matrix_job?.writer).toSorted(), unread]).toEqual([
    ['11111111', '22222222'],
    0,
  ]);
});

describe('reading', () => {
  test('whole numbers beyond 2^53, as JSON writes large doubles, are numbers', async () => {
    const metrics = [
      { name: 'flops', value: 3e18, first: 1e16, curve: [[1, 2e17]] },
      { name: 'loss', value: 'NaN' },
    ];
    const { results, unread } = await read([{ ...empty, runs: [{ ...run, metrics }] }]);
    expect(unread).toBe(0);
    expect(results[0]?.result.runs[0]?.metrics).toEqual(metrics);
  });

  test('texts pass the scanner, and what the schema does not know is dropped', async () => {
    const named = { ...run, name: `with ${secret}` };
    const { results } = await read([
      { ...empty, pull_request: 7, project: secret, runs: [named], matrix_job: resultOf(0, 1) },
    ]);
    expect(JSON.stringify(results)).not.toMatch(/hunter2|pull_request/);
    expect(results[0]?.result).toMatchObject({ project: '***', runs: [{ name: 'with ***' }] });
  });

  test('jobs are in the order of their titles, numbers by their size', async () => {
    const { results } = await read([10, 9, 1].map(index => ({ ...empty, matrix_job: resultOf(index, 11) })));
    expect(results.map(({ title }) => title)).toEqual(['seed: 1', 'seed: 9', 'seed: 10']);
  });

  test('more runs than there is room for: one line, and the others are read', async () => {
    const many = { ...empty, runs: Array.from({ length: 1000 }, () => run) };
    const { results, unread, warnings } = await read([many, many, { ...empty, runs: [run] }, empty]);
    expect(results.map(({ result }) => result.runs.length)).toEqual([1000, 1000, 0]);
    expect(unread).toBe(1);
    expect(warnings).toEqual([expect.stringMatching(/0002 .*is not used: it is too large together with the others/)]);
  });

  test('more metrics than there is room for, a few in each run', async () => {
    const metrics = Array.from({ length: 100 }, (_, index) => ({ name: `m${index}`, value: 1 }));
    const many = { ...empty, runs: Array.from({ length: 500 }, () => ({ ...run, metrics })) };
    const one = { ...empty, runs: [{ ...run, metrics: metrics.slice(0, 1) }] };
    const { results, unread } = await read([many, many, one, { ...empty, runs: [run] }]);
    expect(results.map(({ result }) => result.runs.length)).toEqual([500, 500, 1]);
    expect(unread).toBe(1);
  });

  test('curves are kept as long as there is room for their points, and the numbers always', async () => {
    const curve = Array.from({ length: 200 }, (_, step) => [step, step]);
    const metrics = Array.from({ length: 1500 }, (_, index) => ({ name: `m${index}`, value: 1, curve }));
    const { results } = await read([1, 2].map(() => ({ ...empty, runs: [{ ...run, metrics }] })));
    const kept = results.map(({ result }) => result.runs[0]?.metrics ?? []);
    expect(kept.map(list => list.length)).toEqual([1500, 1500]);
    expect(kept.map(list => list.filter(one => one.curve !== undefined).length)).toEqual([1500, 1000]);
  });
});

describe('what was left to be sent', () => {
  const sync = { state: 'dry-run', client_run_id: 'aaaaaaaa-1' };
  const withBody = (body: string, runs = 1) => ({
    ...empty,
    runs: Array.from({ length: runs }, () => ({ ...run, sync })),
    bodies: { 'aaaaaaaa-1': body, 'not-named-by-a-run': 'x' },
  });

  test('is a file for each id that a run names', async () => {
    const { results } = await read([withBody('{"a":1}')]);
    const [[id, file] = []] = results[0]?.bodies ?? [];
    expect(results[0]?.bodies.size).toBe(1);
    expect(id).toBe('aaaaaaaa-1');
    expect(await readFile(file ?? '', 'utf8')).toBe('{"a":1}');
  });

  test('is passed over where nothing may be sent', async () => {
    const { results, warnings } = await read([withBody('{"a":1}')], false);
    expect(results[0]?.bodies.size).toBe(0);
    expect(warnings).toEqual([]);
  });

  test('counts for each run that names it: one body for a thousand runs is a thousand', async () => {
    const { results, warnings } = await read([withBody('x'.repeat(3 * 1024 * 1024), 1000)]);
    expect(results[0]?.bodies.size).toBe(0);
    expect(results[0]?.result.runs).toHaveLength(1000);
    expect(warnings).toEqual([expect.stringContaining('it is too large')]);
  });
});

describe('the matrix jobs that there should be', () => {
  const results = (...all: NonNullable<Result['matrix_job']>[]): JobResult[] =>
    all.map(one => ({
      title: one.title,
      artifact: 'a',
      result: { ...empty, matrix_job: one },
      bodies: new Map(),
    }));
  const titles = (read: JobResults, attempt = 1): string[] => listJobs(read, attempt).jobs.map(({ title }) => title);

  test.each([
    ['all are there', results(resultOf(0, 2), resultOf(1, 2)), 0],
    ['one of three is lost', results(resultOf(0, 3), resultOf(2, 3)), 1],
    // Two steps in each matrix job are two results of one place.
    [
      'one of three is lost, two steps in each',
      results(resultOf(0, 3), resultOf(0, 3), resultOf(2, 3), resultOf(2, 3)),
      1,
    ],
    ['a second job that is no matrix', results(resultOf(0, 2), resultOf(1, 2), resultOf(0, 1, { job: 'eval' })), 0],
    ['two matrices, one matrix job of each lost', results(resultOf(0, 2), resultOf(1, 3, { job: 'eval' })), 3],
    ['results of no matrix job', [{ title: '', artifact: 'a', result: empty, bodies: new Map() }], 0],
  ])('%s', (_, read, absent) => {
    const listed = listJobs({ results: read, unread: 0 }, 1);
    expect(listed).toMatchObject({ absent, expected: read.length + absent });
    expect(listed.jobs.filter(({ result }) => result === undefined)).toHaveLength(absent);
  });

  test('results that cannot be used are absent matrix jobs, once', () => {
    expect(titles({ results: results(resultOf(0, 2)), unread: 1 })).toEqual(['seed: 0', 'train, job 2 of 2']);
    const unused = 'a result that cannot be used';
    expect(titles({ results: results(resultOf(0, 2)), unread: 2 })).toEqual(['seed: 0', 'train, job 2 of 2', unused]);
  });

  test('a matrix job of an attempt before says so', () => {
    const read = { results: results(resultOf(0, 2), resultOf(1, 2, { attempt: 2 })), unread: 0 };
    expect(titles(read, 2)).toEqual(['seed: 0, attempt 1', 'seed: 1']);
  });

  test('however many a stranger says there are, the list has an end', () => {
    const all = Array.from({ length: 300 }, (_, n) => resultOf(0, 1e6, { job: `job ${n} ${'j'.repeat(8000)}` }));
    const listed = listJobs({ results: results(...all), unread: 0 }, 1);
    expect(listed.expected).toBe(1300);
    expect(Math.max(...listed.jobs.map(({ title }) => title.length))).toBeLessThan(200);
  });
});
