// Whole stories through the committed bundle, run as a runner runs it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listen } from '../sandbox/loopback.ts';
import type { StepOptions, StepResult } from '../sandbox/runner.ts';
import { runStep } from '../sandbox/runner.ts';
import { resultSchema } from '../src/report/result/result-schema.ts';

const root = join(import.meta.dirname, '..');
const runs = join(import.meta.dirname, '__fixtures__/runs');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worldflux-dist-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let workspaces = 0;
/** A fresh workspace with these files; an object is written as JSON. */
async function workspaceOf(files: Record<string, string | object>): Promise<string> {
  const workspace = join(folder, `workspace-${workspaces++}`);
  await mkdir(workspace, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const path = join(workspace, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return workspace;
}

async function workspaceWith(run: string, config?: string): Promise<string> {
  const workspace = await workspaceOf(config === undefined ? {} : { '.github/worldflux.yml': config });
  await cp(join(runs, run), join(workspace, 'outputs', 'run'), { recursive: true });
  return workspace;
}

function step(workspace: string, options: Partial<StepOptions> = {}): Promise<StepResult> {
  return runStep({ action: root, workspace, ...options });
}

describe('real runs', () => {
  test('base/dreamerv3-s0 passes and shows its loss', async () => {
    const temp = join(folder, 'temp-base');
    const result = await step(await workspaceWith('base/dreamerv3-s0'), { temp });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      conclusion: 'passed',
      runs: '1',
      'doctor-errors': '0',
      held: '0',
      redacted: '0',
    });
    // The fixture's training ended long before this step began.
    expect(result.summary).toMatch(/^## ⚠️ Passed without rules, but a manifest was written before this job started\n/);
    expect(result.summary).toContain('| `loss` | **4.484** |');
    expect(result.summary).toContain('```mermaid');
    expect(result.summary).toContain('| Metric rows | 200 | 0 | 0 |');
    expect(result.summary).toContain('| Log lines | 249 | 0 | 0 |');
    const file = resultSchema.parse(JSON.parse(await readFile(result.outputs['result-file'] ?? '', 'utf8')));
    expect(file.runs[0]?.metrics.find(({ name }) => name === 'loss')).toMatchObject({
      value: 4.483635425567627,
      count: 200,
    });
    expect(await readFile(result.outputs['report-file'] ?? '', 'utf8')).toBe(`${result.summary.trim()}\n`);
  });

  test('diverged/dreamerv3-s7 with `loss: {max: 6}` fails, and says why in one line', async () => {
    const result = await step(await workspaceWith('diverged/dreamerv3-s7', 'metrics:\n  loss: { max: 6 }\n'));
    expect(result.exitCode).toBe(1);
    expect(result.outputs['conclusion']).toBe('failed');
    expect(result.annotations.filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({
        message: 'loss is 2.395e28, above the limit of 6 (.github/worldflux.yml:2)',
        file: '.github/worldflux.yml',
        line: 2,
      }),
    ]);
    expect(result.summary).toMatch(/^## ❌ `loss` 2\.395e28, above the limit of 6\n/);
  });

  test('infinity/ reports values that are not finite, and no rule passes on them', async () => {
    const workspace = await workspaceWith(
      'infinity',
      'metrics:\n  best_loss: { max: 1 }\n  loss: { max: 9 }\n  kl: { min: 0 }\n',
    );
    await cp(join(runs, 'infinity/metrics-nan.jsonl'), join(workspace, 'outputs/run/metrics.jsonl'));
    const result = await step(workspace);
    expect(result.exitCode).toBe(1);
    const states = resultSchema
      .parse(JSON.parse(result.outputs['result-json'] ?? ''))
      .rules.map(({ metric, value, state }) => [metric, value, state]);
    expect(states).toEqual([
      ['best_loss', 'Infinity', 'not-finite'],
      ['loss', 'NaN', 'not-finite'],
      ['kl', 'Infinity', 'not-finite'],
    ]);
    expect(result.summary).toContain('⚠️ `loss`: 1 value NaN or infinite, first at step 1');
    expect(result.summary).not.toContain('demo-box/demo-box');
  });

  test('action.yml and dist/ are all that it takes: nothing is beside them, and nothing is asked for', async () => {
    const action = join(folder, 'action-alone');
    for (const name of ['action.yml', 'dist']) await cp(join(root, name), join(action, name), { recursive: true });
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    server.on('connect', (request, socket) => void (asked.push(request.url ?? ''), socket.destroy()));
    const { url, close } = await listen(server);
    const env = { GITHUB_API_URL: url, HTTP_PROXY: url, HTTPS_PROXY: url };
    const result = await step(await workspaceWith('base/dreamerv3-s0'), { action, env });
    await close();
    expect([result.exitCode, result.outputs['conclusion'], asked]).toEqual([0, 'passed', []]);
  });

  test.each([
    [-60, 'stale'],
    [60, 'of this job'],
  ])('a manifest whose training ended %d s from the beginning of the job: %s', async (seconds, word) => {
    const workspace = await workspaceWith('base/dreamerv3-s0');
    const path = join(workspace, 'outputs/run/run_manifest.json');
    const ended = `$1${Date.now() / 1000 + seconds}`;
    await writeFile(path, (await readFile(path, 'utf8')).replace(/("train_end_time": )[\d.]+/, ended));
    const result = await step(workspace);
    expect(result.exitCode).toBe(0);
    const reported = result.annotations.filter(({ message }) =>
      message.includes('was finished before this job started'),
    );
    expect(reported.map(({ level }) => level)).toEqual(word === 'stale' ? ['warning'] : []);
    expect((await step(workspace, { inputs: { 'fail-on': 'stale' } })).exitCode).toBe(word === 'stale' ? 1 : 0);
  });

  test('every fixture passes without rules, three seeds side by side too', async () => {
    const workspace = await workspaceOf({});
    await cp(runs, join(workspace, 'runs'), { recursive: true });
    const result = await step(workspace);
    expect(result.outputs).toMatchObject({ conclusion: 'passed', runs: '12' });
    expect(result.summary).toContain('| `loss` | **4.456 to 2.395e28**, 11 runs |');
  });
});

describe('bad input gets a WF- error that names the file and the fix', () => {
  const manifest = 'outputs/run/run_manifest.json';
  const v2 = (fields: object): object => ({ schema_version: 'worldflux.run.v2', status: 'succeeded', ...fields });
  const cases: [string, Record<string, string | object>, string, RegExp][] = [
    [
      'nothing',
      {},
      'WF-MANIFEST-MISSING',
      /No file matches run_manifest\.json, .*manifest: outputs\/my-run\/run_manifest\.json/s,
    ],
    ['0 bytes', { [manifest]: '' }, 'WF-MANIFEST-SYNTAX', /outputs\/run\/run_manifest\.json is empty \(0 bytes\)/],
    [
      'truncated',
      { [manifest]: '{"schema_version": "worldflux.run.v2",\n "config": {"a": ' },
      'WF-MANIFEST-SYNTAX',
      /line 2, column 18: it ends too early, at config\.a/,
    ],
    ['a list', { [manifest]: '[1]' }, 'WF-MANIFEST-SYNTAX', /should be one object/],
    [
      'wrong types',
      { [manifest]: v2({ exit_code: 'x', config: [1], name: 7 }) },
      'WF-MANIFEST-SHAPE',
      /name: it should be text, and is 7; exit_code: it should be a whole number, and is "x"; config: it should be an object, and is a list/,
    ],
    [
      'no outcome',
      { [manifest]: { schema_version: 'worldflux.run.v2' } },
      'WF-MANIFEST-SHAPE',
      /one of status, metrics and exit_code should be there/,
    ],
    [
      'another schema',
      { [manifest]: { schema_version: 'mlflow.v1' } },
      'WF-MANIFEST-SHAPE',
      /schema_version: it should read like/,
    ],
    [
      'a key twice',
      { [manifest]: '{"a": 1, "a": 2}' },
      'WF-MANIFEST-SYNTAX',
      /this key appears twice in one object, at a/,
    ],
    ['10^5 levels', { [manifest]: '['.repeat(100_000) }, 'WF-MANIFEST-SYNTAX', /more than 64 levels deep/],
  ];
  test.each(cases)('%s', async (_name, files, code, message) => {
    const result = await step(await workspaceOf(files));
    expect(result.exitCode).toBe(1);
    expect(result.outputs['conclusion']).toBe('failed');
    const errors = result.annotations.filter(({ level }) => level === 'error').map(({ message: text }) => text);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(new RegExp(`^\\[${code}\\] `));
    expect(errors[0]).toMatch(message);
    expect(result.summary).toContain(code);
    expect(result.summary).toMatch(/^## ❌ /);
  });

  test('a folder, a FIFO, 2 GB and a dangling link', async () => {
    const workspace = await workspaceOf({ 'a/b.txt': 'x', 'big/run_manifest.json': '{}', 'link/x': '' });
    await truncate(join(workspace, 'big/run_manifest.json'), 2 ** 31);
    execFileSync('mkfifo', [join(workspace, 'fifo')]);
    await symlink('nowhere', join(workspace, 'dangling'));
    for (const [name, said] of [
      ['a', 'a is not a file (a folder, a pipe or a device)'],
      ['fifo', 'fifo is not a file (a folder, a pipe or a device)'],
      ['big/run_manifest.json', 'big/run_manifest.json has 2147483648 bytes; a manifest has at most 4194304.'],
      ['dangling', 'dangling is not there any more'],
    ] as const) {
      const result = await step(workspace, { inputs: { manifest: name }, timeoutMs: 20_000 });
      expect([name, result.exitCode, result.log]).toEqual([name, 1, expect.stringContaining(said)]);
    }
  });

  test('one broken manifest fails the step, and the others are shown all the same', async () => {
    const workspace = await workspaceWith('base/dreamerv3-s1');
    await mkdir(join(workspace, 'runs/b'), { recursive: true });
    await writeFile(join(workspace, 'runs/b/run_manifest.json'), '{');
    const result = await step(workspace, { inputs: { 'fail-on': 'none' } });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ conclusion: 'failed', runs: '1' });
    expect(result.summary).toContain('WF-MANIFEST-SYNTAX');
    expect(result.summary).toContain('Metrics of this run: `outputs/run`');
  });

  test('every problem of inputs and config stands in one error', async () => {
    const workspace = await workspaceOf({
      '.github/worldflux.yml': 'metrics:\n  loss: 6\napi-url: https://evil.example\n',
    });
    const result = await step(workspace, { inputs: { doctor: 'sometimes', 'fail-on': 'all' } });
    expect(result.exitCode).toBe(1);
    const [error] = result.annotations.filter(({ level }) => level === 'error');
    expect(error?.message).toMatch(/^\[WF-INPUT\] input fail-on: .* input doctor: /);
    expect(error?.message).toContain(
      '.github/worldflux.yml:2: metrics.loss: it should look like { goal: min, max: 6 }',
    );
    expect(error?.message).toContain('.github/worldflux.yml:3: "api-url" is an input of the step');
    expect(error).toMatchObject({ file: '.github/worldflux.yml', line: 2 });
  });

  /** A folder that is there and may be written to, whose path is too long for any other in it (PATH_MAX is 4096 on Linux). */
  async function fullPath(workspace: string): Promise<string> {
    let path = workspace;
    while (path.length < 4085) path = join(path, 'n'.repeat(Math.min(200, 4085 - path.length)));
    await mkdir(path, { recursive: true });
    return path;
  }

  test('what nobody thought of is an error with a code too, as a folder for temporary files that takes none', async () => {
    const workspace = await workspaceWith('base/dreamerv3-s0');
    const inputs = { mode: 'collect' };
    const result = await step(workspace, { inputs, env: { RUNNER_TEMP: await fullPath(workspace) } });
    expect([result.exitCode, result.outputs['conclusion']]).toEqual([1, 'failed']);
    const [error] = result.annotations.filter(({ level }) => level === 'error');
    expect(error?.message).toMatch(/^\[WF-INTERNAL\] .*ENAMETOOLONG[^]*ACTIONS_STEP_DEBUG/);
    expect(result.summary).toContain('`WF-INTERNAL`');
    expect(result.summary).toContain('ACTIONS_STEP_DEBUG');
  });

  test('files that cannot be written there are a warning, and the verdict stands', async () => {
    const workspace = await workspaceWith('base/dreamerv3-s0');
    const result = await step(workspace, { env: { RUNNER_TEMP: await fullPath(workspace) } });
    expect(result).toMatchObject({ exitCode: 0, outputs: { conclusion: 'passed', 'result-file': '' } });
    expect(result.annotations.filter(({ message }) => message.startsWith('[WF-SURFACE] '))).toHaveLength(1);
  });

  test('a summary that cannot be written is a warning, and the verdict stands without it', async () => {
    const workspace = await workspaceWith('base/dreamerv3-s0');
    const result = await step(workspace, { env: { GITHUB_STEP_SUMMARY: workspace } });
    expect([result.exitCode, result.outputs['conclusion']]).toEqual([0, 'passed']);
    expect(result.annotations).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        message: expect.stringMatching(/^\[WF-SURFACE\] The job summary could not be written: EISDIR/),
      }),
    );
  });

  test.each([
    ['warn', 'skipped', 1],
    ['ignore', 'skipped', 0],
  ])('if-manifest-missing: %s is %s', async (choice, conclusion, warnings) => {
    const result = await step(await workspaceOf({}), { inputs: { 'if-manifest-missing': choice } });
    expect(result.exitCode).toBe(0);
    expect(result.outputs['conclusion']).toBe(conclusion);
    expect(result.annotations.filter(({ level }) => level === 'warning')).toHaveLength(warnings);
  });
});

