import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { chooseGeneration, parseRun } from '../../src/manifest/versions.ts';
import type { Json, JsonObject } from '../../src/manifest/python-json.ts';
import { isObject, parsePythonJson } from '../../src/manifest/python-json.ts';
import { runV2 } from '../../src/manifest/versions/run-v2.ts';
import type { KnownKeys, Run, ShapeProblem } from '../../src/manifest/run.ts';
import { ShapeError } from '../../src/manifest/run.ts';
import { trainingV1 } from '../../src/manifest/versions/training-v1.ts';

const v2 = 'worldflux.run.v2';
const v1 = 'worldflux.training.run_manifest.v1';

const fieldsOf = (text: string): JsonObject => {
  const fields = parsePythonJson(text);
  if (!isObject(fields)) throw new Error('not an object');
  return fields;
};

/** The run of these fields of the current generation. */
const run = (fields: JsonObject): Run => parseRun({ schema_version: v2, ...fields });

function problems(fields: JsonObject): readonly ShapeProblem[] {
  try {
    parseRun(fields);
  } catch (error) {
    if (error instanceof ShapeError) return error.problems;
    throw error;
  }
  return [];
}

/** The fields of docs/manifest.md. */
const whole = `{
  "schema_version": "worldflux.run.v2",
  "client_run_id": "0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d",
  "project": "demo-box",
  "name": "dreamerv3 · seed 0", "group": "dreamerv3", "seed": 0,
  "status": "succeeded",
  "task": "train",
  "source": "local",
  "runtime": { "name": "local", "support": "supported" },
  "adapter": { "id": "lerobot:smolvla", "support": { "remote": "experimental" } },
  "dataset": { "id": "lerobot-dataset:pusht" },
  "started_at": "2026-11-22T05:00:00Z", "finished_at": "2026-11-22T05:10:00Z",
  "exit_code": 0, "duration_seconds": 600.2, "cost_estimate_usd": 0.42,
  "config":  { "learning_rate": 0.0003, "model": { "size": "ci" } },
  "metrics": { "loss": 4.54, "episode_return": 512.0 },
  "metrics_path": "metrics.jsonl", "log_path": "train.log",
  "artifacts": [ { "path": "checkpoint_final.pt", "commit": true, "sha256": "ab", "media_type": "application/octet-stream" } ],
  "metadata": { "free": "form" }
}`;

