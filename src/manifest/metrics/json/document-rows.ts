// Where a JSON document keeps its rows.
import { catboostToRows } from './catboost.ts';
import type { Fields } from './json-text.ts';
import { isFields, without } from './json-text.ts';
import { isAxis, mayNumberThings, numberKeys } from '../rows/keys.ts';
import { isNumber } from '../rows/numbers.ts';
import { findLabelKeys } from '../labels/find-labels.ts';
import { lastName } from '../labels/label-names.ts';
import { isLabel, isPart } from '../labels/labels.ts';
import type { DocumentRows } from './lists.ts';
import { columnsToRows, historyToRows, seriesToRows } from './lists.ts';
import { pandasToRows } from './pandas.ts';

/** Usual names of a list of rows, and of a list of results for each task. */
const rowKeys = ['history', 'rows', 'records', 'logs', 'epochs', 'metrics'];
const taskKeys = ['results', 'tasks', 'per_task', 'scores', 'evaluations'];

/**
 * The rows of a document that has them one by one; undefined of another. Of Hugging Face's trainer only `log_history` counts, also before
 * it has logged anything: its other keys are not metrics.
 */
export function tableOf(fields: Fields): DocumentRows | undefined {
  const { log_history: log } = fields;
  if (Array.isArray(log)) return { rows: log.every(isFields) ? log : [] };
  const key = rowKeys.find(one => isRows(fields[one])) ?? taskKeys.find(one => isLabelled(fields[one]));
  if (key !== undefined) return { rows: listOf(fields[key]), beside: without(fields, [key]) };
  return catboostToRows(fields) ?? partsToRows(fields) ?? pandasToRows(fields);
}

/** The rows of a document that has a list for each metric; undefined where it is one row. */
export function curvesOf(document: Fields): DocumentRows | undefined {
  const fields = withoutPickles(document);
  const found = seriesToRows(fields) ?? historyToRows(fields);
  if (found) return found;
  const rows = columnsToRows(fields);
  return rows && { rows };
}

/** Lists of NumPy's scalars as jsonpickle writes them, for Sacred's `info.json`, as lists of numbers: https://github.com/jsonpickle/jsonpickle */
function withoutPickles(fields: Fields): Fields {
  const isPickle = (value: unknown): value is Fields =>
    isFields(value) && String(value['py/object']).startsWith('numpy.') && 'value' in value;
  const all = Object.entries(fields).map(([name, value]): [string, unknown] => {
    const isList = Array.isArray(value) && isPickle(value[0]);
    return [name, isList ? value.map((one: unknown) => (isPickle(one) ? one['value'] : one)) : value];
  });
  return Object.fromEntries(all);
}

/** What a list of rows is called after the part of the data: `train_history`. */
const ofRows = /[_-](?:history|logs?|rows|records|epochs|metrics|results|stats)$/;

/** `{"train": [{"epoch": 1, "loss": 2}], "val": […]}`: the rows of each part, whose metrics begin with its name. */
function partsToRows(fields: Fields): DocumentRows | undefined {
  const short = (key: string): string => key.replace(ofRows, '');
  const parts = new Set(Object.keys(fields).filter(key => isPart(short(key)) && isRows(fields[key])));
  if (parts.size === 0) return undefined;
  const alike = Map.groupBy(Object.keys(fields), short);
  const ofParts = [...parts].flatMap(part => {
    // Two keys of one part keep their own names: `train` and `train_logs`.
    const name = alike.get(short(part))?.length === 1 ? short(part) : part;
    return listOf(fields[part]).map((row): OfPart => [name, row]);
  });
  const labels = findLabelKeys(ofParts.map(one => withPart(one, mayBeLabel)));
  const rows = ofParts.map(one => withPart(one, key => isLabel(labels.get(key) ?? 'identifier')));
  return { rows, beside: without(fields, [...parts]) };
}

type OfPart = readonly [part: string, row: Fields];

/** A row whose metrics are in an object of its part; labels are found among a row's own keys. */
function withPart([part, row]: OfPart, isOwn: (key: string, value: unknown) => boolean): Fields {
  const [own, metrics] = [true, false].map(wanted =>
    Object.entries(row).filter(([key, value]) => (isAxis(key) || isOwn(key, value)) === wanted),
  );
  return Object.fromEntries([...(own ?? []), [part, Object.fromEntries(metrics ?? [])]]);
}

const mayBeLabel = (key: string, value: unknown): boolean =>
  !isNumber(value) || numberKeys.has(lastName(key)) || mayNumberThings(lastName(key));

function isRows(value: unknown): value is Fields[] {
  return Array.isArray(value) && value.length > 0 && value.every(isFields);
}

const listOf = (value: unknown): readonly Fields[] => (isRows(value) ? value : []);
const isLabelled = (value: unknown): boolean => findLabelKeys(listOf(value)).values().some(isLabel);
