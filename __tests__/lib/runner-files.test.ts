import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseTempFolder } from '../../src/lib/runner-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worldflux-temp-'));
  await writeFile(join(folder, 'file'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['one that is not there', () => join(folder, 'none')],
  ['a file', () => join(folder, 'file')],
  ['one that is not set', () => undefined],
  ['an empty name', () => ''],
])('%s is passed over', (_, first) => {
  expect(chooseTempFolder([first(), folder, tmpdir()])).toBe(folder);
});

test('where none can be written to, it is the last that is named', () => {
  expect(chooseTempFolder([join(folder, 'a'), join(folder, 'b')])).toBe(join(folder, 'b'));
  expect(chooseTempFolder([])).not.toBe('');
});
