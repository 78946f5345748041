// Documents that hold a list for each metric, as rows.
import { MAX_DEPTH } from './fields.ts';
import type { Fields } from './json-text.ts';
import { isFields } from './json-text.ts';

/** Lists by their names, those of objects within joined with `/`; an object that lies too deep is none. */
function flatten(fields: Fields, prefix = '', depth = 0): [string, unknown][] {
  return Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
    isFields(value) && depth < MAX_DEPTH
      ? flatten(value, `${prefix}${name}/`, depth + 1)
      : [[`${prefix}${name}`, value]],
  );
}

/** A list of numbers for each metric, as `json.dump(history.history)` of Keras and XGBoost's `evals_result` have it. */
export function columnsToRows(fields: Fields): Fields[] | undefined {
  const columns = flatten(fields);
  const lists = columns.flatMap(([, value]) => (Array.isArray(value) ? [value] : []));
  const length = lists[0]?.length ?? 0;
  const areColumns = length > 0 && lists.length === columns.length && lists.every(list => list.length === length);
  if (!areColumns || lists.some(list => list.some(value => typeof value === 'object' && value !== null)))
    return undefined;
  return Array.from({ length }, (_, at) => {
    const cells = columns.map(([name], column): [string, unknown] => [name, lists[column]?.[at]]);
    return Object.fromEntries(cells);
  });
}

/** The steps and values of each metric, as Sacred's `metrics.json` has them: https://sacred.readthedocs.io/en/stable/observers.html */
export function seriesToRows(fields: Fields): Fields[] | undefined {
  const series = Object.entries(fields);
  if (series.length === 0 || !series.every(([, one]) => isSeries(one))) return undefined;
  return series.flatMap(([name, one]) => {
    const { steps, values } = isSeries(one) ? one : { steps: [], values: [] };
    return steps.map((step, at): Fields =>
      Object.fromEntries([
        ['step', step],
        [name, values[at]],
      ]),
    );
  });
}

function isSeries(value: unknown): value is { steps: unknown[]; values: unknown[] } {
  if (!isFields(value)) return false;
  const { steps, values } = value;
  return Array.isArray(steps) && Array.isArray(values) && steps.length === values.length;
}
