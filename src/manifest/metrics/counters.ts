// What counts the rows, and a word in its place: `mean` below the folds of a table, `"step": "test"` after a training. Such a row is of
// something else than the rows before it: its metrics begin with the word where those have them too.
import { isNumeric } from './cells.ts';
import { isAxis } from './keys.ts';
import { isPart, plainKey } from './labels.ts';
import { numberKeys } from './long-format.ts';

/** What is worked out of other rows. */
const ofOthers =
  /^(?:(?:grand|overall|macro|micro|weighted)[ _-])?(?:mean|avg|average|std|stdev|std[ ._-]?dev|sem|var|variance|median|min|max|minimum|maximum|total|sum|overall|best)\.?$/i;

const MAX_WORD_LENGTH = 40;

const spread = /±|\+\/-/;
/** Also two of them together, as `mean ± std`. */
function isOfOthers(text: string): boolean {
  if (text.length > MAX_WORD_LENGTH || !spread.test(text)) return ofOthers.test(text);
  return text.split(spread).every(part => ofOthers.test(part.trim()));
}

/**
 * A word that stands where rows count and says that the row is of something else: of other rows, or of another part of the data. Empty
 * for every other text: a row of `train`, `final`, `early stop` or `epoch 3` is the training's own.
 */
export function wordOf(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  return (isPart(text) && !/^train/i.test(text)) || isOfOthers(text) ? text : '';
}

/** As most cells of numbers do: the others are few. */
function beginsWithDigit(cell: string): boolean {
  const code = cell.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}

/** Each is looked at in each row. */
const MAX_COUNTERS = 8;

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
    const isKnown = (name: string): boolean => name === '' || isAxis(name) || numberKeys.has(plainKey(name));
    const all = names.flatMap((name, at): Counter[] => {
      const isOwn = isKnown(name) && (name !== '' || at === 0);
      return isOwn || at === 0 ? [{ at, isKnown: isOwn, isCounted: false }] : [];
    });
    this.#all = all.slice(0, MAX_COUNTERS);
  }

  /** The word of a row; empty in a row that counts. */
  wordOf(cells: readonly string[]): string {
    for (const counter of this.#all) {
      const cell = cells[counter.at] ?? '';
      if (!counter.isCounted) counter.isCounted = isNumeric(cell);
      else if (!beginsWithDigit(cell)) {
        const word = wordOf(cell);
        if (word !== '' && (counter.isKnown || isOfOthers(word))) return word;
      }
    }
    return '';
  }
}
