// The variables for proxies, as the entry point finds them.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worldflux-proxy-'));
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(proxy: string) {
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  const env = {
    PATH: process.env['PATH'],
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    HTTPS_PROXY: proxy,
    ...files,
  };
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', main], { env, encoding: 'utf8' });
}

test('a password of a proxy is masked before anything else is said', () => {
  const { stdout, stderr, status } = run('me:hunter22@127.0.0.1:1');
  expect(stdout.split('\n')[0]).toBe('::add-mask::hunter22');
  expect(stdout.replaceAll('::add-mask::hunter22', '')).not.toContain('hunter22');
  // There is no manifest here: that is what is reported, and no stack.
  expect(stdout).toContain('[WF-MANIFEST-MISSING]');
  expect([stderr, status]).toEqual(['', 1]);
});
