// What the rows of a file belong to: a part of the data, a task, a seed. A metric in rows of several labels is one metric for each.
import type { Columns } from './columns.ts';
import type { LabelKeys, LabelKind } from '../labels/labels.ts';
import { labelOf, noLabels } from '../labels/labels.ts';

export class RowLabel {
  readonly #columns: Columns;
  /** Of this row; empty if it does not say, and undefined as long as no row has said so. */
  text: string | undefined;
  /** Keys whose text says what a row is of, as `split` does. */
  keys: LabelKeys = noLabels;
  /** Rows are of one thing each: one without a number does not leave its metric's name to another. */
  isOfOneThing = false;

  constructor(columns: Columns, keys: LabelKeys) {
    this.#columns = columns;
    this.use(keys);
  }

  use(keys: LabelKeys): void {
    const { many } = this.#columns;
    const known = [...keys].map(([key, kind]): [string, LabelKind] => [key, many.has(key) ? 'many' : kind]);
    this.goOnWith(new Map(known));
    for (const [key, kind] of known) {
      if (kind === 'value' || kind === 'thing' || kind === 'identifier' || many.has(key)) this.#columns.setAside(key);
      const column = kind === 'many' ? this.#columns.get(key, 1) : undefined;
      if (column) this.#columns.leaveOutColumn(column, 'many-names', 1);
    }
  }

  /** As `use`, of keys that were used before. */
  goOnWith(keys: LabelKeys): void {
    this.keys = keys;
    this.isOfOneThing = keys.values().some(kind => kind === 'row' || kind === 'thing');
  }

  beginRow(): void {
    if (this.text !== undefined) this.text = '';
  }

  /** By the row's values, and the word where it counts. */
  set(valueOf: (key: string) => unknown, word: string): void {
    if (this.keys.size === 0 && word === '') return;
    this.text = labelOf(this.keys, valueOf, word);
    this.#columns.labels.note(this.text, this.keys, valueOf);
  }

  /** Whether a text is what the row belongs to: `mean` in the place of a fold's number. */
  isOwn(value: unknown): boolean {
    if (!this.text || typeof value !== 'string') return false;
    const text = value.trim();
    return text === this.text || (this.text.includes(text) && this.text.split('/').includes(text));
  }
}
