// CatBoost's catboost_training.json: a list of values for each iteration, whose names are in the document's head.
// https://catboost.ai/docs/en/concepts/output-data_training-log
import type { DocumentRows } from './lists.ts';
import type { Fields } from './json-text.ts';
import { isFields, without } from './json-text.ts';

/** A row for each iteration, as `learn/Logloss` and `test/AUC`; undefined of another document. */
export function catboostToRows(fields: Fields): DocumentRows | undefined {
  const { meta, iterations } = fields;
  if (!isFields(meta) || !Array.isArray(iterations) || !iterations.every(isFields)) return undefined;
  const names = { learn: namesOf(meta['learn_metrics']), test: namesOf(meta['test_metrics']) };
  if (names.learn.length + names.test.length === 0) return undefined;
  const rows = iterations.map(iteration =>
    Object.fromEntries(
      Object.entries(iteration).map(([key, value]) => [key, named(value, key === 'learn' ? names.learn : names.test)]),
    ),
  );
  return { rows, beside: without(fields, ['meta', 'iterations']) };
}

function namesOf(metrics: unknown): string[] {
  const listed: readonly unknown[] = Array.isArray(metrics) ? metrics : [];
  return listed.flatMap(metric => (isFields(metric) && typeof metric['name'] === 'string' ? [metric['name']] : []));
}

/** The values by their names; a list of another length stays one. */
function named(value: unknown, names: readonly string[]): unknown {
  if (!Array.isArray(value) || value.length !== names.length) return value;
  return Object.fromEntries(names.map((name, at): [string, unknown] => [name, value[at]]));
}
