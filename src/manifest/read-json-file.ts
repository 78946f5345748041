// A JSON document of the run's folder, read whole within bounds.
import { closeSync, readSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { shellWord, toSingleLine } from '../text.ts';
import type { ManifestFile } from './find.ts';
import type { Json } from './python-json.ts';
import { JsonError, isObject, parsePythonJson } from './python-json.ts';
import type { JsonObject } from './python-json.ts';
import { openRegular } from './safe-open.ts';
import type { OpenedFile, OpenError } from './safe-open.ts';

/** Bytes of a manifest. */
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

/**
 * The fields of a manifest.
 * @throws {UserError} WF-MANIFEST-FILE, -SIZE or -SYNTAX, naming the file and the place in it
 */
export function readManifest(manifest: ManifestFile): JsonObject {
  const displayPath = toSingleLine(manifest.displayPath);
  const opening = openRegular(manifest.path, true);
  if (!opening.file) throw refused(displayPath, opening.refused);
  try {
    const document = parseDocument(readWhole(opening.file, displayPath), displayPath);
    if (isObject(document)) return document;
    throw syntax(displayPath, 'the document should be one object in braces', 1, 1);
  } finally {
    closeSync(opening.file.fd);
  }
}

function readWhole(file: OpenedFile, displayPath: string): Buffer {
  if (file.size > MAX_MANIFEST_BYTES) {
    throw new UserError(
      'WF-MANIFEST-SIZE',
      `${displayPath} has ${file.size} bytes; a manifest has at most ${MAX_MANIFEST_BYTES}.`,
      'Keep curves and logs out of the manifest: name them with "metrics_path" and "log_path", they may be of any size.',
      { file: displayPath },
    );
  }
  if (file.size === 0) {
    throw new UserError(
      'WF-MANIFEST-SYNTAX',
      `${displayPath} is empty (0 bytes).`,
      'The log of the training step may say why it stopped while it wrote the manifest; the disk may be full.',
      { file: displayPath, line: 1 },
    );
  }
  return readAtMost(file.fd, file.size);
}

/** The first `most` bytes of a file, or all if it has fewer. */
export function readAtMost(fd: number, most: number): Buffer {
  const buffer = Buffer.alloc(most);
  let filled = 0;
  while (filled < most) {
    const bytesRead = readSync(fd, buffer, filled, most - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function parseDocument(bytes: Buffer, displayPath: string): Json {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw syntax(displayPath, 'it is not UTF-8 text', 1, 1);
  }
  try {
    return parsePythonJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const place = error.path === '' ? '' : `, at ${toSingleLine(error.path, 80)}`;
    throw syntax(displayPath, `${error.message}${place}`, error.line, error.column);
  }
}

function syntax(displayPath: string, message: string, line: number, column: number): UserError {
  return new UserError(
    'WF-MANIFEST-SYNTAX',
    `${displayPath} is not a readable manifest: line ${line}, column ${column}: ${message}.`,
    `Let the training step write it again, and see where it breaks:\npython -m json.tool ${shellWord(displayPath)}`,
    { file: displayPath, line, column },
  );
}

const reasons: Record<OpenError, string> = {
  missing: 'is not there any more, or is a link that leads nowhere',
  'not-a-file': 'is not a file (a folder, a pipe or a device)',
  symlink: 'is a link that leads to itself',
  unreadable: 'cannot be read by this user',
  outside: 'is outside the workspace',
};

function refused(displayPath: string, refusal: OpenError): UserError {
  const fix =
    refusal === 'unreadable'
      ? `Let an earlier step make it readable; a container may have written it as another user:\nrun: sudo chmod a+r ${shellWord(displayPath)}`
      : `Name the file itself with the input manifest:\nwith:\n  manifest: outputs/my-run/run_manifest.json`;
  return new UserError('WF-MANIFEST-FILE', `${displayPath} ${reasons[refusal]}.`, fix, { file: displayPath });
}
