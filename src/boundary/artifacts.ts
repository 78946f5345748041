// Which artifacts may leave: those that the manifest (and the recipe, if there is one) marks `commit`, and that are what the
// manifest says (contract 4 and 5).
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { OpenedFile } from '../manifest/open.ts';
import { isUnchanged, openInside } from '../manifest/open.ts';
import type { Refusal } from '../manifest/open.ts';
import type { ArtifactEntry } from '../manifest/schema.ts';
import { visible } from '../text.ts';
import type { Limits } from './limits.ts';
import { holdsAbsolutePath } from './paths.ts';
import type { Reason, Receipt } from './receipt.ts';
import type { Recipe } from './recipe.ts';
import type { Scanner } from './secrets.ts';

export interface ArtifactRules {
  folder: string;
  recipe: Recipe | undefined;
  limits: Limits;
}

export interface ArtifactsResult {
  receipt: Receipt['artifacts'];
  refused: Receipt['refused'];
}

/** File names that secrets are kept under: held even where they are marked. */
const secretName =
  /^(?:\.env(?:\..*)?|id_(?:rsa|dsa|ecdsa|ed25519)(?:\..*)?|.*\.(?:pem|key|p12|pfx|jks|keystore|kdbx)|[._]netrc|credentials(?:\..*)?|\.npmrc|\.pypirc|\.git-credentials|\.htpasswd|service[-_]account.*\.json)$/i;

const reasonOf: Record<Refusal, Reason> = {
  outside: 'path-outside',
  symlink: 'symlink',
  missing: 'missing',
  'not-a-file': 'not-a-file',
  unreadable: 'unreadable',
};

/** Judges each artifact of a manifest; those that may leave have been read once, for their size and digest. */
export async function judgeArtifacts(
  entries: readonly ArtifactEntry[],
  rules: ArtifactRules,
  scanner: Scanner,
): Promise<ArtifactsResult> {
  const result: ArtifactsResult = { receipt: { sent: [], held: [] }, refused: [] };
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const secret = (await scanner.find(entry.path))[0];
    const place = `artifacts.${index}.path`;
    const name = secret || holdsAbsolutePath(entry.path) ? place : visible(entry.path, 120);
    if (secret) result.refused.push({ place, kind: secret.kind });
    const judged = secret ? 'secret' : seen.has(entry.path) ? 'duplicate' : await judge(entry, rules);
    seen.add(entry.path);
    if (typeof judged === 'string') result.receipt.held.push({ name, reason: judged });
    else result.receipt.sent.push({ path: entry.path, mediaType: entry.mediaType, ...judged });
  }
  return result;
}

/** An artifact's size and digest, or why it stays. */
async function judge(entry: ArtifactEntry, rules: ArtifactRules): Promise<Reason | { size: number; sha256: string }> {
  if (!entry.commit) return 'uncommitted';
  if (rules.recipe?.(entry.path) === false) return 'not-in-recipe';
  if (secretName.test(posix.basename(entry.path.replaceAll('\\', '/')))) return 'secret-file';
  const { file, refused } = await openInside(rules.folder, entry.path);
  if (!file) return reasonOf[refused];
  try {
    if (file.size > rules.limits.artifact) return 'too-large';
    const sha256 = await hashFile(file);
    if (sha256 === undefined) return 'changed';
    if (entry.sha256 !== undefined && entry.sha256.toLowerCase() !== sha256) return 'wrong-digest';
    return { size: file.size, sha256 };
  } finally {
    await file.handle.close();
  }
}

/** SHA-256 in hexadecimal of an open file, through its own descriptor; undefined where it changed meanwhile. */
export async function hashFile(file: OpenedFile): Promise<string | undefined> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  let read = 0;
  for (;;) {
    const { bytesRead } = await file.handle.read(buffer, 0, buffer.length, read);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    read += bytesRead;
    if (read > file.size) return undefined;
  }
  return read === file.size && (await isUnchanged(file)) ? hash.digest('hex') : undefined;
}
