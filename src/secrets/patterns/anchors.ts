// The fixed texts of all patterns: what each of them asks for where it stands.
import type { SecretPattern } from '../heuristics.ts';
import { overLinesAnchors } from './over-lines.ts';
import { makerAnchors } from './named.ts';
import { matchAt, nameAnchors, secretNameHere } from './names.ts';
import { openingsOf } from './openings.ts';

/** A text that patterns hold, in small letters: three characters or more. */
export interface PatternAnchor {
  text: string;
  /**
   * Which lines it makes one to look into: each, one where it is a part of the whole name of a secret, one with such a name and what
   * may be a key (a log of a language model has `token` in each of its lines), or none.
   */
  marks: 'line' | 'name' | 'key' | 'none';
  /** What stands there where one of its patterns can match. */
  opens: (() => RegExp) | undefined;
  /** The patterns that it asks for, by their place in the list. */
  patterns: readonly number[];
  /** It is a part of a token: with a long run of letters and digits beside it, it makes its line one to look into. */
  isToken: boolean;
  isName: boolean;
  /** It is the name of a maker whose keys look like digests. */
  isMaker: boolean;
}

/** Names that stand beside keys, and beside much else. */
const namesKey: ReadonlySet<string> = new Set(['token', 'key']);

/** A word as a URL writes it too, and a part of a path as JSON does: a pattern is looked for in what it says as well. */
const written = (text: string): string[] => [
  ...new Set([
    text,
    encodeURIComponent(text).toLowerCase(),
    text.replaceAll(' ', '+'),
    text.replace(/^(\/.*)\/$/, '$1\\'),
  ]),
];

/** Lines with these are looked into whatever the patterns are: keys, packed text. */
const others = ['private key', 'h4siaaaa'];

/** The anchors of a pattern that has some. */
export const listed = (anchors: SecretPattern[1]): readonly string[] =>
  typeof anchors === 'string' ? anchors.split(' ') : anchors instanceof RegExp ? [] : anchors;

/** The anchors of these patterns, those of tokens first and then those that words open. */
export function anchorsOf(tokens: readonly SecretPattern[], worded: readonly SecretPattern[]): PatternAnchor[] {
  const all = new Map<string, PatternAnchor & { patterns: number[] }>();
  const { given, escaped } = openingsOf([...tokens, ...worded].flatMap(([, anchors]) => listed(anchors)));
  const [names, makers] = [new Set(nameAnchors), new Set(makerAnchors)];
  const anchorOf = (text: string) => {
    const known = all.get(text);
    if (known) return known;
    const isName = names.has(text);
    const anchor: PatternAnchor & { patterns: number[] } = {
      text,
      marks: isName ? (namesKey.has(text) ? 'key' : 'name') : 'none',
      opens: given.get(text) ?? escaped.get(text),
      patterns: [],
      isToken: false,
      isName,
      isMaker: makers.has(text),
    };
    all.set(text, anchor);
    return anchor;
  };
  [...nameAnchors, ...makerAnchors, ...overLinesAnchors].forEach(anchorOf);
  [...tokens, ...worded].forEach(([, anchors], index) => {
    for (const text of listed(anchors)) {
      const anchor = anchorOf(text);
      anchor.patterns.push(index);
      if (index < tokens.length) anchor.isToken = true;
    }
  });
  const words = worded.flatMap(([, anchors]) => listed(anchors)).filter(text => !names.has(text));
  for (const text of [...[...words, ...others].flatMap(written), ...escaped.keys()]) anchorOf(text).marks = 'line';
  return [...all.values()];
}

/** Whether one of the patterns of an anchor can match where it stands. */
export const opensPattern = ({ opens }: PatternAnchor, text: string, at: number): boolean =>
  opens === undefined || matchAt(opens(), text, at) !== null;

/** Whether an anchor of names is a part of a whole name there. */
export const namesSecret = (text: string, at: number): boolean => matchAt(secretNameHere, text, at) !== null;

/** Whether an anchor of a token may open one there: `sk-` does not in `task-`, but does after the `n` of an escaped line end. */
export function opensToken(text: string, at: number, anchor: string): boolean {
  return anchor.length > 3 || !/^[a-z]/.test(anchor) || !/[A-Za-z]{2}$/.test(text.slice(Math.max(0, at - 2), at));
}
