import { closeSync } from 'node:fs';
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileBytes } from '../../src/manifest/bytes.ts';
import type { Block } from '../../src/manifest/block-cutter.ts';
import { blockSizes, countLines, readBlocks } from '../../src/manifest/lines.ts';
import { openRegular } from '../../src/manifest/safe-open.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-lines-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Reading {
  sizes?: typeof blockSizes;
  /** What happens to the file after it was opened. */
  meanwhile?: (path: string) => Promise<void>;
}

async function blocksOf(content: Buffer | string, { sizes, meanwhile }: Reading = {}): Promise<Block[]> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const { file } = openRegular(path);
  if (!file) throw new Error('the file could not be opened');
  try {
    await meanwhile?.(path);
    return await Array.fromAsync(readBlocks(fileBytes(file), sizes));
  } finally {
    closeSync(file.fd);
  }
}

/** A line's text; undefined where it is too long. */
type Line = string | undefined;

const linesOf = (blocks: readonly Block[]): Line[] =>
  blocks.flatMap<Line>(({ text, tooLong }) => (tooLong ? [undefined] : text.split('\n')));

/** The same byte by byte: a line ends with `\n`, `\r\n` or `\r`, and is too long where it does not fit with its end. */
function oracle(bytes: Buffer, longest: number): Line[] {
  const lines: Line[] = [];
  let from = bytes.subarray(0, 3).equals(Buffer.from('\ufeff')) ? 3 : 0;
  for (let start = 0, at = 0; start < bytes.length; start = from = at) {
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
    const text = bytes.subarray(from, Math.max(from, at)).toString('utf8');
    const isReturn = bytes[at] === 13;
    // A single `\r` is known for one by the byte after it, and the end of the file by a look past it.
    const width = at - start + (isReturn ? 2 : 1);
    at += isReturn && bytes[at + 1] === 10 ? 2 : 1;
    lines.push(width > longest ? undefined : text);
  }
  return lines;
}

describe('lines', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['1%\r2%\r3%\ndone', ['1%', '2%', '3%', 'done']],
    ['a\r', ['a']],
    ['\n', ['']],
    ['\n\n', ['', '']],
    ['\r\n\r\n', ['', '']],
    ['\n\r', ['', '']],
    ['a\r\r\nb', ['a', '', 'b']],
    ['\ufeffa\n\ufeffb', ['a', '\ufeffb']],
    ['\ufeff', ['']],
  ])('of %p', async (text, lines) => expect(linesOf(await blocksOf(text))).toEqual(lines));

  test('of any bytes and any sizes are those that a walk over the bytes finds', async () => {
    const unit = fc.constantFrom('\n', '\r', '\r\n', 'a', 'bc', 'é', '😀', '\ufeff', 'word '.repeat(3));
    const bytes = fc.oneof(
      fc.array(unit, { maxLength: 60 }).map(units => Buffer.from(units.join(''))),
      fc.array(fc.constantFrom(10, 13, 65, 0xc3, 0xa9, 0xff), { maxLength: 60 }).map(units => Buffer.from(units)),
    );
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        async (content, line, block) => {
          const blocks = await blocksOf(content, { sizes: { line, block } });
          expect(linesOf(blocks)).toEqual(oracle(content, line));
          // The blocks stand for the whole file, one after the other.
          let offset = 0;
          for (const one of blocks) {
            expect(one.offset).toBe(offset);
            offset += one.bytes;
            if (one.bytes > block && !one.tooLong) expect(countLines(one.text)).toBe(1);
          }
          expect(offset).toBe(content.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('at the usual sizes', () => {
  const { line } = blockSizes;

  test.each([
    ['at the beginning', (long: string) => `${long}\na\nb\n`, [undefined, 'a', 'b']],
    ['in the middle', (long: string) => `a\n${long}\nb\n`, ['a', undefined, 'b']],
    ['at the end', (long: string) => `a\nb\n${long}`, ['a', 'b', undefined]],
    ['with a progress bar behind', (long: string) => `${long}\ra\rb\n`, [undefined, 'a', 'b']],
  ])('a line that is too long %s is left out, and only that', async (_name, text, lines) => {
    for (const length of [line, line + 1, 3 * line - 1]) {
      expect(linesOf(await blocksOf(text('x'.repeat(length))))).toEqual(lines);
    }
  });

  test('the longest line is read', async () => {
    const longest = 'x'.repeat(line - 1);
    expect(linesOf(await blocksOf(`a\n${longest}\nb`))).toEqual(['a', longest, 'b']);
  });

  test('characters are whole wherever a block ends', async () => {
    const lines = Array.from({ length: 9000 }, (_, index) => '😀é€'.repeat(index % 9) + String(index));
    expect(linesOf(await blocksOf(lines.join('\n')))).toEqual(lines);
  });

  test('a block has no more than its size, however large the file', async () => {
    const blocks = await blocksOf('{"step": 1, "loss": 7.25}\n'.repeat(200_000));
    expect(Math.max(...blocks.map(({ bytes }) => bytes))).toBeLessThanOrEqual(blockSizes.block);
    expect(blocks.reduce((sum, { text }) => sum + countLines(text), 0)).toBe(200_000);
  });

  test('what is appended meanwhile is not read', async () => {
    const meanwhile = (path: string): Promise<void> => appendFile(path, 'c\nd\n');
    expect(linesOf(await blocksOf('a\nb\n', { meanwhile }))).toEqual(['a', 'b']);
    expect(linesOf(await blocksOf('', { meanwhile }))).toEqual([]);
  });

  test('a file that is cut meanwhile ends where it ends', async () => {
    expect(linesOf(await blocksOf('a\nbcd\n', { meanwhile: path => truncate(path, 3) }))).toEqual(['a', 'b']);
    expect(linesOf(await blocksOf('a\nbcd\n', { meanwhile: path => truncate(path, 0) }))).toEqual([]);
  });
});

test.each([
  ['', 1],
  ['a', 1],
  ['a\nb', 2],
  ['\n\n', 3],
])('%p has %p lines', (text, lines) => expect(countLines(text)).toBe(lines));

test.each(['a\nb', 'a\nb\n', 'a\rb'])('the last lines of a file are one block, of %j too', async content => {
  const before = 'x\n'.repeat(4);
  const blocks = await blocksOf(before + content, { sizes: { line: 20, block: 8 } });
  expect(blocks.map(({ text }) => text)).toEqual([before.trimEnd(), content.trimEnd().replace('\r', '\n')]);
  expect(blocks.at(-1)).toMatchObject({ offset: 8, bytes: content.length, isCut: !content.endsWith('\n') });
});

test('line ends are kept where they are asked for', async () => {
  const path = join(folder, 'kept');
  const long = 'x'.repeat(30);
  const ends = async (content: string): Promise<string[]> => {
    await writeFile(path, content);
    const { file } = openRegular(path);
    if (!file) throw new Error('the file could not be opened');
    const blocks = await Array.fromAsync(readBlocks(fileBytes(file), { line: 20, block: 10 }, 'kept'));
    closeSync(file.fd);
    return blocks.map(({ text }) => text);
  };
  expect((await ends('a\r\r\nb\r')).join('|')).toBe('a\r\nb\r');
  expect((await ends('a\nb\r\nc')).join('')).toBe('a\nb\nc');
  expect(await ends(`${long}\r${long}\r\n${long}\n`)).toEqual(['\r', '\n', '\n']);
});
