// Which rule holds for which metric.
import { describe, expect, test } from '@jest/globals';
import { applyRules } from '../../src/gates/globs.ts';

const held = (patterns: readonly string[], names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    applyRules(
      patterns.map(metric => ({ metric })),
      names,
    ).map(({ metric, pattern }) => [metric, pattern ?? metric]),
  );

describe('the most specific rule wins', () => {
  test('its very name before any glob, wherever it stands', () => {
    expect(held(['eval/*', 'eval/loss'], ['eval/loss', 'eval/return'])).toEqual({
      'eval/loss': 'eval/loss',
      'eval/return': 'eval/*',
    });
  });

  test('then the glob that names most of it', () => {
    const names = ['eval/a/pc_success', 'eval/b/reward', 'eval/x'];
    expect(held(['**', 'eval/**', 'eval/*/pc_success'], names)).toEqual({
      'eval/a/pc_success': 'eval/*/pc_success',
      'eval/b/reward': 'eval/**',
      'eval/x': 'eval/**',
    });
  });
});

test('a star stays within its part of the name, two do not', () => {
  expect(held(['eval/*'], ['eval/a/b'])).toEqual({ 'eval/*': 'eval/*' });
  expect(held(['eval/**'], ['eval/a/b'])).toEqual({ 'eval/a/b': 'eval/**' });
});

test('a glob that fits nothing stands for itself, as what it asks for is missing', () => {
  expect(held(['eval/*'], ['train/loss'])).toEqual({ 'eval/*': 'eval/*' });
});

test('a glob whose metrics all have rules of their own asks for nothing more', () => {
  expect(held(['*', 'loss'], ['loss'])).toEqual({ loss: 'loss' });
});

test('a pattern of many stars costs no more than it is long', () => {
  expect(held(['**a'.repeat(80)], ['a'.repeat(256) + 'b'])).toEqual({ ['**a'.repeat(80)]: '**a'.repeat(80) });
});
