// How many names each label of a file has: its first rows do not show that there are too many.
import type { LabelKeys } from './labels.ts';
import { textOfLabel } from './labels.ts';
import { MAX_NAMES } from './row-names.ts';

/** Labels that are known again without a look at their texts. */
const MAX_SEEN = 20_000;

export class LabelCounts {
  readonly #seen = new Set<string>();
  readonly #texts = new Map<string, Set<string>>();
  /** Keys that have more names than there may be. */
  readonly many = new Set<string>();

  /** Counts the texts of a row; `label` is all of them. */
  note(label: string, keys: LabelKeys, valueOf: (key: string) => unknown): void {
    if (this.#seen.has(label)) return;
    if (this.#seen.size < MAX_SEEN) this.#seen.add(label);
    for (const [key, kind] of keys) {
      const text = this.many.has(key) ? '' : textOfLabel(key, kind, valueOf(key));
      if (text !== '') this.#add(key, text);
    }
  }

  #add(key: string, text: string): void {
    const texts = this.#texts.get(key);
    if (texts === undefined) this.#texts.set(key, new Set([text]));
    else if (texts.size < MAX_NAMES) texts.add(text);
    else if (!texts.has(text)) this.many.add(key);
  }
}
