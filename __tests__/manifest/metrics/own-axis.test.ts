// With `metrics-step` a team's own key is the axis in all that an axis decides.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from './read-file.ts';
import { lines } from './stranger.ts';
import type { Stranger } from './stranger.ts';
import { strangeLabels } from './strangers-labels.ts';
import { strangeOrders } from './strangers-orders.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-own-'));
});
afterAll(() => rm(folder, { recursive: true }));

const twenty = Array.from({ length: 20 }, (_, at) => at);
const training = lines(twenty.map(gen => ({ gen, loss: gen / 8 })));

/** The axis that these have by their names is called `gen` here. */
const renamed = [...strangeOrders, ...strangeLabels].flatMap(({ axis = '', name, content, ...rest }): Stranger[] =>
  ['step', 'epoch'].includes(axis) && new RegExp(`^(?:\\{")?(?:time,|\\w+,)?${axis}\\b`).test(String(content))
    ? [{ ...rest, axis: 'gen', name, content: String(content).replaceAll(new RegExp(`\\b${axis}\\b`, 'g'), 'gen') }]
    : [],
);

const own: readonly Stranger[] = [
  {
    title: 'a training that began again',
    name: 'm.jsonl',
    content: training + training,
    right: { loss: [0, 2.375, 20] },
    earlier: 20,
  },
];

test.each([...renamed.filter(({ title }) => !title.includes('epoch that goes on')), ...own])(
  '$title',
  async ({ name, content, right, earlier = 0 }) => {
    const reading = await readFile(folder, name, content, 'gen');
    expect(reading).toMatchObject({ axis: 'gen', earlierRows: earlier });
    for (const [metric, [first, last, count]] of Object.entries(right))
      expect(reading.metrics.get(metric)).toMatchObject({ first, last, count });
  },
);
