// Makes text of a run safe to show: invisible characters become visible, and the length is bounded.
import { formatNumber } from './lib/format-numbers.ts';

/**
 * C0 and C1 controls, lone surrogates, line separators, and what Unicode calls default ignorable: bidirectional controls, zero-width
 * and other invisible characters.
 */
const invisible = /[\p{Cc}\p{Cs}\u2028\u2029\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}/gu;
/** Characters that join or colour emoji: they are invisible, and the text reads the same without them. */
const joiners = /\u200d|\p{Variation_Selector}/gu;
/** More than three combining marks on one character. */
const stacked = /(\p{M}{3})\p{M}+/gu;
/**
 * Characters that are shown unchanged: Latin, and the marks, arrows and blocks of our own pages. This covers most text, and is faster
 * than the classes above.
 */
const plainText = /^[ -~\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027\u2190-\u21ff\u2500-\u259f\u2713\u2717]*$/;
/** ECMA-48 escape sequences: CSI, OSC (with either end), and the two-character ones. */
const ansi = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])|\u009b[0-?]*[ -/]*[@-~]/g;

/** The text without ANSI escape sequences (ECMA-48): what a terminal would show, without colours. */
export function stripAnsi(text: string): string {
  return text.includes('\u001b') || text.includes('\u009b') ? text.replace(ansi, '') : text;
}

/**
 * One line of text without hidden content: escape sequences are removed, white space becomes one space, any other invisible character
 * becomes `\ufffd`, and a text of more than `max` code points ends in `…`.
 */
export function toSingleLine(text: string, max = 200): string {
  // Bound the text before any work: a code point has at most two units, and escape sequences at the start are rarely longer than this.
  const bounded = text.length > max * 8 + 1024 ? text.slice(0, max * 8 + 1024) : text;
  if (plainText.test(bounded)) return text.length <= max ? text : `${text.slice(0, Math.max(0, max - 1))}…`;
  const shown = stripAnsi(bounded)
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(joiners, '')
    .replace(invisible, '\ufffd')
    .replace(stacked, '$1');
  const points = Array.from(shown);
  if (points.length <= max && bounded === text) return shown;
  return `${points.slice(0, Math.max(0, max - 1)).join('')}…`;
}

/** The text without percent-encoding; as it is where that is broken. */
export function decodePercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Quotes a name so that a shell takes it as one word: people copy commands. */
export function shellWord(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

/** A sentence of our own words with values that may come from a run: each surface that shows it escapes the values in its own way. */
export interface Sentence {
  readonly words: readonly string[];
  readonly values: readonly string[];
}

/**
 * Builds a sentence: the literal parts and the numbers are ours (formatted by lib/format-numbers.ts), a string may come from a run, and another
 * sentence is inserted.
 */
export function sentence(literals: TemplateStringsArray, ...parts: readonly (string | number | Sentence)[]): Sentence {
  const words = [literals[0] ?? ''];
  const values: string[] = [];
  const add = (word: string): void => {
    words.push(`${words.pop() ?? ''}${word}`);
  };
  parts.forEach((part, index) => {
    if (typeof part === 'string') {
      values.push(part);
      words.push('');
    } else if (typeof part === 'number') add(formatNumber(part));
    else {
      add(part.words[0] ?? '');
      values.push(...part.values);
      words.push(...part.words.slice(1));
    }
    add(literals[index + 1] ?? '');
  });
  return { words, values };
}

/** A sentence for a log or an annotation. */
export function toPlainText(sentence: Sentence): string {
  return sentence.words.map((word, index) => word + toSingleLine(sentence.values[index] ?? '')).join('');
}

/** The sentence in parts, alternately our words and the values: `words[0], values[0], words[1] …`, each as in `toPlainText`. */
export function toParts({ words, values }: Sentence): string[] {
  return words.flatMap((word, index) => (index === 0 ? [word] : [toSingleLine(values[index - 1] ?? ''), word]));
}
