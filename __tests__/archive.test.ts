// What a job downloads of this repository: `git archive` of the working tree, as GitHub makes it of a commit. The action runs from it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runStep } from '../sandbox/runner.ts';

const root = join(import.meta.dirname, '..');

let folder = '';
let archive = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worldflux-archive-'));
  archive = join(folder, 'action.tar.gz');
  const git = (env: Record<string, string>, ...args: string[]): string =>
    execFileSync('git', args, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' }).trim();
  const objects = resolve(root, git({}, 'rev-parse', '--git-path', 'objects'));
  // An index and objects of its own: the repository stays as it is.
  const own = {
    GIT_INDEX_FILE: join(folder, 'index'),
    GIT_OBJECT_DIRECTORY: join(folder, 'objects'),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: objects,
  };
  await mkdir(own.GIT_OBJECT_DIRECTORY);
  git(own, 'add', '--all', '.');
  git(own, 'archive', '--format=tar.gz', `--output=${archive}`, git(own, 'write-tree'));
  await mkdir(join(folder, 'action'));
  execFileSync('tar', ['-xzf', archive, '-C', join(folder, 'action')]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('it has at most 1 MB and 130 entries, and dist/ at most 3 MiB', async () => {
  expect((await stat(archive)).size).toBeLessThanOrEqual(1_000_000);
  const entries = await readdir(join(folder, 'action'), { recursive: true });
  expect(entries.length).toBeLessThanOrEqual(130);
  const dist = join(folder, 'action/dist');
  const sizes = await Promise.all((await readdir(dist)).map(async name => (await stat(join(dist, name))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(3 * 1024 * 1024);
});

test('it holds what the action and its readers need, and nothing of what it was made with', async () => {
  const names = await readdir(join(folder, 'action'));
  expect(names.toSorted()).toEqual(
    ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'action.yml', 'dist', 'package.json', 'schema'].toSorted(),
  );
});

test('the action runs from it', async () => {
  const workspace = join(folder, 'workspace');
  await cp(join(import.meta.dirname, '__fixtures__/runs/base/dreamerv3-s0'), join(workspace, 'outputs/run'), {
    recursive: true,
  });
  const { exitCode, outputs } = await runStep({ action: join(folder, 'action'), workspace });
  expect([exitCode, outputs['conclusion'], outputs['runs']]).toEqual([0, 'passed', '1']);
});
