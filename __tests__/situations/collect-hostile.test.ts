// Result artifacts of a fork's run that are made to do harm: the second stage says so in one line, and does nothing of what they want.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { resultFile } from '../../src/github/result-artifacts/zip.ts';
import { bomb, symlink, zip } from '../github/result-artifacts/zip-builder.ts';
import { pull, type TestRepo } from '../pull-request-setup.ts';
import { readMarkdown } from '../report/outline.ts';
import {
  bodiesOf,
  countRuns,
  emptyResult,
  type Fork,
  openFork,
  type Stage,
  startStage,
  warnings,
} from './collect-setup.ts';

let stage: Stage;
let repo: TestRepo;
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());
beforeEach(async () => void (repo = await stage.open()));
afterEach(() => repo.close());

const bodies = (issue = pull): string[] => bodiesOf(repo, issue);
const nextRun = countRuns();
let fork: Fork;
beforeEach(() => void (fork = openFork(repo, nextRun)));

const name = `worldflux-result-${'a'.repeat(16)}`;
const good = (change: object = {}): string => JSON.stringify({ ...emptyResult, ...change });
const file = (content: string | Uint8Array): Uint8Array =>
  zipSync({ [resultFile]: typeof content === 'string' ? Buffer.from(content) : content });
const cases: [string, () => Uint8Array][] = [
  ['a name that climbs', () => zip({ name: '../worldflux-result.json', data: Buffer.from(good()) })],
  ['an absolute name', () => zip({ name: '/etc/worldflux-result.json', data: Buffer.from(good()) })],
  ['a symbolic link', () => zip({ attributes: symlink, data: Buffer.from('/etc/passwd') })],
  ['two files', () => zipSync({ [resultFile]: Buffer.from(good()), 'more.json': Buffer.from('{}') })],
  [
    '100,000 entries',
    () =>
      zipSync(Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`f${n}`, new Uint8Array()])), {
        level: 0,
      }),
  ],
  ['1 GiB of zeros', () => zip({ packed: bomb, uncompressed: 2 ** 30 })],
  ['1 GiB of zeros that calls itself small', () => zip({ packed: bomb, uncompressed: 100 })],
  ['another name', () => zipSync({ 'result.json': Buffer.from(good()) })],
  ['a zip in the zip', () => file(file(good()))],
  ['no UTF-8', () => file(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
  ['no result', () => file('{"schema_version":"worldflux.result.v1","runs":"all"}')],
  ['deep', () => file(`{"a":${'['.repeat(100_000)}`)],
  ['long texts', () => file(good({ project: 'x'.repeat(1_000_000) }))],
  ['millions of values', () => file(`{"runs":[${'[],'.repeat(5_000_000)}[]]}`)],
];
test.each(cases)('%s: one line in the log, and nothing else', async (_, make) => {
  repo.github.seed.artifact({ runId: fork.runId, name, bytes: make() });
  const step = await fork.collect();
  expect(step.exitCode).toBe(0);
  const reported = warnings(step).filter(line => line.includes(`artifact ${name}`));
  expect(reported).toHaveLength(1);
  expect(reported[0]).toMatch(/ is not used[ (:].*\.$/);
  expect(bodies(8)).toEqual([]);
  expect(step.outputs).toMatchObject({ conclusion: 'skipped', runs: '0', synced: 'false' });
});

test('one among good ones takes nothing from them', async () => {
  await fork.train();
  repo.github.seed.artifact({ runId: fork.runId, name, bytes: zip({ attributes: symlink }) });
  const step = await fork.collect();
  expect(warnings(step).filter(line => line.includes('is not used'))).toHaveLength(1);
  expect(bodies(8)).toHaveLength(1);
  expect(step.outputs['runs']).toBe('3');
});

test('a pull request’s number, a key, a comment’s key, and Markdown in every text have no effect', async () => {
  const evil = '</details>\n# owned <img src=x onerror=alert(1)> @octocat #1 ![x](http://evil.example/x) | `` ` ``';
  const result = {
    ...emptyResult,
    number: pull,
    pull_request: { number: pull },
    issue: pull,
    project: evil,
    findings: [{ gate: evil, blocks: true, text: evil }],
    failures: [{ code: evil, message: evil }],
    doctor: { state: 'failed', errors: [evil] },
    baseline: evil,
    runs: [evilRun(evil)],
    matrix_job: {
      key: 'k'.repeat(24),
      id: 'i'.repeat(16),
      title: evil,
      head_sha: evil,
      run_number: 1e9,
      attempt: 99,
      job: evil,
      index: 0,
      total: 2,
    },
    bodies: { [evil]: '{"manifest":1}' },
  };
  repo.github.seed.artifact({ runId: fork.runId, name, bytes: file(JSON.stringify(result)) });
  const step = await fork.collect();
  expect(step.exitCode).toBe(0);
  expect(bodies()).toEqual([]);
  const [body = '', ...others] = bodies(8);
  expect(others).toEqual([]);
  for (const text of [body, step.summary]) {
    const tree = readMarkdown(text);
    expect(tree.filter(({ type }) => ['image', 'imageReference', 'linkReference'].includes(type))).toEqual([]);
    const tags = tree.flatMap(node => (node.type === 'html' ? (node.value?.match(/<(?!!--)\/?\w+/g) ?? []) : []));
    const ours = ['<details', '</details', '<summary', '</summary', '<br', '<b', '</b', '<code', '</code', '<wbr'];
    expect(tags.filter(tag => !ours.includes(tag))).toEqual([]);
    const links = tree.flatMap(node => (node.type === 'link' ? [node.url ?? ''] : []));
    const known = ['https://github.com/octo-org/world-models/', 'https://github.com/worldflux/action/blob/main/docs/'];
    expect(links.filter(url => !known.some(start => url.startsWith(start)))).toEqual([]);
    const words = tree.flatMap(node => (node.type === 'text' ? [node.value ?? ''] : [])).join('\n');
    expect(words).not.toMatch(/owned|@octocat/);
  }
  // Another run of the same fork comes after it: the number in the data orders nothing.
  await fork.train();
  await fork.collect();
  expect(bodies(8)).toHaveLength(1);
});

function evilRun(evil: string): object {
  const tally = { sent: 1, redacted: 0, held: 1, held_for: { [evil]: 1 } };
  const entry = { name: evil, reason: evil };
  return {
    manifest: evil,
    schema_version: evil,
    name: evil,
    group: evil,
    seed: evil,
    status: 'succeeded',
    task: evil,
    config_digest: evil,
    place: evil,
    metrics: [
      {
        name: evil,
        value: 1,
        first: 2,
        min: 1,
        max: 2,
        count: 2,
        curve: [
          [1, 2],
          [2, 1],
        ],
      },
    ],
    receipt: {
      fields: { sent: 1, redacted: [entry], held: [entry] },
      rows: tally,
      lines: tally,
      secret_lines: 0,
      artifacts: { sent: [{ path: evil, size: 1, sha256: evil }], held: [entry] },
      refused: [],
    },
    sync: {
      state: 'created',
      client_run_id: '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d',
      run_id: evil,
      url: 'javascript:alert(1)',
    },
  };
}
