// Chooses what to hold back of a text when no work is left to search it: each line that may hold a secret, by quick tests.
import { UNSEARCHED } from './budget.ts';
import { holdsDump } from './dumps.ts';
import { asShown, escapedLines, mayHide } from './escapes.ts';
import type { SecretMatch } from './heuristics.ts';
import type { TableState } from './patterns/columns.ts';
import { goesOn } from './private-keys.ts';
import type { Span } from './run-search.ts';
import type { Looks, Open, Search } from './search.ts';
import { inSource, searchValues } from './search.ts';

/** What earlier texts say about the next one: what is open, also a table, and their last lines. */
export interface Earlier extends Open {
  table: TableState;
  before: string;
}

/** The known values in a text, and all lines of it that may hold another secret. */
export function holdBack(text: string, search: Search, { pem, dump: openDump, table, before }: Earlier): SecretMatch[] {
  const { looks, lowBytes } = search;
  const shown = asShown(text);
  const plain = shown?.text ?? text;
  const found = searchValues(text, search);
  const asBefore = { pem, table: { ...table }, before };
  const lines = looks ? heldLines(plain, search, looks, { pem, table, before }) : [];
  const hasDump = holdsDump(plain, lowBytes(plain), openDump);
  // Nothing of it leaves: what else is in it does not matter. What the bytes of a dump say is not looked at.
  if (lines === 'all' || hasDump) return [...found, held({ start: 0, end: text.length })];
  if (shown) found.push(...searchValues(shown.text, search).map(one => inSource(one, shown)));
  // Terminal sequences may hide text, such as the address of a link.
  const hidden = looks && shown && mayHide(text) ? heldLines(text, search, looks, asBefore) : [];
  if (hidden === 'all') return [...found, held({ start: 0, end: text.length })];
  return found.concat(shown ? lines.map(one => inSource(one, shown)) : lines, hidden);
}

/** If more lines of one block than this are held back, the whole block is. */
const MAX_LINES = 256;

function heldLines(
  text: string,
  { lowBytes }: Search,
  { candidates, inColumns, mayGoOverLines }: Looks,
  { pem, table, before }: Omit<Earlier, 'dump'>,
): SecretMatch[] | 'all' {
  const { lines, words, surplus } = candidates(text, lowBytes(text), MAX_LINES);
  const isThere = isIn(before, words);
  const isInTable = inColumns(text, surplus > 0 ? () => true : isThere, table, 1).length > 0;
  const isLost = goesOn(text, pem) || isInTable || surplus > 0 || isAllOf(text, lines);
  if (isLost || lines.length >= MAX_LINES || mayGoOverLines(before + text, isThere)) return 'all';
  const escaped = escapedLines(text, MAX_LINES);
  if (escaped.length >= MAX_LINES) return 'all';
  return [...lines, ...escaped].filter(({ start, end }) => end > start).map(held);
}

/** Whether a text is nothing but one of these lines. */
const isAllOf = ({ length }: string, [first, second]: readonly Span[]): boolean =>
  second === undefined && first?.start === 0 && first.end >= length;

const held = ({ start, end }: Span): SecretMatch => ({ kind: UNSEARCHED, start, end });

/** Returns a test whether a word is one of these, or is in the text before. */
export function isIn(before: string, words: ReadonlySet<string>): (word: string) => boolean {
  const start = before.toLowerCase();
  return word => words.has(word) || start.includes(word);
}
