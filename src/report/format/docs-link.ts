// Where the reader of a report finds a page of docs/.
import type { Markdown } from './markdown.ts';
import { link } from './markdown.ts';

/** The folder of the documentation, with a slash at its end. */
export const DOCS_URL = 'https://github.com/worldflux/action/blob/main/docs/';

/** Pages that reports link to, each with the heading that is meant. */
export const docsPlaces = {
  reading: 'comment.md',
  rules: 'rules.md',
  config: 'rules.md#where-the-config-file-is',
  accepted: 'rules.md#regressions-that-are-wanted',
  limits: 'rules.md#rules-on-metrics',
  seeds: 'comparison.md#how-it-is-decided',
  baseline: 'comparison.md#the-baseline',
  manifest: 'manifest.md',
  metrics: 'metrics.md',
  matrix: 'matrix.md',
  forks: 'forks.md',
  secrets: 'security.md',
  troubleshooting: 'troubleshooting.md',
} as const;
export type DocsPlace = keyof typeof docsPlaces;

/** A link to a page of the documentation. */
export function docs(words: Markdown, place: DocsPlace): Markdown {
  const url = URL.parse(`${DOCS_URL}${docsPlaces[place]}`);
  return url === null ? words : link(words, url);
}
