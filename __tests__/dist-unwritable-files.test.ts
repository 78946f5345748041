// A container whose user may not write what the runner's user made (actions/checkout#956): the packaged entry point as a process that
// may not write the files by which it is to be heard.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const runs = join(root, '__tests__/__fixtures__/runs');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worldflux-unwritable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const inherited = { PATH: process.env['PATH'] };
// Root may write anything, so that root starts the process as nobody.
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
/** Windows has no users of containers and no modes of files; there these cases are reported as skipped. */
const onPosix = process.platform === 'win32' ? test.skip : test;

onPosix.each([
  ['passes', 'base/dreamerv3-s0', {}, 0],
  ['fails', 'diverged/dreamerv3-s7', { INPUT_CONFIG: 'rules.yml' }, 1],
])(
  'a run that %s still does, and one warning for each names the files and the way out',
  (_, fixture, inputs, exitCode) => {
    cpSync(join(runs, fixture), folder, { recursive: true });
    writeFileSync(join(folder, 'rules.yml'), 'metrics:\n  loss: { goal: min, max: 6 }\n');
    const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
    for (const file of Object.values(files)) {
      writeFileSync(file, '');
      chmodSync(file, 0o444);
    }
    chmodSync(folder, 0o777);
    const place = { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, INPUT_DOCTOR: 'off' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/index.js')], {
      env: { ...inherited, ...place, ...files, ...inputs },
      encoding: 'utf8',
      ...nobody,
    });
    expect([status, stderr]).toEqual([exitCode, '']);
    const warnings = stdout.split('\n').filter(line => line.startsWith('::warning') && line.includes('[WF-SURFACE]'));
    expect(warnings).toEqual([
      expect.stringMatching(/The job summary .*EACCES/),
      expect.stringMatching(/The outputs .*EACCES.*container:.*options: --user root/),
    ]);
    expect(stdout).toContain(`WorldFlux: ${exitCode === 0 ? 'passed' : 'failed'}`);
    expect(stdout).not.toMatch(/^\s+at .*:\d+/m);
    for (const file of Object.values(files)) expect(readFileSync(file, 'utf8')).toBe('');
  },
  60_000,
);

test.each([
  ['has a byte-order mark', '\uFEFF{"pull_request":{}}'],
  ['is no JSON', 'not this time'],
  ['is empty', ''],
  ['is not there', undefined],
])('an event file that %s is said to be none, and the verdict stands', (_, text) => {
  cpSync(join(runs, 'diverged/dreamerv3-s7'), folder, { recursive: true });
  writeFileSync(join(folder, 'rules.yml'), 'metrics:\n  loss: { goal: min, max: 6 }\n');
  const event = join(folder, 'event.json');
  if (text !== undefined) writeFileSync(event, text);
  const place = { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, INPUT_DOCTOR: 'off', INPUT_CONFIG: 'rules.yml' };
  const github = { GITHUB_REPOSITORY: 'octo-org/octo-repo', GITHUB_API_URL: 'http://127.0.0.1:9' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/index.js')], {
    env: {
      ...inherited,
      ...place,
      ...github,
      ...{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event, 'INPUT_GITHUB-TOKEN': 'ghs_0123456789' },
    },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([1, '']);
  expect(stdout).toContain('WorldFlux: failed');
  expect(stdout).toMatch(/^::notice .*event "pull_request" could not be read.*GITHUB_EVENT_PATH/m);
  expect(stdout).not.toContain('WF-INTERNAL');
});

test('an empty GITHUB_WORKSPACE is none: the step reads where it runs, and not the root folder', () => {
  cpSync(join(runs, 'diverged/dreamerv3-s7'), folder, { recursive: true });
  writeFileSync(join(folder, 'rules.yml'), 'metrics:\n  loss: { goal: min, max: 6 }\n');
  const place = { GITHUB_WORKSPACE: '', RUNNER_TEMP: folder, INPUT_DOCTOR: 'off', INPUT_CONFIG: 'rules.yml' };
  const env = { ...inherited, ...place };
  const ran = spawnSync(process.execPath, [join(root, 'dist/index.js')], { cwd: folder, env, encoding: 'utf8' });
  const { status, stdout } = ran;
  expect([status, stdout.includes('WorldFlux: failed'), stdout.includes('above the limit')]).toEqual([1, true, true]);
});

const names = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE'];
test.each([
  ['are not set', () => ({}), []],
  [
    'are folders',
    () => Object.fromEntries(names.map(name => [name, folder])),
    [/The job summary .*EISDIR/, /The outputs .*EISDIR/],
  ],
  [
    'are not there',
    () => Object.fromEntries(names.map(name => [name, join(folder, 'gone', 'file')])),
    [/The job summary .*ENOENT/, /The outputs .*Missing file/],
  ],
])(
  'where the files of the runner %s, the verdict stands and each that is missed is one warning',
  (_, files, missed) => {
    cpSync(join(runs, 'diverged/dreamerv3-s7'), folder, { recursive: true });
    writeFileSync(join(folder, 'rules.yml'), 'metrics:\n  loss: { goal: min, max: 6 }\n');
    const place = { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, INPUT_DOCTOR: 'off', INPUT_CONFIG: 'rules.yml' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/index.js')], {
      env: { ...inherited, ...place, ...files() },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([1, '']);
    const lines = stdout.split('\n');
    expect(lines.filter(line => line.includes('[WF-SURFACE]'))).toEqual(
      missed.map(text => expect.stringMatching(text)),
    );
    expect(lines).toContain('WorldFlux: failed');
    // Where there is no file for them, outputs go out as the runner's older command.
    expect(lines.filter(line => line === '::set-output name=conclusion::failed')).toHaveLength(
      missed.length === 0 ? 1 : 0,
    );
  },
);
