// How a text is searched: known values everywhere, then the lines that may hold a secret as they are, then their escapes and base64 decoded
// as one more text. It contains no pattern: the caller passes them in, so a search for values alone loads none.
import { decoded, unwrapped } from './base64.ts';
import type { OpenDump } from './dumps.ts';
import { dumped, noDump } from './dumps.ts';
import { asShown, escapedLines, unescaped } from './escapes.ts';
import { createBrokenMatcher } from './broken-values.ts';
import type { Budget } from './budget.ts';
import { budgetFor, spend } from './budget.ts';
import type { SecretMatch } from './heuristics.ts';
import { CellParts, foldedCells, viewOfCells } from './folded-cells.ts';
import { createLowBytes } from './multi-search.ts';
import { fromHex } from './hex.ts';
import { unpacked } from './packed.ts';
import type { TableState } from './patterns/columns.ts';
import type { CandidateLine } from './patterns/index.ts';
import type { CandidateFinder } from './prefilter.ts';
import type { PemState } from './private-keys.ts';
import { closed, privateKeys } from './private-keys.ts';
import type { WholeMatcher } from './values.ts';
import { createValueMatcher } from './values.ts';
import type { View } from './decoded-views.ts';
import type { Span } from './run-search.ts';
import { joinViews, through } from './decoded-views.ts';

/** The kind of what is the value of one of this runner's secret variables. */
const VALUE_KIND = 'value-of-variable';

/** What looks like a secret. */
export interface Looks {
  candidates: CandidateFinder;
  inLine: (text: string, line: CandidateLine, budget: Budget) => SecretMatch[];
  /** Secrets whose name is on an earlier line; `isThere` tests whether the text may hold a word. */
  overLines: (text: string, isThere?: (word: string) => boolean) => SecretMatch[];
  /** Secrets in the columns of tables; a table that is open continues. */
  inColumns: (text: string, isThere: (word: string) => boolean, table?: TableState, most?: number) => SecretMatch[];
  /** Whether one of these two may find something in a text, if no table is open. */
  mayGoOverLines: (text: string, isThere: (word: string) => boolean) => boolean;
}

export interface Search {
  whole: WholeMatcher;
  /** Finds what is left of values where lines are broken. */
  matchBroken: ReturnType<typeof createBrokenMatcher>;
  lowBytes: (text: string) => Uint8Array;
  /** Undefined if only values are searched for. */
  looks: Looks | undefined;
}

/** A search for these values, in whatever form they are written, and for what looks like a secret. */
export function createSearch(values: readonly string[], looks?: Looks): Search {
  return {
    whole: createValueMatcher(values),
    matchBroken: createBrokenMatcher(values),
    lowBytes: createLowBytes(),
    looks,
  };
}

/** The values in a text, in all their forms, without decoding the text; its bytes may be given. */
export function searchValues(text: string, search: Search, bytes = search.lowBytes(text)): SecretMatch[] {
  const spans = [...search.whole.match(text, bytes), ...search.matchBroken(text, bytes)];
  return spans.map(span => ({ kind: VALUE_KIND, ...span }));
}

