// What is in front of an object on a line: the mark or the time of a logger, or a word that says of which part of the data the object is, such as
// `train` and `val`.
import { part } from '../labels/labels.ts';

/** Characters of it that are looked at. */
export const MAX_FRONT = 256;

/** Empty where it holds a quote or a brace: it is of an object then, or of one that is cut. */
export function frontOf(line: string): string {
  const front = line.slice(0, Math.min(MAX_FRONT, line.indexOf('{')));
  return /["'}]/.test(front) ? '' : front;
}

/** What else says which rows are meant, beside the name of a part: `best val`, `train_inner`. */
const ofWhich = 'best|final|last|ema|swa|mean|avg|average|inner';
const known = new RegExp(String.raw`(?<!\p{L})(?:(${part})|(?:${ofWhich}))(?!\p{L})`, 'giu');
/** A file or a module, from its beginning: each other place of a long word would be one more try. */
const fileName = /(?<![\w-])[\w-]+\.\w+/g;

/**
 * The words that name a part of the data, and which rows of it: `valid`, `best val`, `eval training` of `eval at training step`. A file's
 * name counts where nothing else names a part.
 */
export function partInFront(front: string): string {
  if (front.search(known) === -1) return '';
  const texts = front.includes('.') ? [front.replace(fileName, ''), front] : [front];
  for (const text of texts) {
    let hasPart = false;
    const words = new Set<string>();
    for (const [word, named] of text.matchAll(known)) {
      hasPart ||= named !== undefined;
      words.add(word.toLowerCase());
    }
    if (hasPart) return [...words].join(' ');
  }
  return '';
}

/** All of its letters. */
const lettersOf = (front: string): string => (front === '' ? '' : front.replaceAll(/\P{L}+/gu, ' ').trim());

/** What is in front of a row: all of its letters, and the part that it names. */
export interface Front {
  text: string;
  letters: string;
  part: string;
}

export function describeFront(front: string): Front {
  // A copy: a part of a text keeps all of it.
  const text = front === '' ? '' : Buffer.from(front).toString();
  return { text, letters: lettersOf(text), part: partInFront(text) };
}