describe('the boundary', () => {
  /** Text that may leave by no exit. */
  const canaries = {
    unknown: 'canary-unknown-key-5d1c',
    path: '/srv/canary-absolute-path-77/data',
    artifact: 'canary-artifact-bytes-e2a9',
    environment: 'canary-environment-value-0b44',
    token: `ghp_${'C4n4ryT0k3n'.repeat(4).slice(0, 36)}`,
  };

  test('no canary leaves by an exit: log, summary, annotations, outputs, files', async () => {
    const workspace = await workspaceOf({
      'outputs/run/run_manifest.json': {
        schema_version: 'worldflux.run.v2',
        status: 'succeeded',
        name: 'canaries',
        secret_notes: canaries.unknown,
        config: { data: canaries.path, nested: { flag: `--data=${canaries.path}` }, token: canaries.token },
        metrics: { loss: 1 },
        log_path: 'train.log',
        artifacts: [{ path: 'weights.bin', commit: false }],
      },
      'outputs/run/weights.bin': canaries.artifact,
      'outputs/run/train.log': `start\nusing ${canaries.token}\nvalue ${canaries.environment}\nb64 ${Buffer.from(canaries.environment).toString('base64')}\n`,
    });
    const temp = join(folder, 'temp-canaries');
    const result = await step(workspace, { temp, env: { MY_SERVICE_TOKEN: canaries.environment } });
    expect(result.exitCode).toBe(1);
    expect(result.outputs['conclusion']).toBe('failed');
    expect(result.summary).toMatch(/- ❌ a secret \(`[a-z-]+`\) in `config\.token`/);
    const files = await Promise.all(
      (await readdir(temp, { recursive: true, withFileTypes: true }))
        .filter(entry => entry.isFile())
        .map(entry => readFile(join(entry.parentPath, entry.name), 'utf8')),
    );
    const exits = JSON.stringify([
      result.raw,
      result.summary,
      result.outputs,
      result.annotations,
      result.state,
      result.env,
      files,
    ]);
    for (const [name, canary] of Object.entries(canaries)) {
      const forms = [
        canary,
        Buffer.from(canary).toString('base64').replace(/=+$/, '').slice(0, -1),
        encodeURIComponent(canary),
      ];
      expect([name, forms.filter(form => exits.includes(form))]).toEqual([name, []]);
    }
    expect(exits).toContain('canaries');
  });

  test('a log line is never taken for a workflow command', async () => {
    const workspace = await workspaceOf({
      'run_manifest.json': {
        schema_version: 'worldflux.run.v2',
        status: 'failed',
        name: '::set-output name=a::b',
        log_path: 'l.log',
      },
      'l.log': '::set-output name=conclusion::passed\n##[error]planted\n::stop-commands::x\n',
    });
    // Where a manifest lies begins a line of the log. Windows knows no colon in a name.
    const names = ['##[error]planted', ...(process.platform === 'win32' ? [] : [' ::error::planted'])];
    for (const name of names) {
      await mkdir(join(workspace, name));
      await cp(join(workspace, 'run_manifest.json'), join(workspace, name, 'run_manifest.json'));
    }
    const result = await step(workspace, { inputs: { manifest: '**/run_manifest.json' } });
    expect(result.outputs).toMatchObject({ conclusion: 'failed', runs: String(1 + names.length) });
    expect(result.annotations.map(({ message }) => message).filter(message => message.startsWith('planted'))).toEqual(
      [],
    );
    expect(result.exitCode).toBe(1);
  });

  test('the run folder is as it was', async () => {
    const workspace = await workspaceWith('base/dreamerv3-s2');
    const look = async () =>
      Promise.all(
        (await readdir(join(workspace, 'outputs/run'))).sort().map(async name => {
          const { mtimeNs, size } = await stat(join(workspace, 'outputs/run', name), { bigint: true });
          return [name, mtimeNs, size];
        }),
      );
    const before = await look();
    await step(workspace);
    expect(await look()).toEqual(before);
  });
});

