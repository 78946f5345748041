// All patterns together: what they find in a line, and the texts that are quick to search for to know where they may match.
import type { Hits } from '../anchor-search.ts';
import type { Budget } from '../budget.ts';
import type { SecretMatch, SecretPattern } from '../heuristics.ts';
import { isFilledIn } from '../heuristics.ts';
import type { Span } from '../run-search.ts';
import type { PatternAnchor } from './anchors.ts';
import { anchorsOf, opensPattern, opensToken } from './anchors.ts';
import { shapes as rows } from './code-and-models.ts';
import { matchNames, phrases } from './assignments.ts';
import { commands } from './commands.ts';
import { matchNamed } from './named.ts';
import { prose } from './prose.ts';
import { urls } from './urls.ts';

/** Patterns that begin with words, not with a fixed text of the token itself. */
export const worded: readonly SecretPattern[] = [...phrases, ...prose, ...commands, ...urls];
export { rows as prefixed };
const patterns: readonly SecretPattern[] = [...rows, ...worded];

/** The anchors of all patterns; what is found of them in a text is told by their place in this list. */
export const patternAnchors: readonly PatternAnchor[] = anchorsOf(rows, worded);

/** A line that may hold a secret. */
export interface CandidateLine extends Span {
  /** The anchors in the whole text, and the first of them in this line. */
  hits: Hits;
  firstHit: number;
  /** A token that holds no fixed text may stand in it. */
  mayHoldToken: boolean;
}

/** Patterns of tokens that hold no fixed text. */
const byExpression = patterns.flatMap(([, anchors], index) => (anchors instanceof RegExp ? [{ index, anchors }] : []));

/**
 * Finds all that looks like a secret in one line of a text, in no order; findings may overlap. Time grows with the line's length alone:
 * its anchors tell which patterns can match, and only those are tried.
 */
export function createPatternMatcher(): (text: string, line: CandidateLine, budget: Budget) => SecretMatch[] {
  const wanted = new Uint8Array(patterns.length);
  return (text, { start, end, hits, firstHit, mayHoldToken }, budget) => {
    const line = text.slice(start, end);
    wanted.fill(0);
    let [hasToken, hasMaker] = [mayHoldToken, false];
    const names: number[] = [];
    if (mayHoldToken) for (const { index, anchors } of byExpression) if (anchors.test(line)) wanted[index] = 1;
    for (let hit = firstHit; hit < hits.count && hits.place(hit) < end; hit++) {
      const anchor = patternAnchors[hits.anchor(hit)];
      const at = hits.place(hit);
      if (anchor === undefined || (anchor.patterns.length > 0 && !opensPattern(anchor, text, at))) continue;
      for (const index of anchor.patterns) wanted[index] = 1;
      if (anchor.isName) names.push(at - start);
      hasMaker ||= anchor.isMaker;
      hasToken ||= anchor.isToken && opensToken(text, at, anchor.text);
    }
    const found = matchNames(line, names, budget);
    for (let index = hasToken ? 0 : rows.length; index < patterns.length; index++) {
      const pattern = patterns[index];
      if (wanted[index] === 1 && pattern !== undefined) addMatches(line, pattern, found);
    }
    return hasMaker ? found.concat(matchNamed(line)) : found;
  };
}

function addMatches(line: string, [kind, , shape, predicate]: SecretPattern, found: SecretMatch[]): void {
  // Most lines have no match, and `search` allocates nothing.
  if (line.search(shape) === -1) return;
  for (const match of line.matchAll(shape)) {
    const secret = match[1] ?? match[0];
    const end = match.index + match[0].length;
    if (!isFilledIn(secret) && (predicate === undefined || predicate(secret)))
      found.push({ kind, start: end - secret.length, end });
  }
}
