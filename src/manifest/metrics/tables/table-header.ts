// The header of a table: its lines, and how a record is told from it.
import { isNumeric, nameOfCell } from './cells.ts';
import { MAX_LEVELS, joinHeader } from './header-rows.ts';
import { areSame, changesHeader } from './known-headers.ts';

export class TableHeader {
  /** Its first line, and where that is in the file; undefined until it is known. */
  cells: readonly string[] | undefined;
  line = 0;
  #levels: (readonly string[])[] = [];
  #names: ReadonlySet<string> = new Set();

  use(cells: readonly string[], line: number): void {
    this.cells = [...cells];
    this.line = line;
    this.#levels = [];
    this.#names = new Set(cells);
  }

  /** Takes a record as one more line of the header; the names of all lines together, or undefined where it is none. */
  join(cells: readonly string[], names: readonly string[]): readonly string[] | undefined {
    if (this.#levels.length >= MAX_LEVELS - 1 || cells.length !== names.length || cells.some(isNumeric))
      return undefined;
    const joined = joinHeader(names, cells.map(nameOfCell), this.#levels.length > 0);
    if (joined) this.#levels.push([...cells]);
    return joined;
  }

  /** Whether a record is the header, or a line of it. */
  isOwn(cells: readonly string[]): boolean {
    return [this.cells ?? [], ...this.#levels].some(header => areSame(cells, header));
  }

  /** Whether a record is the header, which changed: a trainer goes on in the same file with more to log. */
  isChanged(cells: readonly string[], axisName: string | undefined, hasSteps: boolean): boolean {
    return changesHeader(cells, this.#names, axisName, hasSteps);
  }
}