describe('the current generation', () => {
  test('is read whole', () => {
    expect(run(fieldsOf(whole))).toEqual({
      schemaVersion: v2,
      generation: 'run-v2',
      namesItsFiles: true,
      clientRunId: '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d',
      project: 'demo-box',
      name: 'dreamerv3 · seed 0',
      group: 'dreamerv3',
      seed: '0',
      status: 'succeeded',
      exitCode: 0,
      task: 'train',
      source: 'local script',
      runtime: 'local',
      localExperiment: false,
      adapter: 'lerobot:smolvla',
      dataset: 'lerobot-dataset:pusht',
      startedAt: Date.UTC(2026, 10, 22, 5, 0),
      finishedAt: Date.UTC(2026, 10, 22, 5, 10),
      durationSeconds: 600.2,
      costEstimate: 0.42,
      totalSteps: undefined,
      degradedModes: [],
      config: { learning_rate: 0.0003, model: { size: 'ci' } },
      metrics: new Map([
        ['loss', 4.54],
        ['episode_return', 512],
      ]),
      metricsLeftOut: [],
      metricsPaths: ['metrics.jsonl'],
      logPaths: ['train.log'],
      artifacts: [{ path: 'checkpoint_final.pt', commit: true, sha256: 'ab', mediaType: 'application/octet-stream' }],
    });
  });

  test('knows each key of it, and no other', () => {
    expect(runV2.keys).toEqual({
      ...Object.fromEntries(Object.keys(fieldsOf(whole)).map(key => [key, true])),
      runtime: { name: true, support: true },
      adapter: { id: true, support: { remote: true } },
      dataset: { id: true },
      artifacts: { path: true, commit: true, sha256: true, media_type: true },
    });
  });

  test('needs no key but its version, and takes null for an absent one', () => {
    const nothing = run({});
    expect(nothing).toMatchObject({
      status: 'unknown',
      localExperiment: false,
      logPaths: [],
      artifacts: [],
      config: {},
    });
    const nulls = Object.fromEntries(Object.keys(fieldsOf(whole)).map(key => [key, null]));
    expect(run({ ...nulls, schema_version: v2 })).toEqual(nothing);
  });

  test('marks an artifact by true alone', () => {
    const artifacts = [true, false, null, undefined].map((commit, at) => ({
      path: String(at),
      ...(commit !== undefined && { commit }),
    }));
    expect(run({ artifacts }).artifacts.map(({ commit }) => commit)).toEqual([true, false, false, false]);
  });

  test.each<[JsonObject, Run['status'], number | undefined]>([
    [{ status: 'succeeded' }, 'succeeded', undefined],
    [{ status: 'failed' }, 'failed', undefined],
    [{ status: 'cancelled' }, 'cancelled', undefined],
    [{ exit_code: 0 }, 'succeeded', 0],
    [{ exit_code: 1 }, 'failed', 1],
    [{ exit_code: -9 }, 'failed', -9],
    [{ exit_code: 3221225477 }, 'failed', 3221225477],
    [{ status: 'succeeded', exit_code: 1 }, 'succeeded', 1],
    [{ status: 'failed', exit_code: 0 }, 'failed', 0],
    [{ status: null, exit_code: 0 }, 'succeeded', 0],
    [{ metrics: {} }, 'unknown', undefined],
  ])('%j ended as %s, exit code %p', (fields, status, exitCode) => {
    expect(run(fields)).toMatchObject({ status });
    expect(run(fields).exitCode).toBe(exitCode);
  });

  test.each<[JsonObject, Run['source']]>([
    [{ source: 'local' }, 'local script'],
    [{ source: 'runtime' }, 'experimental runtime'],
    [{ source: 'external-model' }, 'external model'],
    [{ adapter: { id: 'lerobot:smolvla' } }, 'external model'],
    [{ dataset: { id: 'lerobot-dataset:pusht' } }, 'external dataset'],
    [{ source: 'local', dataset: { id: 'lerobot-dataset:pusht' } }, 'local script'],
    [{ adapter: { id: 'dreamerv3' }, dataset: { id: 'halfcheetah' } }, undefined],
    [{}, undefined],
  ])('%j is of %p', (fields, source) => expect(run(fields).source).toBe(source));

  // docs/rules.md: the adapter's support metadata decides, never the wrapper that ran.
  describe('is a local experiment where support for its path is missing', () => {
    const adapter = (remote: string): JsonObject => ({ adapter: { id: 'a', support: { remote } } });
    test.each<[JsonObject, boolean]>([
      [{ source: 'local' }, false],
      [{ source: 'local', ...adapter('unsupported') }, false],
      [{ source: 'external-model' }, false],
      [{ source: 'local', runtime: { name: 'local', support: 'unsupported' } }, false],
      [{ source: 'runtime' }, true],
      [{ source: 'runtime', adapter: { id: 'a' } }, true],
      [{ source: 'runtime', adapter: { id: 'a', support: {} } }, true],
      [{ source: 'runtime', ...adapter('unsupported') }, true],
      [{ source: 'runtime', ...adapter('production-backed') }, false],
      [{ source: 'runtime', ...adapter('experimental') }, true],
      [{ source: 'runtime', ...adapter('curated') }, true],
      [{ source: 'runtime', ...adapter('production-disabled') }, true],
      [{ source: 'runtime', ...adapter('a-new-word') }, true],
      [{ source: 'runtime', ...adapter('supported') }, false],
      [{ source: 'runtime', runtime: { name: 'modal', support: 'supported' } }, true],
      [{ source: 'runtime', runtime: { name: 'modal', support: 'supported' }, ...adapter('unsupported') }, true],
      [{ source: 'runtime', runtime: { name: 'modal', support: 'unsupported' }, ...adapter('supported') }, false],
      [{ runtime: { name: 'aws-ec2' } }, true],
      [{ runtime: { name: 'aws-ec2' }, ...adapter('experimental') }, true],
      [{ source: 'external-model', runtime: { name: 'replicate' } }, true],
      [{ runtime: { support: 'supported' } }, false],
    ])('%j: %p', (fields, expected) => expect(run(fields).localExperiment).toBe(expected));
  });

  test.each<[Json, string | undefined]>([
    ['7', '7'],
    [7, '7'],
    [0, '0'],
    [12345678901234567890n, '12345678901234567890'],
    ['', ''],
    [null, undefined],
  ])('seed %p is %p, also where only the config names it', (seed, expected) => {
    expect(run({ seed }).seed).toBe(expected);
    expect(run({ config: { seed } }).seed).toBe(expected);
    if (expected !== undefined) expect(run({ seed, config: { seed: 'other' } }).seed).toBe(expected);
  });

  test('numbers of Python', () => {
    const fields = fieldsOf(
      `{"schema_version": "${v2}", "metrics": {"a": NaN, "b": -Infinity, "c": 12345678901234567890, "constructor": 1},
        "duration_seconds": Infinity, "config": {"total_steps": 200}}`,
    );
    const read = run(fields);
    expect([...read.metrics]).toEqual([
      ['a', NaN],
      ['b', -Infinity],
      ['c', Number(12345678901234567890n)],
      ['constructor', 1],
    ]);
    expect(read).toMatchObject({ durationSeconds: Infinity, totalSteps: 200 });
  });

  test.each<[string, number]>([
    ['2026-11-22T05:00:00Z', Date.UTC(2026, 10, 22, 5)],
    ['2026-11-22t05:00:00.25z', Date.UTC(2026, 10, 22, 5, 0, 0, 250)],
    ['2026-11-22T05:00:00.123456+00:00', Date.UTC(2026, 10, 22, 5, 0, 0, 123)],
    ['2026-11-22 07:30:00+02:30', Date.UTC(2026, 10, 22, 5)],
    // Python's isoformat() without a zone: this machine's.
    ['2026-11-22T05:00:00.500000', new Date(2026, 10, 22, 5, 0, 0, 500).getTime()],
  ])('finished_at %s', (text, milliseconds) => expect(run({ finished_at: text }).finishedAt).toBe(milliseconds));

  test.each([
    ['success', 'succeeded'],
    ['completed', 'succeeded'],
    ['error', 'failed'],
    ['canceled', 'cancelled'],
    ['FINISHED', 'succeeded'],
    ['ok', 'succeeded'],
    ['Killed', 'cancelled'],
  ])('status %s is %s', (status, known) => expect(run({ status }).status).toBe(known));

  test('metrics within objects have joined names, and what is no number is named', () => {
    const metrics = {
      val: { loss: 2 },
      acc: '0.5',
      none: null,
      ok: true,
      note: 'x',
      table: { _type: 'table-file' },
      _step: 9,
    };
    expect(run({ metrics }).metrics).toEqual(
      new Map([
        ['val/loss', 2],
        ['acc', 0.5],
      ]),
    );
    expect(run({ metrics }).metricsLeftOut.map(({ name }) => name)).toEqual([...['ok', 'note', 'table', 'none']]);
  });

  test.each<[JsonObject, string[]]>([
    [{ metrics_path: 'a\\b.csv' }, ['a/b.csv']],
    [{ metrics_path: ['a.csv', 'logs'] }, ['a.csv', 'logs']],
    [{}, []],
  ])('metrics_path of %j', (fields, paths) => expect(run(fields).metricsPaths).toEqual(paths));

  test('another word for the status is kept and decides nothing', () => {
    expect(run({ status: 'warming up' })).toMatchObject({ status: 'unknown', statusWord: 'warming up' });
    expect(run({ status: 'warming up', exit_code: 3 })).toMatchObject({ status: 'failed', exitCode: 3 });
  });

  test.each([
    ['timed out', 'failed'],
    ['OOM', 'failed'],
    ['preempted', 'cancelled'],
    ['COMPLETED', 'succeeded'],
  ])('%s is %s', (status, known) => expect(run({ status })).toMatchObject({ status: known, statusWord: undefined }));

  test('metrics that are no object are left out by their kind, and take nothing with them', () => {
    expect(run({ exit_code: 0, metrics: [4] })).toMatchObject({
      metricsLeftOut: [{ name: 'metrics', reason: 'list' }],
    });
  });

  test('all fields of a wrong type are in one error', () => {
    const wrong: JsonObject = {
      schema_version: v2,
      client_run_id: 'short',
      project: 'Demo Box',
      name: 7,
      seed: [1],
      status: ['ok'],
      source: 'cloud',
      runtime: 'local',
      adapter: { id: 1, support: { remote: 1 } },
      started_at: '2026-13-22T05:00:00Z',
      finished_at: 'yesterday',
      exit_code: 1.5,
      duration_seconds: '600',
      cost_estimate_usd: true,
      config: [],
      log_path: ['train.log'],
      artifacts: [{ path: 'a', commit: 'yes' }, { commit: true }, 'x'],
      metadata: 'free',
    };
    const moment = 'it should be a date and time of RFC 3339, like 2026-11-22T05:00:00Z';
    expect(Object.fromEntries(problems(wrong).map(({ path, message }) => [path, message]))).toEqual({
      client_run_id: 'it should be 8 to 128 of the characters A-Z a-z 0-9 . _ : -',
      project: 'it should be a slug of a-z, 0-9 and -, at most 63 characters',
      name: 'it should be text',
      seed: 'it should be text or a number',
      status: 'it should be text',
      source: 'it should be one of local, runtime, external-model, external-command',
      runtime: 'it should be an object',
      'adapter.id': 'it should be text',
      'adapter.support.remote': 'it should be text',
      started_at: moment,
      finished_at: moment,
      exit_code: 'it should be a whole number',
      duration_seconds: 'it should be a number',
      cost_estimate_usd: 'it should be a number',
      config: 'it should be an object',
      log_path: 'it should be text',
      'artifacts.0.commit': 'it should be true or false',
      'artifacts.1.path': 'it should be text',
      'artifacts.2': 'it should be an object',
      metadata: 'it should be an object',
    });
  });

  test.each<[string, JsonObject, boolean]>([
    ['client_run_id', { client_run_id: 'a'.repeat(8) }, true],
    ['client_run_id', { client_run_id: 'a'.repeat(128) }, true],
    ['client_run_id', { client_run_id: 'a'.repeat(129) }, false],
    ['client_run_id', { client_run_id: 'with space' }, false],
    ['client_run_id', { client_run_id: '12345678\n' }, false],
    ['project', { project: 'a' }, true],
    ['project', { project: '0-a' }, true],
    ['project', { project: 'a'.repeat(63) }, true],
    ['project', { project: 'a'.repeat(64) }, false],
    ['project', { project: '-a' }, false],
    ['project', { project: '../a' }, false],
    ['name', { name: 'x'.repeat(4096) }, true],
    ['name', { name: 'x'.repeat(4097) }, false],
    ['finished_at', { finished_at: '2026' }, false],
    ['finished_at', { finished_at: '1' }, false],
  ])('%s %j: %p', (path, fields, valid) => {
    expect(problems({ schema_version: v2, ...fields }).map(problem => problem.path)).toEqual(valid ? [] : [path]);
  });
});

