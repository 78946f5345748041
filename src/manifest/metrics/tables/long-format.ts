// Rows that name their metric: `{"step":1,"metric":"loss","value":2.8}`, and `{"name":"loss","data":{"value":2.8,"step":1}}`.
import type { Columns } from '../rows/columns.ts';
import type { Fields } from '../json/json-text.ts';
import { isFields, parseFields } from '../json/json-text.ts';
import { withGathered } from '../json/gathered.ts';
import { numberKeys, roleOf } from '../rows/keys.ts';
import { isName, partName, plainKey } from '../labels/labels.ts';
import { toNumber } from '../rows/numbers.ts';
import type { Row } from '../rows/row.ts';

/**
 * Columns that hold a metric's name, its value, and the part of the data that it is of, in any case, and with any sign for `_`, or none; the
 * first that a row has counts.
 */
export const nameKeys = [
  ...['metric', 'metric_name', 'metric.name', '.metric', 'name', 'tag', 'key', 'variable', 'scalar', 'scalar_name'],
  'measure',
];
const valueKeys = ['value', 'metric_value', 'val', 'scalar_value', 'number_value', '.estimate'];
const splitKeys = ['split', 'phase', 'stage', 'subset', 'metric.context', 'runcontext'];

/** All spellings are listed, because each key of each row is looked up. */
const ranksOf = (keys: readonly string[]): ReadonlyMap<string, number> =>
  new Map(
    keys.flatMap((key, rank) => ['_', '-', ' ', ''].map((sign): [string, number] => [key.replaceAll('_', sign), rank])),
  );
const [nameRanks, valueRanks, splitRanks] = [ranksOf(nameKeys), ranksOf(valueKeys), ranksOf(splitKeys)];

const rankIn = (ranks: ReadonlyMap<string, number>, key: string): number => ranks.get(key.toLowerCase()) ?? Infinity;

/** Whether a number under this key, beside a name and a value, is another metric: then the name is a label of both. `own` is a team's key for the axis. */
export function isOther(key: string, own: string | undefined): boolean {
  const lower = key.toLowerCase();
  // pandas writes its index without a name, which no metric has.
  if (lower === '') return false;
  const isKnown = numberKeys.has(plainKey(key)) || mayName(lower) || valueRanks.has(lower);
  return !isKnown && roleOf(key, own).kind === 'metric';
}

/** Where the columns of a table hold names and values, by their place; undefined where it is not such a table. */
export function longColumns(header: readonly string[]): { name: number; value: number; split: number } | undefined {
  const placeOf = (ranks: ReadonlyMap<string, number>): number => {
    const found = header.map(cell => rankIn(ranks, cell));
    const best = found.reduce((least, rank) => Math.min(least, rank), Infinity);
    return best === Infinity ? -1 : found.indexOf(best);
  };
  const [name, value] = [placeOf(nameRanks), placeOf(valueRanks)];
  return name === -1 || value === -1 ? undefined : { name, value, split: placeOf(splitRanks) };
}

/** The part of the data that a text is; empty where it is none. */
export const partOf = (split: unknown): string =>
  typeof split === 'string' && split.startsWith('{') ? partOfContext(split) : partName(split);

export function longName(name: string, split: unknown): string {
  const part = partOf(split);
  const own = name.trim();
  return part === '' ? own : `${part}/${own}`;
}

/** Aim writes `{"subset": "val"}` beside a name. A text with blanks or an address in it, such as a prompt, is no part of a name. */
function partOfContext(text: string): string {
  const values = Object.values(parseFields(text) ?? {}).filter(value => typeof value === 'string');
  return values.filter(value => isName(value) && !/\s/.test(value)).join('/');
}

interface Long {
  nameKey: string;
  name: string;
  value: unknown;
  split: string | undefined;
  /** The object `data`, which may hold all but the name. */
  inner: Fields | undefined;
}

