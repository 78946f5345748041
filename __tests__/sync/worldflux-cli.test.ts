import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, readFile, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import * as z from 'zod';
import type { Receipt } from '../../src/boundary/receipt.ts';
import { emptyCounts } from '../../src/boundary/receipt.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { UserError } from '../../src/errors.ts';
import { findProgram } from '../../src/lib/run-program.ts';
import type { CliOptions } from '../../src/sync/worldflux-cli.ts';
import { assertNothingKept, cliEnvironment, syncWithCli } from '../../src/sync/worldflux-cli.ts';
import { Key } from '../../src/sync/key.ts';
import { toPlainText } from '../../src/text.ts';
import { passRun } from './run-to-push.ts';

const secret = 'wfx_hX3q7Zr9Lm2Vt8Kp/+w';
const password = 'correct-horse-battery';

const cleanReceipt = (): Receipt => ({
  fields: { sent: 12, redacted: [], held: [] },
  rows: { ...emptyCounts(), sent: 40 },
  nonFinite: [],
  lines: { ...emptyCounts(), sent: 19 },
  secrets: [],
  secretLines: 0,
  artifacts: { sent: [], held: [] },
  refused: [],
});

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'worldflux-cli-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes a `worldflux` that runs this JavaScript, and gives what a sync by it needs. */
async function arrange(script: string, changes: Partial<CliOptions> = {}): Promise<CliOptions> {
  const program = join(folder, 'worldflux');
  await writeFile(program, `#!${process.execPath}\n${script}\n`);
  await chmod(program, 0o755);
  return {
    program,
    project: 'demo-box',
    receipts: [cleanReceipt()],
    artifacts: 'upload',
    key: new Key(secret),
    scanner: createScanner([password]),
    env: { PATH: process.env['PATH'], HOME: folder },
    cwd: folder,
    timeout: 10_000,
    ...changes,
  };
}

/** A script that prints this as JSON. */
const printing = (value: unknown, more = '') =>
  `process.stdout.write(${JSON.stringify(JSON.stringify(value))});${more}`;

