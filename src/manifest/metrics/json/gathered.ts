// Rows whose names stand in an object of theirs: `{"step": 1, "metrics": {"loss": 7}}`.
import type { Fields } from './json-text.ts';
import { isFields } from './json-text.ts';

/** verl has `data` beside a step: https://github.com/volcengine/verl/blob/main/verl/utils/tracking.py */
const gatherers = ['values', 'metrics', 'data'];

/** The key whose names stand for themselves. */
export const gatheredBy = (fields: Fields): string | undefined => gatherers.find(one => isFields(fields[one]));

/** The object whose names stand for themselves. */
export function gatheredIn(fields: Fields): Fields | undefined {
  const inner = fields[gatheredBy(fields) ?? '\n'];
  return isFields(inner) ? inner : undefined;
}

/** A row with these names among its own, which count first. */
export function withGathered(fields: Fields): Fields {
  const inner = gatheredIn(fields);
  return inner ? { ...inner, ...fields } : fields;
}

/** What a row has under a key; that of `info.split` is within its object `info`. */
export function valueUnder(fields: Fields, key: string): unknown {
  const value = fields[key] ?? gatheredIn(fields)?.[key];
  if (value !== undefined) return value;
  const dot = key.indexOf('.');
  const inner = dot === -1 ? undefined : fields[key.slice(0, dot)];
  return isFields(inner) ? inner[key.slice(dot + 1)] : undefined;
}
