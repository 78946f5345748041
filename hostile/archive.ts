// Zips of result artifacts, written by another library, and altered.
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import type { Zippable } from 'fflate';
import { unzipSync, zipSync } from 'fflate';
import { openArchive, resultFile } from '../src/github/result-artifacts/zip.ts';
import { toPlainText } from '../src/text.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertThat } from './invariants.ts';
import { mutated } from './mutate.ts';
import { texts } from './texts.ts';

const { constantFrom, oneof } = fc;
const bounds = { compressed: 200_000, uncompressed: 100_000 };

const name = oneof(
  { weight: 12, arbitrary: constantFrom(resultFile) },
  {
    weight: 3,
    arbitrary: constantFrom(`../${resultFile}`, `/etc/passwd`, `C:\\${resultFile}`, `a/${resultFile}`, 'other.json'),
  },
  { weight: 1, arbitrary: texts.filter(text => text.length < 2000) },
);
const content = oneof(
  {
    weight: 8,
    arbitrary: fc.dictionary(texts, texts, { maxKeys: 3 }).map(value => Buffer.from(JSON.stringify(value))),
  },
  {
    weight: 2,
    arbitrary: constantFrom(
      Buffer.from(' {}'),
      Buffer.from('[]'),
      Buffer.from('PK\u0003\u0004'),
      Buffer.from([0x7b, 0xff]),
    ),
  },
  // Small when packed, and large when unpacked.
  {
    weight: 1,
    arbitrary: constantFrom(Buffer.concat([Buffer.from('{'), Buffer.alloc(150_000, ' ')]), Buffer.alloc(90_000, '{')),
  },
);
const zip = fc
  .record({
    entries: fc.array(fc.record({ name, content, level: constantFrom(0, 1, 6, 9) }), { minLength: 1, maxLength: 2 }),
    mode: constantFrom(0, 0, 0, 0o100644, 0o120777, 0o040755),
    comment: constantFrom('', '', '', '', 'a comment'),
  })
  .map(({ entries, mode, comment }) => {
    const files: Zippable = {};
    const one = entries.slice(0, entries.length === 2 && entries[1]?.level !== 9 ? 1 : 2);
    for (const { name: path, content: bytes, level } of one)
      files[path === '__proto__' ? 'proto' : path] = [
        bytes,
        { level: level === 0 ? 0 : level === 1 ? 1 : level === 6 ? 6 : 9, comment, os: 3, attrs: mode << 16 },
      ];
    return zipSync(files);
  });

const real = [
  zipSync({ [resultFile]: Buffer.from('{"schema_version":"worldflux.result.v1"}') }),
  zipSync({ [resultFile]: [Buffer.alloc(3000, '{ '), { level: 0 }] }),
];

/** The contents according to another reader; undefined if it cannot read the zip. */
function readOther(bytes: Uint8Array): Record<string, Uint8Array> | undefined {
  try {
    return unzipSync(bytes);
  } catch {
    return undefined;
  }
}

/** Whether the file's own header and the list of files both name it, and the list has its checksum (PKWARE's APPNOTE). */
function tellsTruth(bytes: Uint8Array, text: string): boolean {
  const zipped = Buffer.from(bytes);
  const list = zipped.readUInt32LE(zipped.length - 6);
  const nameAt = (at: number, length: number): string => zipped.toString('latin1', at, at + length);
  const names = [nameAt(30, zipped.readUInt16LE(26)), nameAt(list + 46, zipped.readUInt16LE(list + 28))];
  return names.every(one => one === resultFile) && zipped.readUInt32LE(list + 16) === crc32(Buffer.from(text));
}

export const archive = defineGrammar<Uint8Array>({
  name: 'archive',
  cases: oneof(
    { weight: 3, arbitrary: zip },
    { weight: 3, arbitrary: mutated(real, 3) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }) },
  ),
  samples: [...real, Buffer.from('')],
  open: () =>
    Promise.resolve({
      close: () => Promise.resolve(),
      examine: async bytes => {
        const { text, refusal } = await openArchive(bytes, bounds);
        if (text === undefined) {
          const said = toPlainText(refusal.sentence);
          assertThat(
            !/[\n\r\u0000\u001b]/.test(said) && said.length < 1000,
            `a refusal is not one line: ${JSON.stringify(said)}`,
          );
          return refused(refusal.reason);
        }
        assertThat(Buffer.byteLength(text) <= bounds.uncompressed, 'more is read than the bound');
        assertThat(tellsTruth(bytes, text), 'the zip says something else of its file than what was read');
        // A zip that two readers read differently is an attack.
        const files = readOther(bytes);
        const [only] = Object.values(files ?? {});
        assertThat(files !== undefined && Object.keys(files).join() === resultFile, 'another reader sees other files');
        assertThat(
          Buffer.compare(Buffer.from(text), only ?? Buffer.alloc(0)) === 0,
          'another reader reads another text',
        );
        return accepted('read');
      },
    }),
});