describe('the older generation', () => {
  const read = async (name: string): Promise<JsonObject> =>
    fieldsOf(
      await readFile(join(import.meta.dirname, '..', '__fixtures__', 'runs', name, 'run_manifest.json'), 'utf8'),
    );

  test('is read from a real run', async () => {
    const fields = await read('base/dreamerv3-s0');
    expect(parseRun(fields)).toEqual({
      schemaVersion: v1,
      generation: 'training-v1',
      namesItsFiles: false,
      seed: '0',
      status: 'unknown',
      task: 'train',
      source: 'local script',
      localExperiment: false,
      device: 'cpu',
      backend: 'native_torch',
      dataset: undefined,
      startedAt: 1795331761697.638,
      finishedAt: 1795331768930.3938,
      durationSeconds: 7.232755661010742,
      totalSteps: 200,
      classification: 'contract_smoke',
      degradedModes: [],
      config: fields['training_config'],
      metrics: new Map([
        ['best_loss', 4.4765214920043945],
        ['throughput_steps_per_sec', 27.65197794225652],
      ]),
      metricsLeftOut: [],
      metricsPaths: ['metrics.jsonl'],
      logPaths: ['train.log', 'training.log', 'run.log'],
      artifacts: [],
    });
  });

  test('is read where no step improved the loss', async () => {
    const run = parseRun(await read('infinity'));
    expect(run).toMatchObject({ generation: 'training-v1', seed: '42', dataset: 'mujoco/HalfCheetah-v5' });
    expect(run.metrics.get('best_loss')).toBe(Infinity);
  });

  test.each([
    'base/dreamerv3-s1',
    'base/dreamerv3-s2',
    'same/dreamerv3-s0',
    'regressed/dreamerv3-s2',
    'diverged/dreamerv3-s7',
    'dashboard',
  ])('of %s every key is known', async name => {
    const fields = await read(name);
    expect(parseRun(fields).generation).toBe('training-v1');
    expect(Object.keys(fields).filter(key => !Object.hasOwn(trainingV1.keys, key))).toEqual([]);
  });

  test('has no key that no real run has', async () => {
    const within = (fields: JsonObject, keys: KnownKeys, before = ''): string[] =>
      Object.entries(keys).flatMap(([key, inner]) => {
        const value = fields[key];
        if (inner !== true) return isObject(value) ? within(value, inner, `${before}${key}.`) : [];
        return value === undefined ? [] : [`${before}${key}`];
      });
    const runs = await Promise.all(['base/dreamerv3-s0', 'dashboard', 'infinity'].map(read));
    const seen = new Set(runs.flatMap(fields => within(fields, trainingV1.keys)));
    expect(Object.keys(trainingV1.keys).filter(key => ![...seen].some(one => one.split('.')[0] === key))).toEqual([]);
    expect([...seen].filter(one => one.includes('.'))).toHaveLength(6);
  });

  test('shows how it was degraded', () => {
    expect(parseRun({ schema_version: v1, degraded_modes: ['no_compile'] }).degradedModes).toEqual(['no_compile']);
    expect(problems({ schema_version: v1, degraded_modes: 'x', train_end_time: '1' }).map(({ path }) => path)).toEqual([
      'degraded_modes',
      'train_end_time',
    ]);
  });

  test.each([[NaN], [Infinity], [null]])('a time that is %p is unknown', time => {
    expect(parseRun({ schema_version: v1, train_end_time: time }).finishedAt).toBeUndefined();
  });
});

