import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  openSync,
  renameSync,
  truncateSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { link, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { hashFile, checkArtifacts } from '../../src/boundary/artifacts.ts';
import { createBudget, defaultLimits } from '../../src/boundary/limits.ts';
import { readRecipe } from '../../src/boundary/recipe.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { openRegular } from '../../src/manifest/safe-open.ts';
import type { ArtifactEntry } from '../../src/manifest/run.ts';
import { createRunFolders, token, v2 } from './run-folders.ts';
import type { Place } from './run-folders.ts';

const folders = createRunFolders();
afterAll(folders.remove);

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
const password = 'correct horse battery';

interface Change {
  recipe?: string;
  limit?: number;
  total?: number;
  allow?: string[];
}

async function judge({ folder }: Place, entries: readonly ArtifactEntry[], change: Change = {}) {
  const rules = {
    folder,
    folders: [folder],
    allow: change.allow ?? [],
    recipe: change.recipe === undefined ? undefined : await readRecipe('recipe.yml', change.recipe),
    limits: { ...defaultLimits, artifact: change.limit ?? defaultLimits.artifact },
    budget: createBudget({ ...defaultLimits, artifacts: change.total ?? defaultLimits.artifacts }),
  };
  const { receipt, held } = await checkArtifacts(entries, rules, createScanner([password]));
  expect(receipt.sent.length + receipt.held.length).toBe(entries.length);
  expect(held.size).toBe(receipt.held.length);
  return receipt;
}

/** What becomes of one artifact that is marked: `sent`, or the reason why it stays. */
async function fate(place: Place, path: string, change: Change = {}, entry: Partial<ArtifactEntry> = {}) {
  const { held } = await judge(place, [{ path, commit: true, ...entry }], change);
  return held[0]?.reason ?? 'sent';
}

describe('what the disk says', () => {
  test('a marked regular file leaves with its size and digest', async () => {
    const place = await folders.write(v2(), { 'a/b.pt': 'weights', 'empty.bin': '' });
    const { sent, held } = await judge(place, [
      { path: 'a/b.pt', commit: true, mediaType: 'application/octet-stream' },
      { path: 'empty.bin', commit: true, sha256: sha256('').toUpperCase() },
    ]);
    expect(held).toEqual([]);
    expect(sent).toEqual([
      { path: 'a/b.pt', size: 7, sha256: sha256('weights'), mediaType: 'application/octet-stream' },
      { path: 'empty.bin', size: 0, sha256: sha256(''), mediaType: undefined },
    ]);
  });

  test('all artifacts of a step have a total, of which each takes its size before it is read', async () => {
    const place = await folders.write(v2(), { 'a.pt': 'four', 'b.pt': 'more', 'c.pt': 'x', 'd.pt': '' });
    const marked = ['a.pt', 'b.pt', 'c.pt', 'd.pt'].map(path => ({ path, commit: true }));
    const { sent, held } = await judge(place, marked, { total: 6 });
    expect(sent.map(({ path }) => path)).toEqual(['a.pt', 'c.pt', 'd.pt']);
    expect(held).toEqual([{ name: 'b.pt', reason: 'over-total' }]);
  });

  test('everything else stays, and the receipt says why', async () => {
    const place = await folders.write(v2(), { 'a.pt': 'weights', 'dir/b.pt': 'b', '../outside.pt': 'secret' });
    const { folder, workspace } = place;
    await symlink(join(folder, 'a.pt'), join(folder, 'link.pt'));
    await symlink('nowhere', join(folder, 'broken.pt'));
    await symlink('loop.pt', join(folder, 'loop.pt'));
    await symlink(workspace, join(folder, 'up'));
    await symlink(join(folder, 'dir'), join(folder, 'sideways'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const fates: [string, string][] = [
      ['../outside.pt', 'path-outside'],
      ['dir/../../outside.pt', 'path-outside'],
      ['dir/../a.pt', 'path-outside'],
      [join(workspace, 'outputs', 'outside.pt'), 'path-outside'],
      ['/etc/passwd', 'path-outside'],
      ['C:\\Windows\\system.ini', 'path-outside'],
      ['', 'path-outside'],
      ['.', 'path-outside'],
      ['a.pt\0.txt', 'path-outside'],
      ['link.pt', 'symlink'],
      ['broken.pt', 'symlink'],
      ['loop.pt', 'symlink'],
      ['up/outside.pt', 'symlink'],
      ['sideways/b.pt', 'symlink'],
      ['dir', 'not-a-file'],
      ['pipe', 'not-a-file'],
      ['a.pt/b', 'not-a-file'],
      ['none.pt', 'missing'],
      ['dir/none/x.pt', 'missing'],
      ['x'.repeat(300), 'unreadable'],
      ['copy of /home/alice/x.pt', 'absolute-path'],
      ['dir/b.pt', 'sent'],
      [join(folder, 'dir', 'b.pt'), 'sent'],
    ];
    for (const [path, expected] of fates) expect([path, await fate(place, path)]).toEqual([path, expected]);
  });

  test('a hard link is a file of the run like any other', async () => {
    const place = await folders.write(v2(), { 'a.pt': 'weights' });
    await link(join(place.folder, 'a.pt'), join(place.folder, 'b.pt'));
    expect(await fate(place, 'b.pt')).toBe('sent');
  });

  test('a digest other than the manifest’s is no artifact of this run', async () => {
    const place = await folders.write(v2(), { 'a.pt': 'weights' });
    expect(await fate(place, 'a.pt', {}, { sha256: sha256('weights') })).toBe('sent');
    expect(await fate(place, 'a.pt', {}, { sha256: sha256('other') })).toBe('wrong-digest');
    expect(await fate(place, 'a.pt', {}, { sha256: '' })).toBe('wrong-digest');
  });

  test('a file that holds a known value stays, in whatever form and wherever the value is', async () => {
    const mebibyte = 2 ** 20;
    const hex = Buffer.from(password).toString('hex');
    const bytes = Buffer.alloc(3 * mebibyte, 0xff);
    for (const written of [password, hex, Buffer.from(password, 'utf16le').toString('latin1')])
      for (const at of [0, mebibyte - 5, mebibyte - 50, mebibyte, 2 * mebibyte - 1, bytes.length - written.length]) {
        const content = Buffer.from(bytes);
        content.write(written, at, 'latin1');
        const place = await folders.write(v2(), { 'a.pt': content });
        expect([written, at, await fate(place, 'a.pt')]).toEqual([written, at, 'secret']);
        expect(await fate(place, 'a.pt', { allow: ['artifacts.0.path'] })).toBe('secret');
      }
    const place = await folders.write(v2(), { 'a.pt': bytes, 'b.txt': `x${password.slice(1)}` });
    expect(await fate(place, 'a.pt')).toBe('sent');
    expect(await fate(place, 'b.txt')).toBe('sent');
  });

  test('the limit is on bytes, and exact', async () => {
    const place = await folders.write(v2(), { 'a.pt': '12345' });
    expect(await fate(place, 'a.pt', { limit: 5 })).toBe('sent');
    expect(await fate(place, 'a.pt', { limit: 4 })).toBe('too-large');
  });

  test.each([
    '.env',
    '.env.production',
    'sub/.ENV',
    'id_rsa',
    'id_ed25519.pub',
    'id_rsa_old',
    'server.pem',
    'a.key',
    '.netrc',
    '_netrc',
    'credentials',
    'credentials.json',
    '.npmrc',
    '.pypirc',
    '.git-credentials',
    'service-account-prod.json',
    '.git/config',
    '.pgpass',
    '.vault-token',
    'terraform.tfstate',
    'kubeconfig',
    'secrets.yaml',
    'passwords.kdbx',
    '.docker/config.json',
    '.ssh/config',
    'home/.aws/config',
    'sub\\.env',
  ])('a file named %j stays, even where it is marked', async name => {
    const place = await folders.write(v2(), { [name]: 'x' });
    expect(await fate(place, name)).toBe('secret-file');
  });

  test('names that only look alike leave', async () => {
    for (const name of ['environment.txt', 'my.env', 'keys.json', 'pem/readme.txt', 'credentialsx', 'monkey.txt']) {
      const place = await folders.write(v2(), { [name]: 'x' });
      expect([name, await fate(place, name)]).toEqual([name, 'sent']);
    }
  });
});

describe('a file that changes', () => {
  const size = 32 * 1024 * 1024;

  /** The digest of a file that is changed after a half of it was read: a reading gives way every 16 MiB. */
  async function hashWhile(change: (path: string) => void) {
    const place = await folders.write(v2(), { 'a.pt': Buffer.alloc(size, 'a') });
    const path = join(place.folder, 'a.pt');
    const { file } = openRegular(path);
    if (!file) throw new Error('no file');
    // File systems keep the time of a change in steps of some milliseconds.
    await setTimeout(20);
    const hash = hashFile(file, () => false);
    change(path);
    const read = await hash;
    closeSync(file.fd);
    return typeof read === 'string' ? undefined : read.sha256;
  }

  test('is not sent', async () => {
    expect(await hashWhile(() => undefined)).toBe(createHash('sha256').update(Buffer.alloc(size, 'a')).digest('hex'));
    expect(await hashWhile(path => appendFileSync(path, 'more'))).toBeUndefined();
    expect(await hashWhile(path => truncateSync(path, 5))).toBeUndefined();
    expect(await hashWhile(path => utimesSync(path, 1, 1))).toBeUndefined();
    // Another file with the same bytes takes its name: what was opened is no longer what stands there.
    expect(
      await hashWhile(path => {
        copyFileSync(path, `${path}.new`);
        renameSync(`${path}.new`, path);
      }),
    ).toBeUndefined();
    expect(
      await hashWhile(path => {
        const fd = openSync(path, 'r+');
        writeSync(fd, 'b', 0);
        closeSync(fd);
      }),
    ).toBeUndefined();
  });

  test('is judged as changed', async () => {
    const place = await folders.write(v2(), { 'a.pt': Buffer.alloc(size, 'a') });
    const path = join(place.folder, 'a.pt');
    const judged = fate(place, 'a.pt');
    const appending = setInterval(() => appendFileSync(path, 'more'), 1);
    expect(await judged).toBe('changed');
    clearInterval(appending);
  });
});

describe('marks', () => {
  const recipe =
    'artifacts:\n  - { path: "a.*", commit: true }\n  - { path: a.log, commit: false }\n  - { path: c.pt }';
  test.each([
    ['a.pt', true, undefined, 'sent'],
    ['a.pt', false, undefined, 'uncommitted'],
    ['a.pt', true, recipe, 'sent'],
    ['./a.pt', true, recipe, 'sent'],
    ['a.pt', false, recipe, 'uncommitted'],
    ['a.log', true, recipe, 'not-in-recipe'],
    ['./a.log', true, recipe, 'not-in-recipe'],
    ['b.pt', true, recipe, 'not-in-recipe'],
    ['c.pt', true, recipe, 'not-in-recipe'],
    ['a.pt', true, '', 'not-in-recipe'],
  ])('%s, marked %s in the manifest, with the recipe %j: %s', async (path, commit, text, expected) => {
    const place = await folders.write(v2(), { 'a.pt': '1', 'a.log': '2', 'b.pt': '3', 'c.pt': '4' });
    expect(await fate(place, path, text === undefined ? {} : { recipe: text }, { commit })).toBe(expected);
  });

  test('of one file in several entries the first counts, however it is spelled', async () => {
    const place = await folders.write(v2(), { 'a.pt': '1' });
    const { sent, held } = await judge(
      place,
      ['a.pt', './a.pt', 'a.pt', join(place.folder, 'a.pt')].map(path => ({ path, commit: true })),
    );
    expect(sent.map(({ path }) => path)).toEqual(['a.pt']);
    expect(held.map(({ reason }) => reason)).toEqual(['duplicate', 'duplicate', 'duplicate']);
    const second = await judge(place, [
      { path: 'a.pt', commit: false },
      { path: './a.pt', commit: true },
    ]);
    expect(second.held.map(({ reason }) => reason)).toEqual(['uncommitted', 'duplicate']);
  });
});

describe('names in the receipt', () => {
  test('a path that is a secret or absolute is not named', async () => {
    const place = await folders.write(v2());
    const { held } = await judge(place, [
      { path: `runs/${token}.pt`, commit: true },
      { path: '/home/alice/a.pt', commit: true },
      { path: 'plain.pt', commit: false },
      { path: `${password}.pt`, commit: false },
    ]);
    expect(held).toEqual([
      { name: 'artifacts.0.path', reason: 'secret' },
      { name: 'artifacts.1.path', reason: 'path-outside' },
      { name: 'plain.pt', reason: 'uncommitted' },
      { name: 'artifacts.3.path', reason: 'secret' },
    ]);
  });

  test('allow lets a false alarm in a path through, and never a known value', async () => {
    const files = { [`${token}.pt`]: '1', [`${password}.pt`]: '2' };
    const place = await folders.write(v2(), files);
    const allow = ['artifacts.0.path', 'artifacts.1.path'];
    const { sent, held } = await judge(
      place,
      Object.keys(files).map(path => ({ path, commit: true })),
      { allow },
    );
    expect(sent.map(({ path }) => path)).toEqual([`${token}.pt`]);
    expect(held).toEqual([{ name: 'artifacts.1.path', reason: 'secret' }]);
  });

  test('a media type that is none is text of a field, and does not leave as one', async () => {
    const place = await folders.write(v2(), { 'a.pt': '1' });
    for (const type of ['/home/alice/x', 'text/plain; /home/alice', 'a', 'a/b/c', '../x', 'x'.repeat(500)]) {
      const { sent } = await judge(place, [{ path: 'a.pt', commit: true, mediaType: type }]);
      expect(sent[0]?.mediaType).toBeUndefined();
    }
    await mkdir(join(place.folder, 'x'));
    await writeFile(join(place.folder, 'x', 'b'), '');
    const { sent } = await judge(place, [{ path: 'x/b', commit: true, mediaType: 'application/vnd.pytorch+zip' }]);
    expect(sent[0]?.mediaType).toBe('application/vnd.pytorch+zip');
  });
});
