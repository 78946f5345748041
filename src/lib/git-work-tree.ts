// Finds the commit of a work tree by reading its .git, without running git, which would obey the configuration there. The files are
// described in gitrepository-layout, gitglossary and git-fetch. Earlier steps may have written them, so each must be a regular file, is
// read up to a bound, and only a hash, a ref and the address it was fetched from are used.
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorCode } from '../errors.ts';

/** A repository, from its address. */
export interface RepositoryName {
  owner: string;
  name: string;
}

/** A folder with a checkout of git. */
export interface WorkTree {
  folder: string;
  /** The full hash of the commit; undefined if it cannot be read. */
  head: string | undefined;
  /** The remote `origin`. */
  origin: RepositoryName | undefined;
  /** What was fetched last: the lines of FETCH_HEAD. */
  fetched: readonly Fetched[];
}

export interface Fetched {
  sha: string;
  /** A branch or tag, a pull request's ref, or only a commit of unknown origin. */
  kind: 'named' | 'pull' | 'commit';
  from: RepositoryName | undefined;
}

const shaPattern = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** The most bytes of a file with one line, such as HEAD, and of a file with many. */
const shortFile = 4096;
const longFile = 16 * 1024 * 1024;
/** How many refs that point to refs are followed; git has the same limit. */
const MAX_REF_DEPTH = 5;

/** The file's text; undefined if it does not exist, is not a regular file, or is longer than `most` bytes. */
function readText(path: string, most: number): string | undefined {
  let file: number | undefined;
  try {
    // Opening a named pipe would wait for its writer. Windows has neither this flag nor such pipes.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(file);
    return stats.isFile() && stats.size <= most ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The folder of `.git`, which may also be a file with its path; `none` if the folder is not a work tree. */
function findGitFolder(folder: string): { own: string; shared: string } | 'none' | 'unknown' {
  const git = join(folder, '.git');
  try {
    if (statSync(git).isDirectory()) return { own: git, shared: git };
  } catch (error) {
    return errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR' ? 'none' : 'unknown';
  }
  const path = /^gitdir: (.+)$/s.exec((readText(git, shortFile) ?? '').trimEnd())?.[1];
  if (path === undefined) return 'unknown';
  const own = resolve(folder, path);
  // A linked work tree shares the refs of the main one (git-worktree, "DETAILS").
  const shared = (readText(join(own, 'commondir'), shortFile) ?? '').trim();
  return { own, shared: shared === '' ? own : resolve(own, shared) };
}

/** Whether a ref's name is valid, so that its path stays inside the folder. */
function isRefName(ref: string): boolean {
  return /^refs\/[^\s\p{Cc}~^:?*[\\]{1,1000}$/u.test(ref) && ref.split('/').every(part => !/^\.{0,2}$/.test(part));
}

function resolveRef(text: string | undefined, places: { own: string; shared: string }, depth = 0): string | undefined {
  const value = text?.trim() ?? '';
  if (shaPattern.test(value)) return value;
  const ref = /^ref: *(\S+)$/.exec(value)?.[1];
  if (ref === undefined || !isRefName(ref) || depth >= MAX_REF_DEPTH) return undefined;
  const loose = readText(join(places.own, ref), shortFile) ?? readText(join(places.shared, ref), shortFile);
  if (loose !== undefined) return resolveRef(loose, places, depth + 1);
  const packed = readText(join(places.shared, 'packed-refs'), longFile) ?? '';
  const sha = packed
    .split('\n')
    .find(line => line.endsWith(` ${ref}`))
    ?.split(' ')[0];
  return sha !== undefined && shaPattern.test(sha) ? sha : undefined;
}

/** `owner/name` at the end of an https or ssh address. */
function readRemoteUrl(url: string): RepositoryName | undefined {
  const [, owner, name] = /[/:]([^/:\s]{1,100})\/([^/\s]{1,200}?)(?:\.git)?\/?$/.exec(url.trim()) ?? [];
  return owner === undefined || name === undefined ? undefined : { owner, name };
}

function readOrigin(config: string): RepositoryName | undefined {
  const section = /^\[remote "origin"\]$([^[]*)/m.exec(config)?.[1] ?? '';
  return readRemoteUrl(/^\s*url\s*=\s*(.*)$/m.exec(section)?.[1] ?? '');
}

function readFetched(text: string): Fetched[] {
  return text.split('\n').flatMap(line => {
    const sha = /^[0-9a-f]{40,64}(?=\t)/.exec(line)?.[0];
    if (sha === undefined) return [];
    const kind = /'refs\/pull\//.test(line) ? 'pull' : /\t(?:branch|tag) '/.test(line) ? 'named' : 'commit';
    return [{ sha, kind, from: readRemoteUrl(/ of (\S+)$/.exec(line)?.[1] ?? '') }];
  });
}

/** The work tree in this folder; undefined if it is not one. */
export function readWorkTree(folder: string): WorkTree | undefined {
  const places = findGitFolder(folder);
  if (places === 'none') return undefined;
  if (places === 'unknown') return { folder, head: undefined, origin: undefined, fetched: [] };
  const head = resolveRef(readText(join(places.own, 'HEAD'), shortFile), places);
  const fetches = readText(join(places.own, 'FETCH_HEAD'), longFile) ?? '';
  return {
    folder,
    head,
    origin: readOrigin(readText(join(places.shared, 'config'), longFile) ?? ''),
    fetched: readFetched(fetches),
  };
}

/** How many subfolders are searched, the nearest first: actions/checkout can put a repository into any of them (`path`). */
export const MAX_FOLDERS = 10_000;
const MAX_FOLDER_DEPTH = 8;

/** The work trees in a folder and its subfolders. `complete` is false if there are more folders than are searched. */
export function listWorkTrees(folder: string, most = MAX_FOLDERS): { trees: WorkTree[]; complete: boolean } {
  const folders = [folder];
  let complete = true;
  let level = folders;
  for (let depth = 0; depth < MAX_FOLDER_DEPTH; depth++) {
    const inner = level.flatMap(listInner);
    level = inner.slice(0, most - folders.length);
    complete &&= level.length === inner.length;
    folders.push(...level);
  }
  return { trees: folders.flatMap(one => readWorkTree(one) ?? []), complete };
}

/** Folders that a package manager or Python fills, often with thousands of others. */
const installed = /^(?:node_modules|site-packages|dist-packages|__pycache__)$/;

/** The checkouts directly in such a folder; nothing else in it is searched. */
function listCheckouts(folder: string): string[] {
  return readdirSync(folder)
    .map(name => join(folder, name))
    .filter(path => existsSync(join(path, '.git')));
}

function listInner(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory() && entry.name !== '.git')
      .flatMap(({ name }) => (installed.test(name) ? listCheckouts(join(folder, name)) : join(folder, name)));
  } catch {
    return [];
  }
}
