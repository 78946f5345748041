// Paths of the machine that the run was on: they stay there.
import { realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';

/** An absolute path at the start of a value, or after white space, a quote, a bracket, `=`, `:` or `,`. */
const absolute = /(?:^|[\s"'`=:,;([{<|])(?:\/(?=[\p{L}\p{N}._~-])|\/$|[A-Za-z]:[\\/]|\\\\[\p{L}\p{N}]|~[\\/]|file:\/)/u;

/** Whether an absolute path stands anywhere in the text. URLs of a host are none. */
export function holdsAbsolutePath(text: string): boolean {
  return absolute.test(text);
}

/** A value that is a path in the run's folder, as relative to it; undefined for every other value. */
export function relativeTo(folders: readonly string[], value: string): string | undefined {
  if (!isAbsolute(value)) return undefined;
  for (const folder of folders) {
    const inside = relative(folder, value);
    if (inside === '') return '.';
    if (!isAbsolute(inside) && inside.split(sep)[0] !== '..') return inside.split(sep).join('/');
  }
  return undefined;
}

/** A folder by the name it was given and by its real one. */
export function namesOf(folder: string): string[] {
  try {
    return [...new Set([folder, realpathSync(folder)])];
  } catch {
    return [folder];
  }
}

/** A folder of this runner, and what stands for it in a line. */
export interface Prefix {
  path: string;
  shown: string;
}

export type Shorten = (block: string) => { text: string; lines: number[] };

/**
 * A function that makes this runner's prefixes relative in a block of lines, and tells the changed lines (from 0). The
 * longest prefix wins, since the workspace often lies below the home folder.
 */
export function pathShortener(prefixes: readonly Prefix[]): Shorten {
  const usable = prefixes
    .map(({ path, shown }) => ({ path: path.replace(/[\\/]+$/, ''), shown }))
    .filter(({ path }) => path.length > 1)
    .sort((a, b) => b.path.length - a.path.length);
  if (usable.length === 0) return text => ({ text, lines: [] });
  const shown = new Map(usable.map(prefix => [prefix.path, prefix.shown]));
  const anyOf = [...shown.keys()].map(path => path.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(${anyOf})(?:([\\\\/])|(?![\\p{L}\\p{N}._-]))`, 'gu');
  return text => {
    if (!usable.some(({ path }) => text.includes(path))) return { text, lines: [] };
    const lines: number[] = [];
    let line = 0;
    let counted = 0;
    const short = text.replace(pattern, (_match, path: string, separator: string | undefined, at: number) => {
      for (let next = text.indexOf('\n', counted); next !== -1 && next < at; next = text.indexOf('\n', counted)) {
        line++;
        counted = next + 1;
      }
      if (lines.at(-1) !== line) lines.push(line);
      const stands = shown.get(path) ?? '';
      return separator === undefined ? stands || '.' : stands === '' ? '' : `${stands}/`;
    });
    return { text: short, lines };
  };
}
