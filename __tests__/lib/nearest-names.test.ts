import { expect, test } from '@jest/globals';
import { meantName, nearestNames } from '../../src/lib/nearest-names.ts';

const names = ['train_loss', 'loss', 'total_flos', 'all_results/eval_loss', 'eval_accuracy'];

test('a name behind that of its file, or of a label, is nearer than any typing error', () => {
  expect(nearestNames('eval_loss', names)).toEqual(['all_results/eval_loss', 'train_loss', 'loss']);
  expect(nearestNames('losss', names)[0]).toBe('loss');
});

test('such a name is no typing error', () => {
  expect(meantName('fail_on', ['on_fail_on', 'fail-om'])).toBe('fail-om');
  expect(meantName('eval_loss', ['all_results/eval_loss'])).toBeUndefined();
});
