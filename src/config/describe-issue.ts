// A problem of the config file's schema in words, with its line and the entry that fixes it.
import type * as z from 'zod/mini';
import { meantName } from '../lib/nearest-names.ts';
import { toSingleLine } from '../text.ts';
import { exampleOf } from './examples.ts';
import { fixEntry } from './fix-entry.ts';
import { fixRule, isAfterComma, meantKey } from './fix-rule.ts';
import type { ConfigProblem } from './inputs.ts';
import { exampleOfInput, isInput } from './inputs.ts';
import { expressionWords, quoteTemplate } from './yaml-errors.ts';

export interface About {
  keysAt: (path: readonly PropertyKey[]) => string[];
  isRead: (entry: unknown) => boolean;
  placeOf: (path: readonly PropertyKey[]) => string;
  /** The text of the line of an entry. */
  lineAt: (path: readonly PropertyKey[]) => string;
  /** All of the file. */
  value: unknown;
}

/** The problems; what follows from an unknown key is not told beside it. */
export function describeIssues(issues: readonly z.core.$ZodIssue[], about: About): ConfigProblem[] {
  const placeOf = ({ path }: z.core.$ZodIssue): string => JSON.stringify(path.map(String));
  const unknown = new Set(issues.filter(({ code }) => code === 'unrecognized_keys').map(placeOf));
  return issues
    .filter(issue => issue.code !== 'custom' || !unknown.has(placeOf(issue)))
    .flatMap(issue =>
      issue.code === 'unrecognized_keys' ? describeKeys(issue, about) : [describeValue(issue, about)],
    );
}

const subjectOf = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? '' : `${toSingleLine(path.map(String).join('.'), 80)}: `;

function describeValue({ path, message }: z.core.$ZodIssue, about: About): ConfigProblem {
  const given = path.reduce(entryOf, about.value);
  const where = about.placeOf(path);
  if (path[0] === 'log-metrics' && path.length === 2 && typeof given === 'object' && given !== null) {
    const { what, fix } = quoteTemplate(/^\s*-\s+(.*)$/.exec(about.lineAt(path))?.[1] ?? '');
    return { where, what: `${subjectOf(path)}${what}`, fix };
  }
  const isLoose = path[0] === 'metrics' && path.length === 2 && isOfRule(String(path[1]), given, about);
  const isExpression = typeof given === 'string' && given.includes('${{');
  const what = isExpression ? expressionWords : isLoose ? 'it is a key of a rule; indent it below its metric' : message;
  return {
    where,
    what: `${subjectOf(path)}${what}`,
    fix:
      (path.length === 1 && path[0] === 'metrics' ? rulesOf(given, about) : ruleAt(path, about)) ??
      entryAt(path, about) ??
      exampleOf(path[0], given),
  };
}

/** Unknown keys of one place that are told. */
const MAX_KEYS = 20;

/** Each of the first unknown keys is a problem of its own. */
function describeKeys({ path, keys }: z.core.$ZodIssueUnrecognizedKeys, about: About): ConfigProblem[] {
  const { keysAt, placeOf, value } = about;
  const known = keysAt(path);
  const isTop = path.length === 0;
  const own = path.reduce(entryOf, value);
  const rule = isTop ? undefined : (ruleAt(path, about) ?? entryAt(path, about) ?? exampleOf(path[0]));
  return keys.slice(0, MAX_KEYS).map(key => {
    const where = placeOf([...path, key]);
    const input = key.replaceAll('_', '-');
    const meant =
      path[0] === 'metrics' ? meantKey(key, known) : isTop ? meantTopKey(key, known) : meantName(key, known);
    if (isTop && meant === undefined && isInput(input)) {
      const what = `"${toSingleLine(key, 40)}" is an input of the step, and no key of this file`;
      return { where, what, fix: exampleOfInput(input, valueOf(value, key)) };
    }
    const what = `${subjectOf(path)}${describeKey(key, entryOf(own, key), known, meant)}`;
    const example = meant === undefined ? `The keys of this file are ${known.join(', ')}.` : exampleOf(meant);
    const renamed = meant === 'metrics' ? rulesOf(entryOf(value, key), about) : undefined;
    const fix = rule ?? renamed ?? example;
    return { where, what, fix };
  });
}

function describeKey(key: string, value: unknown, known: readonly string[], meant: string | undefined): string {
  if (isAfterComma(key, value)) return `"${key}" is behind a comma; write decimals with a point`;
  const shown = `"${toSingleLine(key, 40)}"`;
  if (known.includes(/^([\w-]+):./.exec(key)?.[1] ?? '')) return `${shown} needs a space after its colon`;
  return `${shown} is not a known key${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
}

const meantTopKey = (key: string, known: readonly string[]): string | undefined =>
  /^(?:rules?|thresholds?)$/i.test(key) ? 'metrics' : meantName(key, known);

/** The rule that a path of the file is about, fixed, where its metric's name can be shown. */
function ruleAt([first, name]: readonly PropertyKey[], about: About): string | undefined {
  if (first !== 'metrics' || typeof name !== 'string') return undefined;
  const rule = entryOf(entryOf(about.value, first), name);
  if (isOfRule(name, rule, about)) return undefined;
  const line = fixLine(name, rule, about);
  return line && `metrics:\n${line}`;
}

const entryAt = (path: readonly PropertyKey[], { value, isRead }: About): string | undefined =>
  path[0] === undefined ? undefined : fixEntry(path, entryOf(value, path[0]), isRead);

/** Whether a name of a metric is a key of a rule that is not indented. */
const isOfRule = (name: string, rule: unknown, { keysAt }: About): boolean =>
  (typeof rule !== 'object' || rule === null) && keysAt(['metrics', name]).includes(name);

const fixLine = (name: string, rule: unknown, { keysAt, isRead }: About): string | undefined =>
  fixRule(name, rule, keysAt(['metrics', name]), one => isRead({ metrics: { [name]: one } }));

/** How many rules are shown of a map that has another name. */
const MAX_SHOWN = 8;

/** The rules of a map that has another name, or of a list of such maps. */
function rulesOf(rules: unknown, about: About): string | undefined {
  const maps: unknown[] = Array.isArray(rules) ? rules.slice(0, MAX_SHOWN + 1) : [rules];
  const entries = maps.flatMap(map => (typeof map === 'object' && map !== null ? Object.entries(map) : []));
  const lines = entries
    .slice(0, MAX_SHOWN)
    .map(([name, rule]) => (typeof rule === 'object' ? fixLine(name, rule, about) : undefined));
  const isWhole = entries.length === lines.length && lines.every(line => line !== undefined);
  return isWhole && lines.length > 0 ? ['metrics:', ...lines].join('\n') : undefined;
}

/** What a value has under a key of its own; its other keys, of which there may be thousands, are not looked at. */
function entryOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

/** The value of a key where it is one word. */
function valueOf(value: unknown, key: string): string {
  const word = entryOf(value, key);
  return typeof word === 'string' || typeof word === 'boolean' || typeof word === 'number' ? String(word) : '';
}
