// All rules as one: what they find in a line, and what is quick to look for where they may find something.
import type { SecretMatch, SecretPattern } from '../heuristics.ts';
import { isFilledIn } from '../heuristics.ts';
import { matchNamed } from './named.ts';
import { shapes as rows } from './code-and-models.ts';
import { matchAssignments, phrases } from './assignments.ts';
import { commands } from './commands.ts';
import { urls } from './urls.ts';

const compiled = ([kind, list, shape, predicate]: SecretPattern) => ({ kind, keys: list.split(' '), shape, predicate });
/** Patterns that words open, not a fixed text of the token's own. */
export const worded: readonly SecretPattern[] = [...phrases, ...commands, ...urls];
export { rows as prefixed };
const phraseShapes = worded.map(compiled);
const shapes = [...rows.map(compiled), ...phraseShapes];

/** The fixed texts that tokens hold, each of three letters or more. */
export const anchorTexts: readonly string[] = rows
  .flatMap(([, list]) => list.split(' '))
  .filter(anchor => anchor.length > 2 && anchor !== 'pat');
const escaped = (text: string) => text.replace(/[.*+?^\x24{}()|[\]\\/-]/g, String.raw`\$&`);
/** A short anchor opens no long word: `sk-` is none in `task-`, but is one after the `n` of an escaped line end. */
const hint = (anchor: string) => (anchor.length > 3 ? escaped(anchor) : `(?<![a-z]{2})${escaped(anchor)}`);
/** What holds one of them. */
export const anchored = new RegExp(anchorTexts.map(hint).join('|'), 'i');
/** What tokens hold that have no such text, within 64 units before their longest run of letters and digits. */
export const loose = /q~|\d(?::|%3a)a|sk[0-9a-f]{32}|pat[a-z0-9]{14}\./i;
/** A run that a full stop ends, as in Discord's. */
export const dotted = /[mno][\w-]{23,25}\.[\w-]{6}\./i;
/** A run with many letters and digits in a row after what parts them from a word before. */
export const parted = /[_-][A-Za-z0-9]{32}/;

/** Whether a line holds what a token does. */
function hasAnchor(line: string): boolean {
  return anchored.test(line) || loose.test(line) || dotted.test(line) || parted.test(line);
}

/** All that looks like a secret in one line, in no order; findings may overlap. Time grows with the line's length alone. */
export function matchPatterns(line: string): SecretMatch[] {
  const found = matchAssignments(line);
  const lower = line.toLowerCase();
  for (const { kind, keys, shape, predicate } of hasAnchor(line) ? shapes : phraseShapes) {
    if (!keys.some(anchor => lower.includes(anchor))) continue;
    for (const match of line.matchAll(shape)) {
      const secret = match[1] ?? match[0];
      const end = match.index + match[0].length;
      if (!isFilledIn(secret) && (predicate === undefined || predicate(secret)))
        found.push({ kind, start: end - secret.length, end });
    }
  }
  return found.concat(matchNamed(line));
}
