import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  linkSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { componentsOf, isUnchanged, openInside, openRegular } from '../../src/manifest/safe-open.ts';
import type { Opening } from '../../src/manifest/safe-open.ts';

/** Only Linux tells by /proc where an open file is, which the race rests on; elsewhere its case is reported as skipped. */
const onLinux = process.platform === 'linux' ? test : test.skip;

let top: string;
/** The run's folder. */
let run: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'wf-open-'));
  chmodSync(top, 0o755);
  run = join(top, 'run');
  mkdirSync(join(run, 'sub', 'deep'), { recursive: true });
  mkdirSync(join(top, 'elsewhere'));
  writeFileSync(join(run, 'file'), 'inside');
  writeFileSync(join(run, 'sub', 'deep', 'file'), 'inside');
  writeFileSync(join(run, '..file'), 'inside');
  writeFileSync(join(run, 'back\\slash'), 'inside');
  writeFileSync(join(top, 'elsewhere', 'file'), 'outside');
  linkSync(join(run, 'file'), join(run, 'hard'));
  symlinkSync(join(run, 'file'), join(run, 'link'));
  symlinkSync('file', join(run, 'near'));
  symlinkSync(join(top, 'elsewhere', 'file'), join(run, 'out'));
  symlinkSync('nowhere', join(run, 'dangling'));
  symlinkSync('circle', join(run, 'circle'));
  symlinkSync(join(top, 'elsewhere'), join(run, 'way'));
  symlinkSync('sub', join(run, 'sublink'));
  symlinkSync(run, join(top, 'latest'));
  execFileSync('mkfifo', [join(run, 'fifo')]);
});
afterAll(() => {
  rmSync(top, { recursive: true });
});

/** What is in the opened file, or why it is not opened. */
function outcome(opening: Opening): string {
  if (!opening.file) return opening.refused;
  try {
    return readFileSync(opening.file.fd, 'utf8');
  } finally {
    closeSync(opening.file.fd);
  }
}

describe('a path that a run names', () => {
  test.each([
    ['file', 'inside'],
    ['./file', 'inside'],
    ['sub/deep/file', 'inside'],
    ['./sub/./deep/file', 'inside'],
    ['..file', 'inside'],
    ['hard', 'inside'],
    ['back\\slash', 'inside'],
    ['link', 'symlink'],
    ['near', 'symlink'],
    ['out', 'symlink'],
    ['dangling', 'symlink'],
    ['circle', 'symlink'],
    ['way/file', 'symlink'],
    ['sublink/deep/file', 'symlink'],
    ['dangling/file', 'symlink'],
    ['sub', 'not-a-file'],
    ['sub/deep', 'not-a-file'],
    ['file/file', 'not-a-file'],
    ['fifo', 'not-a-file'],
    ['nothing', 'missing'],
    ['nothing/file', 'missing'],
    ['x'.repeat(300), 'unreadable'],
    ['', 'outside'],
    ['.', 'outside'],
    ['..', 'outside'],
    ['../elsewhere/file', 'outside'],
    ['sub/../file', 'outside'],
    ['sub/../../elsewhere/file', 'outside'],
    ['/etc/passwd', 'outside'],
    ['//etc/passwd', 'outside'],
    ['C:\\file', 'outside'],
    ['C:/file', 'outside'],
    ['\\\\server\\share', 'outside'],
    ['file\0', 'outside'],
    ['sub//deep/file', 'outside'],
    ['sub/deep/', 'outside'],
  ])('%p: %s', (path, expected) => expect(outcome(openInside(run, path))).toBe(expected));

  test('that is absolute is outside although it leads inside', () => {
    expect(outcome(openInside(run, join(run, 'file')))).toBe('outside');
  });

  test('is below the folder by each of its names, but not in a folder that is not there', () => {
    expect(outcome(openInside(join(top, 'latest'), 'file'))).toBe('inside');
    expect(outcome(openInside(join(top, 'latest'), 'link'))).toBe('symlink');
    expect(outcome(openInside(join(top, 'no-folder'), 'file'))).toBe('missing');
  });

  test('of a socket is no file', async () => {
    const server = createServer().listen(join(run, 'socket'));
    try {
      expect(outcome(openInside(run, 'socket'))).toBe('not-a-file');
    } finally {
      await new Promise(done => server.close(done));
    }
  });

  test.each([
    ['a', ['a']],
    ['./a/b', ['a', 'b']],
    ['...', ['...']],
    ['a/..b', ['a', '..b']],
    ['a/..', undefined],
    ['c:x', undefined],
  ])('components of %p', (path, components) => {
    // On POSIX `c:x` is a name like others; on Windows it leads to another drive.
    expect(componentsOf(path)).toEqual(path === 'c:x' && process.platform !== 'win32' ? ['c:x'] : components);
  });
});

