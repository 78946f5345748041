import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { naturalOrder } from '../../src/manifest/natural-order.ts';

test('names are in the order in which people count', () => {
  const names = ['runs/s10', 'runs/s2', 'runs/s1', 'runs/s2/b', 'a', 'runs/s02', 'runs/s1-2', 'runs/s1-10'];
  expect(names.toSorted(naturalOrder)).toEqual([
    ...['a', 'runs/s1', 'runs/s1-2', 'runs/s1-10', 'runs/s02', 'runs/s2', 'runs/s2/b', 'runs/s10'],
  ]);
});

test('it is an order: of two names one is first, whichever way they are given', () => {
  const name = fc.string({ unit: fc.constantFrom('a', '0', '1', '2', '/'), maxLength: 6 });
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(naturalOrder(a, b)) + Math.sign(naturalOrder(b, a))).toBe(0);
      expect(naturalOrder(a, b) === 0).toBe(a === b);
      const [first = '', second = '', third = ''] = [a, b, c].toSorted(naturalOrder);
      expect(naturalOrder(first, second)).toBeLessThanOrEqual(0);
      expect(naturalOrder(first, third)).toBeLessThanOrEqual(0);
    }),
  );
});