/** What a row names, and its value; undefined where it does not name a metric. */
function findLong(fields: Fields): Long | undefined {
  const inner = isFields(fields['data']) ? fields['data'] : undefined;
  const [nameKey, valueKey] = [firstKey(fields, nameRanks, true), firstKey(fields, valueRanks, false)];
  const innerKey = valueKey === undefined && inner ? firstKey(inner, valueRanks, false) : undefined;
  const name = fields[nameKey ?? '\n'];
  if (nameKey === undefined || typeof name !== 'string' || (valueKey ?? innerKey) === undefined) return undefined;
  const value = valueKey === undefined ? inner?.[innerKey ?? '\n'] : fields[valueKey];
  const splitKey = firstKey(fields, splitRanks, true);
  const innerSplit = splitKey === undefined && inner ? firstKey(inner, splitRanks, true) : undefined;
  const split = splitKey === undefined ? inner?.[innerSplit ?? '\n'] : fields[splitKey];
  return { nameKey, name, value, split: typeof split === 'string' ? split : undefined, inner };
}

/** The key that is first among the ranked; with `isText`, only one with a text. */
function firstKey(fields: Fields, ranks: ReadonlyMap<string, number>, isText: boolean): string | undefined {
  let [best, first] = [Infinity, ''];
  for (const key in fields) {
    const rank = rankIn(ranks, key);
    if (rank >= best || (isText && typeof fields[key] !== 'string')) continue;
    best = rank;
    first = key;
  }
  return best === Infinity ? undefined : first;
}

/** Benchmarks have a unit; whatever else they have is of the same metric. */
const hasUnit = (fields: Fields): boolean => typeof fields['unit'] === 'string';

/** Whether the name is that of a metric: in the first such row numbers beside the value say that it is a label, `{"name":"run-1","value":3,"loss":2}`. */
function isOfMetric(fields: Fields, figures: readonly unknown[], known: Pick<Columns, 'namesMetrics'>): boolean {
  known.namesMetrics ??= figures.length === 0 || hasUnit(fields);
  return known.namesMetrics || hasUnit(fields);
}

/** Fills the row anew, where its fields name a metric and hold its value; else leaves it as it is. */
function read(fields: Fields, row: Row, columns: Columns): void {
  const long = findLong(fields);
  const all = withGathered(fields);
  const figures = long ? figuresOf(all, columns.own) : [];
  if (long === undefined || !isOfMetric(fields, figures, columns)) return;
  for (const { parent } of row.metrics.slice(0, row.count))
    if (parent && !parent.gathered) columns.leaveOut(parent.name, 'object', row.line);
  row.beginAgain();
  columns.restore(long.nameKey);
  for (const key in all) if (splitRanks.has(key.toLowerCase()) && partOf(all[key]) !== '') columns.restore(key);
  const name = longName(long.name, long.split);
  const column = columns.get(name, row.line);
  if (column === undefined) row.partial = true;
  else row.put(column, long.value);
  putOthers(fields, row, columns);
  for (const [key, number] of figures) {
    const figure = columns.get(`${name}/${key}`, row.line);
    if (figure) row.put(figure, number);
  }
  if (long.inner) putOthers(long.inner, row, columns, fields);
}

/** The numbers beside a name and a value. */
const figuresOf = (fields: Fields, own: string | undefined): [string, unknown][] =>
  Object.entries(fields).filter(([key, value]) => typeof toNumber(value) === 'number' && isOther(key, own));

/** The axis and the times of a row; what is in `known` too stands there. */
function putOthers(fields: Fields, row: Row, columns: Columns, known?: Fields): void {
  for (const key in fields) {
    if (known && key in known) continue;
    const column = columns.get(key, row.line);
    if (column && column.role.kind !== 'metric') row.put(column, fields[key]);
  }
}

/** Rows that name one metric, as ones that have its value under that name; other rows as they are. */
export function toWide(rows: readonly Fields[], own: string | undefined): Fields[] {
  const known = { namesMetrics: undefined };
  return rows.map(fields => {
    const long = findLong(fields);
    if (long === undefined) return fields;
    const figures = figuresOf(withGathered(fields), own);
    if (!isOfMetric(fields, figures, known)) return fields;
    const name = longName(long.name, long.split);
    const isRest = (key: string): boolean =>
      !mayName(key) && !valueRanks.has(key.toLowerCase()) && !figures.some(([figure]) => figure === key);
    const rest = Object.entries(fields).filter(([key]) => isRest(key));
    const others = figures.map(([key, value]): [string, unknown] => [`${name}/${key}`, value]);
    return { ...Object.fromEntries([...rest, ...others]), [name]: long.value };
  });
}

/** Whether the key may hold a name, or the part of the data. */
const mayName = (key: string): boolean => {
  const lower = key.toLowerCase();
  return nameRanks.has(lower) || splitRanks.has(lower);
};

export const longFormat = { mayName, read };
