import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readConfig } from '../../src/config/file.ts';
import { checkRules } from '../../src/gates/metric-rules.ts';
import { fence } from '../../src/report/format/markdown.ts';
import { guessGoal, suggestRules, writeAcceptance } from '../../src/report/suggested-rules.ts';
import { hostileText } from './outline.ts';
import { anyText } from '../any-text.ts';

test.each([
  ['loss', 'min'],
  ['eval/Loss', 'min'],
  ['valLoss', 'min'],
  ['train_mse', 'min'],
  ['episode_return', 'max'],
  ['success-rate', 'max'],
  ['test.accuracy', 'max'],
  ['f1', 'max'],
  ['error_rate', 'min'],
  ['learning_rate', undefined],
  ['glossary', undefined],
  ['loss_scale', undefined],
  ['return_std', undefined],
  ['reward_loss', undefined],
  ['throughput', undefined],
] as const)('%s is better at its %s', (name, goal) => {
  expect(guessGoal(name)).toBe(goal);
});

test('clear names have a limit on the bad side', () => {
  const metrics = [
    { name: 'loss', value: 5.854 },
    { name: 'throughput', value: 18 },
    { name: 'episode_return', value: -200 },
  ];
  expect(suggestRules([{ metrics }], ['loss', 'throughput', 'episode_return'], 'c.yml')).toEqual([
    '# c.yml',
    'metrics:',
    '  loss: { goal: min, max: 6.44 }',
    '  episode_return: { goal: max, min: -220 }',
  ]);
});

test('what is no number for a rule is left out', () => {
  const metrics = [NaN, Infinity, 0].map((value, at) => ({ name: `loss ${at}`, value }));
  expect(suggestRules([{ metrics }], ['loss 0', 'loss 1', 'loss 2', 'loss 3'], 'c.yml')).toEqual([]);
});

test('whatever metrics are called, the block is a config file that holds them, also as it is shown, and their runs pass', async () => {
  const metric = fc.record({ name: fc.oneof(hostileText, anyText()), value: fc.double() });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(metric, { selector: ({ name }) => name, maxLength: 5 }), async metrics => {
      const named = metrics.map(one => ({ ...one, summary: undefined }));
      const lines = suggestRules(
        [{ metrics }],
        metrics.map(({ name }) => name),
        'c.yml',
      );
      const [, ...shown] = fence(lines, 'yaml').split('\n').slice(0, -1);
      expect(shown).toEqual(lines);
      const { config, problems } = await readConfig('worldflux.yml', lines.join('\n'));
      expect(problems).toEqual([]);
      const rules = config?.rules ?? [];
      for (const rule of rules) expect(metrics.map(({ name }) => name)).toContain(rule.metric);
      const results = checkRules(rules, [{ metrics: named }]);
      expect(results.filter(({ state }) => state !== 'passed')).toEqual([]);
      expect(rules.length).toBe(Math.max(0, lines.length - 2));
    }),
    { numRuns: 300 },
  );
});

test('a name with a star is not offered: as a rule it would be a glob', () => {
  const runs = [{ metrics: [{ name: 'loss*', value: 1 }] }];
  expect(suggestRules(runs, ['loss*'], 'c.yml')).toEqual([]);
  expect(writeAcceptance([{ metric: 'loss*', up_to: '5%', until: '2027-01-01' }], 'c.yml')).toEqual([]);
});
