// Where a look goes. A pipe and a file are written to as they are: Node's streams for them take a tenth of a start to load.
import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { errorCode } from '../../errors.ts';
import type { Screen } from '../../report/terminal/terminal-style.ts';

/** A screen, or what stands in its place, that takes text. */
export interface Output extends Screen {
  write(text: string): void;
}

/** The descriptor of standard output. */
const standardOutput = 1;
/** Milliseconds until a pipe that is full is tried again. */
const pause = 5;

/** Standard output; `lost` hears why a text did not get there. */
export function openOutput(host: NodeJS.Process, lost: (error: Error) => void): Output {
  // A terminal tells its width and may be slow: that is the stream's affair.
  if (isTerminal()) return host.stdout.on('error', lost);
  return {
    write: text => {
      try {
        writeWhole(Buffer.from(text));
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        lost(error);
      }
    },
  };
}

/** Whether it can be a terminal: a device that is not the null device. */
function isTerminal(): boolean {
  try {
    const stats = fstatSync(standardOutput);
    return stats.isCharacterDevice() && stats.rdev !== statSync(devNull).rdev;
  } catch {
    return true;
  }
}

/** Writes all of it: a pipe takes what it has room for, and one that does not wait for its reader says so. */
function writeWhole(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(standardOutput, bytes, at);
    } catch (error) {
      if (errorCode(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}
