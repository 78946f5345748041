// Cells of the table of metrics: each says once what it says.
import { expect, test } from '@jest/globals';
import type { Limit } from '../../../src/report/metric-limits.ts';
import type { MetricRow } from '../../../src/report/metric-rows.ts';
import { renderMetricTable } from '../../../src/report/parts/metric-table.ts';

const limit: Limit = { check: 'max', limit: 5, broken: 1, of: 1, doubtful: false, worst: undefined };
const row: MetricRow = { metric: 'loss', state: 'failed', blocks: true, limits: [], values: undefined };
type Side = NonNullable<MetricRow['compared']>['head'];
const compared = (head: Side, baseline: Side, change?: number): MetricRow['compared'] => ({
  ...{ head, baseline, unit: 'relative', tolerance: 0.05, change },
});

/** The head of the column of numbers, and the cell of a row. */
function show(one: Partial<MetricRow>): [head: string, cell: string] {
  const table = renderMetricTable([{ ...row, ...one }], { most: 1, baseline: undefined });
  const [head = '', , cell = ''] = table
    .replaceAll('&nbsp;', ' ')
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map(line => line.split('|')[2]?.trim() ?? '');
  return [head, cell];
}

const nothing = { n: 0 };
const nan = { n: 1 };

test.each<[string, Partial<MetricRow>, string]>([
  ['missing', { state: 'missing', limits: [limit] }, 'missing'],
  [
    'missing beside a tolerance',
    { state: 'missing', limits: [limit], compared: compared(nothing, nothing) },
    'missing',
  ],
  [
    'missing for its tolerance',
    { state: 'missing', compared: compared(nothing, { n: 3, mean: 4 }) },
    '4 → **–**<br>missing',
  ],
  [
    'missing in one run of three',
    { state: 'missing', limits: [{ ...limit, of: 3 }], compared: compared({ n: 2, mean: 3 }, nothing) },
    '**3**<br>missing in 1 of 3 runs',
  ],
  ['NaN', { state: 'not-finite', limits: [{ ...limit, worst: NaN }], compared: compared(nan, nothing) }, '**NaN**'],
  ['NaN without a rule', { state: 'not-finite' }, 'NaN or infinite'],
  ['NaN against a baseline', { state: 'not-finite', compared: compared(nan, { n: 1, mean: 4 }) }, '4 → **not finite**'],
])('of a metric that is %s that is said once', (_, one, cell) => expect(show(one)[1]).toBe(cell));

test('the seeds of both sides are in their order, where they are not as many', () => {
  expect(show({ compared: compared({ n: 1, mean: 5 }, { n: 3, mean: 4 }, 0.25) })[0]).toMatch(
    /mean of 3 seeds → 1 seed$/,
  );
  expect(show({ compared: compared({ n: 3, mean: 5 }, { n: 3, mean: 4 }, 0.25) })[0]).toMatch(/mean of 3 seeds each$/);
});

test('a tolerance that was not compared with is not shown as one that holds', () => {
  const broken = { ...limit, worst: 9 };
  expect(show({ limits: [broken], compared: compared({ n: 1, mean: 9 }, { n: 3, mean: 4 }) })[1]).toBe(
    '4 → **9**<br>not compared, limit 5%<br>**above 5**',
  );
});
