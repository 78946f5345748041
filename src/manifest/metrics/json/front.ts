// What is in front of an object on a line: the mark or the time of a logger, or a word that says of which part of the data the object is, such as
// `train` and `val`.
import { isPart } from '../labels/labels.ts';

/** Characters of it that are looked at. */
const MAX_FRONT = 256;

/** Empty where it holds a quote or a brace: it is of an object then, or of one that is cut. */
export function frontOf(line: string): string {
  const front = line.slice(0, Math.min(MAX_FRONT, line.indexOf('{')));
  return /["'}]/.test(front) ? '' : front;
}

/** What else says which rows are meant, beside the name of a part: `best val`, `train_inner`. */
const ofWhich = /^(?:best|final|last|ema|swa|mean|avg|average|inner)$/i;

/**
 * The words that name a part of the data, and which rows of it: `valid`, `best val`, `eval training` of `eval at training step`. A file's name counts
 * where nothing else names a part.
 */
export function partInFront(front: string): string {
  if (front === '') return '';
  for (const text of [front.replace(/[\w-]+\.\w+/g, ''), front]) {
    const words = (text.match(/\p{L}+/gu) ?? []).map(word => word.toLowerCase());
    if (words.some(isPart)) return [...new Set(words.filter(word => isPart(word) || ofWhich.test(word)))].join(' ');
  }
  return '';
}

/** All of its letters. */
export const lettersOf = (front: string): string => (front === '' ? '' : front.replaceAll(/\P{L}+/gu, ' ').trim());
