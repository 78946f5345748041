// The fix of a wrong rule: the same rule with what was meant. Where that is unclear it has a word in capitals, which is no value: a number
// that nobody wrote would be copied as it is.
import { meantName } from '../lib/nearest-names.ts';

/** Words of other tools for the keys of a rule. */
const otherKeys: readonly [words: RegExp, key: string][] = [
  [/^(?:max_?value|maximum|upper(?:_?(?:bound|limit))?|at_?most)$/, 'max'],
  [/^(?:min_?value|minimum|lower(?:_?(?:bound|limit))?|at_?least)$/, 'min'],
  [/^(?:mode|direction|better|objective)$/, 'goal'],
];

/** What a key of a rule is meant to be. */
export function meantKey(written: string, keys: readonly string[]): string | undefined {
  if (keys.includes(written)) return written;
  const word = written.toLowerCase().replaceAll('-', '_');
  return otherKeys.find(([words]) => words.test(word))?.[1] ?? meantName(written, keys);
}

/** Whether a key is the second half of a number with a decimal comma: `{ max: 0,5 }` is two entries. */
export const isAfterComma = (key: string, value: unknown): boolean =>
  /^\d{1,9}\s*(?:%|pp|percent)?$/i.test(key) && value === null;

type Rule = Map<string, string | number>;

/** The line of a rule in `metrics`, fixed; undefined where the metric's name cannot be shown. */
export function fixRule(
  name: string,
  given: unknown,
  keys: readonly string[],
  isRule: (rule: unknown) => boolean,
): string | undefined {
  if (!/^[\w./*@ -]{1,60}$/.test(name)) return undefined;
  const rule: Rule = new Map();
  const shares = new Set<string>();
  let isUnclear = false;
  for (const [written, value] of joinCommas(given)) {
    const key = meantKey(written, keys);
    const meant = key === undefined ? undefined : meantValue(key, value);
    if (typeof value === 'string' && /%|percent/i.test(value)) shares.add(key ?? '');
    if (key !== undefined && !rule.has(key)) rule.set(key, meant ?? open[key] ?? 'TEXT');
    // What is left out may be a limit, or say what one means: the rule is not shown as a whole one.
    else isUnclear ||= !saysNoLimit.test(written) || !/^(?:[a-z ]*)$/i.test(String(value));
  }
  turnLimit(rule, shares);
  // What is left out may be its unit.
  if (isUnclear && typeof rule.get('tolerance') === 'number') rule.set('tolerance', open['tolerance'] ?? '');
  if (isUnclear || !isRule(Object.fromEntries(rule))) addWhatIsMissing(rule);
  const entries = [...rule].map(([key, value]) => `${key}: ${show(value)}`);
  return `  ${show(name)}: { ${entries.join(', ')} }`;
}

/** Keys of other tools that say nothing of a limit. */
const saysNoLimit = /^(?:severity|level|name|title|label|description|comment|note|gate|fail)$/i;

/** What stands in a fix where only its author knows the value; none of these is read. */
const open: Readonly<Record<string, string>> = {
  goal: 'MIN-OR-MAX',
  max: 'NUMBER',
  min: 'NUMBER',
  tolerance: 'NUMBER%',
  summary: 'LAST-OR-BEST',
};

/** Makes a rule one that cannot be copied as it is. */
function addWhatIsMissing(rule: Rule): void {
  const [goal, min, max] = [rule.get('goal'), rule.get('min'), rule.get('max')];
  if (goal === undefined && (rule.has('tolerance') || rule.get('summary') === 'best'))
    rule.set('goal', open['goal'] ?? '');
  if (typeof min === 'number' && typeof max === 'number') rule.set('min', 'NUMBER').set('max', 'NUMBER');
  const isOpen = [...rule.values()].some(value => Object.values(open).includes(String(value)));
  if (!isOpen) rule.set(goal === 'max' ? 'min' : 'max', 'NUMBER');
}

const show = (value: string | number): string =>
  typeof value === 'number' || /^(?:[A-Za-z_][\w./-]*|\d+(?:\.\d+)?(?:%|pp))$|^NUMBER%$/.test(value)
    ? String(value)
    : JSON.stringify(value);

/** The entries of what was written as a rule, with the two halves of a decimal comma as one. */
function joinCommas(given: unknown): [string, unknown][] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return [];
  const entries = Object.entries(given).map(([key, value]): [string, unknown] => [key, value]);
  const [second, ...more] = entries.filter(([key, value]) => isAfterComma(key, value));
  const [first, ...others] = entries.filter(([, value]) => Number.isInteger(value));
  if (second === undefined || first === undefined || more.length + others.length > 0) return entries;
  return entries
    .filter(entry => entry !== second)
    .map(entry =>
      entry === first ? [entry[0], `${Object.is(entry[1], -0) ? '-0' : String(entry[1])},${second[0]}`] : entry,
    );
}

const [least, most] = [
  /^(?:min(?:imi[sz]e|imum)?|low(?:er|est)?|less|down|decreas(?:e|es|ing)|small(?:er|est)?)$/i,
  /^(?:max(?:imi[sz]e|imum)?|high(?:er|est)?|more|up|increas(?:e|es|ing)|great(?:er|est)?|larg(?:er|est)?)$/i,
];

function meantValue(key: string, value: unknown): string | number | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^[\w.%/@+, -]{1,60}$/.test(text)) return undefined;
  const word = text.trim();
  if (key === 'goal') return least.test(word) ? 'min' : most.test(word) ? 'max' : undefined;
  if (key === 'of') return word === '' ? undefined : word;
  if (key === 'summary') return /^(?:last|best|min|max|mean|tail)$/i.exec(word)?.[0].toLowerCase();
  return meantNumber(key, word);
}

function meantNumber(key: string, text: string): string | number | undefined {
  const [, digits = '', unit = ''] = /^([-+]?[\d.,_]*\d(?:e[+-]?\d+)?)\s*(%|percent|pp|)$/i.exec(text) ?? [];
  // `1,234` may be a thousand and more.
  const isClear = /^[-+]?(?:\d*\.?\d+(?:e[+-]?\d+)?|\d{1,3}(?:_\d{3})+|0,\d+|\d+,(?:\d\d?|\d{4,}))$/i.test(digits);
  const number = isClear ? Number(digits.replace(',', '.').replaceAll('_', '')) : NaN;
  if (!Number.isFinite(number) || (key === 'tolerance' && number < 0)) return undefined;
  if (unit === '') return number;
  const isShare = unit.toLowerCase() !== 'pp';
  if (key === 'tolerance') return `${number}${isShare ? '%' : 'pp'}`;
  // Whether the metric is a share or a percentage is not known: the stricter of both fails where it is the other.
  return isShare ? (key === 'min' ? number : number / 100) : undefined;
}

/** A limit that is on the good side of its goal, and alone, is meant for the bad one. */
function turnLimit(rule: Rule, shares: ReadonlySet<string>): void {
  const from = rule.get('goal');
  if (from !== 'max' && from !== 'min') return;
  const to = from === 'max' ? 'min' : 'max';
  const limit = rule.get(from);
  if (limit === undefined || rule.has(to)) return;
  // No loss is below 0: of that limit the goal is left out, or another one is written beside it.
  if (from === 'min' && limit === 0) {
    if (rule.has('tolerance')) rule.set(to, 'NUMBER');
    else rule.delete('goal');
    return;
  }
  rule.delete(from);
  // Of `90%` the stricter number is another one on the other side.
  rule.set(to, shares.has(from) ? 'NUMBER' : limit);
}
