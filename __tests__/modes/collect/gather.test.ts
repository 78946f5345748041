// Where results are looked for, and what is said where they cannot be had. GitHub is a real server.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { type GitHubStandIn, startGitHub } from '../../../sandbox/github.ts';
import type { GatherTask } from '../../../src/modes/collect/gather.ts';
import { gatherResults } from '../../../src/modes/collect/gather.ts';
import { fetchConfig } from '../../../src/steps/rules/fetch-config.ts';
import { UserError } from '../../../src/errors.ts';
import { resultFile } from '../../../src/github/result-artifacts/zip.ts';
import { connectGitHub, patience } from '../../../src/github/client.ts';
import { silent } from '../../../src/logger.ts';

const upstream = { id: 500, number: 7, attempt: 1, event: 'pull_request', fork: true, pulls: [] };
const list = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
const contents = 'GET /repos/{owner}/{repo}/contents/{path}';

let github: GitHubStandIn;
let warnings: string[];
beforeEach(async () => {
  const permissions = { actions: 'read', contents: 'read' } as const;
  github = await startGitHub({ tokens: [{ token: 'ghs_a', permissions }], repository: 'o/r' });
  github.seed.run({ id: upstream.id, headSha: '1'.repeat(40) });
  warnings = [];
});
afterEach(async () => {
  expect(github.failures).toEqual([]);
  await github.close();
});

const connect = () =>
  connectGitHub({
    ...{ token: 'ghs_a', apiUrl: github.url, owner: 'o', repository: 'r', logger: silent },
    patience: { ...patience, secondMs: 5 },
  });
const logger = { ...silent, warning: (message: string) => void warnings.push(message) };

async function gather(task: Partial<GatherTask> = {}): Promise<{ unused: number; names: string[] }> {
  const names: string[] = [];
  const all = { upstream, github: await connect(), tools: undefined, env: {}, logger, ...task };
  const unused = await gatherResults(all, ({ name }, text) => {
    names.push(name);
    return Promise.resolve(text.includes('odd') ? 'it is odd' : undefined);
  });
  return { unused, names };
}

const bytes = (text: string): Uint8Array => zipSync({ [resultFile]: Buffer.from(text) });
const leave = (index: number, more: { bytes?: Uint8Array; expired?: boolean } = {}): void => {
  const name = `worldflux-result-${index.toString(16).padStart(16, '0')}`;
  github.seed.artifact({ runId: upstream.id, name, bytes: bytes('{}'), ...more });
};
const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof UserError ? `${error.code}: ${error.message} ${error.fix}` : error),
  );

describe('results', () => {
  test('are handed over in their order; what is not used is one line each, and counted', async () => {
    leave(1);
    leave(2, { bytes: bytes('{"odd":1}') });
    leave(3, { bytes: Buffer.from('no zip') });
    leave(4, { expired: true });
    for (let index = 5; index < 10; index++) leave(index);
    github.seed.artifact({ runId: upstream.id, name: 'another-name', bytes: bytes('{}') });
    const { unused, names } = await gather();
    expect(names.map(name => Number(name.slice(-2)))).toEqual([1, 2, 5, 6, 7, 8, 9]);
    expect(unused).toBe(2);
    expect(warnings).toEqual([
      '1 results of the run have expired.',
      expect.stringMatching(/0003 .*is not used \(not-a-zip\)/),
      expect.stringMatching(/0002 .*is not used: it is odd\.$/),
    ]);
  });

  test('more than a matrix can have are not read, and said', async () => {
    for (let index = 1; index <= 303; index++) leave(index, { bytes: Buffer.from('no zip') });
    const { unused } = await gather();
    expect(unused).toBe(303);
    expect(warnings.filter(line => line.includes('not-a-zip'))).toHaveLength(300);
    expect(warnings.at(-1)).toBe('Only 300 of 303 results are read.');
  });

  test('without a token: which permissions it takes', async () => {
    expect(await errorOf(gather({ github: undefined }))).toMatch(/^WF-COLLECT-PERMISSION: .*no token[^]*actions: read/);
  });

  test.each([
    [403, /^WF-COLLECT-PERMISSION: [^]*actions: read/],
    [500, /^WF-COLLECT-SERVICE: The results of the run 500 could not be listed: [^]*Re-run this job/],
  ])('where the list is answered by HTTP %d', async (status, reported) => {
    github.fail({ route: list, status, body: { message: 'Resource not accessible by integration' } });
    expect(await errorOf(gather())).toMatch(reported);
  });

  test('in the run itself, on a runner without an artifact service: what to do instead', async () => {
    expect(await errorOf(gather({ upstream: undefined }))).toMatch(/^WF-COLLECT-SERVICE: [^]*mode: report/);
  });
});

describe('the config file at a commit', () => {
  const path = '.github/worldflux.yml';
  const fetched = async () => fetchConfig(await connect(), path, 'main', logger);

  test('is read as it stands there', async () => {
    github.seed.file(path, 'metrics:\n  loss: { goal: min, max: 1 }\n', 'main');
    expect((await fetched())?.rules).toMatchObject([{ metric: 'loss', max: 1 }]);
  });

  test('may be absent', async () => {
    expect(await fetched()).toBeUndefined();
  });

  test('has problems: all are reported', async () => {
    github.seed.file(path, 'metrics:\n  loss: { goal: up }\nunknown: 1\n', 'main');
    expect(await errorOf(fetched())).toMatch(/^WF-INPUT: .*worldflux\.yml:2: .*worldflux\.yml:3: /);
  });

  test('is too large', async () => {
    github.seed.file(path, `# ${'x'.repeat(2 ** 20)}`, 'main');
    expect(await errorOf(fetched())).toMatch(/^WF-INPUT: .*is larger than \d+ bytes/);
  });

  test.each([
    [403, /^WF-RULES: The token may not read [^]*contents: read/],
    [500, /^WF-RULES: The config file could not be read/],
  ])('answered by HTTP %d passes nothing', async (status, reported) => {
    github.fail({ route: contents, status, body: { message: 'Resource not accessible by integration' } });
    expect(await errorOf(fetched())).toMatch(reported);
  });
});
