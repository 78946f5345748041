// Rows that name their metric: `{"step":1,"metric":"loss","value":2.8}`, and `{"name":"loss","data":{"value":2.8,"step":1}}`.
import type { Columns } from './columns.ts';
import type { Fields } from './json-text.ts';
import { parseFields } from './json-text.ts';
import { toNumber } from './numbers.ts';
import type { Row } from './row.ts';

/** Columns that hold a metric's name, its value, and the part of the data that it is of; the first that a row has counts. */
const nameKeys = ['metric', 'metric_name', 'metricName', 'metric.name', 'name', 'tag', 'key', 'variable'];
const valueKeys = ['value', 'metric_value', 'metricValue', 'val'];
const splitKeys = ['split', 'phase', 'stage', 'subset', 'metric.context', 'runContext'];

function findKey(keys: readonly string[], has: (key: string) => boolean): string | undefined {
  return keys.find(has);
}

/** Where the columns of a table hold names and values, by their place; undefined where it is not such a table. */
export function longColumns(header: readonly string[]): { name: number; value: number; split: number } | undefined {
  const lower = header.map(cell => cell.toLowerCase());
  const has = (key: string): boolean => lower.includes(key.toLowerCase());
  const place = (key: string): number => lower.indexOf(key.toLowerCase());
  const [name, value, split] = [nameKeys, valueKeys, splitKeys].map(keys => findKey(keys, has));
  if (name === undefined || value === undefined) return undefined;
  return { name: place(name), value: place(value), split: split ? place(split) : -1 };
}

export function longName(name: string, split: unknown): string {
  const part = typeof split === 'string' && split.startsWith('{') ? partOfContext(split) : split;
  return typeof part === 'string' && part !== '' ? `${part}/${name}` : name;
}

/** Aim writes `{"subset": "val"}` beside a name. */
function partOfContext(text: string): string {
  const values = Object.values(parseFields(text) ?? {});
  return values.filter(value => typeof value === 'string').join('/');
}

/** Fills the row anew, where its fields name a metric and hold its value; else leaves it as it is. */
function read(fields: Fields, row: Row, columns: Columns): void {
  const data = fields['data'];
  const inner = typeof data === 'object' && data !== null ? new Map<string, unknown>(Object.entries(data)) : undefined;
  const valueOf = (key: string): unknown => (key in fields ? fields[key] : inner?.get(key));
  const name = nameKeys.map(key => fields[key]).find(value => typeof value === 'string');
  const key = valueKeys.find(key => key in fields || inner?.has(key));
  const own = key !== undefined && key in fields && typeof toNumber(fields[key]) === 'number' ? 1 : 0;
  // Beside other numbers a name is a label: `{"name":"run-1","value":3,"loss":2}`.
  if (typeof name !== 'string' || key === undefined || row.count > own) {
    if (inner && 'data' in fields) columns.leaveOut('data', 'object', row.line);
    return;
  }
  const split = splitKeys.map(valueOf).find(value => typeof value === 'string');
  row.begin(row.line);
  for (const key of longFormat.names) columns.restore(key);
  const column = columns.get(longName(name, split), row.line);
  if (column === undefined) row.partial = true;
  else row.put(column, valueOf(key));
  for (const other of new Set([...Object.keys(fields), ...(inner?.keys() ?? [])])) {
    const column = columns.get(other, row.line);
    if (column && column.role.kind !== 'metric') row.put(column, valueOf(other));
  }
}

/** Whether a row names one metric and its value. */
export function isLongRow(fields: Fields): boolean {
  const { data } = fields;
  const inner = typeof data === 'object' && data !== null ? data : {};
  const hasName = nameKeys.some(key => typeof fields[key] === 'string');
  return hasName && valueKeys.some(key => key in fields || key in inner);
}

export const longFormat = { names: new Set([...nameKeys, ...splitKeys]), read };
