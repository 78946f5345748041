// A recipe's own marks (contract 4): with one, an artifact leaves only if the manifest and the recipe both say so.
import { matchesGlob } from 'node:path';
import * as z from 'zod/mini';
import { UserError } from '../errors.ts';
import { visible } from '../text.ts';

const recipe = z.object({
  artifacts: z.optional(
    z.array(z.object({ path: z.string().check(z.maxLength(1024)), commit: z.optional(z.boolean()) })),
  ),
});

/** Whether a recipe lets an artifact leave; patterns match against the manifest's own list, never against the disk. */
export type Recipe = (path: string) => boolean;

/**
 * Reads a recipe's text. Of several patterns that match one path, all must say `commit: true`.
 * @throws {UserError} WF-RECIPE
 */
export async function readRecipe(file: string, text: string): Promise<Recipe> {
  const shown = visible(file);
  const result = z.safeParse(recipe, await parseAs(shown, text));
  if (!result.success) {
    const problems = result.error.issues.map(issue => `${visible(issue.path.join('.'), 80)} is not as expected`);
    throw wrong(shown, `${shown} is no recipe: ${problems.slice(0, 5).join('; ')}.`);
  }
  const marks = result.data.artifacts ?? [];
  return path => {
    const matching = marks.filter(mark => mark.path === path || matchesGlob(path, mark.path));
    return matching.length > 0 && matching.every(mark => mark.commit === true);
  };
}

async function parseAs(file: string, text: string): Promise<unknown> {
  try {
    if (/\.toml$/i.test(file)) return (await import('smol-toml')).parse(text);
    const value: unknown = (await import('yaml')).parse(text, { maxAliasCount: 0 });
    return value;
  } catch {
    throw wrong(file, `${file} can not be read as ${/\.toml$/i.test(file) ? 'TOML' : 'YAML or JSON'}.`);
  }
}

function wrong(file: string, what: string): UserError {
  const mend = 'Let it look like this:\nartifacts:\n  - path: checkpoints/final.pt\n    commit: true';
  return new UserError('WF-RECIPE', what, mend, { file });
}
