// What a pull request changes of its own rules, above everything but the title.
import type { RuleChange, RuleChanges } from '../../gates/rule-changes.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, join, md } from '../format/markdown.ts';

/** Changes that are shown; the rest is counted. */
const MAX_SHOWN = 6;

/** One line; empty where nothing differs, or where there is no pull request. */
export function renderRuleChanges(found: RuleChanges | undefined): Markdown {
  if (found === undefined) return md``;
  const { compared, refused, changes } = found;
  const shown = changes.slice(0, MAX_SHOWN).map(renderChange);
  const more = changes.length > MAX_SHOWN ? md` and ${changes.length - MAX_SHOWN} more` : md``;
  const lead = md`⚠️ **This pull request changes the rules that judge it:** ${join(shown, ' · ')}${more}`;
  const why = refused === true ? md`This needs ${code('contents: read')}` : md`They could not be read there`;
  const unread = md`➖ Rules not compared with the base branch. ${why}; the log has the reason.`;
  return join([...(changes.length === 0 ? [] : [lead]), ...(compared ? [] : [unread])], '<br>');
}

function renderChange({ what, from, to }: RuleChange): Markdown {
  const name = code(what, 60);
  if (to === undefined) return md`${name}: ${code(from ?? '', 80)} → **removed**`;
  return from === undefined ? md`${name}: new, ${code(to, 80)}` : md`${name}: ${code(from, 80)} → ${code(to, 80)}`;
}
