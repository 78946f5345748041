// Which folders are searched for work trees.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { listWorkTrees } from '../../src/lib/git-work-tree.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'trees-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function fill(path: string, count: number): void {
  for (let index = 0; index < count; index++) mkdirSync(join(folder, path, String(index)), { recursive: true });
}

test.each(['node_modules', '.venv/lib/python3.12/site-packages'])(
  'installed packages in %s do not use up the folders that are searched',
  place => {
    fill(place, 40);
    mkdirSync(join(folder, 'below/.git'), { recursive: true });
    const { trees, complete } = listWorkTrees(folder, 20);
    expect([trees.map(tree => tree.folder), complete]).toEqual([[join(folder, 'below')], true]);
  },
);

test('a checkout among installed packages is seen', () => {
  mkdirSync(join(folder, 'node_modules/pr/.git'), { recursive: true });
  expect(listWorkTrees(folder).trees.map(tree => tree.folder)).toEqual([join(folder, 'node_modules/pr')]);
});

test('more folders than are searched are not all', () => {
  fill('data', 40);
  expect(listWorkTrees(folder, 20).complete).toBe(false);
});
