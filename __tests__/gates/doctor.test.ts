import { expect, test } from '@jest/globals';
import { chmod, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNamed } from '../../src/steps/read-input-file.ts';
import { findProgram } from '../../src/lib/run-program.ts';
import { doctorCommands, doctorEnvironment, runCommand } from '../../src/gates/doctor-commands.ts';
import { judgeCommands, judgeReport } from '../../src/gates/doctor.ts';
import { toPlainText } from '../../src/text.ts';

const bytes = (text: string) => Buffer.from(text);

test.each([
  ['ok: python 3.11\nok: torch\n', 'passed', []],
  ['ok: python\nerror: no GPU\n', 'failed', ['no GPU']],
  ['\u001b[31merror:\u001b[0m no GPU\r\n', 'failed', ['no GPU']],
  ['\u001b[1m\u001b[31merror\u001b[0m: no GPU', 'failed', ['no GPU']],
  ['error:\nerror: b', 'failed', ['', 'b']],
  ['warning: an error: is only named here', 'passed', []],
  ['Error: the case matters', 'passed', []],
  ['ok\rerror: after a progress bar', 'failed', ['after a progress bar']],
  ['', 'broken', []],
  ['\n \n\u001b[0m\n', 'broken', []],
])('a report of %j is %s', (text, state, errors) => {
  expect(judgeReport('doctor.txt', bytes(text))).toMatchObject({ state, errors, source: 'doctor.txt' });
});

test.each([
  ['doctor-report', 'WF-DOCTOR-REPORT'],
  ['recipe', 'WF-RECIPE'],
] as const)('a file that the input %s names and that cannot be read is %s', async (input, code) => {
  const folder = await mkdtemp(join(tmpdir(), 'worldflux-named-'));
  await writeFile(join(folder, 'large.txt'), '');
  await truncate(join(folder, 'large.txt'), 4 * 1024 * 1024 + 1);
  const fix = expect.stringContaining(`with:\n  ${input}: `);
  for (const name of ['none.txt', '.', 'large.txt']) {
    expect(() => readNamed(input, name, folder)).toThrow(expect.objectContaining({ code, fix }));
  }
  await truncate(join(folder, 'large.txt'), 4 * 1024 * 1024);
  expect(readNamed(input, 'large.txt', folder)).toHaveLength(4 * 1024 * 1024);
  await rm(folder, { recursive: true });
});

test('a report that PowerShell saved is read, in either byte order', () => {
  const little = Buffer.from('\ufeffok\r\nerror: no GPU\r\n', 'utf16le');
  expect(judgeReport('doctor.txt', little)).toMatchObject({ state: 'failed', errors: ['no GPU'] });
  expect(judgeReport('doctor.txt', Buffer.from(little).swap16())).toMatchObject({
    state: 'failed',
    errors: ['no GPU'],
  });
});

const wide = (text: string) => Buffer.from(text, 'utf16le');
const marked = (text: string) => wide(`\ufeff${text}`);
const error = 'error: no GPU\n';

// An error that nobody can read is not the same as none.
test.each<[string, Buffer, string]>([
  ['UTF-8 with a mark in the middle, as of two files', bytes(`ok\n\ufeff${error}`), 'failed'],
  ['UTF-16 without a mark', wide(`ok\n${error}`), 'broken'],
  ['UTF-16 after UTF-8', Buffer.concat([bytes('ok\n'), wide(error)]), 'broken'],
  ['UTF-16 with its mark after UTF-8', Buffer.concat([bytes('ok\n'), marked(error)]), 'broken'],
  ['UTF-8 after UTF-16', Buffer.concat([marked('ok\n'), bytes(error)]), 'broken'],
  ['UTF-32', Buffer.from(Uint32Array.from(`\ufeffok\n${error}`, unit => unit.charCodeAt(0)).buffer), 'broken'],
  ['UTF-8 with a zero, and an error beside it', bytes(`a\0b\n${error}`), 'failed'],
  ['Latin-1', Buffer.from(`gepr\u00fcft\n${error}`, 'latin1'), 'failed'],
])('in %s a doctor has not passed', (_, output, state) => {
  expect(judgeReport('doctor.txt', output).state).toBe(state);
  const end = { command: 'worldflux doctor', exitCode: 0, error: undefined };
  expect(judgeCommands([{ ...end, streams: [output, bytes('')] }]).state).toBe(state);
  expect(judgeCommands([{ ...end, streams: [bytes('ok\n'), output] }]).state).toBe(state);
});

