// Paths of the machine that the run was on: they never leave it.
import { realpathSync } from 'node:fs';
import { isAbsolute, parse, posix, relative, sep } from 'node:path';
import { stripAnsi } from '../text.ts';

/** What can be before a path in a text: white space, an opening quote, a bracket, punctuation, an arrow, a sign that is not shown, or an option such as `-I`; not `</s>`. */
const before =
  /[\s"'`=,;([{>&@!“„‘«»‹›：；，、。！？（【「『→⇒\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064]|(?:^|\s)-[A-Za-z]/u;
/** First folders of absolute paths that no part of a training is called. */
export const roots =
  'home|[Uu]sers|root|mnt|media|data|datasets|tmp|var|opt|usr|etc|srv|workspaces?|scratch|content|kaggle|private|[Vv]olumes|fsx|efs|lustre|gpfs|nfs|raid|storage|gscratch';
/**
 * What only such a folder may follow: a sign or a letter that is not ASCII, but no letter of an alphabet that puts a space between words; a bar,
 * not that of `<|/s|>`; a line end as a string writes it.
 */
const behindOther = String.raw`(?<=(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\u0300-\u036f])[^\0-\x7f]|(?<!<)\||\\[nrt])`;
/** The beginning of an absolute path: POSIX, a home folder, Windows (also `\\server`, `\\?\`). */
const beginning = String.raw`\/+[\p{L}\p{N}._~@$#%+{-]|~(?:[\p{L}_][\p{L}\p{N}._-]*)?[\\/]|[A-Za-z]:[\\/]|\\\\(?:[\p{L}\p{N}]|[?.]\\)`;
const absolute = [
  // A value that begins like a path is one, whatever follows.
  String.raw`^\s*\/`,
  `(?:^|${before.source})(?:${beginning})`,
  String.raw`${behindOther}(?:\/+(?:${roots})[0-9]{0,2}(?![\p{L}\p{N}_-])|~[\\/]|[A-Za-z]:[\\/])`,
  // Two slashes after a colon belong to a URL; a URL without a host (`file:///`, `sqlite:////`) is a path.
  String.raw`:\/(?:\/\/+)?[\p{L}\p{N}._~@$#%+{-]|:(?:~[\\/]|[A-Za-z]:[\\/]|\\\\[\p{L}\p{N}])|file:\/`,
  // The root on its own.
  String.raw`[\s"'=,:;([{<|]\/$`,
].join('|');
/** The same for ASCII text: the classes of Unicode take milliseconds to build. */
const absoluteAscii = absolute.replaceAll(String.raw`\p{L}\p{N}`, 'A-Za-z0-9').replaceAll(String.raw`\p{L}`, 'A-Za-z');
const ascii = /^[\0-\x7f]*$/;

/** Whether the text contains an absolute path anywhere. URLs with a host do not count, nor do slugs such as `mujoco/HalfCheetah-v5`. */
export function containsAbsolutePath(text: string): boolean {
  // Every path has a slash. Without one the pattern is not built, which takes milliseconds; the engine caches it.
  if (!text.includes('/') && !text.includes('\\')) return false;
  const shown = stripAnsi(text);
  return (ascii.test(shown) ? new RegExp(absoluteAscii) : new RegExp(absolute, 'u')).test(shown);
}

/** A value that is a path in the run's folder, as relative to it; undefined for every other value. */
export function relativeTo(folders: readonly string[], value: string): string | undefined {
  if (!isAbsolute(value)) return undefined;
  for (const folder of folders) {
    // Everything is inside a root folder, so nothing would be held.
    if (parse(folder).root === folder) continue;
    const inside = relative(folder, value);
    if (inside === '') return '.';
    if (!isAbsolute(inside) && inside.split(sep)[0] !== '..') return inside.split(sep).join('/');
  }
  return undefined;
}

/** A folder under the name it was given and under its real one. */
export function namesOf(folder: string): string[] {
  try {
    return [...new Set([folder, realpathSync.native(folder)])];
  } catch {
    return [folder];
  }
}

/**
 * A run's folder under all of its names, also the one that it has for a container step, whose workspace is mounted there.
 * docs.github.com/actions/reference/workflows-and-actions/dockerfile-support
 */
export function foldersOf(folder: string, workspace: string | undefined): string[] {
  const names = namesOf(folder);
  const inside = workspace === undefined ? undefined : relativeTo(namesOf(workspace), names.at(-1) ?? folder);
  return inside === undefined ? names : [...names, posix.join('/github/workspace', inside)];
}

/** Those of these paths that are absolute and not in one of the folders: no file of the run is read by them. */
export const pathsElsewhere = (paths: readonly string[], folders: readonly string[]): string[] =>
  paths.filter(path => containsAbsolutePath(path) && relativeTo(folders, path) === undefined);

/** The last part of a path of any system. */
export const lastPart = (path: string): string => path.split(/[\\/]/).findLast(part => part !== '') ?? path;

/** A folder of this runner, and its replacement in a line. */
export interface Prefix {
  path: string;
  shown: string;
}

export type Shorten = (block: string) => { text: string; lines: number[] };

/** A name ends here: a full stop may also end a sentence. */
const nameEnds = String.raw`(?![\p{L}\p{M}\p{N}_-]|\.+[\p{L}\p{N}_-])`;

/**
 * Returns a function that makes this runner's prefixes relative in a block of lines, and returns the changed lines (from 0). The
 * longest prefix wins, because the workspace is often below the home folder. Windows prefixes are found in any case and with either
 * slash, also doubled as Python's `repr` and JSON write it.
 */
export function pathShortener(prefixes: readonly Prefix[]): Shorten {
  const usable = prefixes
    .map(({ path, shown }) => ({ path: path.replace(/[\\/]+$/, ''), shown }))
    .filter(({ path }) => path.length > 1 && !/^[A-Za-z]:$/.test(path))
    .sort((a, b) => b.path.length - a.path.length);
  if (usable.length === 0) return text => ({ text, lines: [] });
  const shapes = usable.map(({ path }, index) => prefixShape(path, index));
  const onWindows = usable.some(({ path }) => isWindows(path));
  let pattern: RegExp | undefined;
  return text => {
    if (!onWindows && !usable.some(({ path }) => text.includes(path))) return { text, lines: [] };
    // Built on first use: the classes of Unicode take milliseconds.
    pattern ??= new RegExp(shapes.join('|'), onWindows ? 'giu' : 'gu');
    const parts: string[] = [];
    const lines: number[] = [];
    let [from, line, counted] = [0, 0, 0];
    for (const { 0: match, index, groups } of text.matchAll(pattern)) {
      for (let next = text.indexOf('\n', counted); next !== -1 && next < index; next = text.indexOf('\n', counted)) {
        line++;
        counted = next + 1;
      }
      if (lines.at(-1) !== line) lines.push(line);
      const stands = usable.find((_, place) => groups?.[`p${place}`] !== undefined)?.shown ?? '';
      const short = /[\\/]$/.test(match) ? (stands === '' ? '' : `${stands}/`) : stands || '.';
      parts.push(text.slice(from, index), short);
      from = index + match.length;
    }
    return { text: parts.join('') + text.slice(from), lines };
  };
}

const isWindows = (path: string): boolean => /^[A-Za-z]:|^\\\\/.test(path);

/** One prefix, as the group `p0` for the first, and the separator after it. */
function prefixShape(path: string, index: number): string {
  const escaped = path.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const separator = isWindows(path) ? String.raw`[\\/]{1,2}` : String.raw`[\\/]`;
  const shape = isWindows(path) ? escaped.replace(/(?:\\[\\/])+/g, () => separator) : escaped;
  return `(?<p${index}>${shape})(?:${separator}|${nameEnds})`;
}
