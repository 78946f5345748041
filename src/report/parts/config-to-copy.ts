// Lines of a config file to copy: rules that fit a run, and entries that accept a regression.
import type { Markdown } from '../format/markdown.ts';
import { details, fence, html, md } from '../format/markdown.ts';

/** A config file to copy, where there are no rules and one could be made. */
export function renderSuggestion(suggestion: readonly string[]): Markdown {
  return suggestion.length === 0 ? md`` : details(html`Rules that fit this run, to copy`, fence(suggestion, 'yaml'));
}

/** How a regression that is wanted is accepted, in a fold; empty where nothing regressed. */
export function renderAcceptance(lines: readonly string[]): Markdown {
  if (lines.length === 0) return md``;
  return details(html`If this regression is wanted: accept it with a reason`, fence(lines, 'yaml'));
}
