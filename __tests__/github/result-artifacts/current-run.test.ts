import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { type ArtifactService, startArtifacts } from '../../../sandbox/artifacts.ts';
import { resultFile } from '../../../src/github/result-artifacts/zip.ts';
import { listResults, readResults, uploadResult } from '../../../src/github/result-artifacts/current-run.ts';
import { artifactName, missingService, resultName } from '../../../src/github/result-artifacts/name.ts';
import { describeRefusal, newestOf } from '../../../src/github/result-artifacts/shared.ts';
import { silent } from '../../../src/logger.ts';

const matrixJob = {
  workflow: '.github/workflows/train.yml',
  job: 'train',
  matrix: { seed: 0, size: 'ci' },
  step: 'worldflux',
};
const name = resultName(matrixJob);
const run = promisify(execFile);

describe('the name', () => {
  test('is one for a matrix job, whatever the order of its matrix', () => {
    expect(name).toMatch(/^worldflux-result-[0-9a-f]{16}$/);
    expect(resultName({ ...matrixJob, matrix: { size: 'ci', seed: 0 } })).toBe(name);
    expect(resultName({ ...matrixJob, matrix: { a: { y: 1, x: [2, 1] } } })).toBe(
      resultName({ ...matrixJob, matrix: { a: { x: [2, 1], y: 1 } } }),
    );
  });

  test('differs in whatever tells two matrix jobs apart', () => {
    const others = [
      matrixJob,
      { ...matrixJob, workflow: '.github/workflows/eval.yml' },
      { ...matrixJob, job: 'eval' },
      { ...matrixJob, step: 'worldflux_2' },
      { ...matrixJob, key: 'a call of one reusable workflow' },
      { ...matrixJob, key: 'another' },
      ...[null, {}, { seed: '0', size: 'ci' }, { seed: 1, size: 'ci' }, { seed: 0 }, [0, 'ci']].map(matrix => ({
        ...matrixJob,
        matrix,
      })),
      { ...matrixJob, matrix: { list: [1, 2] } },
      { ...matrixJob, matrix: { list: [2, 1] } },
    ];
    expect(new Set(others.map(resultName)).size).toBe(others.length);
  });

  test('of one place the newest attempt counts, then what was made last, and never an id', () => {
    const of = (id: number, attempt: number, writer: string, createdAt: string) => ({
      ...{ id, size: 1, createdAt },
      name: artifactName(name, { key: 'a'.repeat(24), attempt, writer }),
    });
    const first = of(30, 1, '00000001', '2026-11-28T10:00:00Z');
    const again = of(7, 2, '00000002', '2026-11-28T11:00:00Z');
    const other = { ...of(5, 1, '00000003', '2026-11-28T10:30:00Z') };
    const elsewhere = { ...other, name: other.name.replace(name, resultName({ ...matrixJob, job: 'eval' })) };
    const foreign = { ...first, id: 99, name: `${name}-and-more` };
    const idsOf = (list: Parameters<typeof newestOf>[0]) => newestOf(list).map(({ id }) => id);
    expect(idsOf([again, first, elsewhere, foreign])).toEqual([5, 7]);
    // Two jobs that look alike, in one attempt: both count.
    expect(idsOf([other, first])).toEqual([30, 5]);
    // Names of before there were attempts in them: by the time.
    const old = (id: number, createdAt: string) => ({ id, name, size: 1, createdAt });
    expect(idsOf([old(30, '2026-11-28T10:00:00Z'), old(7, '2026-11-28T11:00:00Z')])).toEqual([7]);
  });
});

