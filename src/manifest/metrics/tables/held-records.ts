// Records without numbers, which wait until one with numbers says whether they are rows, or the header of another table below.
import { isFilled, isNumeric, isValue } from './cells.ts';
import type { HeldRecord, NextTable } from './next-table.ts';
import { MAX_HELD } from './next-table.ts';
import type { ReadContext, TakeRow } from '../rows/row-source.ts';
import type { TableRows } from './table-rows.ts';

/** Tables below the first one. */
const MAX_TABLES = 16;

/** A table whose first rows are known: what stands between its header and the first record with numbers. */
export interface TableBelow {
  header: HeldRecord;
  above: readonly HeldRecord[];
}

export class HeldRecords {
  readonly #context: ReadContext;
  readonly #rows: TableRows;
  /** What decides whether another table begins. */
  readonly #next: NextTable;
  #held: HeldRecord[] = [];
  /** It is unclear which columns the records are of, until a header comes again. */
  #isUnclear = false;
  /** Tables below the first. */
  tables = 0;

  constructor(context: ReadContext, rows: TableRows, next: NextTable) {
    this.#context = context;
    this.#rows = rows;
    this.#next = next;
  }

  /** Nothing waits, and it is clear which table the next record is of. */
  get isEmpty(): boolean {
    return this.#held.length === 0 && !this.#isUnclear;
  }

  /** Whether a record is a row of its table, waits or is refused (`held`), or is the first with numbers of another table. */
  examine(cells: readonly string[], line: number, take: TakeRow, isCut: boolean): 'row' | 'held' | TableBelow {
    const last = cells.findLastIndex(isValue);
    const hasNone = last === -1 || (cells[last] === '' && !cells.some(isNumeric));
    if (this.#isUnclear) return this.#refuse(line);
    if (hasNone) return isCut || !this.#hold(cells, line, take) ? 'row' : 'held';
    return this.#held.length > 0 ? this.#judge(cells, line, take) : this.#judgeAlone(cells, line);
  }

  /** Reads what waits as rows. */
  read(take: TakeRow): void {
    const held = this.#held;
    if (held.length === 0) return;
    this.#held = [];
    for (const { cells, line } of held) this.#rows.read(cells, line, take);
  }

  /** As `read`, where a header follows. What is empty above that of another table is between both. */
  readAbove(take: TakeRow, isOther: boolean): void {
    if (isOther) this.#held.length = this.#held.findLastIndex(one => one.cells.some(isFilled)) + 1;
    this.read(take);
    this.#isUnclear = false;
  }

  /** Whether the record waits: it may begin another table. */
  #hold(cells: readonly string[], line: number, take: TakeRow): boolean {
    const isEmpty = !cells.some(isFilled);
    if (isEmpty) this.#next.noteEmpty();
    const kind = isEmpty || this.#rows.isOfKnown(cells) ? 'text' : this.#next.kindOf(cells, this.#rows.above);
    if (kind === 'text' && !isEmpty && this.#held.length === 0) return false;
    if (this.#held.length >= MAX_HELD) {
      if (this.#held.some(one => one.kind === 'header')) this.#refuseAll();
      else this.read(take);
    }
    if (this.#isUnclear) this.#refuse(line);
    else this.#held.push({ cells: [...cells], line, kind });
    return true;
  }

  /** Of a record with numbers below some that wait. */
  #judge(cells: readonly string[], line: number, take: TakeRow): 'row' | 'held' | TableBelow {
    const held = this.#held;
    const { verdict, at } = this.#next.judge(held, cells, this.#rows.above);
    const header = held[at];
    if (verdict === 'row' || header === undefined) {
      this.read(take);
      return this.#judgeAlone(cells, line);
    }
    if (verdict === 'unclear' || ++this.tables > MAX_TABLES) {
      this.#refuseAll();
      return this.#refuse(line);
    }
    this.#held = [];
    for (const { cells: own, line: place, kind } of held.slice(0, at))
      if (kind === 'names') this.#rows.read(own, place, take);
      else if (own.some(isFilled)) this.#context.unreadable(place, 'no-columns');
    return { header, above: held.slice(at + 1) };
  }

  /** Of a record with numbers below a row. */
  #judgeAlone(cells: readonly string[], line: number): 'row' | 'held' {
    const { above } = this.#rows;
    this.#isUnclear = this.#next.isApart(cells, above) || this.#next.isOfOther(cells, above);
    return this.#isUnclear ? this.#refuse(line) : 'row';
  }

  #refuse(line: number): 'held' {
    this.#context.unreadable(line, 'unclear-table');
    return 'held';
  }

  #refuseAll(): void {
    for (const { cells, line } of this.#held) if (cells.some(isFilled)) this.#refuse(line);
    this.#held = [];
    this.#isUnclear = true;
  }
}
