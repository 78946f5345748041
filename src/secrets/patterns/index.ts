// All rules as one: what they find in a line, and what is quick to look for where they may find something.
import type { Anchor } from '../anchor-search.ts';
import { createAnchorSearch } from '../anchor-search.ts';
import type { Budget } from '../budget.ts';
import type { SecretMatch, SecretPattern } from '../heuristics.ts';
import { isFilledIn } from '../heuristics.ts';
import { createLowBytes } from '../multi-search.ts';
import { matchNamed } from './named.ts';
import { shapes as rows } from './code-and-models.ts';
import { matchAssignments, phrases, userInfo } from './assignments.ts';
import { commands } from './commands.ts';
import { nameAnchors } from './names.ts';
import { prose } from './prose.ts';
import { urls } from './urls.ts';

const listed = (anchors: string | RegExp): string[] => (typeof anchors === 'string' ? anchors.split(' ') : []);
/** Patterns that words open, not a fixed text of the token's own. */
export const worded: readonly SecretPattern[] = [...phrases, ...prose, ...commands, ...urls];
export { rows as prefixed };
const patterns: readonly SecretPattern[] = [...rows, ...worded];

/** The fixed texts that tokens hold, each of three characters or more. */
export const anchorTexts: readonly string[] = rows.flatMap(([, anchors]) => listed(anchors));
/** What stands near the longest run of letters and digits in a token that holds no such text. */
export const near = new RegExp(
  rows.flatMap(([, anchors]) => (typeof anchors === 'string' ? [] : anchors.source)).join('|'),
  'i',
);

/** What a line holds that one of the patterns with words may match; the marks of user info are too short, and are searched for apart. */
export const wordAnchors: readonly string[] = [...new Set(worded.flatMap(([, anchors]) => listed(anchors)))].filter(
  anchor => anchor.length > 2 && !userInfo.marks.includes(anchor) && !nameAnchors.includes(anchor),
);

/** Whether an anchor of a token may open one there: `sk-` does not in `task-`, but does after the `n` of an escaped line end. */
export function opensToken(text: string, at: number, anchor: string): boolean {
  return anchor.length > 3 || !/[A-Za-z]{2}$/.test(text.slice(Math.max(0, at - 2), at));
}

/** An anchor, and the patterns that it asks for, by their place in the list. */
interface PatternAnchor extends Anchor {
  patterns: number[];
  isToken: boolean;
  isName: boolean;
}

function patternAnchors(): PatternAnchor[] {
  const all = new Map<string, PatternAnchor>();
  const anchorOf = (text: string): PatternAnchor => {
    const anchor = all.get(text) ?? { text, patterns: [], isToken: false, isName: nameAnchors.includes(text) };
    all.set(text, anchor);
    return anchor;
  };
  nameAnchors.forEach(anchorOf);
  patterns.forEach(([, anchors], index) => {
    for (const text of listed(anchors).filter(({ length }) => length > 2)) {
      const anchor = anchorOf(text);
      anchor.patterns.push(index);
      anchor.isToken ||= index < rows.length;
    }
  });
  return [...all.values()];
}

/** Patterns that no anchor of three characters asks for: those of tokens, by an expression, and those that a sign is enough for. */
const byExpression = patterns.flatMap(([, anchors], index) =>
  typeof anchors === 'string' ? [] : [{ index, anchors }],
);
const bySign = patterns.flatMap(([, anchors], index) =>
  listed(anchors).flatMap(sign => (sign.length < 3 ? [{ index, sign }] : [])),
);

/**
 * Finds all that looks like a secret in one line, in no order; findings may overlap. Time grows with the line's length alone: one pass
 * tells which patterns can match, and only those are tried.
 */
export function createPatternMatcher(): (line: string, budget: Budget) => SecretMatch[] {
  const search = createAnchorSearch(patternAnchors());
  const lowBytes = createLowBytes();
  const wanted = new Uint8Array(patterns.length);
  return (line, budget) => {
    wanted.fill(0);
    let [hasToken, hasName] = [near.test(line), false];
    if (hasToken) for (const { index, anchors } of byExpression) if (anchors.test(line)) wanted[index] = 1;
    for (const { index, sign } of bySign) if (line.includes(sign)) wanted[index] = 1;
    search(line, lowBytes(line), (anchor, at) => {
      for (const index of anchor.patterns) wanted[index] = 1;
      hasName ||= anchor.isName;
      hasToken ||= anchor.isToken && opensToken(line, at, anchor.text);
      return false;
    });
    const found = hasName ? matchAssignments(line, budget) : [];
    for (let index = hasToken ? 0 : rows.length; index < patterns.length; index++) {
      const pattern = patterns[index];
      if (wanted[index] === 1 && pattern !== undefined) addMatches(line, pattern, found);
    }
    return found.concat(matchNamed(line));
  };
}

function addMatches(line: string, [kind, , shape, predicate]: SecretPattern, found: SecretMatch[]): void {
  // Most have none, and a search makes nothing.
  if (line.search(shape) === -1) return;
  for (const match of line.matchAll(shape)) {
    const secret = match[1] ?? match[0];
    const end = match.index + match[0].length;
    if (!isFilledIn(secret) && (predicate === undefined || predicate(secret)))
      found.push({ kind, start: end - secret.length, end });
  }
}
