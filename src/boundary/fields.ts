// The manifest's fields, by allow-list: keys of the schema may leave, everything else is held (docs/boundary.md and
// docs/manifest.md).
import type { Json, JsonObject } from '../manifest/python-json.ts';
import { isObject } from '../manifest/python-json.ts';
import type { KnownKeys } from '../manifest/run.ts';
import { toSingleLine } from '../text.ts';
import { containsAbsolutePath, relativeTo } from './paths.ts';
import type { ReceiptEntry, Receipt } from './receipt.ts';
import type { Scanner } from '../secrets/scanner.ts';
import type { SecretMatch } from '../secrets/heuristics.ts';
import { type Shown, asMember, namesFor, shownByList, shownByNames } from './field-neighbours.ts';

export interface FieldRules {
  keys: KnownKeys;
  /** Paths of unknown keys that the config allows (`boundary: { send: [...] }`). */
  send: readonly string[];
  /** Paths of fields in which something that looks like a secret is a false alarm (`boundary: { allow: [...] }`). */
  allow: readonly string[];
  /** The run's folder, under each of its names. */
  folders: readonly string[];
  /**
   * Paths, such as `artifacts.2`, of entries that stay and are counted elsewhere: they are searched for secrets, but not counted as
   * fields.
   */
  elsewhere?: ReadonlySet<string> | undefined;
}

export interface FieldsResult {
  /** What may leave. */
  fields: JsonObject;
  receipt: Receipt['fields'];
  refused: Receipt['refused'];
}

/** Passes a manifest's fields through the boundary. What is refused is held, so that the result can always be shown. */
export async function filterFields(fields: JsonObject, rules: FieldRules, scanner: Scanner): Promise<FieldsResult> {
  const gate = new FieldGate(rules, scanner);
  const passed = await gate.object(fields, rules.keys, []);
  return { fields: passed, receipt: gate.receipt, refused: gate.refused };
}

/** The longest key, in characters: a longer one is no name, and its path would be repeated for each value below it. */
const MAX_KEY_LENGTH = 256;

class FieldGate {
  readonly receipt: Receipt['fields'] = { sent: 0, redacted: [], held: [] };
  readonly refused: Receipt['refused'] = [];
  readonly #rules: FieldRules;
  readonly #scanner: Scanner;
  /** What the neighbours of a value show about it, by the value's path. */
  readonly #beside = new Map<string, SecretMatch>();

  constructor(rules: FieldRules, scanner: Scanner) {
    this.#rules = rules;
    this.#scanner = scanner;
  }

  async object(fields: JsonObject, keys: KnownKeys | true, path: readonly string[]): Promise<JsonObject> {
    const passed: JsonObject = { __proto__: null };
    await this.#note(shownByNames(fields, this.#scanner), path);
    for (const [key, value] of Object.entries(fields)) {
      const known = await this.#passKey(keys, key, path);
      if (!known) continue;
      const kept = await this.#value(value, known, [...path, key]);
      if (kept !== undefined) passed[key] = kept;
    }
    return passed;
  }

  /** The rule for a key that may leave. Everything below a key that may not is held with it, as one. */
  async #passKey(keys: KnownKeys | true, key: string, path: readonly string[]): Promise<KnownKeys | true | undefined> {
    const unnamed = [...path, '‹key›'].join('.');
    if (key.length > MAX_KEY_LENGTH) this.#hold(await this.#shown(unnamed), 'long-key');
    else if (await this.#holdsSecret(key, [...path, key])) return undefined;
    else if (containsAbsolutePath(key)) this.#hold(await this.#shown(unnamed), 'absolute-path');
    else {
      const known = this.#known(keys, key, [...path, key].join('.'));
      if (!known) await this.#holdUnknown([...path, key]);
      return known;
    }
    return undefined;
  }

