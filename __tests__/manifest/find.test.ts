import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findManifests, MAX_MANIFESTS } from '../../src/manifest/find.ts';

let top: string;
let workspace: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'wf-find-'));
  workspace = join(top, 'workspace');
  mkdirSync(workspace);
});
afterEach(() => {
  rmSync(top, { recursive: true });
});

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), '{}');
  }
}

const usual = [
  'run_manifest.json',
  'outputs/**/run_manifest.json',
  'runs/**/run_manifest.json',
  '.worldflux/**/run_manifest.json',
];

const shown = async (patterns: readonly string[] = usual): Promise<string[]> =>
  (await findManifests(workspace, patterns)).map(manifest => manifest.displayPath);

describe('the usual places', () => {
  test('are searched, each file once, in order', async () => {
    write(
      'run_manifest.json',
      'outputs/run_manifest.json',
      'outputs/b/run_manifest.json',
      'outputs/a/c/run_manifest.json',
      'runs/x/run_manifest.json',
      '.worldflux/runs/1/run_manifest.json',
      'elsewhere/run_manifest.json',
      'outputs/a/manifest.json',
      'outputs/a/run_manifest.json.bak',
    );
    expect(await shown()).toEqual([
      '.worldflux/runs/1/run_manifest.json',
      'outputs/a/c/run_manifest.json',
      'outputs/b/run_manifest.json',
      'outputs/run_manifest.json',
      'run_manifest.json',
      'runs/x/run_manifest.json',
    ]);
    const paths = (await findManifests(workspace, usual)).map(({ path }) => path);
    expect(paths).toContain(join(workspace, 'outputs/a/c/run_manifest.json'));
  });

  test('may be empty', async () => {
    expect(await shown()).toEqual([]);
    expect(await findManifests(join(top, 'no-workspace'), usual)).toEqual([]);
  });
});

describe('patterns', () => {
  test('that match one file twice, or with a detour, find it once', async () => {
    write('outputs/a/run_manifest.json');
    const patterns = ['outputs/*/run_manifest.json', './outputs/a/run_manifest.json', 'outputs/b/../a/*.json'];
    expect(await shown([...patterns, join(workspace, 'outputs/a/run_manifest.json')])).toEqual([
      'outputs/a/run_manifest.json',
    ]);
  });

  test('may be absolute; what is outside the workspace is shown by its folder and name', async () => {
    write('../temp/my-run/run_manifest.json', '..odd/run_manifest.json');
    expect(await shown([join(top, 'temp/*/run_manifest.json'), '..odd/run_manifest.json'])).toEqual([
      '…/my-run/run_manifest.json',
      '..odd/run_manifest.json',
    ]);
  });

  test('may be the name of a file that is there: then they are no patterns', async () => {
    write('outputs/[a]/run_manifest.json', 'outputs/a/run_manifest.json', 'outputs/{x,y}/run_manifest.json');
    expect(await shown(['outputs/[a]/run_manifest.json', 'outputs/{x,y}/run_manifest.json'])).toEqual([
      'outputs/[a]/run_manifest.json',
      'outputs/{x,y}/run_manifest.json',
    ]);
  });

  test('may match a folder, a dangling link and a link in a circle: their reader says what is wrong', async () => {
    mkdirSync(join(workspace, 'outputs/a/run_manifest.json'), { recursive: true });
    symlinkSync('nowhere', join(workspace, 'run_manifest.json'));
    mkdirSync(join(workspace, 'runs/x'), { recursive: true });
    symlinkSync('run_manifest.json', join(workspace, 'runs/x/run_manifest.json'));
    expect(await shown(['run_manifest.json', 'outputs/*/run_manifest.json', 'runs/x/run_manifest.json'])).toEqual([
      'outputs/a/run_manifest.json',
      'run_manifest.json',
      'runs/x/run_manifest.json',
    ]);
  });
});

