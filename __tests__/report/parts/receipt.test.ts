import { describe, expect, test } from '@jest/globals';
import { emptyCounts, countHeld, reasons } from '../../../src/boundary/receipt.ts';
import type { Receipt, Counts } from '../../../src/boundary/receipt.ts';
import type { Report } from '../../../src/report/model.ts';
import { renderReceipt } from '../../../src/report/parts/receipt.ts';
import { reportOf } from '../any-report.ts';

const base = reportOf({}, place => place);

const empty: Receipt = {
  fields: { sent: 0, redacted: [], held: [] },
  rows: emptyCounts(),
  nonFinite: [],
  lines: emptyCounts(),
  secrets: [],
  secretLines: 0,
  artifacts: { sent: [], held: [] },
  refused: [],
};

function reportWith(...receipts: Partial<Receipt>[]): Report {
  const runs = receipts.flatMap((receipt, at) =>
    base.runs.map(run => ({ ...run, displayPath: `run ${at}`, receipt: { ...empty, ...receipt } })),
  );
  return { ...base, runs };
}

function tally(sent: number, redacted: number, ...held: Parameters<typeof countHeld>[1][]): Counts {
  const all = { ...emptyCounts(), sent, redacted };
  for (const reason of held) countHeld(all, reason);
  return all;
}

test('counts are those of all runs', () => {
  const receipt: Partial<Receipt> = {
    fields: { sent: 7, redacted: [{ name: 'a', reason: 'absolute-path' }], held: [] },
    rows: tally(200, 1, 'thinned', 'not-a-row'),
    lines: tally(1200, 3, 'too-long'),
    artifacts: {
      sent: [{ path: 'a.pt', size: 1536, sha256: 'abc', mediaType: undefined }],
      held: [{ name: 'b.pt', reason: 'uncommitted' }],
    },
  };
  const text = renderReceipt(reportWith(receipt, receipt), 'brief');
  expect(text).toContain('| Manifest fields | 14 | 2 | 0 |');
  expect(text).toContain('| Metric rows | 400 | 2 | 4 |');
  expect(text).toContain('| Log lines | 2,400 | 6 | 2 |');
  expect(text).toContain('| Artifacts | 2 (3 KiB) | 0 | 2 |');
});

test('each reason has its sentence', () => {
  const held = reasons.map(reason => ({ name: `field-${reason}`, reason }));
  const text = renderReceipt(reportWith({ fields: { sent: 0, redacted: [], held } }), 'full');
  const sentences = [...text.matchAll(/`field-[a-z-]+` is held: (.+)/g)].map(([, sentence]) => sentence);
  expect(sentences.length).toBe(Math.min(20, reasons.length));
  expect(new Set(sentences).size).toBe(sentences.length);
  const lines = renderReceipt(reportWith({ lines: tally(0, 0, ...reasons) }), 'full');
  expect(new Set([...lines.matchAll(/1 log line held: (.+)/g)].map(([, one]) => one)).size).toBe(reasons.length);
});

test('the line of the config that lets a field go is there to be copied', () => {
  const fix = 'boundary: { send: ["my.key"] }';
  const held = [{ name: 'my.key', reason: 'unknown-key' as const, fix }];
  expect(renderReceipt(reportWith({ fields: { sent: 0, redacted: [], held } }), 'full')).toContain(`\`${fix}\``);
});

describe('what is long is counted', () => {
  const many = Array.from({ length: 500 }, (_, at) => at);

  test.each([
    [
      'held fields',
      { fields: { sent: 0, redacted: [], held: many.map(at => ({ name: `f${at}`, reason: 'secret' })) } },
    ],
    [
      'relative paths',
      { fields: { sent: 0, redacted: many.map(at => ({ name: `f${at}`, reason: 'secret' })), held: [] } },
    ],
    ['refusals', { refused: many.map(at => ({ place: `f${at}`, kind: 'k' })) }],
    ['held artifacts', { artifacts: { sent: [], held: many.map(at => ({ name: `f${at}`, reason: 'missing' })) } }],
  ] satisfies [string, Partial<Receipt>][])('%s', (_, receipt) => {
    const text = renderReceipt(reportWith(receipt), 'full');
    expect(text).toContain('`f19`');
    expect(text).not.toContain('`f20`');
    expect(text).toContain('and 480 more');
  });
});

test('secrets in the log are placed, and told apart by whether they leave', () => {
  const secrets = Array.from({ length: 7 }, (_, at) => ({ line: at + 10, kind: 'npm-token' }));
  const redacted = renderReceipt(reportWith({ secrets, secretLines: 9 }), 'full');
  expect(redacted).toContain('Secrets in 9 log lines, now `***`: line 10 (`npm-token`)');
  expect(redacted).toContain('line 14 (`npm-token`) and more');
  const allowed = secrets.map(secret => ({ ...secret, leaves: true }));
  expect(renderReceipt(reportWith({ secrets: allowed, secretLines: 7 }), 'full')).toContain('may be sent as they are');
});

test('the brief form names nothing', () => {
  const held = [{ name: 'my.key', reason: 'unknown-key' as const }];
  const text = renderReceipt(
    reportWith({ fields: { sent: 0, redacted: [], held }, refused: [{ place: 'p', kind: 'k' }] }),
    'brief',
  );
  expect(text).not.toMatch(/my\.key|`p`/);
});