export interface Searched {
  /** In no order; findings may overlap. */
  found: SecretMatch[];
  /** The lines that were searched, in order. */
  lines: Span[];
  /** The words in the text with which patterns begin. */
  words: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

/** Escapes within base64 within escapes: nobody prints deeper nesting. */
const MAX_DEPTH = 2;

/** A private key or a dump that the text before a text may begin. */
export interface Open {
  pem: PemState;
  dump: OpenDump;
}
const nothingOpen = (): Open => ({ pem: closed(), dump: noDump() });

/** Finds everything in a text except secrets whose name is on an earlier line. An open private key or dump continues. */
export function searchText(
  text: string,
  search: Search,
  { pem, dump: openDump }: Open = nothingOpen(),
  depth = 0,
  budget = budgetFor(text.length),
): Searched {
  const { lowBytes, looks } = search;
  const bytes = lowBytes(text);
  let found = searchValues(text, search, bytes);
  const candidates = looks?.candidates(text, bytes);
  const lines = inOrder(escapedLines(text), candidates?.lines ?? []);
  spend(budget, {
    lines: lines.length,
    units: lines.reduce((sum, { start, end }) => sum + end - start, 0),
    hits: candidates?.surplus ?? 0,
  });
  if (looks && candidates)
    found = found.concat(inLines(text, candidates.lines, looks, budget), inKeys(text, lines, pem));
  if (depth < MAX_DEPTH) {
    const packed = lines.map(line => unpacked(text, bytes, line, budget));
    found = found.concat(packed.flatMap(({ unsearched }) => unsearched));
    const written = joinViews([...packed.flatMap(({ views }) => views), ...writtenIn(text, bytes, lines, depth === 0)]);
    const dump = depth === 0 ? dumped(text, bytes, openDump) : undefined;
    // A view is made sign by sign, and searched.
    if (written) spend(budget, { units: 2 * written.text.length });
    if (written) found = found.concat(searchView(written, search, depth + 1, budget));
    if (dump) spend(budget, { units: 2 * dump.text.length });
    // A finding without a length is one of the text before or after.
    if (dump) found = found.concat(searchView(dump, search, depth + 1, budget).filter(({ start, end }) => start < end));
    const cells = depth === 0 ? foldedCells(text) : [];
    const folded = viewOfCells(text, cells);
    if (folded) {
      const parts = new CellParts(cells);
      spend(budget, { units: 2 * folded.text.length });
      found = found.concat(searchView(folded, search, depth + 1, budget).flatMap(one => parts.within(one)));
    }
  }
  spend(budget, { findings: found.length });
  return { found, lines, words: candidates?.words ?? nothing };
}

/** The lines of both lists, each in order, once. */
function inOrder(some: readonly Span[], others: Span[]): Span[] {
  if (some.length === 0) return others;
  const all: Span[] = [];
  let at = 0;
  for (const line of others) {
    for (; at < some.length; at++) {
      const one = some[at];
      if (one === undefined || one.start > line.start) break;
      if (one.start < line.start) all.push(one);
    }
    all.push(line);
  }
  return all.concat(some.slice(at));
}

function inLines(text: string, lines: readonly CandidateLine[], looks: Looks, budget: Budget): SecretMatch[] {
  const found: SecretMatch[] = [];
  for (const line of lines)
    for (const { kind, start, end } of looks.inLine(text, line, budget))
      found.push({ kind, start: line.start + start, end: line.start + end });
  return found;
}

/** Private keys, if one is open or one of the lines begins or ends one. */
function inKeys(text: string, lines: readonly Span[], pem: PemState): SecretMatch[] {
  const begins = pem.open || lines.some(({ start, end }) => /-----(?:BEGIN|END)/.test(text.slice(start, end)));
  return begins ? privateKeys(text, pem).map(span => ({ kind: 'private-key', ...span })) : [];
}

/** Everything that these lines encode in escapes and in base64 and, if `overLines` is set, in base64 over several lines. */
function writtenIn(text: string, bytes: Uint8Array, lines: readonly Span[], overLines: boolean): View[] {
  const columns = overLines ? unwrapped(text, bytes) : undefined;
  // A line that is part of wrapped base64 is searched with the whole.
  const apart = columns ? lines.filter(({ start }) => !columns.lines.has(start)) : lines;
  const plain = unescaped(text, apart);
  return [
    ...(columns?.views ?? []),
    ...(plain ? [plain] : []),
    ...apart.flatMap(line => decoded(text, bytes, line)),
    ...apart.flatMap(line => fromHex(text, bytes, line)),
  ];
}

/** Finds what is in a decoded text, and gives its places in the original text. */
function searchView(written: View, search: Search, depth: number, budget: Budget): SecretMatch[] {
  const shown = asShown(written.text);
  const view = shown ? through(shown, written) : written;
  const { found, words } = searchText(view.text, search, nothingOpen(), depth, budget);
  const isThere = (word: string): boolean => words.has(word);
  const over = search.looks?.overLines(view.text, isThere) ?? [];
  const cells = search.looks?.inColumns(view.text, isThere) ?? [];
  const all = found.concat(over, cells).map(one => inSource(one, view));
  // Bytes of a letter that is not ASCII look like controls.
  return shown ? all.concat(searchValues(written.text, search).map(one => inSource(one, written))) : all;
}

/** A finding in a view, with its place in the original text. */
export const inSource = ({ kind, start, end }: SecretMatch, view: View): SecretMatch => ({
  kind,
  ...view.source(start, end),
});
