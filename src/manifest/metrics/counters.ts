// What counts the rows, and a word in its place: `mean` below the folds of a table, `"step": "test"` after a training. Such a row is of
// something else than the rows before it: its metrics begin with the word where those have them too.
import { isNumeric } from './cells.ts';
import { isAxis } from './keys.ts';
import { labelText } from './labels.ts';
import { numberKeys } from './long-format.ts';
import { parseNumber } from './numbers.ts';

/** What is worked out of other rows, in a column that may be a metric. */
const ofOthers =
  /^(?:(?:grand|overall|macro|micro|weighted)[ _-])?(?:mean|avg|average|std|stdev|std[ ._-]?dev|sem|var|variance|median|min|max|minimum|maximum|total|sum|overall|best)\.?$/i;

/** The training's own last row. */
const ofTheEnd = /^(?:final|last|latest|end|ended|done|finished|complete|completed)$/i;

/** A word that stands where rows count; empty where there is none, for every spelling of a number, and where it is the training's own end. */
export function wordOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  const text = value.trim();
  return !ofTheEnd.test(text) && /^\p{L}/u.test(text) && parseNumber(text) === undefined ? labelText(text) : '';
}

/** As most cells of numbers do: the others are few. */
function beginsWithDigit(cell: string): boolean {
  const code = cell.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}

interface Counter {
  at: number;
  /** It is an axis, or counts folds and the like; the first column of a table may be anything. */
  isKnown: boolean;
  /** A row had a number there. */
  isCounted: boolean;
}

/** The columns of a table that may count its rows. */
export class Counters {
  readonly #all: readonly Counter[];

  constructor(names: readonly string[]) {
    const isKnown = (name: string): boolean => name === '' || isAxis(name) || numberKeys.has(name.toLowerCase());
    this.#all = names.flatMap((name, at): Counter[] => {
      const isOwn = isKnown(name) && (name !== '' || at === 0);
      return isOwn || at === 0 ? [{ at, isKnown: isOwn, isCounted: false }] : [];
    });
  }

  /** The word of a row; empty in a row that counts. */
  wordOf(cells: readonly string[]): string {
    for (const counter of this.#all) {
      const cell = cells[counter.at] ?? '';
      if (!counter.isCounted) counter.isCounted = isNumeric(cell);
      else if (!beginsWithDigit(cell)) {
        const word = wordOf(cell);
        if (word !== '' && (counter.isKnown || ofOthers.test(word))) return word;
      }
    }
    return '';
  }
}
