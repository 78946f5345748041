// All rules as one: what they find in a line, and what is quick to look for where they may find something.
import type { SecretMatch, SecretPattern } from '../heuristics.ts';
import { isFilledIn } from '../heuristics.ts';
import { matchNamed } from './named.ts';
import { shapes as rows } from './code-and-models.ts';
import { matchAssignments, phrases, userInfo } from './assignments.ts';
import { commands } from './commands.ts';
import { nameAnchors } from './names.ts';
import { urls } from './urls.ts';

const listed = (anchors: string | RegExp): string[] => (typeof anchors === 'string' ? anchors.split(' ') : []);
const compiled = ([kind, anchors, shape, predicate]: SecretPattern) => {
  const texts = listed(anchors);
  const isNear = (line: string, lower: string): boolean =>
    typeof anchors === 'string' ? texts.some(anchor => lower.includes(anchor)) : anchors.test(line);
  return { kind, isNear, shape, predicate };
};
/** Patterns that words open, not a fixed text of the token's own. */
export const worded: readonly SecretPattern[] = [...phrases, ...commands, ...urls];
export { rows as prefixed };
const phraseShapes = worded.map(compiled);
const shapes = [...rows.map(compiled), ...phraseShapes];

/** The fixed texts that tokens hold, each of three characters or more. */
export const anchorTexts: readonly string[] = rows.flatMap(([, anchors]) => listed(anchors));
const escaped = (text: string) => text.replace(/[.*+?^\x24{}()|[\]\\/-]/g, String.raw`\$&`);
/** A short anchor opens no long word: `sk-` is none in `task-`, but is one after the `n` of an escaped line end. */
const hint = (anchor: string) => (anchor.length > 3 ? escaped(anchor) : `(?<![a-z]{2})${escaped(anchor)}`);
/** What holds one of them. */
export const anchored = new RegExp(anchorTexts.map(hint).join('|'), 'i');
/** What stands near the longest run of letters and digits in a token that holds no such text. */
export const near = new RegExp(
  rows.flatMap(([, anchors]) => (typeof anchors === 'string' ? [] : anchors.source)).join('|'),
  'i',
);

/** What a line holds that one of the patterns with words may match; the marks of user info are too short, and are searched for apart. */
export const wordAnchors: readonly string[] = [...new Set(worded.flatMap(([, anchors]) => listed(anchors)))].filter(
  anchor => anchor.length > 2 && !userInfo.marks.includes(anchor) && !nameAnchors.includes(anchor),
);
/** All that looks like a secret in one line, in no order; findings may overlap. Time grows with the line's length alone. */
export function matchPatterns(line: string): SecretMatch[] {
  const found = matchAssignments(line);
  const lower = line.toLowerCase();
  for (const { kind, isNear, shape, predicate } of anchored.test(line) || near.test(line) ? shapes : phraseShapes) {
    if (!isNear(line, lower)) continue;
    for (const match of line.matchAll(shape)) {
      const secret = match[1] ?? match[0];
      const end = match.index + match[0].length;
      if (!isFilledIn(secret) && (predicate === undefined || predicate(secret)))
        found.push({ kind, start: end - secret.length, end });
    }
  }
  return found.concat(matchNamed(line));
}
