// docs/security.md promises what tests hold: the tests that it names are there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { listSections, read, root } from './docs-reader.ts';

const page = read('docs/security.md');
/** The tests that a text names, as `__tests__/file.test.ts › title › title`. */
const listTests = (text: string): string[] =>
  [...text.matchAll(/`(__tests__\/[^`]*\.test\.ts › [^`]*)`/g)].map(([, name = '']) => name);

/** What of a test is not there: its file, or one of its titles. */
function findMissing(name: string): string[] {
  const [file = '', ...titles] = name.split(' › ');
  if (!existsSync(join(root, file))) return [file];
  const source = read(file).replaceAll("\\'", "'");
  return titles.filter(title => !["'", '"', '`'].some(quote => source.includes(`${quote}${title}`)));
}

test.each(listTests(page))('%s', name => {
  expect(findMissing(name)).toEqual([]);
});

describe('the table', () => {
  const rowsOf = (title: string): string[] =>
    (listSections(page).find(one => one.title.startsWith(title))?.content ?? '')
      .split('\n')
      .filter(line => line.startsWith('|'))
      .slice(2);

  test('of promises names a test in each row', () => {
    const rows = rowsOf('Promises');
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(row => listTests(row).length === 0)).toEqual([]);
  });

  test('a test that is not there is seen', () => {
    expect(findMissing('__tests__/none.test.ts › a')).toEqual(['__tests__/none.test.ts']);
    expect(findMissing('__tests__/docs.test.ts › what is said is so › never written')).toEqual(['never written']);
  });
});