describe('one file with several names', () => {
  test.each([
    ['a link that sorts first', 'a'],
    ['a link that sorts last', 'z'],
  ])('is found under its own: %s', async (_name, link) => {
    write('outputs/long-name/run_manifest.json', `outputs/${link}/other`);
    symlinkSync('../long-name/run_manifest.json', join(workspace, 'outputs', link, 'run_manifest.json'));
    symlinkSync('long-name', join(workspace, 'outputs', `${link}${link}`));
    const own = ['outputs/long-name/run_manifest.json'];
    expect(await shown()).toEqual(own);
    expect(await shown([`outputs/${link}${link}/run_manifest.json`, ...own])).toEqual(own);
    expect(await shown([...own, `outputs/${link}${link}/run_manifest.json`])).toEqual(own);
  });

  test('is found under the link where only that matches', async () => {
    write('outputs/run-17/run_manifest.json');
    symlinkSync('run-17', join(workspace, 'outputs/latest'));
    expect(await shown(['outputs/latest/run_manifest.json'])).toEqual(['outputs/latest/run_manifest.json']);
  });

  test('is found under its own where the workspace is reached by a link', async () => {
    write('outputs/long-name/run_manifest.json');
    symlinkSync('outputs/long-name/run_manifest.json', join(workspace, 'run_manifest.json'));
    symlinkSync(workspace, join(top, 'link'));
    const found = await findManifests(join(top, 'link'), usual);
    expect(found.map(manifest => manifest.displayPath)).toEqual(['outputs/long-name/run_manifest.json']);
  });

  test('is found under the shortest where none of them is its own', async () => {
    write('../temp/run_manifest.json');
    mkdirSync(join(workspace, 'runs'));
    for (const name of ['second', 'one', 'three']) symlinkSync('../../temp', join(workspace, 'runs', name));
    const patterns = ['second', 'one', 'three'].map(name => `runs/${name}/run_manifest.json`);
    expect(await shown(patterns)).toEqual(['runs/one/run_manifest.json']);
    expect(await shown(patterns.toReversed())).toEqual(['runs/one/run_manifest.json']);
  });

  test('no star stands for a folder with a full stop before its name, nor for a link to a folder', async () => {
    write('.hidden/a/run_manifest.json', 'runs/real/run_manifest.json', 'elsewhere/a/run_manifest.json');
    symlinkSync('../elsewhere', join(workspace, 'runs', 'link'));
    expect(await shown(['*/a/run_manifest.json'])).toEqual(['elsewhere/a/run_manifest.json']);
    expect(await shown(['runs/**/run_manifest.json'])).toEqual(['runs/real/run_manifest.json']);
    expect(await shown(['.hidden/*/run_manifest.json'])).toEqual(['.hidden/a/run_manifest.json']);
    expect(await shown(['runs/link/*/run_manifest.json'])).toEqual(['runs/link/a/run_manifest.json']);
  });

  test('a hard link is a file of its own', async () => {
    write('runs/a/run_manifest.json');
    mkdirSync(join(workspace, 'runs/b'));
    linkSync(join(workspace, 'runs/a/run_manifest.json'), join(workspace, 'runs/b/run_manifest.json'));
    expect(await shown()).toEqual(['runs/a/run_manifest.json', 'runs/b/run_manifest.json']);
  });

  test('folders that lead to each other are no trap', async () => {
    write('runs/a/run_manifest.json');
    symlinkSync('..', join(workspace, 'runs/a/up'));
    expect(await shown()).toEqual(['runs/a/run_manifest.json']);
  });
});

describe('how many', () => {
  const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `runs/${at}/run_manifest.json`);

  test(`${MAX_MANIFESTS} are read`, async () => {
    write(...names(MAX_MANIFESTS));
    // Links to the same files count for nothing.
    for (let at = 0; at < 20; at++)
      symlinkSync(join(workspace, names(at + 1)[at] ?? ''), join(workspace, 'runs', `link-${at}.json`));
    expect(await shown(['runs/*.json', ...usual])).toHaveLength(MAX_MANIFESTS);
  });

  test('one more is an error that says how to name fewer', async () => {
    write(...names(MAX_MANIFESTS + 1));
    await expect(shown()).rejects.toMatchObject({
      code: 'WF-MANIFEST-SIZE',
      message: 'More than 100 manifests match the input manifest.',
      fix: expect.stringContaining('manifest: outputs/my-run/run_manifest.json'),
    });
  });
});
