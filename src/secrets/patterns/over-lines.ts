// Secrets whose name is on another line: netrc, a section of YAML, a name and its value in a list, a command and what it reads.
import type { SecretMatch } from '../heuristics.ts';
import { mayHaveColumns } from './columns.ts';
import { filesOverLines } from './over-lines-files.ts';
import type { OverLines } from './over-lines-names.ts';
import { namesOverLines } from './over-lines-names.ts';
import { tracesOverLines } from './shell-traces.ts';

export const overLines: readonly OverLines[] = [...filesOverLines, ...namesOverLines, ...tracesOverLines];

/** The anchors of these shapes; each match has one of them. */
export const overLinesAnchors: readonly string[] = [...new Set(overLines.flatMap(({ anchors }) => anchors))];

/**
 * The secrets of such shapes in a text of several lines, in no order.
 * @param holdsAnchor whether the text contains a text in small letters, as far as that is known already
 */
export function matchOverLines(text: string, holdsAnchor: (anchor: string) => boolean = () => true): SecretMatch[] {
  return overLines.flatMap(({ kind, anchors: any, hint, shape, holds }) => {
    if (!any.some(holdsAnchor) || !hint.test(text)) return [];
    return [...text.matchAll(shape)].flatMap(match => {
      const secret = match.at(-1) ?? '';
      const end = match.index + match[0].length;
      return holds(secret) ? [{ kind, start: end - secret.length, end }] : [];
    });
  });
}

/** Whether one of those shapes may be in a text that holds these words, by quick tests. */
export const mayGoOverLines = (text: string, holdsAnchor: (anchor: string) => boolean): boolean =>
  overLines.some(({ anchors: any, hint }) => any.some(holdsAnchor) && hint.test(text)) ||
  mayHaveColumns(text, holdsAnchor);