test('each stream of a command counts to its end, and in its own encoding', () => {
  const full = Buffer.alloc(4 * 1024 * 1024, 'ok\n\n');
  for (const streams of [
    [full, bytes(error)],
    [marked('ok\n'), bytes(error)],
    [bytes('ok\n'), marked(error)],
  ])
    expect(judgeCommands([{ command: 'worldflux doctor', exitCode: 0, error: undefined, streams }])).toMatchObject({
      state: 'failed',
      errors: ['no GPU'],
    });
});

test.each([
  [{ exitCode: 0, error: undefined, streams: [bytes('ok')] }, 'passed', undefined],
  [{ exitCode: 0, error: undefined, streams: [bytes('')] }, 'broken', "the doctor's commands printed nothing"],
  [{ exitCode: 1, error: undefined, streams: [bytes('error: no GPU')] }, 'failed', undefined],
  [
    { exitCode: 3, error: undefined, streams: [bytes('Traceback')] },
    'broken',
    'worldflux doctor ended with exit code 3 and printed no error',
  ],
  [
    { exitCode: undefined, error: 'ENOENT', streams: [bytes('')] },
    'broken',
    'worldflux doctor did not complete (ENOENT)',
  ],
  [
    { exitCode: undefined, error: 'killed by SIGKILL', streams: [bytes('ok')] },
    'broken',
    'worldflux doctor did not complete (killed by SIGKILL)',
  ],
])('commands that end with %j are %s', (end, state, why) => {
  const result = judgeCommands([{ command: 'worldflux doctor', ...end }]);
  expect(result.state).toBe(state);
  expect(result.reason && toPlainText(result.reason)).toBe(why);
});

test('of what a command prints 4 MiB are kept, and that it was more is reported', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'worldflux-doctor-'));
  const program = join(folder, 'worldflux');
  await writeFile(program, '#!/bin/sh\nhead -c 4194305 /dev/zero\n', { mode: 0o755 });
  const { error: trouble, streams } = await runCommand(program, [], { env: process.env, cwd: folder, timeout: 10_000 });
  await rm(folder, { recursive: true });
  expect([trouble, streams.map(one => one.length)]).toEqual(['it printed more than 4 MiB', [4 * 1024 * 1024, 0]]);
});

test('only adapter ids that can be no option and no shell are passed on, each once', () => {
  const ids = [
    'lerobot:smolvla',
    'lerobot:smolvla',
    '--help',
    'a b',
    '$(id)',
    '../x',
    undefined,
    'x'.repeat(300),
    'org/model-1.0',
  ];
  expect(doctorCommands(ids).slice(2)).toEqual([
    ['curated', 'inspect', 'lerobot:smolvla'],
    ['curated', 'inspect', 'org/model-1.0'],
  ]);
});

test("the doctor gets the user's environment without GitHub's tokens", () => {
  const env = doctorEnvironment({
    HOME: '/home/me',
    PATH: '/bin',
    CUDA_VISIBLE_DEVICES: '0',
    GITHUB_TOKEN: 'a',
    ACTIONS_RUNTIME_TOKEN: 'b',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'c',
    'INPUT_API-KEY': 'd',
    input_project: 'e',
    GITHUB_OUTPUT: 'f',
    GITHUB_SHA: 'abc',
  });
  expect(env).toEqual({ HOME: '/home/me', PATH: '/bin', CUDA_VISIBLE_DEVICES: '0', GITHUB_SHA: 'abc' });
});

test('a command is run without a shell, in its environment, and killed with its children when its time is over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'worldflux-doctor-'));
  try {
    const program = join(folder, 'worldflux');
    const script =
      '#!/bin/sh\ncase "$1" in slow) sleep 30 & sleep 30;; *) echo "ok $# $1 $SEEN $GITHUB_TOKEN"; echo "error: e" >&2; exit 4;; esac\n';
    await writeFile(program, script);
    await chmod(program, 0o755);
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, SEEN: 'seen', GITHUB_TOKEN: 'ghs' };
    expect(findProgram('worldflux', env)).toBe(program);
    expect(findProgram('worldflux', { PATH: 'relative:/nowhere' })).toBeUndefined();
    const end = await runCommand(program, ['$(id); echo'], { env, cwd: folder, timeout: 10_000 });
    expect(end).toMatchObject({ command: 'worldflux $(id); echo', exitCode: 4, error: undefined });
    expect(end.streams.map(one => Buffer.from(one).toString())).toEqual(['ok 1 $(id); echo seen \n', 'error: e\n']);
    const slow = await runCommand(program, ['slow'], { env, cwd: folder, timeout: 300 });
    expect(slow).toMatchObject({ exitCode: undefined, error: 'it took longer than 0.3 s' });
    const absent = await runCommand(join(folder, 'absent'), [], { env, cwd: folder, timeout: 300 });
    expect(absent).toMatchObject({ exitCode: undefined, error: 'ENOENT' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
