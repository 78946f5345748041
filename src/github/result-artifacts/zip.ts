// A result artifact is a zip that anybody may have made: it is read in memory, within bounds, and never extracted to a disk. The
// layout is from PKWARE's APPNOTE. Only the one shape that our own upload has is accepted, because a zip that two readers read
// differently is an attack.
import { crc32, createInflateRaw } from 'node:zlib';
import { sentence, type Sentence } from '../../text.ts';

/** The one file of a result artifact. */
export const resultFile = 'worldflux-result.json';

/** Most bytes of the zip, and of the file in it. */
export interface ArchiveBounds {
  compressed: number;
  uncompressed: number;
}

const mebibyte = 1024 * 1024;

/** Bytes for the largest body that is sent (64 MiB, docs/sync.md) and the result around it. */
export const archiveBounds: ArchiveBounds = { compressed: 32 * mebibyte, uncompressed: 96 * mebibyte };

/** Why an archive is not read. */
export type ArchiveReason =
  | 'too-large'
  | 'not-a-zip'
  | 'layout'
  | 'entries'
  | 'zip64'
  | 'encrypted'
  | 'method'
  | 'unsafe-name'
  | 'name'
  | 'not-a-file'
  | 'corrupt'
  | 'nested-zip'
  | 'not-text'
  | 'not-json';

/** A refusal, and one sentence for the log; values in it may be hostile. */
export interface ZipError {
  reason: ArchiveReason;
  sentence: Sentence;
}

/** The text of the file, or why there is none. */
export type Opened = { text: string; refusal?: undefined } | { text?: undefined; refusal: ZipError };

type Checked<T> = { value: T; refusal?: undefined } | { value?: undefined; refusal: ZipError };

interface ZipEntry {
  flags: number;
  method: number;
  crc: number;
  compressed: number;
  uncompressed: number;
  name: Uint8Array;
}

const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x07064b50,
  descriptor: 0x08074b50,
};
const sizes = { local: 30, central: 46, end: 22, end64: 20 };
const flag = { encrypted: 0x0001, descriptor: 0x0008, strong: 0x0040, masked: 0x2000 };
const zipStart = Buffer.from('PK\u0003\u0004');
const stored = 0;
const deflated = 8;
const full32 = 0xffffffff;
const [typeMask, regular] = [0o170000, 0o100000];

const refuse = (reason: ArchiveReason, sentence: Sentence) => ({ refusal: { reason, sentence } });

/** Where the list of entries begins, from the record that ends the zip. */
function readEnd(view: DataView): Checked<number> {
  const at = view.byteLength - sizes.end;
  if (at < 0 || view.getUint32(at, true) !== signatures.end) {
    const begun = view.byteLength >= 4 && view.getUint32(0, true) === signatures.local;
    if (!begun) return refuse('not-a-zip', sentence`it is not a zip`);
    return refuse('layout', sentence`it is cut short, or has something after its end`);
  }
  const entries = view.getUint16(at + 10, true);
  if (entries !== 1) return refuse('entries', sentence`it holds ${entries} files and should hold one`);
  const [size, start] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
  const far = at >= sizes.end64 && view.getUint32(at - sizes.end64, true) === signatures.end64;
  if (size === full32 || start === full32 || far) return refuse('zip64', sentence`it uses the extension zip64`);
  // This disk, the disk of the list and its entries on this disk, the list up to this record, and no comment.
  const odd = view.getUint32(at + 4, true) !== 0 || view.getUint16(at + 8, true) !== 1 || start + size !== at;
  if (odd || size < sizes.central || view.getUint16(at + 20, true) !== 0) {
    return refuse('layout', sentence`its list of files is not where its end says`);
  }
  return { value: start };
}

/** Names that would leave a folder or name a device, on any system. */
function isUnsafe(name: string): boolean {
  return /^[/\\]|^[a-z]:|\0|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(name);
}

function checkName(name: Uint8Array): ZipError | undefined {
  const text = Buffer.from(name).toString('utf8');
  if (text === resultFile) return undefined;
  if (isUnsafe(text)) return refuse('unsafe-name', sentence`its file has the unsafe name "${text}"`).refusal;
  return refuse('name', sentence`its file is named "${text}" and should be ${resultFile}`).refusal;
}

/** The kind of the file, by its attributes: the Unix mode in the upper half, the DOS bit for a folder. */
function checkKind(attributes: number): ZipError | undefined {
  const type = (attributes >>> 16) & typeMask;
  if ((type === 0 || type === regular) && (attributes & 0x10) === 0) return undefined;
  return refuse('not-a-file', sentence`its entry is a ${type === 0o120000 ? 'symbolic link' : 'folder or device'}`)
    .refusal;
}

function checkEntry(
  { flags, method, compressed, uncompressed }: ZipEntry,
  bounds: ArchiveBounds,
): ZipError | undefined {
  const hidden = flag.encrypted | flag.strong | flag.masked;
  if ((flags & hidden) !== 0) return refuse('encrypted', sentence`its file is encrypted`).refusal;
  if (method !== stored && method !== deflated) {
    return refuse('method', sentence`its file is compressed with method ${method}, which is not supported`).refusal;
  }
  if (compressed === full32 || uncompressed === full32) {
    return refuse('zip64', sentence`it uses the extension zip64`).refusal;
  }
  if (uncompressed <= bounds.uncompressed) return undefined;
  return refuse('too-large', sentence`its file has ${uncompressed} bytes; at most ${bounds.uncompressed} are read`)
    .refusal;
}

