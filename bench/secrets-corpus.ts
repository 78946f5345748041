// The real secrets of the corpus: each kind in each writing, each with a new value.
import type { BuiltKind, Drawn } from './secrets-built.ts';
import { builtKinds } from './secrets-built.ts';
import type { Kind } from './secrets-kinds.ts';
import { shapedKinds } from './secrets-kinds.ts';
import type { Random } from './secrets-random.ts';
import { createRandom, draw } from './secrets-random.ts';
import { writings } from './secrets-writings.ts';

/** A text of the corpus that holds one secret. */
export interface Sample {
  kind: string;
  writing: string;
  text: string;
  /** What nobody may be able to read in the redacted text. */
  secret: string;
}

/** The names of the kinds, in order. */
export const kindNames: readonly string[] = [...shapedKinds, ...builtKinds].map(({ kind }) => kind);

/** Each kind in each writing. @param seed of all values @param each samples of a kind in a writing */
export function drawSamples(seed: number, each: number): Sample[] {
  const random = createRandom(seed);
  return [...shapedKinds, ...builtKinds].flatMap(kind =>
    Object.entries(writings).flatMap(([writing, write]) =>
      Array.from({ length: each }, () => {
        const { text, secret } = drawSecret(kind, random);
        const telling = 'build' in kind || kind.telling;
        return { kind: kind.kind, writing, text: write({ text, name: kind.name, telling }, random), secret };
      }),
    ),
  );
}

function drawSecret(kind: Kind | BuiltKind, random: Random): Drawn {
  if ('build' in kind) return kind.build(random);
  const drawn = draw(random, kind.shape);
  const secret = /⟦(.*)⟧/.exec(drawn)?.[1] ?? drawn;
  return { text: drawn.replace(/[⟦⟧]/g, ''), secret };
}
