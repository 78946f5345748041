import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/errors.ts';
import { MAX_MANIFEST_BYTES } from '../../src/manifest/read-json-file.ts';
import type { LoadedRun } from '../../src/manifest/load.ts';
import { loadRun } from '../../src/manifest/load.ts';
import { ManifestShapeError } from '../../src/manifest/shape-error.ts';
import { runV2 } from '../../src/manifest/versions/run-v2.ts';
import { trainingV1 } from '../../src/manifest/versions/training-v1.ts';

const fixtures = join(import.meta.dirname, '..', '__fixtures__', 'runs');
/** A file of /proc, of 0 bytes as far as the system tells, is Linux's; elsewhere its case is reported as skipped. */
const onLinux = process.platform === 'linux' ? test : test.skip;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wf-load-'));
  chmodSync(folder, 0o755);
  path = join(folder, 'run_manifest.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const shown = 'outputs/my-run/run_manifest.json';
const load = (): LoadedRun => loadRun({ path, displayPath: shown });

/** What a reading throws. */
function thrownBy(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

/** What a user is told of the manifest that lies at `path`. */
function complaint(): UserError {
  const run = thrownBy(load);
  if (run instanceof UserError) return run;
  throw new Error('the manifest was read', { cause: run });
}

describe('a run', () => {
  test('of the older generation comes with its health', () => {
    cpSync(join(fixtures, 'base/dreamerv3-s0'), folder, { recursive: true });
    const run = load();
    expect(run).toMatchObject({
      displayPath: shown,
      folder,
      generation: trainingV1,
      run: { generation: 'training-v1', seed: '0' },
    });
    expect(run.health).toMatchObject({ score: 1, model: 'DreamerV3WorldModel' });
    expect(run.fields['global_step']).toBe(200);
  });

  test.each([
    ['plain', ''],
    ['with a byte order mark, as Windows tools write it', '\ufeff'],
  ])('of the current generation, %s', (_name, mark) => {
    writeFileSync(path, `${mark}{"schema_version": "worldflux.run.v2", "metrics": {"loss": NaN}}\r\n`);
    writeFileSync(join(folder, 'training_report.json'), `${mark}{"health_score": 0.5}`);
    const run = load();
    expect(run).toMatchObject({ generation: runV2, health: { score: 0.5 } });
    expect(run.run.metrics.get('loss')).toBeNaN();
  });

  test('may be named by a link', () => {
    writeFileSync(join(folder, 'real.json'), '{"schema_version": "worldflux.run.v2", "exit_code": 0}');
    symlinkSync('real.json', path);
    expect(load().run.status).toBe('succeeded');
  });

  test.each<[string, (report: string) => void]>([
    ['that is not there', () => undefined],
    ['that is broken', report => writeFileSync(report, '{"health_score": ')],
    ['that is in another shape', report => writeFileSync(report, '{"health_score": "good"}')],
    ['that is too large', report => writeFileSync(report, `{"health_score": 1}${' '.repeat(1024 * 1024)}`)],
    ['that is a folder', report => mkdirSync(report)],
    [
      'that is a link to elsewhere',
      report => symlinkSync(join(fixtures, 'base/dreamerv3-s0/training_report.json'), report),
    ],
    ['that is a FIFO', report => execFileSync('mkfifo', [report])],
  ])('is read without a report %s', (_name, make) => {
    writeFileSync(path, '{"schema_version": "worldflux.run.v2", "status": "failed"}');
    make(join(folder, 'training_report.json'));
    expect(load()).toMatchObject({ health: undefined, run: { status: 'failed' } });
  });
});

describe('a manifest that cannot be opened', () => {
  test.each<[string, () => void, string]>([
    ['is not there', () => undefined, 'is not there any more, or is a link that leads nowhere'],
    ['is a folder', () => mkdirSync(path), 'is not a file (a folder, a pipe or a device)'],
    ['is a FIFO', () => execFileSync('mkfifo', [path]), 'is not a file (a folder, a pipe or a device)'],
    ['is a device', () => symlinkSync('/dev/zero', path), 'is not a file (a folder, a pipe or a device)'],
    [
      'is a dangling link',
      () => symlinkSync('nowhere', path),
      'is not there any more, or is a link that leads nowhere',
    ],
    ['is a link to itself', () => symlinkSync('run_manifest.json', path), 'is a link that leads to itself'],
  ])('since it %s', (_name, make, reason) => {
    make();
    const error = complaint();
    expect(error).toMatchObject({ code: 'WF-MANIFEST-FILE', message: `${shown} ${reason}.`, place: { file: shown } });
    expect(error.fix).toContain('manifest: outputs/my-run/run_manifest.json');
  });

  test('since this user may not read it', () => {
    writeFileSync(path, '{}');
    chmodSync(path, 0);
    const isRoot = process.geteuid?.() === 0;
    // Root may read everything, so that it has to be somebody else for a moment.
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(complaint()).toMatchObject({
        code: 'WF-MANIFEST-FILE',
        message: `${shown} cannot be read by this user.`,
        fix: expect.stringContaining('chmod'),
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});

describe('a manifest of a wrong size', () => {
  test.each([
    ['2 GiB, of which none is on the disk', 2 ** 31],
    ['one byte too many', MAX_MANIFEST_BYTES + 1],
  ])('%s', (_name, size) => {
    writeFileSync(path, '{}');
    truncateSync(path, size);
    const error = complaint();
    expect(error).toMatchObject({ code: 'WF-MANIFEST-SIZE', place: { file: shown } });
    expect(error.message).toContain(`has ${size} bytes`);
    expect(error.fix).toContain('"metrics_path"');
  });

  test('just as many as it may have', () => {
    const text = '{"schema_version": "worldflux.run.v2", "exit_code": 1}';
    writeFileSync(path, text + ' '.repeat(MAX_MANIFEST_BYTES - text.length));
    expect(load().run.status).toBe('failed');
  });

  test('none', () => {
    writeFileSync(path, '');
    expect(complaint()).toMatchObject({
      code: 'WF-MANIFEST-SYNTAX',
      message: `${shown} is empty (0 bytes).`,
      place: { file: shown, line: 1 },
    });
  });

  onLinux('none as far as the system tells, though it could be read', () => {
    symlinkSync('/proc/self/environ', path);
    expect(complaint()).toMatchObject({ code: 'WF-MANIFEST-SYNTAX', message: `${shown} is empty (0 bytes).` });
  });
});

describe('a manifest that is no JSON object', () => {
  test.each<[string, string | Buffer, number, number, string]>([
    ['truncated', '{\n  "schema_version": "worldflux.run.v2",\n  "stat', 3, 8, 'a string does not end'],
    ['a list', '[1]', 1, 1, 'one object in braces'],
    ['a number', '7', 1, 1, 'one object in braces'],
    ['YAML', 'schema_version: x\n', 1, 1, 'a value is expected here'],
    ['twice the same key', '{"config": {"a": 1,\n"a": 2}}', 2, 1, 'at config.a'],
    ['a key for the prototype', '{"config": {"__proto__": {}}}', 1, 13, 'at config.__proto__'],
    ['too deep', `{"a": ${'['.repeat(100_000)}`, 1, 70, '64 levels deep'],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 1, 1, 'not UTF-8'],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 1, 1, 'not UTF-8'],
    ['NUL bytes, as a crash leaves them', Buffer.alloc(4096), 1, 1, 'a value is expected here'],
    ['a file of secrets', 'AWS_SECRET=wJalrXUtnFEMI', 1, 1, 'a value is expected here'],
  ])('%s', (_name, content, line, column, part) => {
    writeFileSync(path, content);
    const error = complaint();
    expect(error).toMatchObject({ code: 'WF-MANIFEST-SYNTAX', place: { file: shown, line, column } });
    expect(error.message).toContain(`${shown} is not a readable manifest: line ${line}, column ${column}: `);
    expect(error.message).toContain(part);
    expect(error.message).not.toContain('wJal');
    expect(error.fix).toContain(`python -m json.tool ${shown}`);
  });

  test('is named in a command as one word', () => {
    writeFileSync(path, '[');
    const error = thrownBy(() => loadRun({ path, displayPath: "outputs/$(id)'; id/m.json" }));
    expect(error).toMatchObject({ fix: expect.stringContaining(`json.tool 'outputs/$(id)'\\''; id/m.json'`) });
  });

  test('names a hostile path safely', () => {
    writeFileSync(path, `{"::error::\\u001b[31m${'k'.repeat(9999)}": x}`);
    const { message } = complaint();
    expect(message).not.toContain('\u001b');
    expect(message.length).toBeLessThan(300);
  });
});

describe('a manifest in a wrong shape', () => {
  const write = (fields: object): void => writeFileSync(path, JSON.stringify(fields));

  test('lists all problems in one error', () => {
    write({ schema_version: 'worldflux.run.v2', status: 7, exit_code: '0', artifacts: [{}] });
    const error = complaint();
    expect(error).toMatchObject({ code: 'WF-MANIFEST-SHAPE', place: { file: shown, line: 1 } });
    expect(error.message).toBe(
      `${shown} does not have the shape of a run's manifest: status: it should be text; ` +
        'exit_code: it should be a whole number; artifacts.0.path: it should be text.',
    );
    expect(error.fix).toContain('docs/manifest.md');
  });

  const reported = async (fields: object, redact = (text: string) => Promise.resolve(text)): Promise<UserError> => {
    write(fields);
    const error = complaint();
    if (!(error instanceof ManifestShapeError)) throw error;
    return error.withValues(redact);
  };

  test.each<[object, string, string]>([
    [{ exit_code: '0' }, 'exit_code: it should be a whole number, and is "0"', '"exit_code": 0'],
    [{ exit_code: 0, name: 7 }, 'name: it should be text, and is 7', '"name": "7"'],
    [
      { exit_code: 0, adapter: { id: [1] } },
      'adapter.id: it should be text, and is a list',
      '"adapter": {"id": "text"}',
    ],
    [{ exit_code: 0, project: 'Demo Box' }, 'and is "Demo Box"', '"project": "my-project"'],
    [{ exit_code: 0, started_at: 17 }, 'and is 17', '"started_at": "2026-11-22T05:00:00Z"'],
    [{ exit_code: 0, artifacts: [{ path: 'a', commit: 'true' }] }, 'and is "true"', '"artifacts": [{"commit": true}]'],
    [{ exit_code: 0, runtime: 'modal' }, 'and is "modal"', '"runtime": {"name": "modal"}'],
    [{ exit_code: 0, adapter: 'lerobot:x' }, 'and is "lerobot:x"', '"adapter": {"id": "lerobot:x"}'],
    [{ exit_code: 0, dataset: 'pusht' }, 'and is "pusht"', '"dataset": {"id": "pusht"}'],
    [
      { exit_code: 0, artifacts: ['model.pt', 'b.pt'] },
      'and is "model.pt"',
      '"artifacts": [{"path": "model.pt", "commit": false}, {"path": "b.pt", "commit": false}]',
    ],
    [
      { exit_code: 0, artifacts: [{}] },
      'artifacts.0.path: it should be text',
      '"artifacts": [{"path": "checkpoint.pt"}]',
    ],
    [{ exit_code: 0, name: 'x'.repeat(5000) }, 'and is text of 5000 characters', '"name": "text"'],
    [{ exitCode: 0 }, 'one of status, metrics and exit_code', 'Did you mean "exit_code" by "exitCode"?'],
    [{ result: 'ok', metric_path: 'x' }, 'one of status', 'Did you mean "metrics_path" by "metric_path"?'],
  ])('%j: the key, what stands there, and the line to write', async (fields, part, line) => {
    const error = await reported({ schema_version: 'worldflux.run.v2', ...fields });
    expect(error.message).toContain(part);
    expect(error.fix).toContain(line);
  });

  test('a value is searched for secrets whole, beside its key, and clipped then', async () => {
    const secret = 's3cr3t'.repeat(20);
    const seen: string[] = [];
    const error = await reported({ schema_version: 'worldflux.run.v2', exit_code: 0, project: secret }, text => {
      seen.push(text);
      return Promise.resolve(text.replaceAll(secret, '***'));
    });
    expect(seen[0]).toBe(`"project": "${secret}"`);
    expect(error.message).toContain('and is "***"');
    expect(error.message + error.fix).not.toContain('s3cr3t');
  });

  test('the line to write has no value that is not shown', async () => {
    const fields = {
      schema_version: 'worldflux.run.v2',
      exit_code: 0,
      runtime: 's3cr3t',
      artifacts: ['x'.repeat(100)],
    };
    const error = await reported(fields, text => Promise.resolve(text.replaceAll('s3cr3t', '***')));
    expect(error.fix).toContain('"runtime": {}');
    expect(error.fix).toContain('"path": "checkpoint.pt"');
    write(fields);
    expect(complaint().fix).not.toContain('s3cr3t');
  });

  test('lists 20 of many, safely', () => {
    write({ schema_version: 'worldflux.run.v2', artifacts: Array.from({ length: 30 }, () => ({})) });
    const { message } = complaint();
    expect(message).toContain('artifacts.19.path');
    expect(message).not.toContain('artifacts.20.path');
    expect(message).toMatch(/; and 10 more\.$/);
  });

  test.each<[object, string]>([
    [{}, 'schema_version: it is missing'],
    [{ schema_version: 'mlflow.v1', status: 'failed' }, 'schema_version: it should read like "worldflux.run.v2"'],
    [{ schema_version: 'worldflux.run.v2' }, 'status: one of status, metrics and exit_code should be there'],
    [{ schema_version: 'worldflux.run.v2', status: null }, 'status: one of status, metrics and exit_code'],
    [{ schema_version: 'worldflux.run.v2', training_config: {} }, 'status: one of status, metrics and exit_code'],
  ])('%j', (fields, part) => {
    write(fields);
    const error = complaint();
    expect(error.code).toBe('WF-MANIFEST-SHAPE');
    expect(error.message).toContain(part);
  });

  test.each<[object, string]>([
    [{ schema_version: 'worldflux.run.v2', metrics: {} }, 'run-v2'],
    [{ schema_version: 'worldflux.run.v2', exit_code: 0 }, 'run-v2'],
    [{ schema_version: 'worldflux.training.run_manifest.v1' }, 'training-v1'],
    // docs/manifest.md: an unknown version is read by the keys that are known, and is not refused.
    [{ schema_version: 'worldflux.run.v9', outcome: 'good', status: ['ok'] }, 'unknown'],
  ])('%j is right', (fields, generation) => {
    write(fields);
    expect(load().run.generation).toBe(generation);
  });
});
