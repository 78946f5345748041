// A recipe's own marks (docs/boundary.md): if there is a recipe, an artifact leaves only if the manifest and the recipe both allow
// it.
import * as z from 'zod/mini';
import { UserError } from '../errors.ts';
import { nestsTooDeep } from '../lib/nesting.ts';
import { toSingleLine } from '../text.ts';

const recipe = z.nullable(
  z.object(
    {
      artifacts: z.optional(
        z.nullable(
          z
            .array(
              z.object(
                {
                  path: z.string('should be text').check(z.maxLength(1024, 'has more than 1,024 characters')),
                  commit: z.optional(z.boolean('should be true or false')),
                },
                'should have a path',
              ),
              'should be a list',
            )
            .check(z.maxLength(1000, 'has more than 1,000 entries')),
        ),
      ),
    },
    'should be a map with the key artifacts',
  ),
);

/**
 * Whether a recipe allows an artifact to leave. The path comes from the manifest's list, with `/` between its parts: patterns never
 * read the disk.
 */
export type Recipe = (path: string) => boolean;

/**
 * Reads a recipe's text. If several patterns match one path, all must have `commit: true`. In a pattern, `*` and `?` match anything
 * but `/`, including hidden files, and a part `**` matches any folders.
 * @throws {UserError} WF-RECIPE
 */
export async function readRecipe(file: string, text: string): Promise<Recipe> {
  const shown = toSingleLine(file);
  const result = z.safeParse(recipe, await parseAs(shown, text));
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${nameOf(path)} ${toSingleLine(message, 80)}`);
    throw wrong(shown, `${shown} is not a recipe: ${problems.slice(0, 5).join('; ')}.`);
  }
  const marks = (result.data?.artifacts ?? []).map(({ path, commit }) => ({ parts: split(path), commit }));
  // An unknown entry must not be skipped: it may be the mark that keeps something here.
  const odd = marks.findIndex(({ parts }) => parts.some(part => /[{}[\]()\\]|^!/.test(part)));
  if (odd !== -1) {
    const what =
      'has one of { } [ ] ( ) \\ or a leading !, but only *, ** and ? are supported (use ? for any of these)';
    throw wrong(shown, `${shown} is not a recipe: ${nameOf(['artifacts', odd, 'path'])} ${what}.`);
  }
  return path => {
    const parts = split(path);
    const matching = marks.filter(mark => matches(parts, mark.parts, '**', matchesPart));
    return matching.length > 0 && matching.every(mark => mark.commit === true);
  };
}

const nameOf = (path: readonly PropertyKey[]): string => toSingleLine(path.map(String).join('.') || 'the document', 80);
const split = (path: string): string[] => path.split('/').filter(part => part !== '' && part !== '.');

function matchesPart(part: string, pattern: string): boolean {
  return matches(Array.from(part), Array.from(pattern), '*', (one, other) => other === '?' || one === other);
}

/**
 * Whether the items match a pattern in which `any` matches any number of them. The time is at most the product of both lengths: a
 * regular expression made of a pattern with many stars can take for ever.
 */
function matches(
  items: readonly string[],
  pattern: readonly string[],
  any: string,
  same: (item: string, wanted: string) => boolean,
): boolean {
  let [item, place] = [0, 0];
  /** The last `any` seen, and the end of the items that it matches. */
  let star: { place: number; item: number } | undefined;
  while (item < items.length) {
    const wanted = pattern[place];
    if (wanted === any) {
      star = { place, item };
      place++;
    } else if (wanted !== undefined && same(items[item] ?? '', wanted)) {
      item++;
      place++;
    } else if (star) {
      star.item++;
      item = star.item;
      place = star.place + 1;
    } else return false;
  }
  return pattern.slice(place).every(rest => rest === any);
}

/** Characters of a recipe in YAML or TOML. */
const MAX_TEXT = 64 * 1024;

async function parseAs(file: string, text: string): Promise<unknown> {
  const language = /\.toml$/i.test(file) ? 'TOML' : /\.json$/i.test(file) ? 'JSON' : 'YAML';
  if (language !== 'JSON' && text.length > MAX_TEXT)
    throw wrong(file, `${file} has more than ${MAX_TEXT} characters; a longer recipe is read as JSON.`);
  if (nestsTooDeep(text)) throw wrong(file, `${file} nests too deep to be read.`);
  try {
    if (language === 'TOML') return (await import('smol-toml')).parse(text);
    if (language === 'JSON') return JSON.parse(text);
    // Warnings are off, because they print lines of the file, which the runner could take for commands.
    const value: unknown = (await import('yaml')).parse(text, {
      maxAliasCount: 0,
      stringKeys: true,
      prettyErrors: false,
      logLevel: 'error',
    });
    return value;
  } catch {
    throw wrong(file, `${file} cannot be read as ${language}.`);
  }
}

function wrong(file: string, what: string): UserError {
  const fix = 'It should look like this:\nartifacts:\n  - path: checkpoints/final.pt\n    commit: true';
  return new UserError('WF-RECIPE', what, fix, { file });
}