async function refusal(work: Promise<unknown>): Promise<UserError> {
  const error: unknown = await work.then(
    () => 'it was not refused',
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw new Error(inspect(error));
}

describe('a sync by the CLI', () => {
  const telling = `require('node:fs').writeFileSync('reported.json', JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), env: process.env }));`;
  const reported = z.object({ args: z.array(z.string()), cwd: z.string(), env: z.record(z.string(), z.string()) });

  test('runs one command, without a shell, in a clean environment', async () => {
    const options = await arrange(`${telling}${printing({ ok: true })}`, {
      env: {
        PATH: `${folder}${delimiter}${process.env['PATH']}`,
        HOME: '/home/runner',
        LC_ALL: 'C.UTF-8',
        https_proxy: 'http://proxy.example:3128',
        NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
        TMPDIR: '/tmp',
        VIRTUAL_ENV: '/opt/venv',
        GITHUB_TOKEN: 'canary-1',
        GITHUB_REPOSITORY: 'canary-2',
        'INPUT_API-KEY': 'canary-3',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'canary-4',
        RUNNER_TEMP: 'canary-5',
        AWS_SECRET_ACCESS_KEY: 'canary-6',
        MYPATH: 'canary-7',
        PATH_TO: 'canary-8',
        LC_: 'canary-9',
        NODE_OPTIONS: '--canary-10',
        WORLDFLUX_CLOUD_API_KEY: 'wfx_canary-11',
      },
    });
    const program = findProgram('worldflux', options.env);
    const outcome = await syncWithCli({ ...options, program });
    expect(outcome).toEqual({ sent: true, exitCode: 0, envelope: '{"ok":true}', problem: undefined, remarks: [] });
    const { args, cwd, env } = reported.parse(JSON.parse(await readFile(join(folder, 'reported.json'), 'utf8')));
    expect([args, cwd]).toEqual([['--json', 'sync', '--project', 'demo-box'], folder]);
    expect(env).toEqual({
      PATH: options.env['PATH'],
      HOME: '/home/runner',
      LC_ALL: 'C.UTF-8',
      https_proxy: 'http://proxy.example:3128',
      NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
      TMPDIR: '/tmp',
      VIRTUAL_ENV: '/opt/venv',
      WORLDFLUX_CLOUD_API_KEY: secret,
    });
  });

  test('keeps its JSON as it came, whatever is in it', async () => {
    const text = '{ "version": 12345678901234567890, "a": 1.0, "a": [null, "error: no"],\n "ä": "\\u00e4" }';
    const outcome = await syncWithCli(await arrange(`console.log(${JSON.stringify(text)})`));
    expect(outcome).toMatchObject({ sent: true, envelope: text, problem: undefined });
  });

  test.each([
    [0, true],
    [1, false],
    [3, false],
  ])('goes by its exit code alone: %s', async (code, sent) => {
    const more = `console.error('error: all is lost\\nerror: everything was sent');process.exitCode=${code};`;
    const outcome = await syncWithCli(await arrange(printing({ status: 'failed' }, more)));
    expect(outcome).toMatchObject({ sent, exitCode: code, envelope: '{"status":"failed"}' });
    expect(outcome.remarks).toEqual(['error: all is lost', 'error: everything was sent']);
    const problem = outcome.problem && toPlainText(outcome.problem);
    expect(problem).toBe(sent ? undefined : `worldflux sync ended with exit code ${code}`);
  });

  test.each<[string, string, RegExp]>([
    ['nothing', '', /no JSON/],
    ['text', "console.log('synced 1 run')", /no JSON/],
    ['JSON and more', "console.log('{}\\nwarning: old version')", /no JSON/],
    ['half of it', "process.stdout.write('{')", /no JSON/],
    ['depth without end', "process.stdout.write('['.repeat(200000))", /no JSON/],
    ['too much', "process.stdout.write(JSON.stringify('x'.repeat(262144)))", /more than 262,144 bytes/],
    ['a secret that is a number', 'process.stdout.write(\'{"pin":1234567890}\')', /it cannot be replaced/],
  ])('has no envelope where it prints %s, and is sent all the same', async (_what, script, problem) => {
    const outcome = await syncWithCli(await arrange(script, { scanner: createScanner(['1234567890']) }));
    expect(outcome).toMatchObject({ sent: true, exitCode: 0, envelope: undefined });
    expect(outcome.problem && toPlainText(outcome.problem)).toMatch(problem);
  });

  test('keeps an envelope of just that many bytes', async () => {
    const outcome = await syncWithCli(await arrange("process.stdout.write(JSON.stringify('x'.repeat(262142)))"));
    expect(outcome.envelope).toHaveLength(262_144);
  });

  test('shows neither its key nor any other secret, in whatever form it prints them', async () => {
    const script = `
      const key = process.env.WORLDFLUX_CLOUD_API_KEY;
      const escaped = '"' + [...key].map(c => '\\\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')).join('') + '"';
      const rest = { key, ['by ' + key]: [Buffer.from(key).toString('base64')], url: encodeURIComponent(key), login: '${password}' };
      process.stdout.write('{"escaped":' + escaped + ',"slashed":"' + key.replaceAll('/', '\\\\/') + '","rest":' + JSON.stringify(rest) + '}');
      console.error('using ' + key + ' and ${password}\\u001b[31m');`;
    const outcome = await syncWithCli(await arrange(script));
    const envelope = z.object({ escaped: z.string(), slashed: z.string(), rest: z.record(z.string(), z.unknown()) });
    const read = envelope.parse(JSON.parse(outcome.envelope ?? ''));
    expect([read.escaped, read.slashed, read.rest['key'], read.rest['login']]).toEqual(['***', '***', '***', '***']);
    expect(outcome.remarks).toEqual(['using *** and ***']);
    const seen = inspect(outcome, { depth: 9 }) + (outcome.envelope ?? '');
    for (const piece of ['hX3q7Zr9', Buffer.from(secret).toString('base64').slice(4, 20), password]) {
      expect(seen).not.toContain(piece);
    }
  });

  test('keeps the last lines for people, and none of a flood', async () => {
    const many = await syncWithCli(
      await arrange("for (let i = 1; i <= 30; i++) console.error('line ' + i + '\\u0007\\n');"),
    );
    expect([many.remarks.length, many.remarks.at(-1)]).toEqual([20, 'line 30\ufffd']);
    const flood = await syncWithCli(await arrange("console.error('x'.repeat(300000));"));
    expect([flood.sent, flood.remarks]).toEqual([true, []]);
  });
});

describe('a CLI that does not end by itself', () => {
  /** Starts a child that would write a file a little later, says that it did, and waits. */
  const hanging = `
    require('node:child_process').spawn(process.execPath, ['-e', "setTimeout(() => require('node:fs').writeFileSync('late', ''), 2500)"], { stdio: 'inherit' });
    require('node:fs').writeFileSync('started', '');
    ${printing({ ok: true })}
    setInterval(() => {}, 1000);`;

  test('is killed when its time is over, with all that it started', async () => {
    const outcome = await syncWithCli(await arrange(hanging, { timeout: 1200 }));
    expect(outcome).toMatchObject({ sent: false, exitCode: undefined });
    expect(outcome.problem && toPlainText(outcome.problem)).toMatch(/took longer than 1\.2 s/);
    await sleep(2000);
    expect(await readdir(folder)).toEqual(['started', 'worldflux']);
  });

  test('is killed when the step is told to end', async () => {
    const ending = new AbortController();
    const work = syncWithCli(await arrange(hanging, { signal: ending.signal }));
    while (!(await readdir(folder)).includes('started')) await sleep(20);
    ending.abort();
    const outcome = await work;
    expect(outcome).toMatchObject({ sent: false, exitCode: undefined });
    expect(outcome.problem && toPlainText(outcome.problem)).toMatch(/stopped by a signal/);
    await sleep(2600);
    expect(await readdir(folder)).toEqual(['started', 'worldflux']);
  });

  test.each<[string, string, RegExp]>([
    ['is killed by another', 'process.kill(process.pid, "SIGKILL")', /killed by SIGKILL/],
    ['is no program', '', /EACCES/],
  ])('%s', async (_what, script, problem) => {
    const options = await arrange(script);
    if (script === '') await chmod(join(folder, 'worldflux'), 0o644);
    const outcome = await syncWithCli(options);
    expect(outcome).toMatchObject({ sent: false, exitCode: undefined });
    expect(outcome.problem && toPlainText(outcome.problem)).toMatch(problem);
  });
});

describe('what the boundary keeps refuses a sync by the CLI', () => {
  test.each<[string, Partial<Receipt>, RegExp]>([
    [
      'a field that is held',
      { fields: { sent: 1, redacted: [], held: [{ name: 'notes.a\u202eb', reason: 'unknown-key' }] } },
      /the field notes\.a\ufffdb \(held: unknown-key\)\.$/,
    ],
    [
      'a field that is redacted',
      { fields: { sent: 1, redacted: [{ name: 'output_dir', reason: 'absolute-path' }], held: [] } },
      /the field output_dir \(redacted: absolute-path\)\.$/,
    ],
    ['rows that are held', { rows: { ...emptyCounts(), held: 3 } }, /3 metric rows held/],
    ['rows that are redacted', { rows: { ...emptyCounts(), redacted: 2 } }, /2 metric rows redacted/],
    ['lines that are held', { lines: { ...emptyCounts(), held: 1 } }, /1 log lines? held/],
    ['lines that are redacted', { lines: { ...emptyCounts(), redacted: 1 } }, /1 log lines? redacted/],
    [
      'numbers that are not finite',
      { nonFinite: [{ metric: 'loss', count: 4, firstStep: 9 }] },
      /the metric loss \(4 times not finite\)/,
    ],
    [
      'an artifact that is held',
      { artifacts: { sent: [], held: [{ name: 'a.pt', reason: 'uncommitted' }] } },
      /the artifact a\.pt \(held: uncommitted\)/,
    ],
    [
      'a secret',
      { refused: [{ place: 'config.token', kind: 'github-token' }] },
      /config\.token \(secret: github-token\)/,
    ],
  ])('%s', async (_what, change, message) => {
    const receipts = [cleanReceipt(), { ...cleanReceipt(), ...change }];
    const options = await arrange("require('node:fs').writeFileSync('started', '')", { receipts });
    const error = await refusal(syncWithCli(options));
    expect(error.code).toBe('WF-CLI-REFUSED');
    expect(error.message).toMatch(message);
    expect(error.fix).toContain('with:\n  sync-with: action');
    expect(await readdir(folder)).toEqual(['worldflux']);
  });

  test('with no more names than people read', () => {
    const held = Array.from({ length: 9 }, (_, at) => ({ name: `key${at}`, reason: 'unknown-key' as const }));
    const receipt = { ...cleanReceipt(), fields: { sent: 1, redacted: [], held } };
    expect(() => assertNothingKept([receipt])).toThrow(/key4 \(held: unknown-key\), and 4 more\.$/);
    expect(() => assertNothingKept([cleanReceipt()])).not.toThrow();
  });

  test.each(['list', 'none'] as const)('and so does an artifact where the input artifacts is %s', mode => {
    const sent = [{ path: 'a.pt', size: 1, sha256: '0'.repeat(64), mediaType: undefined }];
    const receipt = { ...cleanReceipt(), artifacts: { sent, held: [] } };
    expect(() => assertNothingKept([receipt], mode)).toThrow(`the artifact a.pt (the input artifacts is ${mode}).`);
    expect(() => assertNothingKept([receipt], 'upload')).not.toThrow();
    expect(() => assertNothingKept([cleanReceipt()], mode)).not.toThrow();
  });

  test('and a real run of the older generation has a path of its machine', async () => {
    const place = join(import.meta.dirname, '../__fixtures__/runs/base/dreamerv3-s1');
    const { receipt } = await passRun(place, undefined, 'run_manifest.json');
    expect(() => assertNothingKept([receipt])).toThrow(/output_dir \(\w+: [\w-]*path\)/);
  });

  test('and a CLI that is not there has words of its own', async () => {
    const error = await refusal(syncWithCli(await arrange('', { program: undefined })));
    expect([error.code, error.message]).toEqual(['WF-CLI-MISSING', expect.stringContaining('not on PATH')]);
  });
});

test('the environment of the CLI has the names that Windows knows too', () => {
  const env = {
    Path: 'C:\\bin',
    SystemRoot: 'C:\\Windows',
    USERPROFILE: 'C:\\u',
    Temp: 'C:\\t',
    GITHUB_ENV: 'x',
    HTTP_PROXY: undefined,
  };
  expect(cliEnvironment(env, new Key(secret))).toEqual({
    Path: 'C:\\bin',
    SystemRoot: 'C:\\Windows',
    USERPROFILE: 'C:\\u',
    Temp: 'C:\\t',
    WORLDFLUX_CLOUD_API_KEY: secret,
  });
});
