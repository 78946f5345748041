// A header that comes again changes nothing, wherever that is: the table goes on.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from './read-file.ts';
import { strangeLabels } from './strangers-labels.ts';
import { strangeOrders } from './strangers-orders.ts';
import { strangeTables } from './strangers-tables.ts';
import { strangers } from './strangers.ts';

/** Tables of one header, and as many cells in each line. */
const tables = [...strangers, ...strangeTables, ...strangeOrders, ...strangeLabels].flatMap(
  ({ title, name, content }) => {
    const lines = String(content).trim().split(/\r?\n/);
    const isTable = /\.[ct]sv$/.test(name) && !/^(?:#|sep=)|\n\s*\n|"[^"]*\n/.test(String(content));
    const [width = 0, ...widths] = lines.map(line => line.split(/[,\t;|]/).length);
    return isTable && width > 1 && widths.length > 0 && widths.length < 50 && widths.every(own => own === width)
      ? [{ title, name, lines }]
      : [];
  },
);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-header-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('there are such tables', () => {
  expect(tables.length).toBeGreaterThan(50);
});

test.each(tables)('$title', async ({ name, lines }) => {
  const figures = async (of: readonly string[]): Promise<unknown> => {
    const { metrics, earlierRows } = await readFile(folder, name, `${of.join('\n')}\n`);
    return {
      earlierRows,
      metrics: [...metrics.values()].map(({ first, last, count, doubt }) => [first, last, count, doubt?.kind]),
    };
  };
  const right = await figures(lines);
  const [header = ''] = lines;
  for (let at = 1; at <= lines.length; at++) expect(await figures(lines.toSpliced(at, 0, header))).toEqual(right);
});
