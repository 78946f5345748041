// What is shown of a history beside a metric's value.
import { expect, test } from '@jest/globals';
import type { History } from '../../src/gates/drift/history-schema.ts';
import { keyOf } from '../../src/gates/drift/history.ts';
import type { OwnPoints } from '../../src/gates/drift/watch.ts';
import { watch } from '../../src/gates/drift/watch.ts';
import { viewHistory } from '../../src/report/history-view.ts';

const history: History = {
  entries: Array.from({ length: 10 }, (_, at) => ({ sha: `${at}`.repeat(40), time: '2026-01-01T00:00:00Z' })),
  series: [{ metric: 'loss', points: Array.from({ length: 10 }, () => [3, 1]) }],
};
const rowsOf = (own: OwnPoints) => viewHistory(history, watch(history, own))?.rows;

test('the change beside a value is that of this value, as in a headline', () => {
  const loss = { metric: 'loss', group: undefined };
  const own: OwnPoints = new Map([[keyOf(loss), { ...loss, point: [3, 2] }]]);
  expect(rowsOf(own)).toMatchObject([{ value: '2', change: '+100.0%', since: '0000000' }]);
});

test('without a value there is no change', () => {
  expect(rowsOf(new Map())).toMatchObject([{ value: '', change: '' }]);
});
