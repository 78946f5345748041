// Documents as pandas writes a table into JSON, and rows whose keys are their numbers: `{"epoch_1": {"loss": 2}}`.
// https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_json.html
import type { DocumentRows } from './lists.ts';
import type { Fields } from './json-text.ts';
import { isFields, without } from './json-text.ts';
import { isAxis, isOfTraining } from '../rows/keys.ts';
import { isPart } from '../labels/labels.ts';

/** The rows of `to_json` with any `orient` that is no array of objects; undefined of another document. */
export function pandasToRows(fields: Fields): DocumentRows | undefined {
  const found = splitToRows(fields) ?? tableToRows(fields);
  if (found) return { rows: found, beside: without(fields, ['columns', 'index', 'schema', 'data']) };
  const rows = numberedCells(fields) ?? numberedRows(fields);
  return rows && { rows };
}

/** `orient="split"`: the names, and a list for each row. */
function splitToRows({ columns, data }: Fields): Fields[] | undefined {
  if (!Array.isArray(columns) || !Array.isArray(data) || !columns.every(name => typeof name === 'string'))
    return undefined;
  const rows = data.filter(row => Array.isArray(row) && row.length === columns.length);
  if (rows.length === 0 || rows.length < data.length) return undefined;
  return rows.map((row: unknown[]) =>
    Object.fromEntries(columns.map((name, at): [string, unknown] => [name, row[at]])),
  );
}

/** `orient="table"`: a schema, and an object for each row. */
function tableToRows({ schema, data }: Fields): Fields[] | undefined {
  return isFields(schema) && Array.isArray(data) && data.every(isFields) ? data : undefined;
}

const whole = /^\d+$/;

/** `orient="columns"`, the default: an object for each metric, its cells by the numbers of the rows. Objects of classes have numbers for keys too. */
function numberedCells(fields: Fields): Fields[] | undefined {
  const names = Object.keys(fields);
  const columns = Object.values(fields).filter(isFields);
  const [first = {}] = columns;
  const numbers = Object.keys(first);
  if (columns.length < names.length || !names.some(isOfTraining) || numbers.length === 0) return undefined;
  const isTable = numbers.every(key => whole.test(key)) && columns.every(column => haveSameKeys(column, first));
  if (!isTable) return undefined;
  return numbers.map(number =>
    Object.fromEntries(names.map((name, at): [string, unknown] => [name, columns[at]?.[number]])),
  );
}

function haveSameKeys(one: Fields, other: Fields): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every(key => key in other);
}

const numbered = /^(?:(epoch|step|global_step|iteration|iter|itr|update|episode)[ _-]?)?(\d+)$/i;

/** `orient="index"`, and rows under a name with their number. */
function numberedRows(fields: Fields): Fields[] | undefined {
  const rows = Object.entries(fields).flatMap(([key, row]): Fields[] => {
    const [, axis, number] = numbered.exec(key) ?? [];
    if (number === undefined || !isFields(row)) return [];
    const hasAxis = Object.keys(row).some(isAxis);
    if (axis === undefined && !hasAxis && !isRowOfTraining(row)) return [];
    return [hasAxis ? row : { [axis?.toLowerCase() ?? 'step']: Number(number), ...row }];
  });
  return rows.length > 0 && rows.length === Object.keys(fields).length ? rows : undefined;
}

/** Catalyst has an object for each part of the data: `{"train": {"loss": 2}}`. */
function isRowOfTraining(row: Fields): boolean {
  const within = Object.entries(row).filter(([key]) => isPart(key));
  const names = within.flatMap(([, part]) => (isFields(part) ? Object.keys(part) : []));
  return [...Object.keys(row), ...names].some(isOfTraining);
}