test.each([
  [{ ACTIONS_RESULTS_URL: 'https://r.invalid/', ACTIONS_RUNTIME_TOKEN: 't' }, undefined],
  [
    { ACTIONS_RESULTS_URL: 'https://r.invalid/', ACTIONS_RUNTIME_TOKEN: 't', GITHUB_SERVER_URL: 'https://x.ghe.com' },
    undefined,
  ],
  [{ GITHUB_SERVER_URL: 'https://github.com' }, 'no ACTIONS_RESULTS_URL and no ACTIONS_RUNTIME_TOKEN'],
  [{ ACTIONS_RESULTS_URL: 'https://r.invalid/', ACTIONS_RUNTIME_TOKEN: '' }, 'no ACTIONS_RUNTIME_TOKEN'],
  [
    { ACTIONS_RESULTS_URL: 'x', ACTIONS_RUNTIME_TOKEN: 't', GITHUB_SERVER_URL: 'https://git.example.org' },
    'git.example.org',
  ],
  [
    { ACTIONS_RESULTS_URL: 'x', ACTIONS_RUNTIME_TOKEN: 't', GITHUB_SERVER_URL: 'https://notgithub.com' },
    'notgithub.com',
  ],
  [{ ACTIONS_RESULTS_URL: 'x', ACTIONS_RUNTIME_TOKEN: 't', GITHUB_SERVER_URL: 'http://127.0.0.1:1' }, '127.0.0.1'],
])('whether there is a service is told by the environment: %j', (env, why) => {
  const reported = missingService(env);
  if (why === undefined) expect(reported).toBeUndefined();
  else expect(reported).toContain(why);
});

