// Independent counts of what a run's files contain, to compare a receipt with: by docs/boundary.md, without the product's code.
import type { MetricFile } from '../src/boundary/types.ts';
import { stripAnsi } from '../src/text.ts';
import { relative } from 'node:path';

/** What may be sent (docs/manifest.md): `true` for a value that is sent whole. */
interface Keys {
  readonly [key: string]: true | Keys;
}

const listed = (names: string): Keys => Object.fromEntries(names.split(' ').map(name => [name, true]));

const runV2: Keys = {
  ...listed('schema_version client_run_id project name group seed status task source started_at finished_at exit_code'),
  ...listed('duration_seconds cost_estimate_usd config metrics metrics_path log_path metadata'),
  runtime: listed('name support'),
  adapter: { id: true, support: listed('remote') },
  dataset: listed('id'),
  artifacts: listed('path commit sha256 media_type'),
};
const trainingV1: Keys = {
  ...listed('schema_version backend best_loss checkpoint_schema_version data_mode degraded_modes device global_step'),
  ...listed('run_classification support_surface train_end_time train_start_time training_config ttfi_sec'),
  data_provenance: listed('dataset_manifest env_id kind'),
  runtime_profile: listed('elapsed_sec throughput_steps_per_sec ttfi_sec'),
};

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON as Python writes it, by JSON.parse; undefined if it is not JSON. */
export function parsePython(text: string): unknown {
  const word = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g;
  try {
    return JSON.parse(text.replace(word, found => (found.startsWith('"') ? found : '0.5')));
  } catch {
    return undefined;
  }
}

/** The leaves of a value: scalars, and empty lists and objects. */
export function countLeaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const inner: unknown[] = Object.values(value);
  return inner.length === 0 ? 1 : inner.reduce<number>((sum, one) => sum + countLeaves(one), 0);
}

export interface FieldCount {
  /** Counts leaves; everything below a withheld key counts as one; withheld entries of artifacts do not count. */
  fields: number;
  /** Entries in the list of artifacts. */
  artifacts: number;
}

/** `isHeld` is true for a key that is withheld everywhere, `sent` are the paths of the artifacts that are sent. */
export async function countFields(
  fields: unknown,
  how: { isHeld: (key: string) => Promise<boolean>; sent: readonly string[]; folder: string },
): Promise<FieldCount> {
  if (!isFields(fields)) return { fields: 0, artifacts: 0 };
  const version = fields['schema_version'];
  const isOld = version === 'worldflux.training.run_manifest.v1';
  const old = isOld || (version !== 'worldflux.run.v2' && 'training_config' in fields);
  const list = fields['artifacts'] ?? [];
  const isRead = Array.isArray(list) && list.every(isEntry);
  const { artifacts: _artifacts, ...others } = runV2;
  // A list in an unknown form, from an unknown version, counts as an unknown key.
  const keys = old ? trainingV1 : isRead ? runV2 : others;
  const entries: unknown[] = keys === runV2 && Array.isArray(list) ? list : [];
  const counted = await count(fields, keys, how.isHeld);
  const whole = await Promise.all(entries.map(entry => count(entry, runV2['artifacts'] ?? true, how.isHeld)));
  const left = new Set(how.sent);
  const stays = entries.map(entry => !left.delete(normal(isFields(entry) ? entry['path'] : '', how.folder)));
  const inStaying = whole.reduce((sum, one, index) => sum + (stays[index] === true ? one : 0), 0);
  return { fields: counted - inStaying, artifacts: entries.length };
}

/** An entry of a list of artifacts; Python writes absent values as null. */
function isEntry(value: unknown): boolean {
  if (!isFields(value)) return false;
  const isText = (one: unknown): boolean => one == null || (typeof one === 'string' && one.length <= 4096);
  const { path, commit, sha256, media_type: type } = value;
  return path != null && [path, sha256, type].every(isText) && (commit == null || typeof commit === 'boolean');
}

function normal(path: unknown, folder: string): string {
  if (typeof path !== 'string') return '';
  const inside = path.startsWith(`${folder}/`) ? relative(folder, path) : path;
  return inside
    .split('/')
    .filter(part => part !== '.')
    .join('/');
}

async function count(value: unknown, keys: true | Keys, isHeld: (key: string) => Promise<boolean>): Promise<number> {
  if (Array.isArray(value)) {
    const each = await Promise.all(value.map(one => count(one, keys, isHeld)));
    return each.length === 0 ? 1 : each.reduce((sum, one) => sum + one, 0);
  }
  if (!isFields(value) || Object.keys(value).length === 0) return 1;
  let sum = 0;
  for (const [key, inner] of Object.entries(value)) {
    const known = keys === true ? true : Object.hasOwn(keys, key) ? keys[key] : undefined;
    const whole = known === undefined || key.length > 256 || (await isHeld(key));
    sum += whole ? 1 : await count(inner, known, isHeld);
  }
  return sum;
}

/** Text in UTF-8, or in the UTF-16 that its byte order mark says, or zeros at each second byte of its beginning and at no other. */
function textOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, bytes.length < 512 ? bytes.length - (bytes.length % 4) : 512);
  const isMark = (...mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
  const zeros = (odd: number): number => head.filter((byte, at) => at % 2 === odd && byte === 0).length / head.length;
  const isUtf16 = (odd: number): boolean => head.length >= 8 && zeros(odd) > 0.3 && zeros(1 - odd) === 0;
  const encoding =
    isMark(0xff, 0xfe) || isUtf16(1) ? 'utf-16le' : isMark(0xfe, 0xff) || isUtf16(0) ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Lines end with `\n`, `\r\n` or `\r`; the last may have no end. */
export function linesOf(bytes: Uint8Array): string[] {
  const lines = textOf(bytes).split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** The lines of a log, each of which `\r` may redraw: the final text of each, and the number of all states. */
export function logLinesOf(bytes: Uint8Array): { lines: string[]; states: number } {
  const given = textOf(bytes).replaceAll('\r\n', '\n').split('\n');
  // A file of nothing but the byte order mark of UTF-8 has one empty line, as the reader of lines counts it.
  if (bytes.length > 2 && given.length === 1 && given[0] === '') return { lines: [''], states: 1 };
  const lines: string[] = [];
  let states = 0;
  for (const [at, line] of given.entries()) {
    const all = line.split('\r');
    const shown = all.filter(state => stripAnsi(state) !== '');
    if (shown.length === 0 && at === given.length - 1 && all.at(-1) === '') continue;
    lines.push(shown.at(-1) ?? '');
    states += Math.max(1, shown.length);
  }
  return { lines, states };
}

/** The lines that are not empty, nor a bracket of an array over lines. */
export function countRows(bytes: Uint8Array): number {
  return linesOf(bytes).filter(line => !/^\s*(?:[[\]],?\s*)?$/.test(line)).length;
}

/**
 * Whether each line is a row: what is read in another form, or is no form at all, has rows of its own, and so has a line that is no
 * object but has objects in it, with whatever beside them.
 */
export function hasRowLines([file]: readonly MetricFile[], bytes: Uint8Array): boolean {
  const isOne = (line: string): boolean => /^[ \t]*\{?[^{}]*\}?[ \t]*$/.test(line) || parsePython(line) !== undefined;
  return file?.problem === undefined && file?.format === 'json-lines' && linesOf(bytes).every(isOne);
}
