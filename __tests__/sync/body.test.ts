import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { appendFile, readdir, readFile, stat } from 'node:fs/promises';
import type { SendableRun } from '../../src/boundary/types.ts';
import { UserError } from '../../src/errors.ts';
import type { SentRow } from '../../src/manifest/metrics/summaries.ts';
import { writeBody } from '../../src/sync/write-body.ts';
import type { BodyParts } from '../../src/sync/write-body.ts';
import { runUpload } from '../../src/sync/schema.ts';
import { canary, clientRunId, each, passRun, secret, sha256, weights, writeRun } from './run-to-push.ts';
import type { Place } from './run-to-push.ts';
import { anyText } from '../any-text.ts';

let place: Place;
let outbound: SendableRun;
beforeAll(async () => {
  place = await writeRun();
  ({ outbound } = await passRun(place.folder));
});
afterAll(() => place.remove());

const parts = (more: Partial<BodyParts> = {}): BodyParts => ({
  outbound,
  clientRunId,
  project: 'demo-box',
  artifacts: 'upload',
  folder: place.temp,
  limit: 1_000_000,
  ...more,
});

async function write(more: Partial<BodyParts> = {}) {
  const body = await writeBody(parts(more));
  const text = await readFile(body.file, 'utf8');
  return { body, text, upload: runUpload.parse(JSON.parse(text)) };
}

describe('a body', () => {
  test('is what the wire asks for, its size and digest are reported, and only this user reads it', async () => {
    const { body, text, upload } = await write();
    expect(body).toMatchObject({ bytes: Buffer.byteLength(text), sha256: sha256(text) });
    expect((await stat(body.file)).mode & 0o777).toBe(0o600);
    expect(upload).toMatchObject({ client_run_id: clientRunId, project: 'demo-box' });
    expect(upload.metrics).toHaveLength(50);
    expect(upload.metrics[1]).toEqual({ step: 2, values: { loss: 6.95 } });
    expect(upload.log_lines.slice(1, 4)).toEqual([
      'password=***',
      'tab\t"quotes" \u2028 \u0000 and \ud83d\ude00',
      'done',
    ]);
    expect(upload.artifacts[0]).toEqual({
      path: 'weights.pt',
      size: weights.length,
      sha256: sha256(weights),
      media_type: 'application/octet-stream',
    });
  });

  test('holds nothing that the boundary holds', async () => {
    const { text } = await write();
    for (const held of [canary, secret, place.folder, '/home/somebody', 'private.bin'])
      expect(text).not.toContain(held);
  });

  test('of the same run has the same bytes', async () => {
    const [one, two] = [await write(), await write()];
    expect(two.text).toBe(one.text);
    expect(two.body.file).not.toBe(one.body.file);
  });

  test('leaves whole numbers beyond 2^53 as they came', async () => {
    expect((await write()).text).toContain('"big":12345678901234567890');
  });

  test.each(['upload', 'list'] as const)('names the artifacts with artifacts: %s', async artifacts => {
    const { upload } = await write({ artifacts });
    expect(upload.artifacts.map(({ path }) => path)).toEqual(['weights.pt', 'plots/curves.bin']);
    expect(upload.manifest['artifacts']).toHaveLength(2);
  });

  test('does not even name them with artifacts: none', async () => {
    const { upload, text } = await write({ artifacts: 'none' });
    expect(upload).toMatchObject({ artifacts: [], manifest: { artifacts: [] } });
    expect(text).not.toContain('weights.pt');
  });

  test('is the run again when it is read, whatever stands in it', async () => {
    const row = fc.record({
      step: fc.integer(),
      values: fc.dictionary(anyText(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    });
    const property = fc.asyncProperty(
      fc.array(row, { maxLength: 8 }),
      fc.array(anyText(), { maxLength: 8 }),
      async (rows, lines) => {
        const made = { ...outbound, rows: () => each<SentRow>(rows), lines: () => each(lines) };
        const body = await writeBody(parts({ outbound: made }));
        const read: unknown = JSON.parse(await readFile(body.file, 'utf8'));
        const metrics: unknown = JSON.parse(JSON.stringify(rows));
        expect(read).toMatchObject({ metrics, log_lines: lines });
      },
    );
    await fc.assert(property, { numRuns: 60, seed: 7 });
  });

  test('of many pieces is whole', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `${at} ${'ä€😀'.repeat(at % 20)}`);
    const { upload, body, text } = await write({ outbound: { ...outbound, lines: () => each(lines) }, limit: 1e8 });
    expect(upload.log_lines).toEqual(lines);
    expect(body.sha256).toBe(sha256(text));
  });
});

describe('where it cannot be', () => {
  const left = async () => (await readdir(place.temp)).length;

  test('it is over the limit by one byte: the line of the config is reported, and no file is left', async () => {
    const { body } = await write();
    const before = await left();
    await expect(writeBody(parts({ limit: body.bytes - 1 }))).rejects.toMatchObject({
      code: 'WF-SYNC-BODY',
      fix: expect.stringContaining('limits: { log-lines: '),
    });
    expect(await left()).toBe(before);
    await expect(writeBody(parts({ limit: body.bytes }))).resolves.toMatchObject({ bytes: body.bytes });
  });

  test('the folder for temporary files is gone', async () => {
    const gone = writeBody(parts({ folder: `${place.temp}/gone` }));
    await expect(gone).rejects.toMatchObject({ code: 'WF-SYNC-BODY', message: expect.stringContaining('ENOENT') });
    await expect(gone).rejects.not.toMatchObject({ message: expect.stringContaining(place.temp) });
  });

  test('the run changes after it was judged', async () => {
    const other = await writeRun();
    const { outbound: judged } = await passRun(other.folder);
    await appendFile(`${other.folder}/train.log`, 'one more line\n');
    const before = await left();
    const error: unknown = await writeBody(parts({ outbound: judged })).catch((thrown: unknown) => thrown);
    expect(error instanceof UserError && error.code).toBe('WF-RUN-CHANGED');
    expect(await left()).toBe(before);
    await other.remove();
  });
});
