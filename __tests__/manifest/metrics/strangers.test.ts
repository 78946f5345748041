// What strangers write is read right, and what leaves are the same numbers.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from './read-file.ts';
import { strangeBeside } from './strangers-beside.ts';
import { strangeCounted } from './strangers-counted.ts';
import { strangeThings } from './strangers-things.ts';
import { strangeEvents } from './strangers-events.ts';
import { strangeFooters } from './strangers-footers.ts';
import { strangeGrids } from './strangers-grids.ts';
import { strangeHeaders } from './strangers-headers.ts';
import { strangeJson } from './strangers-json.ts';
import { strangeLabels } from './strangers-labels.ts';
import { strangeLong } from './strangers-long.ts';
import { strangeNulls } from './strangers-nulls.ts';
import { strangeNoGap } from './strangers-no-gap.ts';
import { strangeOrders } from './strangers-orders.ts';
import { strangeParts } from './strangers-parts.ts';
import { strangePrompts } from './strangers-prompts.ts';
import { strangeTables } from './strangers-tables.ts';
import { strangeTwoTables } from './strangers-two-tables.ts';
import { strangeUneven } from './strangers-uneven.ts';
import { strangers } from './strangers.ts';

const all = [
  ...[...strangers, ...strangeTables, ...strangeTwoTables, ...strangeOrders, ...strangeJson, ...strangeLabels],
  ...strangeNulls,
  ...strangeBeside,
  ...strangeParts,
  ...strangeCounted,
  ...strangeThings,
  ...strangeEvents,
  ...strangeHeaders,
  ...strangeNoGap,
  ...strangeUneven,
  ...strangePrompts,
  ...strangeLong,
  ...strangeFooters,
  ...strangeGrids,
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-strangers-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(all)('$title', async ({ name, content, axis, right, earlier = 0, unreadable, left = [], notLeft = [] }) => {
  const reading = await readFile(folder, name, content);
  const figures = [...reading.metrics].map(([metric, { first, last, count, nonFinite, doubt }]) => [
    metric,
    // Rows that could not be read are expected below.
    { first, last, count, nonFinite, doubt: doubt?.kind === 'unread' ? undefined : doubt },
  ]);
  const wanted = Object.entries(right).map(([metric, [first, last, count, nonFinite = 0]]) => [
    metric,
    { first, last, count, nonFinite, doubt: undefined },
  ]);
  expect(Object.fromEntries(figures)).toEqual(Object.fromEntries(wanted));
  expect(reading).toMatchObject({ axis, earlierRows: earlier, unreadable });
  expect(reading.leftOut.map(({ name: key }) => key)).toEqual(expect.arrayContaining([...left]));
  expect(reading.leftOut.filter(({ name: key }) => notLeft.includes(key))).toEqual([]);
  for (const [metric, [, , count, nonFinite = 0]] of Object.entries(right)) {
    const numbers = reading.sent.filter(({ values }) => metric in values);
    expect([metric, numbers.length]).toEqual([metric, Math.max(0, count - nonFinite)]);
  }
});
