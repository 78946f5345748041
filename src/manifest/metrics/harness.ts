// Results of EleutherAI's lm-evaluation-harness: https://github.com/EleutherAI/lm-evaluation-harness
import { readFields } from './fields.ts';
import type { Fields } from './json-text.ts';
import { isFields } from './json-text.ts';
import type { ReadContext, Row, TakeRow } from './row.ts';

/** Whether a document is one: an object for each task, beside what it was run with. */
export function isHarness(fields: Fields): boolean {
  const results = fields['results'];
  return isFields(results) && Object.values(results).every(isFields) && ('versions' in fields || 'configs' in fields);
}

/** The results as one row, named by task and metric; the rest is what went into them. */
export function readHarness({ results, ...rest }: Fields, row: Row, context: ReadContext, take: TakeRow): void {
  for (const key of Object.keys(rest)) context.columns.leaveOut(key, key === 'groups' ? 'duplicate' : 'setting', 1);
  if (isFields(results) && readFields(results, row, context.columns)) take(row);
  else context.unreadable(1, 'forbidden-key');
}
