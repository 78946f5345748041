// What the log and the metrics are held against: a bare node:readline loop, with JSON.parse where asked.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [path, parse] = process.argv.slice(2);
let seen = 0;
for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
  seen += parse === 'json' ? JSON.parse(line).step : line.length;
}
if (seen === 0) process.exitCode = 1;
