// Rows that are sorted by something else than their steps: a column that changes only where the steps begin again says what each block of
// rows is of, such as a seed or a task; and an axis beside that of the rows that goes on there, such as a round. Such a block is no new training.
import { countsRows, isAxis, mayNumberThings, numberKeys } from '../rows/keys.ts';
import type { Role } from '../rows/keys.ts';
import type { LabelKeys } from './labels.ts';
import { plainKey } from './labels.ts';
import { isOfRun } from './row-names.ts';

/** Columns that are looked at, the characters of a text, and how often it changes. */
const MAX_COLUMNS = 64;
const MAX_TEXT = 256;
const MAX_CHANGES = 64;
/** From here on, and where it is not whole, `t` is a time, which goes on in a training that was started again too; of any other name it is no counter. */
const MIN_TIME = 1e8;

/** `counter`: an axis beside the one of the rows; `thing`: its numbers or texts; `text`: its texts alone. */
type BlockKind = 'counter' | 'thing' | 'text';

/** In front of an axis' name: it goes on where the axis begins again. */
const ofAll = /^(?:global|total|overall|abs(?:olute)?|cumulative)[_ -]/i;
/** What else counts by its name: cycles, episodes and checkpoints, each of which has steps of its own. */
const counting =
  /^(?:(?:al|outer|inner|meta|eval)_?)?(?:cycle|era|increment|rollout|traj(?:ectory)?|demo|episode|epoch|iter(?:ation)?|round|generation|step|checkpoint|ckpt)(?:_?(?:id|idx|index|num|no))?$/i;

/** What a column of this name may say about a block of rows. */
export function blockKind(name: string, { kind }: Role): BlockKind | undefined {
  if (isAxis(name)) return countsRows(name) ? undefined : 'counter';
  if (kind === 'clock') return undefined;
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (counting.test(last) || (ofAll.test(last) && isAxis(last.replace(ofAll, '').replace(/s$/, '')))) return 'counter';
  const plain = plainKey(last);
  if (numberKeys.has(plain) || mayNumberThings(plain)) return 'thing';
  return kind === 'metric' ? 'text' : undefined;
}

/** The numbers of an axis beside the one of the rows. */
class Counter {
  readonly #mustBeWhole: boolean;
  /** It counts what is logged, as W&B does, and goes on in a training that was started again too. */
  readonly countsLogs: boolean;
  #isNone = false;
  #value: number | undefined;
  #hasFallen = false;
  #risenAt = 0;
  #rise = 0;

  constructor(name: string) {
    this.#mustBeWhole = name.toLowerCase() === 't' || !isAxis(name);
    this.countsLogs = name === '_step';
  }

  note(value: number, row: number): void {
    if (this.#mustBeWhole && !(Number.isInteger(value) && value < MIN_TIME)) this.#isNone = true;
    const before = this.#value;
    if (before !== undefined && value < before) this.#hasFallen = true;
    if (before !== undefined && value > before) [this.#risenAt, this.#rise] = [row, value - before];
    this.#value = value;
  }

  /** A training begins. */
  begin(): void {
    this.#hasFallen = false;
  }

  /** Whether it counts on by one: what rises by more may be a setting of a training that was started again. */
  get isByOne(): boolean {
    return !this.#mustBeWhole || this.#rise === 1;
  }

  /** Whether it rose there, and has not fallen in its training. */
  goesOnAt(row: number): boolean {
    return !this.#isNone && !this.#hasFallen && this.#risenAt === row;
  }
}

/** The values of one column along the rows. */
class Block {
  #value: string | number | undefined;
  /** The rows at which it changed; undefined where it says nothing about blocks. */
  #changes: number[] | undefined = [];

  /** @returns whether it changed */
  note(value: string | number, row: number): boolean {
    const before = this.#value;
    if (value === before || this.#changes === undefined) return false;
    const isNone = typeof value === 'string' ? value.length > MAX_TEXT || isOfRun(value) : !Number.isInteger(value);
    if (isNone || this.#changes.length === MAX_CHANGES) {
      this.#changes = undefined;
      return false;
    }
    if (before !== undefined) this.#changes.push(row);
    // A copy: a part of a text keeps all of it.
    this.#value = typeof value === 'string' ? Buffer.from(value).toString() : value;
    return before !== undefined;
  }

  get changedAt(): number | undefined {
    return this.#changes?.at(-1);
  }

  /** Whether it changed there, and else only at the beginning of earlier blocks and trainings. */
  beginsAt(row: number, starts: ReadonlySet<number>): boolean {
    const changes = this.#changes ?? [];
    return changes.at(-1) === row && changes.every(one => one === row || starts.has(one));
  }
}

/** The columns of a file that may say what a block of rows is of. Rows are counted: several may be on one line. */
export class Blocks {
  readonly #counters = new Map<string, Counter>();
  readonly #things = new Map<string, Block>();
  readonly #starts = new Set<number>();
  #lastChange = 0;

  note(name: string, kind: BlockKind, value: string | number, row: number): void {
    if (kind === 'counter') {
      if (typeof value === 'number') entryOf(this.#counters, name, () => new Counter(name))?.note(value, row);
    } else if (entryOf(this.#things, name, () => new Block())?.note(value, row) === true) this.#lastChange = row;
  }

  /** A training begins in this row. */
  begin(row: number): void {
    for (const counter of this.#counters.values()) counter.begin();
    if (row === this.#lastChange) this.#starts.add(row);
  }

  /**
   * The steps fall to their beginning in this row.
   * @returns whether what rows are sorted by changes there, and is in none of the metrics' names, as labels are
   */
  noteFall(row: number, labels: LabelKeys): boolean {
    if (row !== this.#lastChange) return false;
    const others = [...this.#things].filter(([name, block]) => !labels.has(name) && block.changedAt === row);
    if (others.length > 0) this.#starts.add(row);
    return others.some(([, block]) => block.beginsAt(row, this.#starts));
  }

  /** Whether a block of rows begins in this row: a round of what a counter counts, or another thing. */
  beginningAt(row: number): 'round' | 'thing' | undefined {
    const isThing = row === this.#lastChange && this.#things.values().some(block => block.beginsAt(row, this.#starts));
    if (isThing) this.#starts.add(row);
    const goingOn = [...this.#counters.values()].filter(counter => counter.goesOnAt(row));
    if (goingOn.some(({ countsLogs, isByOne }) => !countsLogs && isByOne)) return 'round';
    return isThing || goingOn.length > 0 ? 'thing' : undefined;
  }
}

function entryOf<T>(all: Map<string, T>, name: string, create: () => T): T | undefined {
  const known = all.get(name);
  if (known !== undefined || all.size >= MAX_COLUMNS) return known;
  const created = create();
  all.set(name, created);
  return created;
}
