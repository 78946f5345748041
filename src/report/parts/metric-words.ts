// The words for what a metric is compared with.
import type { Markdown } from '../format/markdown.ts';
import { code, md } from '../format/markdown.ts';
import type { BaselineSource } from '../result-schema.ts';

/** The branch that is compared with. */
export function nameBaseline(source: BaselineSource | undefined): Markdown {
  return source === undefined ? md`the baseline` : code(source.branch, 40);
}
