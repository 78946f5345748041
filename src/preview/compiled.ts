// A file of this package, with what V8 made of it before: docs/adr/0009-a-look-keeps-what-v8-compiled.md tells why, and why here.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
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
  const source = readFileSync(file, 'utf8');
  const kept = join(folder, `${basename(file)}.v8`);
  const mark = markOf(file);
  const cachedData = readKept(kept, mark);
  const script = new Script(wrapper.join(source), { filename: file, ...(cachedData && { cachedData }) });
  const require = createRequire(file);
  const module = { id: file, filename: file, loaded: true, exports: {} };
  // What is loaded later asks for this very module, not for a second one.
  Object.assign(require.cache, { [file]: module });
  const run: unknown = script.runInThisContext();
  if (!isWrapped(run)) throw new TypeError(`${file} is no CommonJS file.`);
  run(module.exports, require, module, file, dirname(file));
  const keep = (): void => {
    if (cachedData === undefined || script.cachedDataRejected === true) writeKept(kept, mark, script);
  };
  return { exports: module.exports, keep };
}

function isWrapped(value: unknown): value is Wrapped {
  return typeof value === 'function';
}

/** What changes with the file and with Node: the inode's last change can not be set back. V8 itself checks its version and flags. */
function markOf(file: string): string {
  const { size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  return `${[process.version, process.arch, size, mtimeNs, ctimeNs].join(' ')}\n`;
}

function readKept(kept: string, mark: string): Buffer | undefined {
  try {
    const bytes = readFileSync(kept);
    return bytes.toString('latin1', 0, mark.length) === mark ? bytes.subarray(mark.length) : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all, as others may read it at this moment. */
function writeKept(kept: string, mark: string, script: Script): void {
  try {
    mkdirSync(dirname(kept), { recursive: true });
    const partial = `${kept}.${process.pid}`;
    writeFileSync(partial, Buffer.concat([Buffer.from(mark, 'latin1'), script.createCachedData()]));
    renameSync(partial, kept);
  } catch {
    // A folder of somebody else's, or a full disk: the next look starts as this one did.
  }
}
