// script/run.mjs, which every npm command of this project goes through: what it installs, and by which Node it runs. What npm would
// bring is laid down by a program in its place, so that nothing is downloaded.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const system = `node-${process.platform}-${process.arch}`;

/** What stands in npm's place is a `#!` script, which Windows does not run; there these cases are reported as skipped. */
const onPosix = process.platform === 'win32' ? test.skip : test;

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'worldflux-run-')));
  const files = {
    'package-lock.json': '{}',
    'script/node24/package-lock.json': '{}',
    'script/node24/package.json': JSON.stringify({ optionalDependencies: { [system]: '24.0.0' } }),
    'node_modules/jest/bin/jest.js':
      "console.log('ran', process.env.PATH.split(process.argv[2])[0], process.argv.slice(3).join());",
    'examples/none': '',
    '.github/workflows/none': '',
    'bin/npm': `#!/bin/sh\necho "$PWD $*" >> "${folder}/npm.log"\nmkdir -p node_modules/${system}/bin\nln -sf "${process.execPath}" node_modules/${system}/bin/node\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  chmodSync(join(folder, 'bin/npm'), 0o755);
  copyFileSync(join(root, 'script/run.mjs'), join(folder, 'script/run.mjs'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The Nodes of this machine that are new enough. */
const nodes = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map(place => join(place, 'node'))
  .filter(path => existsSync(path))
  .map(path => realpathSync(path))
  .filter(path => Number(/\d+/.exec(execFileSync(path, ['--version']).toString())?.[0]) >= 20);

const run = (node: string, wanted: string, ...args: string[]): string => {
  writeFileSync(join(folder, '.node-version'), wanted);
  const env = { ...process.env, PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter) };
  const { stdout, stderr } = spawnSync(node, ['script/run.mjs', ...args], { cwd: folder, env, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
};

onPosix.each([...new Set([process.execPath, ...nodes])])(
  '%s installs the locked dependencies once, and a newer Node only where it is too old',
  node => {
    const installed = (): string[] => readFileSync(join(folder, 'npm.log'), 'utf8').trimEnd().split('\n');
    const how = 'ci --ignore-scripts --no-audit --no-fund --loglevel=error';
    const args = ['test', delimiter, 'PATH', '--open'];
    expect(run(node, '20.0.0', ...args)).toMatch(
      /^worldflux-action: installing the locked dependencies \(npm ci, once\)\n/,
    );
    expect(installed()).toEqual([`${folder} ${how}`]);
    expect(run(node, '20.0.0', ...args)).toBe(`ran ${dirname(node)} PATH,--open\n`);
    expect(installed()).toHaveLength(1);
    const own = join(folder, 'script/node24');
    expect(run(node, '99.0.0', ...args)).toContain(`ran ${join(own, 'node_modules', system, 'bin')} PATH,--open\n`);
    expect(installed().slice(1)).toEqual([`${own} ${how}`]);
    // Another lock is another set of dependencies.
    writeFileSync(join(folder, 'package-lock.json'), '{ }');
    run(node, '20.0.0', ...args);
    expect(installed()).toHaveLength(3);
  },
);

test('the command line asks for Node 22.5, the commands bring Node 24, and no npm command goes another way', () => {
  const { engines, scripts } = z
    .object({ engines: z.object({ node: z.string() }), scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  expect(engines.node).toBe('>=22.5.0');
  expect(readFileSync(join(root, '.node-version'), 'utf8')).toMatch(/^24\./);
  for (const [name, command] of Object.entries(scripts)) expect(command).toBe(`node script/run.mjs ${name}`);
});
