// Recipes in each of their three languages.
import fc from 'fast-check';
import { stringify } from 'yaml';
import { stringify as stringifyToml } from 'smol-toml';
import { readRecipe } from '../src/boundary/recipe.ts';
import type { Examiner } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertThat, codeOf } from './invariants.ts';
import { mutated, mutatedJson } from './mutate.ts';
import { mark, texts, values } from './texts.ts';

const { constantFrom, oneof } = fc;
const pattern = oneof(
  {
    weight: 6,
    arbitrary: constantFrom('a.pt', '*.pt', '**/*.pt', '**', 'sub/*', 'a?.pt', './a.pt', '*a*a*a*a*a*a*a*b'),
  },
  { weight: 1, arbitrary: texts },
);
const entry = oneof(
  {
    weight: 12,
    arbitrary: fc.record(
      { path: pattern, commit: fc.boolean(), note: constantFrom(mark.held) },
      { requiredKeys: ['path'] },
    ),
  },
  { weight: 1, arbitrary: values },
);
const recipe = fc.record({
  name: texts,
  artifacts: oneof({ weight: 12, arbitrary: fc.array(entry, { maxLength: 6 }) }, { weight: 1, arbitrary: values }),
});

const plain = {
  artifacts: [
    { path: 'checkpoints/*.pt', commit: true },
    { path: 'a/b.json', commit: false },
  ],
};
/** If a language cannot write a value, such as null in TOML or deep nesting, the plain recipe takes its place. */
const orPlain =
  (write: (value: unknown) => string) =>
  (value: unknown): string => {
    try {
      return write(value);
    } catch {
      return write(plain);
    }
  };
const written: Readonly<Record<string, (value: unknown) => string>> = {
  'recipe.yml': orPlain(value => stringify(value)),
  'recipe.toml': orPlain(value => stringifyToml(value)),
  'recipe.json': value => JSON.stringify(value),
};
const files = Object.keys(written);
const real = files.map(file => Buffer.from(written[file]?.(plain) ?? ''));

interface Case {
  file: string;
  text: string;
  paths: readonly string[];
}

const byGrammar = fc
  .tuple(constantFrom(...files), recipe)
  .map(([file, value]) => ({ file, text: written[file]?.(value) ?? '' }));
const byBytes = fc
  .tuple(fc.nat(2), mutated(real, 8))
  .map(([, bytes]) => bytes)
  .chain(bytes => constantFrom(...files).map(file => ({ file, text: Buffer.from(bytes).toString() })));
const byNodes = mutatedJson([plain]).chain(text =>
  constantFrom('recipe.json', 'recipe.yml').map(file => ({ file, text })),
);

/** Recipes with their file's name. */
export const recipes: fc.Arbitrary<{ file: string; text: string }> = oneof(byGrammar, byBytes, byNodes);

function open(): Promise<Examiner<Case>> {
  return Promise.resolve({
    close: () => Promise.resolve(),
    examine: async ({ file, text, paths }) => {
      try {
        const lets = await readRecipe(file, text);
        const leaving = paths.filter(path => lets(path));
        // By default nothing is sent: an artifact needs a mark that is true.
        assertThat(leaving.length === 0 || /commit/.test(text), 'an artifact leaves by a recipe that marks none');
        return accepted(leaving.length > 0 ? 'lets some leave' : 'lets none leave');
      } catch (error) {
        const code = codeOf(error);
        assertThat(!String(error).includes(mark.held), 'the error tells what else stands in the recipe');
        return refused(code);
      }
    },
  });
}

const paths = ['a.pt', 'sub/a.pt', 'checkpoints/final.pt', 'a'.repeat(500), '', '..', '/'];

export const recipeFile = defineGrammar<Case>({
  name: 'recipe',
  cases: fc
    .tuple(recipes, fc.array(texts, { maxLength: 3 }))
    .map(([one, more]) => ({ ...one, paths: [...paths, ...more] })),
  samples: [
    ...files.map(file => ({ file, text: written[file]?.(plain) ?? '', paths })),
    { file: 'r.toml', text: '[', paths },
  ],
  open,
});
