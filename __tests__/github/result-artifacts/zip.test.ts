import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { archiveBounds, openArchive, resultFile } from '../../../src/github/result-artifacts/zip.ts';
import { toPlainText } from '../../../src/text.ts';
import { bomb, content, gibibyte, mebibyte, symlink, text, zip } from './zip-builder.ts';
import { cpuMilliseconds } from '../../cpu-time.ts';

describe('a result artifact is read', () => {
  test('as the uploader of other tools writes it, packed or not', async () => {
    for (const level of [0, 9] as const) {
      await expect(openArchive(zipSync({ [resultFile]: content }, { level }))).resolves.toEqual({ text });
    }
    await expect(openArchive(zip())).resolves.toEqual({ text });
  });

  test('with its sizes behind the data, with a signature and without', async () => {
    const packed = deflateRawSync(content);
    const sizes = Buffer.alloc(12);
    [crc32(content), packed.length, content.length].forEach((value, index) => sizes.writeUInt32LE(value, 4 * index));
    const marked = Buffer.concat([Buffer.from('PK\u0007\u0008'), sizes]);
    await expect(openArchive(zip({ flags: 8, behindData: sizes }))).resolves.toEqual({ text });
    await expect(openArchive(zip({ flags: 8, behindData: marked }))).resolves.toEqual({ text });
    sizes.writeUInt32LE(content.length + 1, 8);
    const lie = await openArchive(zip({ flags: 8, behindData: sizes }));
    expect(lie.refusal?.reason).toBe('layout');
  });

  test.each([
    // Info-ZIP's Unicode path: version, CRC-32 of the other name, and this one.
    ['another name', 0x7075, Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), Buffer.from('../../.github/worldflux.yml')])],
    ['other sizes, as zip64 has them', 0x0001, Buffer.alloc(16, 0xff)],
  ])('by its own header, whatever an extra field says: %s', async (_, id, bytes) => {
    const packed = zipSync({ [resultFile]: [content, { extra: { [id]: new Uint8Array(bytes) } }] });
    await expect(openArchive(packed)).resolves.toEqual({ text });
  });

  test('in memory: a process that may write to no disk reads it too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'worldflux-archive-'));
    const file = join(folder, 'result.zip');
    writeFileSync(file, zip());
    const source = new URL('../../../src/github/result-artifacts/zip.ts', import.meta.url).href;
    const script = `const { readFileSync, writeFileSync } = await import('node:fs');
      const { openArchive } = await import('${source}');
      const file = ${JSON.stringify(file)};
      try { writeFileSync(file, ''); } catch ({ code }) { console.log(code); }
      console.log((await openArchive(readFileSync(file))).text);`;
    const args = ['--permission', '--allow-fs-read=*', '--disable-warning=ExperimentalWarning'];
    const said = execFileSync(process.execPath, [...args, '--input-type=module', '-e', script], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(said).toBe(`ERR_ACCESS_DENIED\n${text}\n`);
  });

  test('any text that begins as an object does comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 2000 }), async inside => {
        const wanted = `{${inside.toWellFormed()}`;
        expect(await openArchive(zip({ data: Buffer.from(wanted) }))).toEqual({ text: wanted });
      }),
      { numRuns: 200 },
    );
  });
});

