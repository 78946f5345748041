import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readdir, readFile, stat } from 'node:fs/promises';
import { startCloud } from '../../sandbox/cloud.ts';
import { startFaultProxy } from '../../sandbox/faults.ts';
import type { FilteredRun } from '../../src/boundary/types.ts';
import { silent } from '../../src/logger.ts';
import { sendRun } from '../../src/sync/send-run.ts';
import type { UploadOptions } from '../../src/sync/send-run.ts';
import { withProgress } from '../../src/sync/file-stream.ts';
import { clientRunId, each, key, passRun, pushOptions, quick, sha256, snapshot, writeRun } from './run-to-push.ts';
import type { Place } from './run-to-push.ts';

const keys = [{ key, workspace: 'acme' }];
let place: Place;
let bare: Place;
let projection: FilteredRun;
let withoutArtifacts: FilteredRun;
beforeAll(async () => {
  [place, bare] = await Promise.all([writeRun(), writeRun({})]);
  projection = await passRun(place.folder);
  withoutArtifacts = await passRun(bare.folder);
});
afterAll(() => Promise.all([place.remove(), bare.remove()]));

let before: string[] = [];
beforeEach(async () => {
  before = await readdir(place.temp);
});
const newFiles = async () => (await readdir(place.temp)).filter(name => !before.includes(name));
const options = (url: string, more: Partial<UploadOptions> = {}) => pushOptions(projection, url, place.temp, more);

