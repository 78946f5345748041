// What tables and events are held against: `bare-reader.mjs FILE csv` is csv-parse over the file, and `bare-reader.mjs FILE events` is
// pbf over its frames, whose checksums it leaves alone.
import { Buffer } from 'node:buffer';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { parse } from 'csv-parse';
import { PbfReader } from 'pbf';

const [path, format] = process.argv.slice(2);
let seen = 0;
if (format === 'csv') await readTable();
else readEvents();
if (seen === 0) process.exitCode = 1;

function readTable() {
  const parser = createReadStream(path).pipe(parse());
  parser.on('data', record => (seen += record.length));
  return new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject));
}

function readEvents() {
  const file = openSync(path);
  const buffer = Buffer.alloc(256 * 1024);
  let held = 0;
  for (;;) {
    const bytesRead = readSync(file, buffer, held, buffer.length - held, null);
    if (bytesRead === 0) break;
    const end = held + bytesRead;
    let at = 0;
    while (end - at >= 12) {
      const next = at + 16 + buffer.readUInt32LE(at);
      if (next > end) break;
      seen += new PbfReader(buffer.subarray(at + 12, next - 4)).readFields(readEvent, { step: 0, values: [] }).step;
      at = next;
    }
    buffer.copyWithin(0, at, end);
    held = end - at;
  }
  closeSync(file);
}

function readEvent(tag, event, pbf) {
  if (tag === 2) event.step = pbf.readVarint(true);
  else if (tag === 5) pbf.readMessage(readSummary, event);
}

function readSummary(tag, event, pbf) {
  if (tag === 1) event.values.push(pbf.readMessage(readValue, { tag: '', simple: 0 }));
}

function readValue(tag, value, pbf) {
  if (tag === 1) value.tag = pbf.readString();
  else if (tag === 2) value.simple = pbf.readFloat();
}
