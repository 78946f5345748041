import { closeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultLimits } from '../../src/boundary/limits.ts';
import type { Limits } from '../../src/boundary/limits.ts';
import { emptyCounts } from '../../src/boundary/receipt.ts';
import { countRows, listNonFinite, samplingStep } from '../../src/boundary/rows.ts';
import { openRows } from '../../src/manifest/metrics/open-rows.ts';
import { readMetrics, readRows } from '../../src/manifest/metrics/summaries.ts';
import { openRegular } from '../../src/manifest/safe-open.ts';
import { collect, python } from './run-folders.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rows-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What is known of a file that has no row. */
const noRows = await readMetrics({ format: 'json-lines', isPacked: false, rows: async function* () {} });

/** Reads rows as a step does, and then those that leave; `hold` names metrics that stay for their name. */
async function pass(lines: readonly string[], limits: Partial<Limits> = {}, hold: readonly string[] = []) {
  const path = join(folder, 'metrics.jsonl');
  await writeFile(path, lines.map(line => `${line}\n`).join(''));
  const { file } = openRegular(path);
  if (!file) throw new Error('no file');
  const source = await openRows([file], ['metrics.jsonl']);
  const whole = 'refused' in source ? noRows : await readMetrics(source);
  const names = new Map([...whole.metrics.keys()].filter(name => !hold.includes(name)).map(name => [name, name]));
  const every = samplingStep([{ reading: whole, size: file.size }], { ...defaultLimits, ...limits });
  const [tally, sent] =
    'refused' in source
      ? [emptyCounts(), []]
      : [await countRows(source, whole, names, every), await collect(readRows(source, whole, every, names))];
  closeSync(file.fd);
  return { tally, sent, every, nonFinite: listNonFinite(whole.metrics.values()) };
}

const row = (step: number, values: Record<string, unknown>): string => python({ step, ...values });

describe('thinning', () => {
  const rows = Array.from({ length: 10 }, (_, at) => row(at, { loss: at }));

  test.each([
    [{}, 1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [{ metricRows: 11 }, 1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [{ metricRows: 6 }, 2, [0, 2, 4, 6, 8, 9]],
    [{ metricRows: 4 }, 4, [0, 4, 8, 9]],
    [{ metricRows: 2 }, 16, [0, 9]],
    [{ body: 300 }, 2, [0, 2, 4, 6, 8, 9]],
  ])('%j: one of %d', async (limits, every, steps) => {
    const result = await pass(rows, limits);
    expect(result.every).toBe(every);
    expect(result.sent.map(({ step }) => step)).toEqual(steps);
    expect(result.tally).toEqual({
      sent: steps.length,
      redacted: 0,
      held: 10 - steps.length,
      heldByReason: steps.length === 10 ? {} : { thinned: 10 - steps.length },
    });
  });

  test('never leaves more rows than the limit', async () => {
    for (let count = 0; count < 25; count++) {
      const many = Array.from({ length: count }, (_, at) => row(at, { loss: at }));
      for (const metricRows of [2, 3, 5, 8, 17]) {
        const { sent } = await pass(many, { metricRows });
        expect(sent.length).toBeLessThanOrEqual(metricRows);
        expect(sent.at(-1)?.step).toBe(count === 0 ? undefined : count - 1);
      }
    }
  });
});

test('rows of an earlier training stay, and so does what is no row', async () => {
  const lines = [row(1, { loss: 1 }), row(2, { loss: 2 }), 'no json', row(1, { loss: 3 }), row(2, { loss: 4 }), '[1]'];
  const { tally, sent } = await pass(lines);
  expect(tally).toEqual({ sent: 2, redacted: 0, held: 4, heldByReason: { 'earlier-training': 2, 'not-a-row': 2 } });
  expect(sent).toEqual([
    { step: 1, values: { loss: 3 } },
    { step: 2, values: { loss: 4 } },
  ]);
});

test('numbers that are not finite are counted by metric, with the first step', async () => {
  const { nonFinite, sent } = await pass([
    row(1, { loss: 1, kl: 2 }),
    row(2, { loss: NaN, kl: 2 }),
    row(3, { loss: -Infinity, kl: 2 }),
  ]);
  expect(nonFinite).toEqual([{ metric: 'loss', count: 2, firstStep: 2 }]);
  expect(sent.map(({ values }) => values)).toEqual([{ loss: 1, kl: 2 }, { kl: 2 }, { kl: 2 }]);
});

test('what leaves is what is counted, whatever the rows and the limits', async () => {
  const value = fc.constantFrom<unknown>(1, 2.5, NaN, Infinity, 'text', null, [1]);
  const line = fc.oneof(
    { weight: 6, arbitrary: fc.dictionary(fc.constantFrom('loss', 'kl', '/home/held'), value) },
    { weight: 1, arbitrary: fc.constantFrom('no json', '[1]', '{"step":', '12') },
    { weight: 1, arbitrary: fc.constant('') },
  );
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 40 }),
      fc.integer({ min: 2, max: 30 }),
      fc.option(fc.integer({ min: 0, max: 39 })),
      fc.boolean(),
      async (content, metricRows, restart, names) => {
        const lines = content.map((one, at) =>
          typeof one === 'string' ? one : row(restart !== null && at >= restart ? at - restart : at, one),
        );
        const hold = names ? ['/home/held'] : [];
        const { tally, sent } = await pass(lines, { metricRows }, hold);
        expect(sent.length).toBe(tally.sent + tally.redacted);
        expect(tally.sent + tally.redacted + tally.held).toBe(lines.filter(one => one !== '').length);
        expect(Object.values(tally.heldByReason).reduce((sum, count) => sum + count, 0)).toBe(tally.held);
        if (names) expect(JSON.stringify(sent)).not.toContain('held');
        for (const reason of Object.keys(tally.heldByReason)) seen.add(reason);
        if (tally.redacted > 0) seen.add('redacted');
        if (tally.sent > 0) seen.add('sent');
        // A row that lost nothing is as it was written, but for what is null.
        const written = new Set(lines.map(one => one.replaceAll(/,\s*"[^"]*":\s*null/g, '')));
        const whole = sent.filter(({ step, values }) => written.has(row(step, values))).length;
        expect(whole).toBeGreaterThanOrEqual(tally.sent);
      },
    ),
    { numRuns: 300 },
  );
  expect([...seen].toSorted()).toEqual(['earlier-training', 'not-a-row', 'redacted', 'sent', 'thinned']);
});
