// CRC-32C (RFC 3720, appendix B.4), as TFRecord keeps it: eight bytes at a time, by a table for each of the eight.

import { lazy } from '../../../lib/lazy.ts';

/** At `256 * k + byte`: what a byte makes that `k` more follow. */
const tableOfEight = lazy(() => {
  const table = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    table[byte] = crc;
  }
  for (let at = 256; at < table.length; at++) {
    const before = table[at - 256] ?? 0;
    table[at] = (before >>> 8) ^ (table[before & 0xff] ?? 0);
  }
  return table;
});

/** Masked, so that a checksum of data that holds checksums says something. */
export function maskedCrc(view: DataView, from: number, to: number): number {
  const table = tableOfEight();
  let crc = -1;
  let at = from;
  for (; at + 8 <= to; at += 8) crc = ofEight(table, crc ^ view.getInt32(at, true), view.getInt32(at + 4, true));
  for (; at < to; at++) crc = (crc >>> 8) ^ (table[(crc ^ view.getUint8(at)) & 0xff] ?? 0);
  crc = ~crc;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

function ofEight(table: Int32Array, low: number, high: number): number {
  return (
    (table[1792 + (low & 0xff)] ?? 0) ^
    (table[1536 + ((low >>> 8) & 0xff)] ?? 0) ^
    (table[1280 + ((low >>> 16) & 0xff)] ?? 0) ^
    (table[1024 + (low >>> 24)] ?? 0) ^
    (table[768 + (high & 0xff)] ?? 0) ^
    (table[512 + ((high >>> 8) & 0xff)] ?? 0) ^
    (table[256 + ((high >>> 16) & 0xff)] ?? 0) ^
    (table[high >>> 24] ?? 0)
  );
}

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
