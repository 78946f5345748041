// How long the search of a text takes, as a share of what is promised: three times the CPU time of an ordinary log with as many lines, and
// one second more. The test takes a small log of each kind; `npm run secrets -- --time` takes one of 32 MiB, as the promise has it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_WORK, budgetFor } from '../../src/secrets/budget.ts';
import type { Budget } from '../../src/secrets/budget.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { cpuMilliseconds } from '../cpu-time.ts';
import { filledTo, hostileTexts } from './hostile-texts.ts';

/** A log of 32 MiB in blocks of 1 MiB, as long as the longest line that is read. */
const [BLOCKS, BLOCK] = [32, 2 ** 20] as const;
/** More lines than this are not ordinary in a block of 1 MiB: it is compared with a log of short lines too. */
const MANY_LINES = 16_000;
/** MiB of an ordinary log that take one second, at 10 ms a MiB: a ratio within one run, so that a slow machine is slow for both. */
const MIB_A_SECOND = 100;

/** A text alone, and within a line that is searched. */
export const aloneAndInLine = (text: string): string[] => [text, `token=a1b2c3d4 ${text}`];

export interface SearchTime {
  /** The hostile texts by name, each as long as a block. */
  texts: [name: string, text: string][];
  /** The budget of one log, and the units of a block. */
  budget(): Budget;
  block: number;
  /** The time for a log of blocks of this text, as a share of what is promised. */
  ratio(text: string): Promise<number>;
}

/** Logs that are so many times smaller than 32 MiB, in their blocks and in the work that is allowed for them. */
export function measureSearch(values: readonly string[], scale: number): SearchTime {
  const block = BLOCK / scale;
  const scanner = createScanner(values);
  const budget = () => budgetFor(0, MAX_WORK / scale);
  const milliseconds = async (text: string): Promise<number> => {
    const redact = scanner.redactor(budget());
    const began = process.cpuUsage();
    let found = 0;
    for (let at = 0; at < BLOCKS; at++) for (const { line } of (await redact(text, text)).findings) found += line;
    return found < Infinity ? cpuMilliseconds(began) : NaN;
  };
  const log = readFileSync(join(import.meta.dirname, '../__fixtures__/runs/base/dreamerv3-s0/train.log'), 'utf8');
  const [ordinary, shortLines] = [filledTo(log, block), filledTo('loss 4.5\n', block)];
  return {
    budget,
    block,
    texts: Object.entries(hostileTexts(block)),
    ratio: async given => {
      const text = given.slice(0, block);
      const lines = text.split('\n').length;
      const [plain, short] = [
        await milliseconds(ordinary),
        lines > MANY_LINES / scale ? await milliseconds(shortLines) : 0,
      ];
      return (await milliseconds(text)) / (3 * (plain + short) + (plain * MIB_A_SECOND) / BLOCKS);
    },
  };
}
