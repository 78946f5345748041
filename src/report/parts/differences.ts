// What else differs between this change and the baseline, beside the code.
import type { Difference } from '../../gates/comparison/settings.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, details, html, join, md, table } from '../format/markdown.ts';
import type { Result } from '../result/result-schema.ts';

/** Keys that are listed, and values of one. */
const MAX_KEYS = 40;
/** Keys that are not worth a fold. */
const MAX_INLINE = 3;
const MAX_VALUES = 3;

/** One line where the machine is another: it is to be seen beside every change of a metric. */
export function renderEnvironment(found: Result['differences']): Markdown {
  if (found === undefined || found.environment.length === 0) return md``;
  const parts = found.environment.map(one => md`${code(one.key)} ${list(one.baseline)} → ${list(one.head)}`);
  return md`⚠️ Not the same machine as the baseline’s: ${join(parts, ', ')}. Times and speeds depend on it.`;
}

/** The keys of the config whose values differ: a few in one line, as one of them may be the reason for what is above; more in a fold. */
export function renderConfig(found: Result['differences']): Markdown {
  if (found === undefined || found.config.length === 0) return md``;
  if (found.config.length <= MAX_INLINE) {
    const parts = found.config.map(one => md`${code(one.key)} ${list(one.baseline)} → ${list(one.head)}`);
    return md`Config that differs: ${join(parts, ' · ')}`;
  }
  const rows = found.config.slice(0, MAX_KEYS).map(one => [code(one.key), list(one.baseline), list(one.head)]);
  const count = found.config.length;
  const rest = count > MAX_KEYS ? md`${count - MAX_KEYS} more in the result file.` : md``;
  return details(
    html`<b>Config:</b> ${count} keys differ`,
    join([table([md`Key`, md`Baseline`, md`This change`], rows), rest]),
  );
}

function list(values: Difference['head']): Markdown {
  if (values.length === 0) return md`–`;
  const more = values.length > MAX_VALUES ? [md`…`] : [];
  return join([...values.slice(0, MAX_VALUES).map(value => code(value, 60)), ...more], ', ');
}