  async #holdUnknown(path: readonly string[]): Promise<void> {
    const name = path.join('.');
    const shown = await this.#shown(name);
    this.#hold(shown, 'unknown-key', shown === name ? `boundary: { send: [${JSON.stringify(name)}] }` : undefined);
  }

  async #value(value: Json, keys: KnownKeys | true, path: readonly string[]): Promise<Json | undefined> {
    if (Array.isArray(value) || isObject(value)) {
      if (Object.keys(value).length === 0) this.receipt.sent++;
      const passed = Array.isArray(value) ? await this.#array(value, keys, path) : await this.object(value, keys, path);
      // An object that has nothing left is dropped: it was not empty before.
      return Object.keys(passed).length === 0 && Object.keys(value).length > 0 ? undefined : passed;
    }
    // Only what is below this key is known.
    if (keys !== true && value !== null) {
      await this.#holdUnknown(path);
      return undefined;
    }
    if (typeof value === 'string') return this.#text(value, path);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.#hold(await this.#shown(path.join('.')), 'not-finite');
      return undefined;
    }
    // A password may be nothing but digits, and a list of numbers the bytes of a secret.
    if (
      typeof value === 'number' &&
      (/pass|pwd/i.test(path.at(-1) ?? '') || this.#beside.has(path.join('.'))) &&
      (await this.#holdsSecret(String(value), path))
    )
      return undefined;
    this.receipt.sent++;
    return value;
  }

  async #array(values: Json[], keys: KnownKeys | true, path: readonly string[]): Promise<Json[]> {
    const passed: Json[] = [];
    await this.#note(shownByList(values, path.at(-1) ?? '', this.#scanner), path);
    for (const [index, value] of values.entries()) {
      const here = [...path, String(index)];
      if (this.#rules.elsewhere?.has(here.join('.'))) {
        await this.#searchOnly(value, keys, here);
        continue;
      }
      const kept = await this.#value(value, keys, here);
      if (kept !== undefined) passed.push(kept);
    }
    return passed;
  }

  async #searchOnly(value: Json, keys: KnownKeys | true, path: readonly string[]): Promise<void> {
    const other = new FieldGate(this.#rules, this.#scanner);
    await other.#value(value, keys, path);
    this.refused.push(...other.refused);
  }

  async #text(value: string, path: readonly string[]): Promise<string | undefined> {
    if (await this.#holdsSecret(value, path)) return undefined;
    const inside = relativeTo(this.#rules.folders, value);
    if (containsAbsolutePath(inside ?? value)) {
      this.#hold(await this.#shown(path.join('.')), 'absolute-path');
      return undefined;
    }
    if (inside === undefined) this.receipt.sent++;
    else this.receipt.redacted.push({ name: await this.#shown(path.join('.')), reason: 'absolute-path' });
    return inside ?? value;
  }

  /** Refuses the run if the text contains a secret. A false alarm of a pattern can be allowed, a known value cannot. */
  async #holdsSecret(value: string, path: readonly string[]): Promise<boolean> {
    const findings = await this.#findings(value, path);
    const name = path.join('.');
    const finding = findings.find(({ kind }) => kind === valueKind || !this.#rules.allow.includes(name));
    if (!finding) return false;
    const place = await this.#shown(name);
    this.refused.push({ place, kind: finding.kind });
    const canAllow = finding.kind !== valueKind && place === name;
    this.#hold(place, 'secret', canAllow ? `boundary: { allow: [${JSON.stringify(name)}] }` : undefined);
    return true;
  }

  async #note(found: AsyncIterable<Shown>, path: readonly string[]): Promise<void> {
    for await (const [at, match] of found) this.#beside.set([...path, ...at].join('.'), match);
  }

  /** Searches the text with its key before it, because some secrets are recognized by their name, and also without. */
  async #findings(value: string, path: readonly string[]): Promise<SecretMatch[]> {
    const beside = this.#beside.get(path.join('.'));
    if (beside && value !== path.at(-1)) return [beside];
    for (const name of value === path.at(-1) ? [] : namesFor(value, path)) {
      const named = await this.#scanner.find(asMember(name, value));
      if (named.length > 0) return named;
    }
    return this.#scanner.find(value);
  }

  /** The rule for a key: from the schema, or because the config allows it or something below it. */
  #known(keys: KnownKeys | true, key: string, name: string): KnownKeys | true | undefined {
    if (keys === true) return true;
    const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (known !== undefined) return known;
    if (this.#rules.send.some(sent => name === sent || name.startsWith(`${sent}.`))) return true;
    return this.#rules.send.some(sent => sent.startsWith(`${name}.`)) ? {} : undefined;
  }

  #hold(name: string, reason: ReceiptEntry['reason'], fix?: string): void {
    this.receipt.held.push({ name, reason, fix });
  }

  async #shown(name: string): Promise<string> {
    return toSingleLine(await this.#scanner.redact(name), 120);
  }
}

/** The kind of finding for the value of one of this runner's secret variables. */
export const valueKind = 'value-of-variable';
