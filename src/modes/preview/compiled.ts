// A file of this package, with what V8 made of it before: docs/adr/0009-a-look-keeps-what-v8-compiled.md tells why, and why here.
import type { Stats } from 'node:fs';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** The wrapper that CommonJS has (Node's documentation, "The module wrapper"). */
const wrapper = ['(function (exports, require, module, __filename, __dirname) {', '\n})'] as const;

type Wrapped = (exports: object, require: NodeJS.Require, module: object, file: string, folder: string) => void;

export interface Compiled {
  exports: object;
  /** Keeps what V8 has compiled by now for the next time, where the folder lets it. */
  keep: () => void;
}

/**
 * Loads a CommonJS file that uses no `import()`, and puts it where `require` finds it. `folder` is where what was compiled is kept.
 */
export function loadCompiled(file: string, folder: string): Compiled {
  // Before the file is read: one that is replaced meanwhile has another mark.
  const program = statSync(file);
  const mark = markOf(file);
  const source = readFileSync(file, 'utf8');
  const kept = join(folder, `${basename(file)}.v8`);
  const cachedData = readKept(kept, mark, program);
  const script = new Script(wrapper.join(source), { filename: file, ...(cachedData && { cachedData }) });
  const require = createRequire(file);
  const module = { id: file, filename: file, loaded: true, exports: {} };
  // What is loaded later asks for this very module, not for a second one.
  Object.assign(require.cache, { [require.resolve(file)]: module });
  const run: unknown = script.runInThisContext();
  if (!isWrapped(run)) throw new TypeError(`${file} is no CommonJS file.`);
  run(module.exports, require, module, file, dirname(file));
  const keep = (): void => {
    if (cachedData === undefined || script.cachedDataRejected === true) writeKept(kept, mark, program, script);
  };
  return { exports: module.exports, keep };
}

function isWrapped(value: unknown): value is Wrapped {
  return typeof value === 'function';
}

/** What changes with the file and with Node: the inode's last change cannot be set back. V8 itself checks its version and flags. */
function markOf(file: string): string {
  const { size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  return [process.version, process.arch, size, mtimeNs, ctimeNs].join(' ');
}

/** Bytes before what was compiled: the mark and its checksum. Their number keeps what follows in step with words. */
const headSize = 256;

const headOf = (mark: string, compiled: Buffer): string => `${mark} ${checksum(compiled)}`.padEnd(headSize);

/** By words, after FNV-1a. V8 checks the length alone, and what a bad disk made of the rest would end the process. */
function checksum(bytes: Buffer): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let sum = bytes.length;
  for (let at = 0; at < words.length; at++) sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193);
  for (const byte of bytes.subarray(words.length * 4)) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum;
}

/** Whether nobody else can have written it: what is run as code is the program's owner's, or this user's. Windows has no such modes. */
function isOurs({ uid, mode }: Stats, program: Stats): boolean {
  const user = process.geteuid?.();
  return user === undefined || ((uid === user || uid === program.uid) && (mode & 0o022) === 0);
}

function readKept(kept: string, mark: string, program: Stats): Buffer | undefined {
  let fd: number | undefined;
  try {
    if (!isOurs(statSync(dirname(kept)), program)) return undefined;
    fd = openSync(kept, 'r');
    if (!isOurs(fstatSync(fd), program)) return undefined;
    const bytes = readFileSync(fd);
    const compiled = bytes.subarray(headSize);
    return bytes.toString('latin1', 0, headSize) === headOf(mark, compiled) ? compiled : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Whole or not at all, as others may read it at this moment; whatever the umask, only this user can write it. */
function writeKept(kept: string, mark: string, program: Stats, script: Script): void {
  const partial = `${kept}.${process.pid}`;
  try {
    mkdirSync(dirname(kept), { recursive: true, mode: 0o755 });
    if (!isOurs(statSync(dirname(kept)), program)) return;
    const compiled = Buffer.concat([Buffer.alloc(headSize), script.createCachedData()]);
    compiled.write(headOf(mark, compiled.subarray(headSize)), 'latin1');
    writeFileSync(partial, compiled, { mode: 0o644, flag: 'wx' });
    renameSync(partial, kept);
  } catch {
    // A folder of somebody else's, or a full disk: the next look starts as this one did.
    rmSync(partial, { force: true, recursive: true });
  }
}
