// The numbers that hostile files of metrics are held against.
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { unpackedOf, writtenNumbers } from '../hostile/written-numbers.ts';

test.each<[string, string | Buffer, number[]]>([
  ['JSON', '{"step":1,"loss":-2.5e3,"a":[.5,"7.5"]}', [1, -2500, 0.5, 7.5]],
  ['JSON with escapes', '{"loss":"\\u0034.5\\n"}', [4.5]],
  ['a number of 500 digits', `{"lr":0.0${'9'.repeat(500)}}`, [0.1]],
  ['a table with decimal commas', 'a;b\n-1,5;,25', [-1.5, 0.25]],
  ['cells in quotes', 'a,b\n"1.5","2"', [1.5, 2]],
  ['text in UTF-16', Buffer.from('a\t1.5\n', 'utf16le'), [1.5]],
  ['what Python writes', "{'a': tensor(1.5), 'b': -inf}", [1.5, -Infinity]],
])('the numbers of a file are those that stand in it: %s', (_name, text, numbers) => {
  const written = writtenNumbers(Buffer.from(text));
  for (const number of numbers) expect(written).toContain(number);
  for (const number of [15, 0.2, 9, 2500]) expect(written).not.toContain(number);
});

test('a damaged file is unpacked up to the damage', async () => {
  const lines = Array.from({ length: 40_000 }, (_, at) => `${at}.5\n`).join('');
  const packed = gzipSync(lines);
  const cut = await unpackedOf(packed.subarray(0, packed.length / 2));
  const wrong = await unpackedOf(Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)]));
  expect([await unpackedOf(packed), await unpackedOf(Buffer.from('1'))]).toEqual([
    Buffer.from(lines),
    Buffer.from('1'),
  ]);
  expect(cut).toEqual(gunzipSync(packed.subarray(0, packed.length / 2), { finishFlush: constants.Z_SYNC_FLUSH }));
  for (const part of [cut, wrong]) {
    expect(part.length).toBeGreaterThan(10_000);
    expect(lines.startsWith(part.toString())).toBe(true);
  }
});
