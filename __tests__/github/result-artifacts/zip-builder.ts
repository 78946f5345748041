// Zips of one file, byte by byte (PKWARE APPNOTE 4.3), so that any field of theirs can lie.
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { resultFile } from '../../../src/github/result-artifacts/zip.ts';

export const text = '{"schema_version":"worldflux.result.v1","note":"größer"}';
export const content = Buffer.from(text);
export const mebibyte = 1024 * 1024;

/** What a zip of one file tells; `local` and `end` are lies where they differ from the rest. */
export interface Lies {
  name?: string | Buffer;
  localName?: string;
  data?: Buffer;
  packed?: Buffer;
  method?: number;
  localMethod?: number;
  flags?: number;
  crc?: number;
  uncompressed?: number;
  compressed?: number;
  localCompressed?: number;
  attributes?: number;
  offset?: number;
  entries?: number;
  listSize?: number;
  listStart?: number;
  comment?: string;
  behindData?: Buffer;
  beforeEnd?: Buffer;
  front?: Buffer;
}

/** A zip of one file, byte by byte (PKWARE APPNOTE 4.3), so that any of its fields can lie. */
export function zip(lies: Lies = {}): Buffer {
  const data = lies.data ?? content;
  const packed = lies.packed ?? deflateRawSync(data);
  const name = Buffer.from(lies.name ?? resultFile);
  const localName = Buffer.from(lies.localName ?? name);
  const { method = 8, flags = 0, crc = crc32(data), compressed = packed.length, uncompressed = data.length } = lies;
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(flags, 6);
  local.writeUInt16LE(lies.localMethod ?? method, 8);
  local.writeUInt32LE(crc, 14);
  local.writeUInt32LE(lies.localCompressed ?? compressed, 18);
  local.writeUInt32LE(uncompressed, 22);
  local.writeUInt16LE(localName.length, 26);
  const front = lies.front ?? Buffer.alloc(0);
  const body = Buffer.concat([front, local, localName, packed, lies.behindData ?? Buffer.alloc(0)]);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(0x032d, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(flags, 8);
  central.writeUInt16LE(method, 10);
  central.writeUInt32LE(crc, 16);
  central.writeUInt32LE(compressed, 20);
  central.writeUInt32LE(uncompressed, 24);
  central.writeUInt16LE(name.length, 28);
  central.writeUInt32LE(lies.attributes ?? (0o100644 << 16) >>> 0, 38);
  central.writeUInt32LE(lies.offset ?? front.length, 42);
  const list = Buffer.concat([central, name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(lies.entries ?? 1, 8);
  end.writeUInt16LE(lies.entries ?? 1, 10);
  end.writeUInt32LE(lies.listSize ?? list.length, 12);
  end.writeUInt32LE(lies.listStart ?? body.length, 16);
  end.writeUInt16LE(lies.comment?.length ?? 0, 20);
  return Buffer.concat([body, list, lies.beforeEnd ?? Buffer.alloc(0), end, Buffer.from(lies.comment ?? '')]);
}

/** 1 GiB of zeros as one true deflate stream: 64 MiB sixteen times, each ended so that the next can follow, and an end. */
function packZeros(): Buffer {
  const part = deflateRawSync(Buffer.alloc(64 * mebibyte), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: 16 }, () => part), deflateRawSync(Buffer.alloc(0))]);
}
export const bomb = packZeros();
export const gibibyte = 1024 * mebibyte;
export const symlink = (0o120777 << 16) >>> 0;