describe('a hostile one is refused, with a reason', () => {
  const nested = zipSync({ [resultFile]: content });
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`f${n}`, new Uint8Array()]));
  const overlap = Buffer.concat([deflateRawSync(content), Buffer.alloc(8)]);
  const cases: [string, string, Buffer | Uint8Array][] = [
    ['nothing at all', 'not-a-zip', Buffer.alloc(0)],
    ['no zip', 'not-a-zip', Buffer.from(text)],
    ['an address instead of a file', 'not-a-zip', Buffer.from('<html>')],
    ['cut short', 'layout', zip().subarray(0, -1)],
    ['only its end', 'entries', zipSync({})],
    ['trailing data', 'layout', Buffer.concat([zip(), Buffer.from('x')])],
    ['a comment', 'layout', zip({ comment: 'PK\u0005\u0006 and more' })],
    ['data before its beginning', 'layout', zip({ front: Buffer.from('#!/bin/sh\n') })],
    ['data before its beginning that is not told', 'layout', zip({ front: Buffer.from('MZ'), offset: 0 })],
    ['data between the file and the list', 'layout', zip({ behindData: Buffer.from('hidden') })],
    ['data between the list and the end', 'layout', zip({ beforeEnd: Buffer.from('hidden') })],
    ['a file that reaches into the list', 'layout', zip({ compressed: deflateRawSync(content).length + 20 })],
    ['a file that is longer than it uses', 'corrupt', zip({ packed: overlap })],
    ['an entry that begins within another', 'layout', zip({ offset: 30 })],
    ['two files', 'entries', zipSync({ [resultFile]: content, 'other.json': content })],
    ['two files, one of them not counted', 'layout', zip({ beforeEnd: Buffer.alloc(67), listSize: 134 })],
    ['100,000 files', 'entries', zipSync(many, { level: 0 })],
    ['zip64 by its end', 'zip64', zip({ listStart: 0xffffffff })],
    ['zip64 by its size', 'zip64', zip({ uncompressed: 0xffffffff })],
    [
      'zip64 by a record that nobody needs',
      'zip64',
      zip({ beforeEnd: Buffer.from('PK\u0006\u0007'.padEnd(20, '\0')) }),
    ],
    ['a name that goes up', 'unsafe-name', zip({ name: '../worldflux-result.json' })],
    ['a name that goes up later', 'unsafe-name', zip({ name: 'a/../../worldflux-result.json' })],
    ['a name that goes up as Windows does', 'unsafe-name', zip({ name: '..\\worldflux-result.json' })],
    ['an absolute name', 'unsafe-name', zip({ name: '/worldflux-result.json' })],
    ['a drive', 'unsafe-name', zip({ name: 'C:worldflux-result.json' })],
    ['a NUL in the name', 'unsafe-name', zip({ name: `${resultFile}\0.sh` })],
    ['another name', 'name', zip({ name: 'result.json' })],
    ['the name in another folder', 'name', zip({ name: `a/${resultFile}` })],
    ['a name of 60,000 letters', 'name', zip({ name: 'x'.repeat(60_000) })],
    ['a name that is not UTF-8', 'name', zip({ name: Buffer.from([0xff, 0xfe]) })],
    ['two names for one file', 'layout', zip({ localName: '../../etc/passwd' })],
    ['a symbolic link', 'not-a-file', zip({ attributes: symlink, data: Buffer.from('/etc/passwd') })],
    ['a folder', 'not-a-file', zip({ attributes: 0x10 })],
    ['a named pipe', 'not-a-file', zip({ attributes: (0o010644 << 16) >>> 0 })],
    ['encrypted', 'encrypted', zip({ flags: 1 })],
    ['encrypted by AES', 'encrypted', zip({ flags: 0x41, method: 99 })],
    ['packed by bzip2', 'method', zip({ method: 12 })],
    ['two methods for one file', 'layout', zip({ localMethod: 0 })],
    ['two sizes for one file', 'layout', zip({ localCompressed: 1 })],
    ['a false checksum', 'corrupt', zip({ crc: 1 })],
    ['data that is no deflate', 'corrupt', zip({ packed: Buffer.alloc(40, 0xff) })],
    ['a size that is too small', 'corrupt', zip({ uncompressed: content.length - 1 })],
    ['a size that is too large', 'corrupt', zip({ uncompressed: content.length + 1 })],
    ['a zip in the zip', 'nested-zip', zip({ data: Buffer.from(nested) })],
    ['bytes that are not UTF-8', 'not-text', zip({ data: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) })],
    ['half a surrogate pair', 'not-text', zip({ data: Buffer.from([0x7b, 0xed, 0xa0, 0x80, 0x7d]) })],
    ['a list', 'not-json', zip({ data: Buffer.from('[]') })],
    ['an empty file', 'not-json', zip({ data: Buffer.alloc(0), packed: Buffer.alloc(0), method: 0 })],
    ['1 GiB of zeros, told', 'too-large', zip({ packed: bomb, uncompressed: gibibyte })],
    ['1 GiB of zeros, told as 1 KiB', 'corrupt', zip({ packed: bomb, uncompressed: 1024 })],
    ['1 GiB of zeros, told as what is read at most', 'corrupt', zip({ packed: bomb, uncompressed: 96 * mebibyte })],
    ['1 GiB of zeros, told as none', 'corrupt', zip({ packed: bomb, uncompressed: 0 })],
    ['more bytes than are read', 'too-large', Buffer.alloc(archiveBounds.compressed + 1)],
  ];

  test.each(cases)('%s: %s', async (_what, reason, bytes) => {
    const { text: read, refusal } = await openArchive(bytes);
    expect(read).toBeUndefined();
    expect(refusal?.reason).toBe(reason);
    const line = refusal === undefined ? '' : toPlainText(refusal.sentence);
    expect(line).toMatch(/^it[s ]/);
    expect(line.length).toBeLessThan(400);
    expect(line).not.toMatch(/[\n\r\0\u202e]/);
  });

  test('a bomb is left at the bound, not unpacked', async () => {
    const before = process.memoryUsage().rss;
    const started = process.cpuUsage();
    for (let n = 0; n < 20; n += 1) await openArchive(zip({ packed: bomb, uncompressed: 1024 }));
    // Unpacked in whole, these would be 20 GiB.
    expect(cpuMilliseconds(started)).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * mebibyte);
  });

  test('a name is shown without what cannot be seen', async () => {
    const { refusal } = await openArchive(zip({ name: '\u001b[31m\n::set-output name=x::\u202e' }));
    expect(refusal && toPlainText(refusal.sentence)).toBe(
      'its file is named " ::set-output name=x::\ufffd" and should be worldflux-result.json',
    );
  });

  test('whatever the bytes are, it answers', async () => {
    const good = zip();
    const flip = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(flip, async flips => {
        const bytes = Buffer.from(good);
        for (const [at, by] of flips) bytes.writeUInt8(bytes.readUInt8(at) ^ by, at);
        const { text: read } = await openArchive(bytes);
        // Times, versions and attributes may change; what is read may not.
        if (read !== undefined) kept += 1;
        expect([undefined, text]).toContain(read);
      }),
      { numRuns: 2000 },
    );
    expect(kept).toBeGreaterThan(10);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        expect((await openArchive(bytes)).refusal?.reason).toBe('not-a-zip');
      }),
    );
  });
});