describe('over the runner’s service', () => {
  let service: ArtifactService;
  let temp: string;
  let printed: string;
  let runId = 0;
  const before = { ...process.env };
  const job = (attempt = 1) => Object.assign(process.env, service.env({ runId, attempt }));
  const tools = () => ({ temp, logger: silent });
  const upload = (text: string, as = name) => uploadResult({ name: as, text }, tools());

  beforeAll(async () => {
    service = await startArtifacts();
    temp = await mkdtemp(join(tmpdir(), 'artifacts-'));
  });
  beforeEach(() => {
    runId += 1;
    printed = '';
    // @actions/artifact has no other log than standard output.
    jest.spyOn(process.stdout, 'write').mockImplementation(chunk => {
      printed += String(chunk);
      return true;
    });
    job();
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(async () => {
    for (const key of Object.keys(service.env())) Reflect.deleteProperty(process.env, key);
    Object.assign(process.env, before);
    await service.close();
    await rm(temp, { recursive: true, force: true });
  });

  async function readAll() {
    const { found, refused } = await readResults(await listResults(tools()), tools());
    return { texts: found.map(({ text }) => text), refused };
  }

  test('a result goes there and comes back, and nothing stays behind', async () => {
    const text = JSON.stringify({ schema_version: 'worldflux.result.v1', note: '::warning::größer\n' });
    const { id, size } = await upload(text);
    const [artifact, ...others] = await listResults(tools());
    expect(others).toEqual([]);
    expect(artifact).toMatchObject({ id, name, size, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
    expect(await readAll()).toEqual({ texts: [text], refused: [] });
    expect(await readdir(temp)).toEqual([]);
    expect(service.failures).toEqual([]);
  });

  test('20 matrix jobs at the same moment: all are there', async () => {
    const matrixJobs = Array.from({ length: 20 }, (_, seed) => resultName({ ...matrixJob, matrix: { seed } }));
    await Promise.all(matrixJobs.map(each => upload(`{"job":"${each}"}`, each)));
    const { texts, refused } = await readAll();
    expect(texts.toSorted()).toEqual(matrixJobs.map(each => `{"job":"${each}"}`).toSorted());
    expect(refused).toEqual([]);
  });

  const own = (attempt: number, writer: string, place = name) =>
    artifactName(place, { key: 'a'.repeat(24), attempt, writer });

  test('of a re-run the newest attempt counts, and what was not run again', async () => {
    await upload('{"attempt":1}', own(1, '00000001'));
    await upload('{"job":"other"}', own(1, '00000002', resultName({ ...matrixJob, job: 'eval' })));
    job(2);
    await upload('{"attempt":2}', own(2, '00000003'));
    expect((await readAll()).texts.toSorted()).toEqual(['{"attempt":2}', '{"job":"other"}']);
  });

  test('an attempt whose artifact has the lower id is still the newer', async () => {
    const bytes = (text: string) => zipSync({ [resultFile]: Buffer.from(text) });
    const at = (createdAt: number, id: number) => ({ runId, createdAt, id });
    await service.seed({ ...at(2000, 10), name: own(2, '00000002'), bytes: bytes('{"attempt":2}') });
    await service.seed({ ...at(1000, 20), name: own(1, '00000001'), bytes: bytes('{"attempt":1}') });
    expect((await readAll()).texts).toEqual(['{"attempt":2}']);
  });

  test('two jobs that look alike are two results, and a name that is taken is no failure', async () => {
    await upload('{"n":1}', own(1, '00000001'));
    const second = await upload('{"n":2}', own(1, '00000001'));
    expect(second.name).toMatch(new RegExp(`^${name}-aaaaaaaa-1-[0-9a-f]{8}$`));
    expect(second.name).not.toBe(own(1, '00000001'));
    expect((await readAll()).texts).toEqual(['{"n":1}', '{"n":2}']);
  });

  test('what other steps have left is not looked at', async () => {
    await service.seed({ runId, name: 'dist', bytes: Buffer.from('x') });
    await service.seed({ runId, name: 'worldflux-result-all', bytes: Buffer.from('x') });
    await service.seed({
      runId: runId + 1000,
      name,
      bytes: zipSync({ [resultFile]: Buffer.from('{"run":"another"}') }),
    });
    expect(await readAll()).toEqual({ texts: [], refused: [] });
  });

  test('hostile ones are refused, each with one line, and the others are read', async () => {
    const good = zipSync({ [resultFile]: Buffer.from('{"good":true}') });
    const seed = (matrix: string, bytes: Uint8Array, more = {}) =>
      service.seed({ runId, name: resultName({ ...matrixJob, matrix }), bytes, ...more });
    await seed('up', zipSync({ '../../evil.json': Buffer.from('{}') }));
    await seed('two', zipSync({ [resultFile]: Buffer.from('{}'), other: Buffer.from('{}') }));
    await seed('good', good);
    await seed('swapped', good, { digest: `sha256:${'0'.repeat(64)}` });
    await seed('large by its word', good, { size: 2 ** 40 });
    await seed('large, and small by its word', Buffer.alloc(200_000), { size: 10 });
    const small = { ...tools(), bounds: { compressed: 100_000, uncompressed: 1_000_000 } };
    const { found, refused } = await readResults(await listResults(small), small);
    expect(found.map(({ text }) => text)).toEqual(['{"good":true}']);
    const reasons = ['unsafe-name', 'entries', 'digest', 'too-large', 'download'];
    expect(refused.map(({ refusal }) => refusal.reason)).toEqual(reasons);
    for (const { artifact, refusal } of refused) {
      expect(describeRefusal(artifact, refusal)).toMatch(
        /^The result artifact worldflux-result-[0-9a-f]{16} \(id \d+\) .*\.$/,
      );
    }
    expect(await readdir(temp)).toEqual([]);
  });

  test('a service that is not there is reported at once', async () => {
    process.env['ACTIONS_RESULTS_URL'] = 'http://127.0.0.1:9/';
    await expect(upload('{}')).rejects.toMatchObject({
      name: 'ServiceError',
      message: expect.stringContaining('upload'),
    });
    await expect(listResults(tools())).rejects.toThrow('The list of result artifacts failed');
    expect(await readdir(temp)).toEqual([]);
  });

  /** A step of its own, as a process: what it prints is what the runner would read. */
  async function step(code: string): Promise<string> {
    const file = fileURLToPath(new URL('../../../src/github/result-artifacts/current-run.ts', import.meta.url));
    const lines = [
      `const { uploadResult, listResults, readResults } = await import(${JSON.stringify(file)});`,
      `const { silent: logger } = await import(${JSON.stringify(file.replace('github/result-artifacts/current-run', 'logger'))});`,
      `const tools = { temp: ${JSON.stringify(temp)}, logger };`,
      code,
      'process.exit();',
    ];
    const env = { ...service.env({ runId }) };
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', lines.join('\n')], {
      env,
      timeout: 20_000,
    });
    return stdout;
  }

  test('a service that fails or hangs is left after the time that is given', async () => {
    service.fail({ method: 'CreateArtifact', status: 503, times: 1 });
    service.fail({ method: 'ListArtifacts', delayMs: 5000, times: 1 });
    const stdout = await step(`
      const short = { ...tools, timeoutMs: 700 };
      const timed = async work => {
        const started = performance.now();
        const error = await work.catch(error => error);
        return [error.name, error.message, error.retryable, Math.round(performance.now() - started)];
      };
      const both = await Promise.all([timed(uploadResult({ name: '${name}', text: '{}' }, short)), timed(listResults(short))]);
      console.log('\\nRESULT ' + JSON.stringify(both));`);
    const [first, second] = z.array(z.unknown()).parse(JSON.parse(/^RESULT (.*)$/m.exec(stdout)?.[1] ?? '[]'));
    const after = { asymmetricMatch: (value: unknown) => typeof value === 'number' && value >= 690 };
    expect(first).toEqual(['ServiceError', 'The upload of the result artifact took longer than 0.7 s.', true, after]);
    expect(second).toEqual(['ServiceError', 'The list of result artifacts took longer than 0.7 s.', true, after]);
  });

  test('the log holds nothing of the run, and no signature that is not masked first', async () => {
    const stdout = await step(`
      await uploadResult({ name: '${name}', text: JSON.stringify({ secret: 'text of the run' }) }, tools);
      const { found } = await readResults(await listResults(tools), tools);
      console.error(found.length);`);
    expect(stdout).toContain('successfully finalized');
    expect(stdout).not.toContain('text of the run');
    const masked: string[] = [];
    let signatures = 0;
    for (const line of stdout.split('\n')) {
      if (line.startsWith('::add-mask::')) masked.push(decodeURIComponent(line.slice('::add-mask::'.length)));
      for (const [, signature = ''] of line.matchAll(/[?&]sig=([^&"\s]+)/g)) {
        signatures += 1;
        expect(masked).toContain(decodeURIComponent(signature));
      }
      // Any other command than these would be the library's doing something that we do not know of.
      expect(line).toMatch(/^(?:::(?:debug|add-mask)::|(?!\s*::))/);
    }
    expect(signatures).toBeGreaterThan(0);
    expect(printed).toBe('');
  });
});

test('where a name is taken for the whole run, a re-run still leaves its result', async () => {
  const service = await startArtifacts({ conflicts: 'run' });
  const temp = await mkdtemp(join(tmpdir(), 'artifacts-'));
  const tools = { temp, logger: silent };
  const before = { ...process.env };
  const quiet = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    for (const attempt of [1, 2, 3]) {
      Object.assign(process.env, service.env({ attempt }));
      // The same name each time, as a service that knows no attempts would be asked for it.
      await uploadResult({ name: `${name}-aaaaaaaa-1-00000000`, text: `{"attempt":${attempt}}` }, tools);
    }
    const { found } = await readResults(await listResults(tools), tools);
    expect(found.map(({ text }) => text)).toEqual([1, 2, 3].map(attempt => `{"attempt":${attempt}}`));
    expect(service.failures).toEqual([]);
  } finally {
    quiet.mockRestore();
    for (const key of Object.keys(service.env())) Reflect.deleteProperty(process.env, key);
    Object.assign(process.env, before);
    await service.close();
    await rm(temp, { recursive: true, force: true });
  }
});
