// YAML and TOML are bounded before they are parsed: a parser's time and stack grow with what nests, and not with the bytes alone.

/** Levels of a text that is parsed. */
const MAX_LEVELS = 100;
/** Lists and keys that begin one after the other in a line of YAML, each within the one before. */
const inOneLine = new RegExp(String.raw`(?:[-?:][ \t]+){${MAX_LEVELS}}`);

/**
 * Whether a text in YAML, TOML or JSON may nest deeper than is parsed. Brackets count wherever they stand, in strings and comments
 * too, as where a string ends only a parser knows.
 */
export function nestsTooDeep(text: string): boolean {
  let level = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    level = bracket === '[' || bracket === '{' ? level + 1 : Math.max(0, level - 1);
    if (level > MAX_LEVELS) return true;
  }
  return inOneLine.test(text);
}
