// Bounds YAML and TOML before they are parsed: a parser's time and stack grow with the nesting, and not only with the bytes.

/** The most levels of a text that is parsed. */
const MAX_LEVELS = 100;
/** The most lists and keys that one line of YAML may open inside each other. */
const inOneLine = new RegExp(String.raw`(?:[-?:][ \t]+){${MAX_LEVELS}}`);

/**
 * Whether a text in YAML, TOML or JSON may nest too deep to be parsed. Brackets in strings and comments count too, because only a parser
 * knows where a string ends.
 */
export function nestsTooDeep(text: string): boolean {
  let level = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    level = bracket === '[' || bracket === '{' ? level + 1 : Math.max(0, level - 1);
    if (level > MAX_LEVELS) return true;
  }
  return inOneLine.test(text);
}