describe('a file that the user names', () => {
  test.each([
    ['file', 'inside'],
    ['link', 'inside'],
    ['out', 'outside'],
    ['dangling', 'missing'],
    ['circle', 'symlink'],
    ['sub', 'not-a-file'],
    ['fifo', 'not-a-file'],
  ])('%s, links followed: %s', (name, expected) => {
    expect(outcome(openRegular(join(run, name), true))).toBe(expected);
  });

  test.each([
    ['link', 'symlink'],
    ['file', 'inside'],
  ])('%s, links not followed: %s', (name, expected) => {
    expect(outcome(openRegular(join(run, name)))).toBe(expected);
  });

  test.each(['/dev/zero', '/dev/null', '/dev/tty'])('%s is no file', device => {
    // Without a terminal the last cannot even be opened.
    expect(['not-a-file', 'unreadable']).toContain(outcome(openRegular(device, true)));
  });

  test('one that this user may not read', () => {
    const path = join(run, 'closed');
    writeFileSync(path, 'inside');
    chmodSync(path, 0);
    const isRoot = process.geteuid?.() === 0;
    // Root may read everything, so that it has to be somebody else for a moment.
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(outcome(openInside(run, 'closed'))).toBe('unreadable');
      expect(outcome(openRegular(path, true))).toBe('unreadable');
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});

describe('a folder that is swapped for a link while it is looked at', () => {
  onLinux('never lets a file from elsewhere through, and leaves nothing open', async () => {
    const swapped = join(top, 'swapped');
    mkdirSync(join(swapped, 'sub'), { recursive: true });
    writeFileSync(join(swapped, 'sub', 'file'), 'inside');
    symlinkSync(join(top, 'elsewhere'), join(swapped, 'link'));
    const swap = `
      const { renameSync } = require('node:fs');
      const { join } = require('node:path');
      const { workerData: folder } = require('node:worker_threads');
      const move = (from, to) => renameSync(join(folder, from), join(folder, to));
      for (;;) { move('sub', 'own'); move('link', 'sub'); move('sub', 'link'); move('own', 'sub'); }`;
    const worker = new Worker(swap, { eval: true, workerData: swapped });
    await new Promise(begun => worker.once('online', begun));
    const open = async (): Promise<number> => (await readdir('/proc/self/fd')).length;
    const before = await open();
    const seen = new Map<string, number>();
    try {
      for (let round = 0; round < 3000; round++) {
        const what = outcome(openInside(swapped, 'sub/file'));
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
      expect(await open()).toBeLessThan(before + 20);
    } finally {
      await worker.terminate();
    }
    expect(seen.get('outside')).toBeUndefined();
    // The race was a race: both sides won some.
    expect(seen.get('inside')).toBeGreaterThan(0);
    expect(seen.get('symlink')).toBeGreaterThan(0);
  });
});

describe('whether a file is what it was', () => {
  const backdate = (path: string): void => {
    writeFileSync(path, 'other');
    utimesSync(path, 1000, 1000);
  };

  test.each([
    ['nothing happened', () => undefined, true],
    ['it grew', (path: string) => appendFileSync(path, 'x'), false],
    ['it was written again, of the same length', (path: string) => writeFileSync(path, 'other'), false],
    ['it was written again, and its time set back', (path: string) => backdate(path), false],
    ['another took its name', (path: string) => renameSync(join(run, '..file'), path), false],
    ['it was only read', (path: string) => void readFileSync(path), true],
  ])('%s', async (_name, change, expected) => {
    const path = join(run, 'watched');
    writeFileSync(path, 'first');
    utimesSync(path, 1000, 1000);
    const { file } = openRegular(path);
    if (!file) throw new Error('the file could not be opened');
    try {
      expect(file.size).toBe(5);
      // File systems tell times by the clock's tick, of some milliseconds.
      await setTimeout(20);
      change(path);
      expect(isUnchanged(file)).toBe(expected);
    } finally {
      closeSync(file.fd);
    }
  });
});
