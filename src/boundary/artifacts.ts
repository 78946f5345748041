// Which artifacts may leave: those that the manifest (and the recipe, if there is one) marks `commit`, and that match the
// manifest's description (docs/boundary.md).
import { createHash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import type { OpenedFile } from '../manifest/safe-open.ts';
import { componentsOf, isUnchanged, openInside } from '../manifest/safe-open.ts';
import type { OpenError } from '../manifest/safe-open.ts';
import type { ArtifactEntry } from '../manifest/run.ts';
import { toSingleLine } from '../text.ts';
import { yieldToEventLoop } from '../manifest/lines.ts';
import { valueKind } from './fields.ts';
import type { Limits, StepBudget } from './limits.ts';
import { takeName } from './limits.ts';
import { containsAbsolutePath, relativeTo } from './paths.ts';
import type { Reason, Receipt } from './receipt.ts';
import type { Recipe } from './recipe.ts';
import { containsCredentials, isSecretFile } from './secret-files.ts';
import type { Scanner } from '../secrets/scanner.ts';

export interface ArtifactRules {
  /** The run's folder, and that folder under each of its names. */
  folder: string;
  folders: readonly string[];
  /** Paths of fields, such as `artifacts.0.path`, in which something that looks like a secret is a false alarm. */
  allow: readonly string[];
  recipe: Recipe | undefined;
  limits: Limits;
  budget: StepBudget;
}

export interface ArtifactsResult {
  receipt: Receipt['artifacts'];
  /** Indexes, in the manifest's list, of those that stay. */
  held: ReadonlySet<number>;
}

/** RFC 6838, section 4.2: anything else is ordinary text, and is not sent as a media type. */
const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i;

const reasonOf: Record<OpenError, Reason> = {
  outside: 'path-outside',
  symlink: 'symlink',
  missing: 'missing',
  'not-a-file': 'not-a-file',
  unreadable: 'unreadable',
};

/**
 * Judges each artifact of a manifest. Those that may leave have been read once, for their size and digest and for known values. A secret in a path
 * refuses the run; `filterFields` reports that, because a path is a field too.
 */
export async function checkArtifacts(
  entries: readonly ArtifactEntry[],
  rules: ArtifactRules,
  scanner: Scanner,
): Promise<ArtifactsResult> {
  const receipt: Receipt['artifacts'] = { sent: [], held: [] };
  const held = new Set<number>();
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const place = `artifacts.${index}.path`;
    const path = normalPath(relativeTo(rules.folders, entry.path) ?? entry.path);
    const findings = await scanner.find(entry.path);
    const hasSecret = findings.some(({ kind }) => kind === valueKind || !rules.allow.includes(place));
    const judged = hasSecret ? 'secret' : await checkArtifact({ ...entry, path }, seen, rules, scanner.fileSearch());
    if (typeof judged !== 'string') {
      const type = entry.mediaType !== undefined && mediaType.test(entry.mediaType) ? entry.mediaType : undefined;
      receipt.sent.push({ path, mediaType: type, ...judged });
      continue;
    }
    held.add(index);
    const name = findings.length > 0 || containsAbsolutePath(path) ? place : toSingleLine(path, 120);
    receipt.held.push({ name, reason: judged });
  }
  return { receipt, held };
}

/** One spelling for each path: `./a//b` and `a/b` are one file. A path that leads, or could lead, outside stays as it is. */
function normalPath(path: string): string {
  return componentsOf(path)?.join('/') ?? path;
}

/** An artifact's size and digest, or why it stays. */
async function checkArtifact(
  entry: ArtifactEntry,
  seen: Set<string>,
  rules: ArtifactRules,
  holdsValue: (bytes: Buffer) => boolean,
): Promise<Reason | { size: number; sha256: string }> {
  if (seen.has(entry.path)) return 'duplicate';
  seen.add(entry.path);
  if (!entry.commit) return 'uncommitted';
  if (rules.recipe?.(entry.path) === false) return 'not-in-recipe';
  if (isSecretFile(entry.path)) return 'secret-file';
  if (componentsOf(entry.path) !== undefined && containsAbsolutePath(entry.path)) return 'absolute-path';
  const { file, refused } = openInside(rules.folder, entry.path);
  if (!file) return reasonOf[refused];
  try {
    if (containsCredentials(file)) return 'secret-file';
    if (file.size > rules.limits.artifact) return 'too-large';
    if (file.size > rules.budget.artifactBytes || !takeName(entry.path, rules.budget)) return 'over-total';
    rules.budget.artifactBytes -= file.size;
    const read = await hashFile(file, holdsValue);
    if (typeof read === 'string') return read;
    const { sha256 } = read;
    if (entry.sha256 !== undefined && entry.sha256.toLowerCase() !== sha256) return 'wrong-digest';
    return { size: file.size, sha256 };
  } finally {
    closeSync(file.fd);
  }
}

/** SHA-256 in hexadecimal of an open file, read through its descriptor; why it stays if it changed meanwhile or holds a known value. */
export async function hashFile(
  file: OpenedFile,
  holdsValue: (bytes: Buffer) => boolean,
): Promise<Reason | { sha256: string }> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(64 * 1024);
  let read = 0;
  for (;;) {
    const bytesRead = readSync(file.fd, buffer, 0, buffer.length, read);
    if (bytesRead === 0) break;
    const bytes = buffer.subarray(0, bytesRead);
    if (holdsValue(bytes)) return 'secret';
    hash.update(bytes);
    read += bytesRead;
    if (read > file.size) return 'changed';
    await yieldToEventLoop(bytesRead);
  }
  return read === file.size && isUnchanged(file) ? { sha256: hash.digest('hex') } : 'changed';
}
