// What stands beside a value of the manifest and shows that it is a secret: its name, the option before an argument, the members of a key.
import type { Json, JsonObject } from '../manifest/python-json.ts';
import type { SecretMatch } from '../secrets/heuristics.ts';
import { isDrawn } from '../secrets/heuristics.ts';
import type { Scanner } from '../secrets/scanner.ts';

/** Where a value is below the object or the list, and what shows about it. */
export type Shown = [at: readonly string[], match: SecretMatch];

/**
 * Values with their names beside them: `{name, value}`, as lists of variables and tags are written, `{names, values}`, and the columns and rows
 * of a table; and a key as RFC 7517 has it.
 */
export async function* shownByNames(fields: JsonObject, scanner: Scanner): AsyncGenerator<Shown> {
  const under = (...words: string[]) => Object.keys(fields).find(key => words.includes(key.toLowerCase()));
  if (typeof fields['kty'] === 'string')
    for (const key of privateMembers)
      if (typeof fields[key] === 'string') yield [[key], { kind: 'json-web-key', start: 0, end: 0 }];
  for (const [names, values] of namesAndValues) {
    const [name, value] = [under(...names), under(...values)];
    if (name === undefined || value === undefined) continue;
    for (const { named, given, at } of pairsOf(fields[name], fields[value])) {
      const [match] = await scanner.find(asMember(named, given));
      if (match) yield [[value, ...at], match];
    }
  }
}

/** A name and its value as JSON has them: a quote in either is no end of it. */
export const asMember = (name: string, value: string): string =>
  `${JSON.stringify(name)}: ${JSON.stringify(value.trim())}`;

/** An argument with its option before it, and anything else that a list, with its name, shows about its entries. */
export async function* shownByList(values: readonly Json[], listName: string, scanner: Scanner): AsyncGenerator<Shown> {
  const list = values.map(value => JSON.stringify(typeof value === 'string' || isFiniteNumber(value) ? value : ''));
  if (list.filter(text => text !== '""').length < 2) return;
  const name = JSON.stringify(listName);
  const matches = await scanner.find(`${name}: [${list.join(', ')}]`);
  let at = name.length + 3;
  for (const [index, text] of list.entries()) {
    const match = matches.find(({ start, end }) => start < at + text.length && end > at);
    if (match) yield [[String(index)], match];
    at += text.length + 2;
  }
}

const isFiniteNumber = (value: Json): boolean => typeof value === 'number' && Number.isFinite(value);

/** What keys a name and its value may have beside each other, and those of several. */
const namesAndValues = [
  [
    ['name', 'key', 'k'],
    ['value', 'val', 'v'],
  ],
  [
    ['names', 'keys', 'columns'],
    ['values', 'vals', 'data'],
  ],
] as const;

/** The names and values that belong together, and where each value is below the key of the values. */
function pairsOf(
  names: Json | undefined,
  values: Json | undefined,
): { named: string; given: string; at: readonly string[] }[] {
  if (typeof names === 'string' && typeof values === 'string') return [{ named: names, given: values, at: [] }];
  if (!Array.isArray(names) || !Array.isArray(values)) return [];
  return values.flatMap((given, index) =>
    pairsOf(Array.isArray(given) ? names : names[index], given).map(pair => ({
      ...pair,
      at: [String(index), ...pair.at],
    })),
  );
}

/** The members of a JSON Web Key that are private (RFC 7518, 6). */
const privateMembers = ['d', 'k', 'p', 'q', 'dp', 'dq', 'qi'];

/**
 * The names that may tell of a value: its key; a generic key read together with the one above it (`wandb: {key}`); and the key above,
 * where that names secrets and the value looks like one (`db_password: {value}`, `api_keys: […]`, `secrets: {db}`).
 */
export function namesFor(value: string, path: readonly string[]): string[] {
  const last = path.at(-1) ?? '';
  const above = path.slice(0, -1).findLast(part => !/^\d+$/.test(part)) ?? '';
  const names = [/^(?:api_?)?key$/i.test(last) ? `${above}_${last}` : last];
  if (isDrawn(value)) names.push(above.replace(/s$/i, ''));
  return names;
}
