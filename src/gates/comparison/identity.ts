// What tells experiments apart: the config of a run, and its place in the workflow.
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../manifest/python-json.ts';
import { canonicalJson, isObject } from '../../manifest/python-json.ts';
import { isRepetition, isRunLocal, isSeed } from './settings.ts';

/** The SHA-256, in hex, of what runs of one experiment share: their config without seed, paths and keys of the single run. */
export function digestConfig(config: JsonObject): string {
  return sha256(canonicalJson(withoutOwn(config, isRunLocal)));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function withoutOwn(value: Json, isOwn: (key: string) => boolean, path = ''): Json {
  if (Array.isArray(value)) return value.map(one => withoutOwn(one, isOwn, path));
  if (!isObject(value)) return value;
  const keys = Object.keys(value).filter(key => !isOwn(`${path}${key}`));
  return Object.fromEntries(keys.map(key => [key, withoutOwn(value[key] ?? null, isOwn, `${path}${key}.`)]));
}

/** UTF-16 units of a matrix or a pattern; of a longer one the digest is taken. */
const MAX_PLACE_LENGTH = 1024;

/**
 * Where a run comes from in its workflow: a line with the job, one with the values of its matrix, and one with the pattern that found its
 * manifest. A seed in the matrix is left out, and so is the number of a trial or a repetition where the run names no seed.
 */
export function comparisonKey(
  pattern: string,
  { job = '', matrix, seed }: { job?: string; matrix?: Json | undefined; seed?: string | undefined },
): string {
  const isOwn = (key: string, value: Json): boolean => isSeed(key) || (seed === undefined && isRepetition(key, value));
  const lines = [job, isObject(matrix) ? describeMatrix(matrix, isOwn) : '', pattern];
  return lines.map(line => (line.length > MAX_PLACE_LENGTH ? sha256(line) : line)).join('\n');
}

/** The values of a matrix job, such as `env: walker`; what is no plain word is JSON, so that no two are written alike. */
function describeMatrix(matrix: JsonObject, isOwn: (key: string, value: Json) => boolean): string {
  const write = (value: Json): string =>
    typeof value === 'string' && /^(?!(?:true|false|null)$)\p{L}[\p{L}\w./-]*$/u.test(value)
      ? value
      : canonicalJson(value);
  return Object.entries(matrix)
    .filter(([key, value]) => !isOwn(key, value))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${write(key)}: ${write(withoutOwn(value, isSeed))}`)
    .join(', ');
}

/** Names places, from `comparisonKey`, by what distinguishes them: their jobs with their matrix, or the patterns of one job. */
export function namePlaces(places: readonly string[]): (place: string) => string {
  const parts = (place: string): [string, string] => {
    const [job = '', matrix = '', pattern = ''] = place.split('\n');
    return [matrix === '' || job === '' ? job + matrix : `${job} (${matrix})`, pattern];
  };
  const named = [...new Set(places)].filter(place => place !== '').map(parts);
  const [jobs, patterns] = [0, 1].map(at => new Set(named.map(one => one[at])).size);
  return place => {
    const [job, pattern] = parts(place);
    return [jobs === 1 && patterns !== 1 ? '' : job, patterns === 1 ? '' : pattern]
      .filter(part => part !== '')
      .join(' ');
  };
}