describe('the keys of a generation', () => {
  const names = (keys: KnownKeys): string[] =>
    Object.entries(keys).flatMap(([key, inner]) =>
      inner === true ? [key] : names(inner).map(name => `${key}.${name}`),
    );

  test('hold nothing that an object has by itself', () => {
    for (const { keys } of [runV2, trainingV1]) {
      expect(names(keys).length).toBeGreaterThan(15);
      for (const name of ['constructor', 'toString', '__proto__']) expect(Object.hasOwn(keys, name)).toBe(false);
    }
  });

  test('of objects within the older one', () => {
    expect(trainingV1.keys).toMatchObject({
      training_config: true,
      degraded_modes: true,
      data_provenance: { dataset_manifest: true, env_id: true, kind: true },
      runtime_profile: { elapsed_sec: true, throughput_steps_per_sec: true, ttfi_sec: true },
    });
  });
});

describe('the version', () => {
  test.each<[string, Run['generation'], typeof runV2]>([
    [v2, 'run-v2', runV2],
    [v1, 'training-v1', trainingV1],
    ['worldflux.run.v9', 'unknown', runV2],
    ['worldflux.x', 'unknown', runV2],
    ['worldflux.training.run_manifest.v2', 'unknown', runV2],
  ])('%s is read as %s', (version, generation, reader) => {
    const fields = { schema_version: version, status: 'failed' };
    expect(chooseGeneration(fields)).toEqual({ generation: reader, known: generation !== 'unknown' });
    expect(parseRun(fields)).toMatchObject({ schemaVersion: version, generation });
  });

  test('that is unknown, with the keys of the older generation, is read by those', () => {
    const fields = {
      schema_version: 'worldflux.training.v9',
      training_config: { seed: 3 },
      run_classification: 'full',
    };
    expect(parseRun(fields)).toMatchObject({ generation: 'unknown', seed: '3', classification: 'full' });
  });

  test('that is unknown is not refused for a field that has another type by now', () => {
    const fields: JsonObject = {
      schema_version: 'worldflux.run.v9',
      status: { code: 'succeeded' },
      artifacts: { a: 1 },
      adapter: { id: 7 },
      exit_code: 0,
      metrics: { loss: 4 },
    };
    expect(parseRun(fields)).toMatchObject({
      generation: 'unknown',
      status: 'succeeded',
      artifacts: [],
      adapter: undefined,
    });
    expect(parseRun(fields).metrics).toEqual(new Map([['loss', 4]]));
  });

  test.each<[JsonObject, string]>([
    [{}, 'it is missing'],
    [{ schema_version: 2 }, 'it should read like "worldflux.run.v2"'],
    [{ schema_version: null }, 'it should read like "worldflux.run.v2"'],
    [{ schema_version: 'mlflow.run.v1' }, 'it should read like "worldflux.run.v2"'],
    [{ schema_version: 'worldflux' }, 'it should read like "worldflux.run.v2"'],
    [{ schema_version: 'xworldflux.run.v2' }, 'it should read like "worldflux.run.v2"'],
    [{ schema_version: 'worldflux.run.v2\n' }, 'it should read like "worldflux.run.v2"'],
    [{ schema_version: `worldflux.${'v'.repeat(49)}` }, 'it should read like "worldflux.run.v2"'],
  ])('of %j is refused', (fields, message) => {
    expect(problems(fields)).toMatchObject([{ path: 'schema_version', message }]);
  });
});
