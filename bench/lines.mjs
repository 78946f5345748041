// What the log and the metrics are held against: `lines.mjs FILE [json] [lint]` is a bare node:readline loop, with JSON.parse of each
// line, and with plain @secretlint over all lines, 1 MiB at a time.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [path, ...wishes] = process.argv.slice(2);
const json = wishes.includes('json');
const find = wishes.includes('lint') ? (await import('./secrets-plain.ts')).countMessages : undefined;
const portion = 1024 * 1024;
let [seen, held] = [0, ''];
for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
  seen += json ? JSON.parse(line).step : line.length;
  if (find === undefined) continue;
  held += `${line}\n`;
  if (held.length >= portion) {
    await find(held);
    held = '';
  }
}
if (find !== undefined) await find(held);
if (seen === 0) process.exitCode = 1;
