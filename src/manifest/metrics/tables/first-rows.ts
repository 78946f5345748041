// The first rows below a header, which wait until they say what labels they have, and whether an index is in front of them.
import type { Delimiter } from './cells.ts';
import { isNumeric } from './cells.ts';
import { findLabelKeys } from '../labels/find-labels.ts';
import type { LabelKeys } from '../labels/labels.ts';
import { fieldsOf } from './first-table.ts';
import type { Shape } from './uneven.ts';
import { shapeOf } from './uneven.ts';

/** Characters by which labels are found: more than a file's beginning would take long. */
const MAX_SAMPLE = 64 * 1024;

interface FirstRow {
  cells: readonly string[];
  line: number;
  /** It is the file's last line, and has no end. */
  isCut: boolean;
}

export class FirstRows {
  readonly records: FirstRow[] = [];
  /** The labels of the header before, if it changed to this one. */
  readonly #before: LabelKeys;
  #length = 0;

  constructor(before: LabelKeys) {
    this.#before = before;
  }

  add(cells: readonly string[], line: number, isCut: boolean): void {
    this.records.push({ cells: [...cells], line, isCut });
    this.#length += cells.reduce((length, cell) => length + cell.length + 1, 0);
  }

  get isFull(): boolean {
    return this.#length >= MAX_SAMPLE;
  }

  get withNumbers(): readonly FirstRow[] {
    return this.records.filter(({ cells }) => cells.some(isNumeric));
  }

  shape(names: readonly string[], delimiter: Delimiter, own: string | undefined): Shape {
    return shapeOf(
      names,
      this.withNumbers.map(({ cells }) => cells),
      delimiter,
      own,
    );
  }

  /** As those of a file are found by its first rows. */
  labels(
    names: readonly string[],
    isHeader: (cells: readonly string[]) => boolean,
    own: string | undefined,
  ): LabelKeys {
    const whole = this.records.filter(({ cells }) => cells.length === names.length && !isHeader(cells));
    const rows = whole.map(({ cells }) =>
      fieldsOf(
        names,
        cells.map(cell => cell.trim()),
      ),
    );
    const found = findLabelKeys(rows, true, own);
    return new Map([...this.#before, ...[...found].filter(([key]) => !this.#before.has(key))]);
  }
}
