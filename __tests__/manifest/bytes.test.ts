// Packed files: what is unpacked is bounded, and what is left early is not read on.
import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { ByteSource } from '../../src/manifest/bytes.ts';
import { unpack } from '../../src/manifest/bytes.ts';

/** A source that counts how often it is read. */
function countedSource(bytes: Buffer): { source: ByteSource; reads: () => number } {
  let [offset, reads] = [0, 0];
  const read = (target: Buffer, at: number): number => {
    reads++;
    const taken = bytes.copy(target, at, offset);
    offset += taken;
    return taken;
  };
  return { source: { read }, reads: () => reads };
}

async function all(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(parts));
}

test('several members after each other are one file', async () => {
  const [one, two] = [randomBytes(300_000), randomBytes(10)];
  const { source } = countedSource(Buffer.concat([gzipSync(one), gzipSync(two)]));
  expect((await all(unpack(source))).equals(Buffer.concat([one, two]))).toBe(true);
});

test('a file that is left after its first bytes is not read any more, since it may be closed', async () => {
  const { source, reads } = countedSource(gzipSync(randomBytes(4 * 1024 * 1024)));
  const parts = unpack(source);
  await parts.next();
  await parts.return(undefined);
  const before = reads();
  for (let turn = 0; turn < 50; turn++) await setImmediate();
  expect(reads() - before).toBeLessThanOrEqual(1);
});

test('an error of the source is that of the reader', async () => {
  const failing: ByteSource = {
    read: () => {
      throw new RangeError('gone');
    },
  };
  await expect(all(unpack(failing))).rejects.toThrow(RangeError);
});

test('more than the bound is not unpacked, and what is damaged is refused', async () => {
  const bomb = gzipSync(Buffer.alloc(1024 * 1024));
  await expect(all(unpack(countedSource(bomb).source, 1000))).rejects.toMatchObject({ reason: 'too-large' });
  await expect(all(unpack(countedSource(bomb.subarray(0, 500)).source))).rejects.toMatchObject({ reason: 'cut-off' });
});
