import { describe, expect, test } from '@jest/globals';
import type { RunSync } from '../../src/boundary/types.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { toSendOutcome } from '../../src/report/send-outcome.ts';
import type { Report, SyncReport } from '../../src/report/model.ts';
import { renderReceipt } from '../../src/report/parts/receipt.ts';
import { renderSync } from '../../src/report/parts/sync.ts';
import { reportOf } from './any-report.ts';

const body = { bytes: 10, sha256: 'abc' };
const problem = (code: ErrorCode) => ({ code, message: `it failed (${code})`, fix: 'fix' });
const failed = (code: ErrorCode, more: Partial<RunSync> = {}): Partial<RunSync> => ({
  state: 'failed',
  problem: problem(code),
  body,
  ...more,
});

/** A report whose runs have two artifacts each that the boundary lets go, and came so far. */
function reportWith(artifacts: SyncReport['artifacts'], ...syncs: Partial<RunSync>[]): Report {
  const base = reportOf({ runs: syncs.length, things: 2, sync: 'created' }, place => place);
  const runs = base.runs.map(run => ({ ...run, receipt: { ...run.receipt, refused: [] } }));
  const ends = syncs.map((sync, at): RunSync => ({
    state: 'created',
    clientRunId: `id-${at}`,
    artifacts: [],
    ...sync,
  }));
  return { ...base, runs, sync: { ...base.sync, claims: [], artifacts, runs: ends } };
}

/** The line of the receipt that is always to be seen. */
const extentOf = (report: Report) =>
  /What left this runner:<\/b> ([^<]*)<\/summary>/.exec(renderReceipt(report, 'full'))?.[1];

describe('what a receipt says has left', () => {
  test.each<[string, Partial<RunSync>, string]>([
    ['a run that is there', { runId: 'r' }, 'left'],
    ['a run that was there', { state: 'unchanged', runId: 'r' }, 'left'],
    ['a run of which an artifact failed', failed('WF-SYNC-ARTIFACT', { runId: 'r' }), 'left'],
    ['a run that was tried', failed('WF-SYNC-UNREACHABLE'), 'unconfirmed'],
    ['a run that the service did not take', failed('WF-SYNC-REJECTED'), 'unconfirmed'],
    ['a run whose body could not be written', failed('WF-SYNC-BODY', { body: undefined }), 'stayed'],
    ['a run without a key', failed('WF-OIDC-PERMISSION'), 'stayed'],
    ['a run of a wrong key', failed('WF-KEY-FORM'), 'stayed'],
    ['a run that is refused', { state: 'refused' }, 'stayed'],
    ['a dry run', { state: 'dry-run', body }, 'stayed'],
    ['a run of the CLI', { state: 'sent-by-cli' }, 'unmeasured'],
    ['a run at which the CLI failed', failed('WF-CLI-FAILED', { body: undefined }), 'unmeasured'],
    ['a run that the CLI was not asked for', failed('WF-CLI-MISSING', { body: undefined }), 'stayed'],
  ])('%s', (_name, sync, fate) => {
    const report = reportWith('upload', sync);
    expect(report.runs.map((run, at) => toSendOutcome(run, report.sync.runs[at], 'upload').status)).toEqual([fate]);
    const words = {
      left: /^5 fields|^7 fields/,
      unconfirmed: /not certain/,
      stayed: /^nothing$/,
      unmeasured: /by the CLI/,
    }[fate];
    expect(extentOf(report)).toMatch(words ?? /^$/);
    const wouldLeave = 'Nothing left this runner. This is what the data boundary would let through';
    expect(renderReceipt(report, 'full').includes(wouldLeave)).toBe(fate === 'stayed');
  });

  test('runs that left are not counted with those that stayed', () => {
    const text = renderReceipt(reportWith('none', {}, {}, failed('WF-SYNC-KEY'), { state: 'refused' }), 'full');
    expect(text).toContain('14 fields');
    expect(text).toContain('for other runs this is not certain');
    expect([...text.matchAll(/^(\d runs?): (\w+ \w+)/gm)].map(([, runs, words]) => [runs, words])).toEqual([
      ['2 runs', 'Sent to'],
      ['1 run', 'Sending was'],
      ['1 run', 'Nothing left'],
    ]);
    expect([...text.matchAll(/\| Manifest fields \| (\d+) /g)].map(([, count]) => count)).toEqual(['10', '5', '5']);
  });
});

describe('artifacts', () => {
  const paths = reportWith('upload', {}).runs.flatMap(run => run.receipt.artifacts.sent.map(({ path }) => path));
  const [one = '', other = ''] = paths;

  test('count as sent where they are there, and else as held, each with its end', () => {
    const artifacts: RunSync['artifacts'] = [
      { path: one, state: 'uploaded' },
      { path: other, state: 'held' },
    ];
    const text = renderReceipt(reportWith('upload', { artifacts }), 'full');
    expect(text).toContain('| Artifacts | 1 (1 KiB) | 0 | 3 |');
    expect(text).toContain(`\`${one}\` was sent`);
    expect(text).toContain(`\`${other}\` changed after it was checked, so it was not sent`);
  });

  test('may leave by name alone, or not at all', () => {
    expect(renderReceipt(reportWith('list', {}), 'full')).toContain(
      '| Artifacts, by name and digest | 2 (2 KiB) | 0 | 2 |',
    );
    expect(extentOf(reportWith('list', {}))).toContain('2 artifact names');
    expect(renderReceipt(reportWith('none', {}), 'full')).toContain('| Artifacts | 0 | 0 | 4 |');
  });
});

test('a run that the CLI sent is shown without an id of ours, and one that is kept with where', () => {
  expect(renderSync(reportWith('upload', { state: 'sent-by-cli' }))).not.toContain('id-0');
  const kept = renderSync(reportWith('upload', failed('WF-SYNC-KEY', { bodyFile: '/tmp/body.json' })));
  expect(kept).toContain('kept, see the output `body-file`');
  expect(kept).not.toContain('/tmp/');
});
