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

/** Those of its words that name a part of the data. */
export const wordsInFront = (front: string): string =>
  front === '' ? '' : (front.match(/\p{L}+/gu) ?? []).filter(isPart).join(' ').toLowerCase();

/** All of its letters. */
export const lettersOf = (front: string): string => (front === '' ? '' : front.replaceAll(/\P{L}+/gu, ' ').trim());

export class Fronts {
  readonly #counts = new Map<string, number>();
  #lines = 0;

  /** The words in front of most objects of these lines and those before, of which each line has one; undefined for a single line. */
  mostWords(lines: readonly string[]): string | undefined {
    for (const line of lines) {
      if (!line.includes('{')) continue;
      const words = wordsInFront(frontOf(line));
      this.#counts.set(words, (this.#counts.get(words) ?? 0) + 1);
      this.#lines++;
    }
    if (this.#lines < 2) return undefined;
    return [...this.#counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
  }
}
