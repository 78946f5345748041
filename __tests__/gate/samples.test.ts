import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparable } from '../../src/gate/samples.ts';
import { digestConfig, opposeSamples, placeOf } from '../../src/gate/samples.ts';
import { isObject, parseJson } from '../../src/manifest/json.ts';

const runs = join(import.meta.dirname, '../__fixtures__/runs');
function configOf(run: string) {
  const manifest = parseJson(readFileSync(join(runs, run, 'run_manifest.json'), 'utf8'));
  const config = isObject(manifest) ? manifest['training_config'] : undefined;
  return isObject(config) ? config : {};
}

test('the three seeds of one training are one thing, and another learning rate is another', () => {
  const digests = (folder: string) =>
    new Set([0, 1, 2].map(seed => digestConfig(configOf(`${folder}/dreamerv3-s${seed}`))));
  expect(digests('base').size).toBe(1);
  expect(digests('regressed').size).toBe(1);
  expect(digests('base')).not.toEqual(digests('regressed'));
});

test.each([
  [{ seed: 1 }, { seed: 2 }, true],
  [{ model: { seed: 1, size: 'ci' } }, { model: { seed: 2, size: 'ci' } }, true],
  [{ output_dir: 'a' }, { output_dir: 'b' }, true],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ lr: 0.1 }, { lr: 0.2 }, false],
  [{ lr: 1 }, { lr: '1' }, false],
  [{ seeds_of_doubt: 1 }, { seeds_of_doubt: 2 }, false],
])('%j and %j are one thing: %s', (one, other, same) => {
  expect(digestConfig(one) === digestConfig(other)).toBe(same);
});

test('a place is the pattern and the leg without its seed', () => {
  expect(placeOf('outputs/**', { seed: 1, size: 'ci' })).toBe(placeOf('outputs/**', { size: 'ci', seed: 2 }));
  expect(placeOf('outputs/**', { size: 'ci' })).not.toBe(placeOf('outputs/**', { size: 'xl' }));
  expect(placeOf('outputs/**', undefined)).toBe(placeOf('outputs/**', null));
});

const run = (name: string, given: Partial<Comparable>): Comparable => ({
  configDigest: 'a',
  place: 'p',
  metrics: new Map([[name, 1]]),
  ...given,
});
const names = (list: readonly Comparable[]) => list.flatMap(({ metrics }) => [...metrics.keys()]);
const opposed = (head: Comparable[], baseline: Comparable[]) =>
  opposeSamples(head, baseline).map(one => [names(one.head), names(one.baseline)]);

test('groups pair by name, whatever their configs are', () => {
  const head = [run('h1', { group: 'x' }), run('h2', { group: 'y', configDigest: 'b' })];
  const baseline = [run('b1', { group: 'y' }), run('b2', { group: 'x', configDigest: 'c' })];
  expect(opposed(head, baseline)).toEqual([
    [['h1'], ['b2']],
    [['h2'], ['b1']],
  ]);
});

test('a changed config pairs by place, with the nearest of the baseline', () => {
  const baseline = [run('near', { configDigest: 'b' }), run('far', { configDigest: 'c' })];
  expect(opposed([run('h', {})], baseline)).toEqual([[['h'], ['near']]]);
});

test('several configs in one place are no pair of one of the baseline', () => {
  const head = [run('h1', {}), run('h2', { configDigest: 'd' })];
  const baseline = [run('b', { configDigest: 'c' }), run('other', { configDigest: 'e', place: 'q' })];
  expect(opposed(head, baseline)).toEqual([
    [['h1'], []],
    [['h2'], []],
  ]);
});

test('where each side has one thing only, those pair', () => {
  expect(opposed([run('h', {})], [run('b', { configDigest: 'z', place: 'q' })])).toEqual([[['h'], ['b']]]);
  expect(opposed([run('h', {})], [])).toEqual([[['h'], []]]);
});
