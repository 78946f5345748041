// The error for a manifest of the wrong shape: each key, the value that was found, and the line to write.
import { UserError } from '../errors.ts';
import { toSingleLine } from '../text.ts';
import type { JsonObject } from './python-json.ts';
import { canonicalJson, isObject } from './python-json.ts';
import type { ShapeProblem } from './run.ts';
import { nearKey } from './near-keys.ts';

/** Problems that one error lists, and characters of a value. */
const MAX_PROBLEMS = 20;
const MAX_SHOWN_LENGTH = 60;
/** For a longer text only its length is shown. */
const MAX_VALUE_LENGTH = 2_000;

/** WF-MANIFEST-SHAPE; without the values of the manifest until they were searched for secrets. */
export class ManifestShapeError extends UserError {
  readonly #shown: string;
  readonly #problems: readonly ShapeProblem[];
  readonly #hint: string;

  /** @param fields of the manifest, for keys that are nearly right; `known` its keys by the schema */
  constructor(shown: string, problems: readonly ShapeProblem[], fields: JsonObject, known: readonly string[]) {
    const hint = hintOf(fields, known);
    super('WF-MANIFEST-SHAPE', describe(shown, problems, []), fixOf(problems, hint, []), { file: shown, line: 1 });
    this.#shown = shown;
    this.#problems = problems;
    this.#hint = hint;
  }

  /** The same with what is in the manifest; each value passes `redact` whole, and is clipped then. */
  async withValues(redact: (text: string) => Promise<string>): Promise<UserError> {
    const values: string[] = [];
    for (const problem of this.#problems.slice(0, MAX_PROBLEMS)) values.push(await valueOf(problem, redact));
    const fix = await redact(fixOf(this.#problems, this.#hint, values));
    return new UserError(this.code, describe(this.#shown, this.#problems, values), fix, this.place);
  }
}

function describe(shown: string, problems: readonly ShapeProblem[], values: readonly string[]): string {
  const listed = problems.slice(0, MAX_PROBLEMS).map(({ path, message }, at) => {
    const value = values[at] ?? '';
    const place = toSingleLine(path === '' ? 'the document' : path, 80);
    return `${place}: ${toSingleLine(message, 120)}${value === '' ? '' : `, and is ${value}`}`;
  });
  const more = problems.length > MAX_PROBLEMS ? `; and ${problems.length - MAX_PROBLEMS} more` : '';
  return `${shown} does not have the shape of a run's manifest: ${listed.join('; ')}${more}.`;
}

/** What is at a place: an object or a list is only called so. The key is searched together with its value. */
async function valueOf({ path, found }: ShapeProblem, redact: (text: string) => Promise<string>): Promise<string> {
  if (found === undefined) return '';
  if (Array.isArray(found)) return 'a list';
  if (isObject(found)) return 'an object';
  if (typeof found === 'string' && found.length > MAX_VALUE_LENGTH) return `text of ${found.length} characters`;
  const before = `${JSON.stringify(path.split('.').at(-1) ?? '')}: `;
  const text = await redact(`${before}${canonicalJson(found)}`);
  return text.startsWith(before) ? toSingleLine(text.slice(before.length), MAX_SHOWN_LENGTH) : '***';
}

function hintOf(fields: JsonObject, known: readonly string[]): string {
  const near = Object.keys(fields).flatMap(key => {
    const meant = nearKey(key, known);
    return meant === undefined || meant in fields ? [] : [`Did you mean "${meant}" by "${toSingleLine(key, 40)}"?`];
  });
  return near.slice(0, 5).join(' ');
}

function fixOf(problems: readonly ShapeProblem[], hint: string, values: readonly string[]): string {
  const listed = problems.slice(0, MAX_PROBLEMS).map((problem, at) => ({ problem, value: values[at] ?? '' }));
  const isEntry = ({ problem }: (typeof listed)[number]): boolean => /^artifacts\.\d+$/.test(problem.path);
  const entries = listed.filter(isEntry).map(({ problem, value }) => exampleOf(problem, value));
  const lines = listed.filter(one => !isEntry(one)).map(({ problem, value }) => lineOf(problem, value));
  // One key with all of them: a second one would replace the first.
  if (entries.length > 0) lines.push(`"artifacts": [${[...new Set(entries)].join(', ')}]`);
  return [
    ...(hint === '' ? [] : [hint]),
    'Write in the manifest (docs/manifest.md has every field):',
    ...new Set(lines),
  ].join('\n');
}

/** The line to write: `"adapter": {"id": "text"}`. */
function lineOf(problem: ShapeProblem, value: string): string {
  const { path } = problem;
  if (path === '') return '{"schema_version": "worldflux.run.v2", "exit_code": 0}';
  const parts = path.split('.').map(part => toSingleLine(part, 40));
  const whole = parts.reduceRight(
    (inner, part) => (/^\d+$/.test(part) ? `[${inner}]` : `{${JSON.stringify(part)}: ${inner}}`),
    exampleOf(problem, value),
  );
  return whole.startsWith('{') ? whole.slice(1, -1) : whole;
}

const ofKey = new Map([
  ['schema_version', '"worldflux.run.v2"'],
  ['client_run_id', '"0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d"'],
  ['project', '"my-project"'],
  ['metrics_path', '"metrics.jsonl"'],
  ['log_path', '"train.log"'],
  ['artifacts', '[{"path": "checkpoint.pt", "commit": true}]'],
  ['exit_code', '0'],
  ['status', '"succeeded"'],
]);

/** The key of an object that a text in its place is: `"modal"` for `{"name": "modal"}`. */
const keyOfText = new Map([
  ['runtime', 'name'],
  ['adapter', 'id'],
  ['dataset', 'id'],
]);

/** The text that was found as JSON, if all of it may be shown. */
const isWhole = (value: string): boolean => /^"[^…*]*"$/.test(value);

/** A value of the right form; the number that a text says, and the other way round. `value` is what was found, as it may be shown. */
function exampleOf({ path, message, found }: ShapeProblem, value: string): string {
  const key = keyOfText.get(path);
  if (key !== undefined && isWhole(value)) return `{"${key}": ${value}}`;
  if (/^artifacts\.\d+$/.test(path)) return `{"path": ${isWhole(value) ? value : '"checkpoint.pt"'}, "commit": false}`;
  if (/^artifacts\.\d+\.path$/.test(path)) return '"checkpoint.pt"';
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : NaN;
  if (/whole number/.test(message) && Number.isSafeInteger(number)) return String(number);
  if (/a number/.test(message) && Number.isFinite(number)) return String(number);
  if (/be text/.test(message) && typeof found === 'number') return `"${found}"`;
  const known = ofKey.get(path);
  if (known !== undefined) return known;
  if (/date and time/.test(message)) return '"2026-11-22T05:00:00Z"';
  if (/true or false/.test(message)) return found === 'false' || found === 'False' ? 'false' : 'true';
  if (/list of texts/.test(message)) return '["text"]';
  if (/an object/.test(message)) return '{}';
  if (/number/.test(message)) return '0';
  return JSON.stringify(/one of ([\w-]+)/.exec(message)?.[1] ?? 'text');
}
