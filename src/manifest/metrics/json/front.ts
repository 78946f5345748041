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

/** The last of its words that names a part of the data, as `split` would. */
export const partInFront = (front: string): string =>
  front === '' ? '' : ((front.match(/\p{L}+/gu) ?? []).findLast(isPart)?.toLowerCase() ?? '');

/** All of its letters. */
export const lettersOf = (front: string): string => (front === '' ? '' : front.replaceAll(/\P{L}+/gu, ' ').trim());
