// Compares the structure of a report with hostile words with that of the same report with harmless words.
import type { Outline } from '../__tests__/report/outline.ts';
import { outline } from '../__tests__/report/outline.ts';
import { DOCS_URL } from '../src/report/format/docs-link.ts';
import { InvariantError } from './invariants.ts';

/**
 * Takes the place of a prose sentence in the harmless report: which of its words are code depends on the words, not on the report.
 */
export function createProse(): (text: string) => string {
  const known = new Map<string, string>();
  return text => {
    if (text.trim() === '') return text;
    const own = known.get(text) ?? `Harmless prose ${inLetters(known.size)}`;
    known.set(text, own);
    return `${text.startsWith(' ') ? ' ' : ''}${own}${text.endsWith(' ') ? ' ' : ''}`;
  };
}

/** A number as a word, which prose does not show as code. */
function inLetters(number: number): string {
  return number.toString(26).replace(/\d/g, digit => 'qrstuvwxyz'[Number(digit)] ?? '');
}

/** With its final punctuation: prose has its own, or gets a full stop. */
const placeholder = / *Harmless prose [a-z]+[.:;?]? */;
/** Words, numbers, punctuation and code spans: all that prose may show. */
const inProse = '([A-Za-z0-9 □()\'’",.;:?%-]*)';
/** What GitHub turns into a link or a picture without markup: a commit (no part of a number), an address, the name of an emoji. */
const alive = /(?<!\d\.)\b[0-9a-f]{7,40}\b|\w:\w|:\w+:|www\./i;
/** A pattern of the text itself. */
const literal = (text: string): string => text.replace(/[^\w\s]/g, '\\$&');
/** A page of the docs that a sentence names. */
const docsLink = new RegExp(`\\[(\`docs/[a-z-]+\\.md\`)\\]\\(${literal(DOCS_URL)}[a-z-]+\\.md\\)`, 'g');

/** The Markdown has the structure of the same report with harmless words. @throws {InvariantError} */
export function assertStructure(what: string, markdown: string, model: string): void {
  const [given, wanted] = [markdown, model].map(text => outline(text.replace(docsLink, '$1')));
  if (given === undefined || wanted === undefined) return;
  const found = findDifference(given, wanted);
  if (found === undefined) return;
  const [one, other] = found.map(part => JSON.stringify(part));
  throw new InvariantError(
    `${what} has another structure than with harmless words: …${one?.slice(0, 240)} against …${other?.slice(0, 240)}`,
  );
}

type Part = string | Outline | undefined;

/** The first parts that are not the same. */
function findDifference(given: Part, wanted: Part): [Part, Part] | undefined {
  if (!Array.isArray(given) || !Array.isArray(wanted)) {
    const isSame = typeof given === 'string' && typeof wanted === 'string' ? isLike(given, wanted) : given === wanted;
    return isSame ? undefined : [given, wanted];
  }
  for (let at = 0; at < Math.max(given.length, wanted.length); at++) {
    const found = findDifference(given[at], wanted[at]);
    if (found) return found;
  }
  return undefined;
}

/** Whether a text equals the expected one, with any prose where that has harmless prose. */
function isLike(given: string, wanted: string): boolean {
  if (given === wanted) return true;
  const words = wanted.split(placeholder).map(literal);
  const [, ...prose] = new RegExp(`^${words.join(inProse)}$`).exec(given) ?? [];
  return prose.length === words.length - 1 && prose.length > 0 && !prose.some(text => alive.test(text));
}
