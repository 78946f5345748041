// What else differs between two sides: keys of the config, and the machine.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RunSetting } from '../../../src/gates/comparison/settings.ts';
import { compareSettings, describeSetting, isTimed, MAX_KEYS } from '../../../src/gates/comparison/settings.ts';
import type { JsonObject } from '../../../src/manifest/python-json.ts';
import { parseRun } from '../../../src/manifest/versions.ts';

const run = (config: JsonObject, more: JsonObject = {}) =>
  parseRun({ schema_version: 'worldflux.run.v2', status: 'succeeded', config, ...more });
const setting = (config: JsonObject, more: JsonObject = {}) =>
  describeSetting(run(config, more), { system: 'Linux', architecture: 'X64' });

describe('what a run was made with', () => {
  test('nested keys by their paths, without seeds and paths; the data set; the machine', () => {
    const config = { optimizer: { lr: 0.001, name: 'adam' }, seed: 3, log_dir: 'x', sizes: [1, 2], device: 'cuda:0' };
    expect(setting(config, { dataset: { id: 'pusht' } })).toEqual({
      config: [
        ['dataset', 'pusht'],
        ['optimizer.lr', '0.001'],
        ['optimizer.name', 'adam'],
        ['sizes', '[1,2]'],
      ],
      environment: { system: 'Linux', architecture: 'X64', device: 'cuda:0', backend: undefined },
    });
  });

  test('the older generation names its device and backend beside its config', () => {
    const older = parseRun({
      schema_version: 'worldflux.training.run_manifest.v1',
      device: 'cpu',
      backend: 'native_torch',
      training_config: { lr: 1 },
    });
    expect(describeSetting(older, {}).environment).toMatchObject({ device: 'cpu', backend: 'native_torch' });
  });

  test('whatever the config is, it stays within its bounds', () => {
    const scalar = fc.oneof(fc.string({ maxLength: 400 }), fc.double(), fc.boolean(), fc.constant(null));
    const value = fc.oneof(scalar, fc.dictionary(fc.string({ maxLength: 400 }), scalar), fc.array(scalar));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value, { maxKeys: 300 }), config => {
        const { config: pairs } = setting(config);
        expect(pairs.length).toBeLessThanOrEqual(MAX_KEYS);
        expect(pairs.every(([key, value]) => key.length <= 200 && value.length <= 200)).toBe(true);
      }),
    );
  });
});

describe('what differs', () => {
  const of = (config: RunSetting['config'], environment: RunSetting['environment'] = {}): RunSetting => ({
    config,
    environment,
  });

  test('values, and keys that one side has alone', () => {
    const found = compareSettings([setting({ lr: 0.1, wide: true })], [setting({ lr: 0.2, deep: true })]);
    expect(found.config).toEqual([
      { key: 'deep', baseline: ['true'], head: [] },
      { key: 'lr', baseline: ['0.2'], head: ['0.1'] },
      { key: 'wide', baseline: [], head: ['true'] },
    ]);
    expect(found.environment).toEqual([]);
  });

  test('nothing where both sides have the same values, in any order; nothing where a side does not tell', () => {
    const [one, other] = [setting({ lr: 1 }), setting({ lr: 2 })];
    expect(compareSettings([one, other], [other, one]).config).toEqual([]);
    expect(compareSettings([one], [])).toEqual({ config: [], environment: [] });
    expect(compareSettings([of([], { device: 'cpu' })], [of([], {})]).environment).toEqual([]);
    expect(compareSettings([of([], { device: 'cpu' })], [of([], { device: 'cuda' })]).environment).toHaveLength(1);
  });

  test('of a config that was cut, a key that is not there says nothing', () => {
    const many = Array.from({ length: MAX_KEYS }, (_, index): [string, string] => [`k${index}`, '1']);
    expect(compareSettings([of(many)], [of([['other', '1']])]).config).toEqual([]);
  });
});

test.each([
  ['throughput_steps_per_sec', true],
  ['time/fps', true],
  ['train/step_time', true],
  ['eval/duration', true],
  ['samples/s', true],
  ['latency_ms', true],
  ['loss', false],
  ['total_timesteps', false],
  ['eval/success_rate', false],
  ['params', false],
])('%s: a time or a rate per time is %s', (name, expected) => {
  expect(isTimed(name)).toBe(expected);
});
