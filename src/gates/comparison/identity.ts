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
const MAX_PART_LENGTH = 1024;

/** Where a run comes from in its workflow. What two keys have alike, they have in the same words. */
export interface ComparisonKeyParts {
  /** Empty where there is no workflow, as in a preview. */
  job: string;
  /** The input `comment-key`. */
  key: string;
  /** The values of the matrix, without seeds and numbers that only count its jobs. */
  matrix: string;
  /** Those numbers, where the run names a seed; without one they are as seeds. */
  numbers: string;
  /** The pattern that found its manifest. */
  pattern: string;
  /** What tells the step from others of the action in its job; empty for the first without an id. */
  step: string;
}

/** The parts as one text, with a line for each. */
export function comparisonKey(
  pattern: string,
  where: {
    job?: string;
    key?: string | undefined;
    matrix?: Json | undefined;
    seed?: string | undefined;
    step?: string | undefined;
  } = {},
): string {
  const { job = '', key = '', matrix, seed, step } = where;
  const entries = isObject(matrix) ? Object.entries(matrix).filter(([name]) => !isSeed(name)) : [];
  const [numbers = [], values = []] = [true, false].map(counts =>
    entries.filter(([name, value]) => isRepetition(name, value) === counts),
  );
  const ofSeed = seed === undefined ? '' : describeMatrix(numbers);
  return [job, key, describeMatrix(values), ofSeed, pattern, ...(step === undefined ? [] : [step])]
    .map(line => (line.length > MAX_PART_LENGTH ? sha256(line) : line.replaceAll('\n', ' ')))
    .join('\n');
}

/** The job that a run is of; empty where that is not known. */
export const jobOf = ({ comparisonKey: key }: { comparisonKey: string }): string => readComparisonKey(key).job;

export function readComparisonKey(place: string): ComparisonKeyParts {
  const [job = '', key = '', matrix = '', numbers = '', pattern = '', step = ''] = place.split('\n');
  return { job, key, matrix, numbers, pattern, step };
}

/** What of a comparison key is the same whatever its seeds, the pattern and the `comment-key` are: the job, the values of its matrix and the step. */
export function stepOf(place: string): string {
  const { job, matrix, step } = readComparisonKey(place);
  return JSON.stringify([job, matrix, step]);
}

/** Whether two places are of one job with another value of a key of its matrix: these are other things, and not other names of one. */
export function isOtherValue(one: ComparisonKeyParts, other: ComparisonKeyParts): boolean {
  const valuesOf = ({ matrix }: ComparisonKeyParts) =>
    new Map(matrix.split(', ').map(entry => [entry.replace(/: .*$/s, ''), entry]));
  const values = valuesOf(other);
  return (
    one.job === other.job &&
    valuesOf(one)
      .entries()
      .some(([key, entry]) => (values.get(key) ?? entry) !== entry)
  );
}

/** The values of a matrix job, such as `env: walker`; what is no plain word is JSON, so that no two are written alike. */
function describeMatrix(entries: readonly (readonly [key: string, value: Json])[]): string {
  const write = (value: Json): string =>
    typeof value === 'string' && /^(?!(?:true|false|null)$)\p{L}[\p{L}\w./-]*$/u.test(value)
      ? value
      : canonicalJson(value);
  return entries
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${write(key)}: ${write(withoutOwn(value, isSeed))}`)
    .join(', ');
}

/**
 * A name without the words of it that are a number of one or two digits, such as that of a seed: `train-0` and `train-1` are alike, and so are
 * `outputs/s0/a.json` and `outputs/s1/a.json`, but not `cifar10` and `cifar100`.
 */
export const withoutNumbers = (name: string): string =>
  name.replace(/(?:^|[-_ ]|(?<=\/))(?:s|seed|run|trial|rep)?[-_=]?\d{1,2}(?=$|\/)/gi, '');

/** Names the places of comparison keys by what distinguishes them: their jobs with their matrix, or the patterns of one job. */
export function namePlaces(places: readonly string[]): (place: string) => string {
  const parts = (place: string): [string, string] => {
    const { job, key, matrix, numbers, pattern, step } = readComparisonKey(place);
    const [name, values] = [
      [job, key],
      [matrix, numbers],
    ].map((all, at) => all.filter(part => part !== '').join(at === 0 ? ' ' : ', '));
    const found = step === '' ? pattern : `${pattern} (step ${step})`;
    return [values === '' || name === '' ? `${name}${values}` : `${name} (${values})`, found];
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
