// docs/claims.yml: what the pages claim about security and statistics, and the test that would fail if it were false.
import { expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { read, root } from './docs-reader.ts';

const claims = z
  .array(
    z.strictObject({
      page: z.string(),
      sentence: z.string().min(20),
      test: z.string().check(z.regex(/^__tests__.+\.test\.ts/)),
    }),
  )
  .parse(parse(read('docs/claims.yml')));

/** A page wraps its lines and pads its tables. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

test.each(claims)('$page says: $sentence', ({ page, sentence }) => {
  expect(flat(read(page))).toContain(flat(sentence));
});

test.each(claims)('there is a test $test', ({ test: name }) => {
  const [file = '', ...titles] = name.split(' › ');
  expect(existsSync(join(root, file))).toBe(true);
  const source = read(file);
  const missing = titles.filter(
    title => ![`'${title}'`, `"${title}"`, `\`${title}\``].some(text => source.includes(text)),
  );
  expect(missing).toEqual([]);
});

test('no claim is there twice', () => {
  expect(new Set(claims.map(({ sentence }) => sentence)).size).toBe(claims.length);
});
