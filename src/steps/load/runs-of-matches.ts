// The runs of paths that patterns match: `outputs/**` matches a folder, its files and all below it, and each run counts once.
import { statSync } from 'node:fs';
import { basename, dirname, matchesGlob, relative, resolve, sep } from 'node:path';
import type { ManifestFile } from '../../manifest/find.ts';
import { isGlob, realPathOf } from '../../manifest/find.ts';
import { ofOneRun } from '../../manifest/metrics/choose.ts';
import { eventFile } from '../../manifest/metrics/files.ts';
import type { FoundMetrics } from '../../manifest/without-manifest.ts';

export class RunsOfMatches {
  readonly runs: FoundMetrics[] = [];
  readonly #patterns: readonly string[];

  constructor(workspace: string, patterns: readonly string[]) {
    this.#patterns = patterns.map(pattern => resolve(workspace, pattern));
  }

  /**
   * Whether a match belongs to a run that was found: a file of its folder, or a part of it below, such as a checkpoint. What another
   * pattern names, which does not match that folder, is a run of its own.
   */
  has(match: ManifestFile): boolean {
    const run = this.runs.find(one => isWhole(one) && belongsTo(match.path, one));
    return run !== undefined && (isRead(match.path, run) || !this.#isNarrower(match.path, run.folder));
  }

  /** Adds the runs of a match that are not there yet. */
  add(found: readonly FoundMetrics[]): void {
    this.runs.push(...found.filter(one => !this.runs.some(other => this.#isSame(one, other))));
  }

  #isSame(one: FoundMetrics, other: FoundMetrics): boolean {
    const parts = partsBelow(one.folder, other.folder);
    if (parts === undefined) return false;
    if (parts.length === 0) return one.files.join('\n') === other.files.join('\n');
    if (!one.files.every(file => file === '.' || eventFile.test(file)) || !isWhole(other)) return false;
    // All events below are those of a folder of events; and a trainer writes numbers twice.
    const [first = ''] = parts;
    return (
      holdsEvents(other) || (parts.length === 1 && ofOneRun.test(first) && !this.#isNarrower(one.path, other.folder))
    );
  }

  /** Whether a pattern means this path, and not whatever is in the folder. */
  #isNarrower(path: string, folder: string): boolean {
    return this.#patterns.some(
      pattern => /[^*?.]/.test(basename(pattern)) && matches(path, pattern) && !matches(folder, pattern),
    );
  }
}

/** Of a folder, and not of one file. */
const isWhole = ({ path, folder }: FoundMetrics): boolean => path === folder;
const holdsEvents = ({ files }: FoundMetrics): boolean => files.includes('.');

/** The names on the way from a folder to a path below it; undefined for other paths. */
function partsBelow(path: string, folder: string): string[] | undefined {
  const parts = relative(folder, path).split(sep);
  return parts[0] === '..' || resolve(folder, ...parts) !== path ? undefined : parts.filter(part => part !== '');
}

const checkpoint = /^checkpoint-\d+$/;

function belongsTo(path: string, run: FoundMetrics): boolean {
  const parts = partsBelow(path, run.folder);
  if (parts === undefined) return false;
  const [first = '', ...below] = parts;
  if (parts.length === 0 || checkpoint.test(first) || isRead(path, run)) return true;
  return below.length === 0 && statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true;
}

/** Whether the run's numbers are from this file or folder, or from one within it. */
function isRead(path: string, run: FoundMetrics): boolean {
  const place = partsBelow(path, run.folder)?.join('/');
  if (place === undefined) return false;
  if (holdsEvents(run) && eventFile.test(basename(path))) return true;
  return (
    place === '' ||
    run.files.some(file => file === place || file.startsWith(`${place}/`) || place.startsWith(`${file}/`))
  );
}

function matches(path: string, pattern: string): boolean {
  if (path === pattern || realPathOf(path) === realPathOf(pattern)) return true;
  if (!isGlob(pattern)) return false;
  // `outputs/**` matches `outputs` too.
  return matchesGlob(path, pattern) || (basename(pattern) === '**' && matches(path, dirname(pattern)));
}
