import { expect, test } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reasons } from '../src/boundary/receipt.ts';
import { errorCodes } from '../src/errors.ts';
import { gates } from '../src/gate/verdict.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(path =>
  path.endsWith('.ts'),
);
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map(name => join('docs', name))];

test('docs/troubleshooting.md has every error code, and no other', () => {
  const listed = [...read('docs/troubleshooting.md').matchAll(/^\| `(WF-[A-Z-]+)`/gm)].map(([, code]) => code);
  expect(listed.toSorted()).toEqual([...errorCodes].toSorted());
});

test('every code is used in the sources', () => {
  const text = sources.filter(path => path !== 'errors.ts').map(path => read(join('src', path)));
  const all = [...text, read('src/errors.ts').split('return new UserError(')[1] ?? ''].join('\n');
  for (const code of errorCodes) expect([code, all.includes(code)]).toEqual([code, true]);
});

test('every reason and every gate is used', () => {
  const all = sources
    .filter(path => path !== 'boundary/receipt.ts')
    .map(path => read(join('src', path)))
    .join('\n');
  for (const word of [...reasons, ...gates])
    expect([word, all.includes(`'${word}'`) || all.includes(`${word}:`)]).toEqual([word, true]);
});

test.each(pages)('the relative links of %s resolve', page => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? '');
  for (const link of links) expect([link, existsSync(join(root, dirname(page), link))]).toEqual([link, true]);
});

test('no page recommends the trigger that gives a fork the rights of the base', () => {
  for (const page of pages) expect(read(page)).not.toContain('pull_request_target');
});