describe('a push', () => {
  test('of a run without artifacts is one request', async () => {
    await using cloud = await startCloud({ keys });
    const outcome = await sendRun(pushOptions(withoutArtifacts, cloud.url, bare.temp));
    expect(outcome).toMatchObject({ state: 'created', clientRunId, artifacts: [] });
    expect(cloud.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/sync/runs']);
  });

  test('is created, then unchanged, then revised, and says what the service says', async () => {
    await using cloud = await startCloud({ keys });
    const outcome = await sendRun(options(cloud.url));
    const runId = cloud.runs()[0]?.run_id;
    expect(outcome).toMatchObject({ state: 'created', runId, url: `${cloud.url}/#${String(runId)}` });
    expect(outcome.artifacts).toEqual([
      { path: 'weights.pt', state: 'uploaded' },
      { path: 'plots/curves.bin', state: 'uploaded' },
    ]);
    const again = await sendRun(options(cloud.url));
    expect(again).toMatchObject({ state: 'unchanged', runId, revision: 1, body: outcome.body });
    expect(again.artifacts.map(({ state }) => state)).toEqual(['already-present', 'already-present']);
    const other = await sendRun(options(cloud.url, { artifacts: 'list', outbound: withoutArtifacts.outbound }));
    expect(other).toMatchObject({ state: 'revised', runId, revision: 2 });
    expect(await newFiles()).toEqual([]);
  });

  test('with artifacts: list sends no bytes of them', async () => {
    await using cloud = await startCloud({ keys });
    expect(await sendRun(options(cloud.url, { artifacts: 'list' }))).toMatchObject({ state: 'created', artifacts: [] });
    expect(cloud.requests).toHaveLength(1);
    expect(cloud.runs()[0]?.listed).toHaveLength(2);
  });

  test('that is refused writes nothing and sends nothing', async () => {
    await using cloud = await startCloud({ keys });
    const receipt = { refused: [{ place: 'config.token', kind: 'value-of-variable' }] };
    const refused = await sendRun(options(cloud.url, { receipt, dryRun: true }));
    expect(refused).toEqual({ state: 'refused', clientRunId, artifacts: [] });
    expect([cloud.requests.length, await newFiles()]).toEqual([0, []]);
  });

  test('that is dry keeps the body that it would send, and sends nothing', async () => {
    await using cloud = await startCloud({ keys });
    const dry = await sendRun(options(cloud.url, { dryRun: true }));
    expect(dry.state).toBe('dry-run');
    expect([cloud.requests.length, (await newFiles()).length]).toEqual([0, 1]);
    const kept = await readFile(dry.bodyFile ?? '');
    expect(dry.body).toEqual({ bytes: kept.length, sha256: sha256(kept) });
    await sendRun(options(cloud.url));
    expect(cloud.requests[0]?.body).toEqual(kept);
  });

  test('that fails keeps its body, for this user only', async () => {
    await using cloud = await startCloud({ keys: [] });
    const outcome = await sendRun(options(cloud.url));
    expect(outcome).toMatchObject({ state: 'failed', problem: { code: 'WF-SYNC-KEY' }, artifacts: [] });
    expect(outcome.runId).toBeUndefined();
    expect((await stat(outcome.bodyFile ?? '')).mode & 0o777).toBe(0o600);
    expect(sha256(await readFile(outcome.bodyFile ?? ''))).toBe(outcome.body?.sha256);
  });

  test('that is too large is a failure with its fix', async () => {
    const outcome = await sendRun(options('http://127.0.0.1:9', { limit: 100 }));
    expect(outcome).toMatchObject({ state: 'failed', problem: { code: 'WF-SYNC-BODY' } });
    expect(await newFiles()).toEqual([]);
  });

  test('of which one artifact fails is a failure, and says that the run arrived', async () => {
    await using cloud = await startCloud({ keys });
    cloud.fail({ act: 'answer', status: 400, method: 'PUT', nth: 1 });
    const outcome = await sendRun(options(cloud.url));
    expect(outcome).toMatchObject({ state: 'failed', runId: cloud.runs()[0]?.run_id });
    expect(outcome.problem).toMatchObject({ code: 'WF-SYNC-ARTIFACT', message: expect.stringContaining('400') });
    expect(outcome.artifacts.map(({ state }) => state).sort()).toEqual(['failed', 'uploaded']);
    expect(cloud.requests.filter(({ path }) => path.endsWith('/abort'))).toHaveLength(1);
    expect(outcome.bodyFile).toBeDefined();
  });

  test('shows no link that is not https', async () => {
    await using cloud = await startCloud({ keys });
    const answer = { run_id: 'r1', client_run_id: clientRunId, status: 'created', url: 'http://elsewhere.example/run' };
    cloud.fail({ act: 'answer', status: 201, body: JSON.stringify(answer) });
    const outcome = await sendRun(options(cloud.url, { artifacts: 'list' }));
    expect([outcome.state, outcome.url]).toEqual(['created', undefined]);
  });

  test('leaves the folder of the run as it was', async () => {
    await using cloud = await startCloud({ keys });
    const was = await snapshot(place.folder);
    await sendRun(options(cloud.url));
    expect(await snapshot(place.folder)).toBe(was);
  });
});

describe('a long upload', () => {
  test('tells how far it is, by the clock', async () => {
    let now = 0;
    const lines: string[] = [];
    const meter = { logger: { ...silent, info: (line: string) => lines.push(line) }, clock: () => now, every: 5_000 };
    const open = () => each(Array.from({ length: 8 }, () => Buffer.alloc(1024 * 1024)));
    const upload = withProgress({ size: 8 * 1024 * 1024, open }, 'weights.pt', meter);
    for await (const chunk of upload.open()) now += (1_000 * chunk.length) / (512 * 1024);
    expect(lines).toEqual([
      'weights.pt: 3 MiB of 8 MiB (37%), 512 KiB/s',
      'weights.pt: 6 MiB of 8 MiB (75%), 512 KiB/s',
    ]);
  });

  test('tells it while the network is slow', async () => {
    await using cloud = await startCloud({ keys });
    await using proxy = await startFaultProxy(cloud.url, [{ bytesPerSecond: 30_000_000 }]);
    const lines = () => each(Array.from({ length: 16 }, () => 'x'.repeat(1_000_000)));
    const reported: string[] = [];
    const logger = { ...silent, info: (line: string) => reported.push(line) };
    const outbound = { ...withoutArtifacts.outbound, lines };
    // A clock that goes on with each look at it, and times that a busy machine does not come near.
    let now = 0;
    const clock = () => (now += 20);
    const times = { ...quick, progress: 60_000, answer: 60_000, report: 50 };
    expect(await sendRun(options(proxy.url, { outbound, logger, clock, times }))).toMatchObject({ state: 'created' });
    expect(reported.length).toBeGreaterThan(1);
    for (const line of reported)
      expect(line).toMatch(/^The run: [\d.]+ [KM]iB of 15\.3 MiB \(\d+%\), [\d.]+ [KM]iB\/s$/);
  });
});
