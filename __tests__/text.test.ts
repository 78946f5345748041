import { expect, test } from '@jest/globals';
import { toSingleLine } from '../src/text.ts';

test('what a glance finds visible is what the classes of Unicode do, for each character', () => {
  // A character beyond the glance sends the whole text through the classes.
  const beyond = '\u3042';
  const characters = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
  const different = characters.filter(
    one => toSingleLine(beyond + one + beyond) !== beyond + toSingleLine(one) + beyond,
  );
  expect(different.map(one => one.charCodeAt(0).toString(16))).toEqual([]);
});
