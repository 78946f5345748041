// Rows that are sorted by something else than their steps: a column that changes only where the steps begin again says what each block of
// rows is of, such as a seed or a task, or counts what is around them, such as a round. Such a block is no new training.
import { countsRows, isAxis, numberKeys, thingNumberKeys } from './keys.ts';
import type { Role } from './keys.ts';
import { plainKey } from './labels.ts';
import { areIds } from './row-names.ts';

/** Columns that are looked at, the characters of a text, and how often it changes. */
const MAX_COLUMNS = 64;
const MAX_TEXT = 256;
const MAX_CHANGES = 64;

/** `counter`: an axis beside the one of the rows; `thing`: its numbers or texts; `text`: its texts alone. */
type BlockKind = 'counter' | 'thing' | 'text';

/** What a column of this name may say about a block of rows. */
export function blockKind(name: string, { kind }: Role): BlockKind | undefined {
  if (isAxis(name)) return countsRows(name) ? undefined : 'counter';
  if (kind === 'clock') return undefined;
  const last = plainKey(name.slice(name.lastIndexOf('/') + 1));
  if (numberKeys.has(last) || thingNumberKeys.has(last)) return 'thing';
  return kind === 'metric' ? 'text' : undefined;
}

/** The values of one column along the rows. */
class Block {
  readonly isCounter: boolean;
  #value: string | number | undefined;
  /** The lines at which it changed; undefined where it says nothing about blocks. */
  #changes: number[] | undefined = [];
  #hasRisen = false;

  constructor(isCounter: boolean) {
    this.isCounter = isCounter;
  }

  /** @returns whether it changed */
  note(value: string | number, line: number): boolean {
    const before = this.#value;
    if (value === before || this.#changes === undefined) return false;
    const isNone = typeof value === 'string' ? value.length > MAX_TEXT || areIds([value]) : !Number.isInteger(value);
    if (isNone || this.#changes.length === MAX_CHANGES) {
      this.#changes = undefined;
      return false;
    }
    if (before !== undefined) this.#changes.push(line);
    this.#hasRisen = typeof value === 'number' && typeof before === 'number' && value > before;
    // A copy: a part of a text keeps all of it.
    this.#value = typeof value === 'string' ? Buffer.from(value).toString() : value;
    return before !== undefined;
  }

  /** Whether it changed there, and else only at the beginning of earlier blocks and trainings; a counter rises. */
  beginsAt(line: number, starts: ReadonlySet<number>): boolean {
    const changes = this.#changes ?? [];
    if (changes.at(-1) !== line || (this.isCounter && !this.#hasRisen)) return false;
    return changes.every(one => one === line || starts.has(one));
  }
}

/** The columns of a file that may say what a block of rows is of. */
export class Blocks {
  readonly #byName = new Map<string, Block>();
  readonly #starts = new Set<number>();
  #lastChange = 0;

  note(name: string, kind: BlockKind, value: string | number, line: number): void {
    const known = this.#byName.get(name);
    if (!known && this.#byName.size >= MAX_COLUMNS) return;
    const block = known ?? new Block(kind === 'counter');
    if (!known) this.#byName.set(name, block);
    if (block.note(value, line)) this.#lastChange = line;
  }

  /** A training begins in this line. */
  begin(line: number): void {
    if (line === this.#lastChange) this.#starts.add(line);
  }

  /** Whether a block of rows begins in this line: a round of what a counter counts, or another thing. */
  beginningAt(line: number): 'round' | 'thing' | undefined {
    if (line !== this.#lastChange) return undefined;
    const found = [...this.#byName.values()].filter(block => block.beginsAt(line, this.#starts));
    if (found.length === 0) return undefined;
    this.#starts.add(line);
    return found.some(({ isCounter }) => isCounter) ? 'round' : 'thing';
  }
}