/** The one entry of the list that begins at `start`. */
function readEntry(view: DataView, bytes: Uint8Array, start: number, bounds: ArchiveBounds): Checked<ZipEntry> {
  const u16 = (at: number) => view.getUint16(start + at, true);
  const u32 = (at: number) => view.getUint32(start + at, true);
  const lengths = u16(28) + u16(30) + u16(32);
  const end = view.byteLength - sizes.end;
  if (u32(0) !== signatures.central || start + sizes.central + lengths !== end || u32(42) !== 0) {
    return refuse('layout', sentence`its list of files does not describe one file at its beginning`);
  }
  const name = bytes.subarray(start + sizes.central, start + sizes.central + u16(28));
  const entry = { flags: u16(8), method: u16(10), crc: u32(16), compressed: u32(20), uncompressed: u32(24), name };
  const refusal = checkName(name) ?? checkKind(u32(38)) ?? checkEntry(entry, bounds);
  return refusal === undefined ? { value: entry } : { refusal };
}

/** Whether the twelve bytes at `at` are the entry's checksum and sizes. */
function hasSameSizes(view: DataView, at: number, { crc, compressed, uncompressed }: ZipEntry): boolean {
  return [crc, compressed, uncompressed].every((value, index) => view.getUint32(at + 4 * index, true) === value);
}

/** The packed bytes: they fill everything between the file's own header and the list, and both must describe them in the same way. */
function findData(view: DataView, bytes: Uint8Array, list: number, entry: ZipEntry): Checked<Uint8Array> {
  const differs = refuse('layout', sentence`its file and its list of files do not fit together`);
  if (list < sizes.local || view.getUint32(0, true) !== signatures.local) return differs;
  const nameEnd = sizes.local + view.getUint16(26, true);
  const start = nameEnd + view.getUint16(28, true);
  const end = start + entry.compressed;
  if (end > list || view.getUint16(6, true) !== entry.flags || view.getUint16(8, true) !== entry.method) return differs;
  if (Buffer.compare(bytes.subarray(sizes.local, nameEnd), entry.name) !== 0) return differs;
  // With the flag, checksum and sizes follow the data (with a signature or without); otherwise they are before it.
  const behind = list - end;
  const after = (entry.flags & flag.descriptor) !== 0;
  const marked = behind === 16 && view.getUint32(end, true) === signatures.descriptor;
  if (after ? !marked && behind !== 12 : behind !== 0) return differs;
  if (!hasSameSizes(view, after ? list - 12 : 14, entry)) return differs;
  return { value: bytes.subarray(start, end) };
}

/** Unpacks, and stops as soon as there is more than was declared: the declared size is within the bound. */
async function inflate(data: Uint8Array, most: number): Promise<Buffer | undefined> {
  const engine = createInflateRaw();
  const parts: Buffer[] = [];
  let size = 0;
  engine.end(data);
  try {
    for await (const part of engine) {
      if (!Buffer.isBuffer(part)) return undefined;
      size += part.byteLength;
      if (size > most) return undefined;
      parts.push(part);
    }
  } catch {
    return undefined;
  } finally {
    engine.destroy();
  }
  return engine.bytesWritten === data.byteLength ? Buffer.concat(parts) : undefined;
}

async function unpack(data: Uint8Array, { method, uncompressed, crc }: ZipEntry): Promise<Checked<Uint8Array>> {
  const bytes = method === stored ? data : await inflate(data, uncompressed);
  const right = bytes !== undefined && bytes.byteLength === uncompressed && crc32(bytes) === crc;
  return right
    ? { value: bytes }
    : refuse('corrupt', sentence`its file is not of the size and checksum that it declares`);
}

function decode(bytes: Uint8Array): Opened {
  if (Buffer.compare(bytes.subarray(0, 4), zipStart) === 0) {
    return refuse('nested-zip', sentence`its file is itself a zip`);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /^\s*\{/.test(text) ? { text } : refuse('not-json', sentence`its file is not a JSON object`);
  } catch {
    return refuse('not-text', sentence`its file is not UTF-8`);
  }
}

/**
 * The text of the one file of a result artifact, given its whole zip. Never throws, whatever the bytes are. The text is UTF-8 and
 * begins as a JSON object does; a schema checks everything else.
 */
export async function openArchive(bytes: Uint8Array, bounds: ArchiveBounds = archiveBounds): Promise<Opened> {
  if (bytes.byteLength > bounds.compressed) {
    return refuse('too-large', sentence`it has ${bytes.byteLength} bytes; at most ${bounds.compressed} are read`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const list = readEnd(view);
  if (list.refusal) return list;
  const entry = readEntry(view, bytes, list.value, bounds);
  if (entry.refusal) return entry;
  const data = findData(view, bytes, list.value, entry.value);
  if (data.refusal) return data;
  const file = await unpack(data.value, entry.value);
  return file.refusal ? file : decode(file.value);
}