describe('the doctor', () => {
  test('a saved report with an error blocks, colours notwithstanding', async () => {
    const workspace = await workspaceWith('base/dreamerv3-s0');
    await writeFile(join(workspace, 'doctor.txt'), 'ok: python\n\u001b[31merror:\u001b[0m no GPU for `@org/team`\n');
    // One that stands on PATH is not asked beside it.
    const bin = join(folder, 'bin-unasked');
    await mkdir(bin);
    await writeFile(join(bin, 'worldflux'), '#!/bin/sh\necho asked > "$0.asked"\necho ok\n', { mode: 0o755 });
    const result = await step(workspace, {
      inputs: { 'doctor-report': 'doctor.txt', doctor: 'run' },
      env: { PATH: `${bin}:/usr/bin:/bin` },
    });
    expect(await readdir(bin)).toEqual(['worldflux']);
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ conclusion: 'failed', 'doctor-errors': '1' });
    expect(result.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
      'The doctor reports: no GPU for `@org/team`',
    ]);
  });

  test("it is run in the job's own environment, with the configured key and without the inputs", async () => {
    const workspace = await workspaceWith('base/dreamerv3-s0');
    const bin = join(folder, 'bin-doctor');
    await mkdir(bin, { recursive: true });
    const script = '#!/bin/sh\necho "ok $* $WORLDFLUX_CLOUD_API_KEY" >> "$SEEN"\nenv >> "$SEEN"\necho ok\n';
    await writeFile(join(bin, 'worldflux'), script, { mode: 0o755 });
    const seen = join(folder, 'seen-doctor');
    const key = 'wfx_a_key_for_the_doctor_1234';
    const result = await step(workspace, {
      inputs: { 'api-key': key, auth: 'none' },
      env: { SEEN: seen, PATH: `${bin}:/usr/bin:/bin`, ACTIONS_RUNTIME_TOKEN: 'runtime-token-1234' },
    });
    expect(result.exitCode).toBe(0);
    expect(result.summary).toContain('✅ Doctor: 2 lines, no error');
    const heard = await readFile(seen, 'utf8');
    expect(heard).toContain(`ok doctor ${key}\n`);
    expect(heard).toContain(`ok runtime doctor ${key}\n`);
    expect(heard).not.toMatch(/^(?:INPUT_|ACTIONS_|GITHUB_OUTPUT|GITHUB_TOKEN)/m);
    expect(result.masks).toContain(key);
  });

  test('a doctor that is asked for and not there is no answer, and blocks', async () => {
    const result = await step(await workspaceWith('base/dreamerv3-s0'), { inputs: { doctor: 'run' } });
    expect(result.exitCode).toBe(1);
    expect(result.summary).toMatch(/^## ❌ [^\n]*doctor` did not complete\n+[^\n]*worldflux is not on PATH/);
  });
});
