// How a regression that is wanted is accepted: an entry of the config file to copy.
import type { Markdown } from '../format/markdown.ts';
import { details, fence, html, md } from '../format/markdown.ts';

/** Lines of a config file in a fold; empty where nothing regressed. */
export function renderAcceptance(lines: readonly string[]): Markdown {
  if (lines.length === 0) return md``;
  return details(html`If this regression is wanted: accept it with a reason`, fence(lines, 'yaml'));
}
