// A row from one JSON object, in any of the shapes that trainers write.
import type { Column } from '../rows/column.ts';
import type { Columns } from '../rows/columns.ts';
import type { Fields } from './json-text.ts';
import { kindOf } from '../rows/column.ts';
import { gatheredBy, valueUnder } from './gathered.ts';
import { isFields } from './json-text.ts';
import { longFormat } from '../tables/long-format.ts';
import type { Row } from '../rows/row.ts';

/** Objects within each other; what lies deeper is left out. */
export const MAX_DEPTH = 8;

/**
 * Fills a row from `{"step":1,"loss":7}`, `{"step":1,"values":{"loss":7}}`, `{"step":1,"timestamp":…,"metrics":{"loss":7}}`, from
 * objects within it (`{"train":{"loss":7}}` is `train/loss`), or from one that names its metric (`{"metric":"loss","value":7}`).
 * @param part of the data, which stands in front of the object
 * @returns false where it holds the key `__proto__`
 */
export function readFields(fields: Fields, row: Row, columns: Columns, part = ''): boolean {
  const { counters } = columns;
  const known = counters.size;
  row.label.set(valuesOf(fields), part === '' ? counters.wordOf(fields) : part);
  let named = false;
  for (const key in fields) {
    if (key === '__proto__') return false;
    const value = fields[key];
    const column = row.columnOf(key);
    if (column === undefined) row.partial = true;
    else if (typeof value === 'number') row.putNumber(column, value);
    else if (!isFields(value)) {
      named ||= typeof value === 'string' && longFormat.mayName(key);
      row.put(column, value);
    } else if (row.label.keys.has(key)) row.leaveOut(column, 'text');
    else if (key === gatheredBy(fields)) {
      if (!readGathered(fields, value, column, row, columns)) return false;
    } else if (!readNested(value, column, 1, row, columns)) return false;
  }
  if (named) longFormat.read(fields, row, columns);
  // The first row that has a key counts too.
  if (counters.size > known) counters.wordOf(fields);
  return true;
}

const valuesOf =
  (fields: Fields) =>
  (key: string): unknown =>
    valueUnder(fields, key);

/** Names within `values`, `metrics` and `data` stand for themselves. What is beside them has the name already. */
function readGathered(fields: Fields, inner: Fields, object: Column, row: Row, columns: Columns): boolean {
  let empty = true;
  for (const key in inner) {
    if (key === '__proto__') return false;
    empty = false;
    const column = columns.gathered(object, key, row.line);
    const value = inner[key];
    if (column === undefined) row.partial = true;
    else if (typeof fields[key] === 'number') {
      if (column.role.kind === 'metric') row.leaveOut(column, 'duplicate');
    } else if (isFields(value)) {
      if (!readNested(value, column, 2, row, columns)) return false;
    } else row.put(column, value);
  }
  if (empty) row.putNullWithin(object, false);
  return true;
}

function readNested(fields: Fields, parent: Column, depth: number, row: Row, columns: Columns): boolean {
  row.putNull(parent);
  if (isTyped(fields) || parent.name.startsWith('_')) {
    row.putNullWithin(parent, true);
    row.leaveOut(parent, 'object');
    return true;
  }
  if (depth > MAX_DEPTH) {
    row.leaveOut(parent, 'too-deep');
    return true;
  }
  let empty = true;
  for (const key in fields) {
    if (key === '__proto__') return false;
    empty = false;
    const value = fields[key];
    const column = columns.child(parent, key, row.line);
    if (column === undefined) row.partial = true;
    else if (isFields(value)) {
      if (!readNested(value, column, depth + 1, row, columns)) return false;
    } else row.put(column, value);
  }
  if (empty) {
    row.leaveOut(parent, kindOf(fields));
    row.putNullWithin(parent, false);
  }
  return true;
}

/** A histogram, table, image or file of W&B's: its numbers are no metrics. */
function isTyped(fields: Fields): boolean {
  return typeof fields['_type'] === 'string';
}
