// The runs of the first stage as run folders once more, past the boundary of this stage.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createBudget, defaultLimits } from '../../../src/boundary/limits.ts';
import { createScanner } from '../../../src/secrets/scanner.ts';
import type { JobResult } from '../../../src/modes/collect/job-results.ts';
import { materializeRuns } from '../../../src/modes/collect/runs.ts';
import { sendCollected } from '../../../src/modes/collect/sync.ts';
import { emptyConfig } from '../../../src/config/file.ts';
import { readSettings } from '../../../src/config/index.ts';
import { silent } from '../../../src/logger.ts';
import { noJob } from '../../../src/modes/preview/setup.ts';
import type { Result } from '../../../src/report/result/result-schema.ts';

const secret = 'hunter2-hunter2-hunter2';
const scanner = createScanner([secret]);
const policy = {
  ...{
    scanner,
    valueScanner: scanner,
    send: [],
    allow: [],
    prefixes: [],
    limits: defaultLimits,
    budget: createBudget(defaultLimits),
  },
  logSecrets: 'redact',
} as const;
const tally = { sent: 0, redacted: 0, held: 0, held_for: {} };
const run = {
  manifest: 'run_manifest.json',
  schema_version: 'worldflux.run.v2',
  status: 'succeeded',
  metrics: [{ name: 'loss', value: 3e18 }],
  receipt: {
    fields: { sent: 1, redacted: [], held: [] },
    rows: { ...tally, held: 7, held_for: { 'not-finite': 1, 'of-tomorrow': 2, 'of-next-year': 4 } },
    lines: tally,
    secret_lines: 0,
    artifacts: { sent: [], held: [] },
    refused: [],
  },
} satisfies Result['runs'][number];
const result: Result = {
  ...{ schema_version: 'worldflux.result.v1', conclusion: 'passed' },
  ...{ findings: [], failures: [], rules: [], comparisons: [], runs: [run], doctor: { state: 'off', errors: [] } },
};

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'worldflux-runs-'))));
afterEach(() => rm(folder, { recursive: true }));

/** Two matrix jobs of this result, as `seed: 1` each. */
async function lay(changes: Partial<Result> = {}, body?: string, unverified = true) {
  const bodies = new Map<string, string>();
  if (body !== undefined) {
    const file = join(folder, 'body.json');
    await writeFile(file, body);
    bodies.set('aaaaaaaa-1', file);
  }
  const jobResult: JobResult = { title: 'seed: 1', artifact: 'a', result: { ...result, ...changes }, bodies };
  const warnings: string[] = [];
  const logger = { ...silent, warning: (message: string) => void warnings.push(message) };
  const laid = await materializeRuns([jobResult, jobResult], { policy, folder, unverified, logger });
  return { ...laid, warnings };
}

const kept: Result['runs'][number] = { ...run, sync: { state: 'dry-run', client_run_id: 'aaaaaaaa-1' } };
const bodyOf = (manifest: object): string =>
  JSON.stringify({ client_run_id: 'aaaaaaaa-1', project: 'p', manifest, metrics: [], log_lines: [], artifacts: [] });

test('a run without a body has its numbers and its receipt, and nothing that could be sent', async () => {
  const { runs, failures } = await lay();
  expect(failures).toEqual([]);
  expect(runs.map(({ report, outbound }) => [report.displayPath, report.metrics[0]?.value, outbound])).toEqual([
    ['seed: 1: run_manifest.json', 3e18, undefined],
    ['seed: 1: run_manifest.json', 3e18, undefined],
  ]);
  // Reasons that this version does not know are one, with all that they count.
  expect(runs[0]?.report.receipt.rows).toMatchObject({ held: 7, heldByReason: { 'not-finite': 1, unreadable: 6 } });
});

test('a body is read instead, without a fork’s word on project and id', async () => {
  const manifest = { schema_version: 'worldflux.run.v2', exit_code: 0, project: 'theirs', client_run_id: 'aaaaaaaa-1' };
  const { runs, warnings } = await lay({ runs: [kept] }, bodyOf(manifest));
  expect(warnings).toEqual([]);
  expect(runs[0]?.outbound?.manifest).toEqual({ schema_version: 'worldflux.run.v2', exit_code: 0 });
  expect(runs[0]?.report.run).toMatchObject({ project: undefined, clientRunId: undefined });
});

test('a body in another form is one line, and the run is shown by its result', async () => {
  const { runs, warnings } = await lay({ runs: [kept] }, '{}');
  expect(warnings[0]).toMatch(/^The run that seed: 1 kept for sending is not used/);
  expect(runs[0]).toMatchObject({ outbound: undefined, report: { metrics: [{ name: 'loss' }] } });
});

test('a body that is no manifest is one line without what stands in it, and the run is shown by its result', async () => {
  const manifest = { schema_version: 'worldflux.run.v2', metrics: 'none', [`rate ${secret}`]: 1, status: 7 };
  const { runs, failures, warnings } = await lay({ runs: [kept, run] }, bodyOf(manifest));
  expect(failures).toEqual([]);
  expect(runs.map(({ outbound, report }) => [outbound, report.metrics[0]?.value])).toEqual(
    Array(4).fill([undefined, 3e18]),
  );
  expect(warnings).toHaveLength(2);
  expect(warnings.join()).not.toContain('hunter2');
});

test('a run that cannot be read is a failure that names no file of this job, and the others are read', async () => {
  const metrics = Array.from({ length: 600 }, (_, index) => ({ name: `${index}-${'x'.repeat(8000)}`, value: 1 }));
  const { runs, failures } = await lay({ runs: [{ ...run, metrics }, run] });
  expect(runs).toHaveLength(2);
  expect(failures).toHaveLength(2);
  expect(failures[0]).toMatchObject({
    code: 'WF-MANIFEST-SIZE',
    fix: 'See the summary of the job that read it.',
    place: undefined,
  });
});

test('the numbers of a run are those of its result, whatever its body holds', async () => {
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', exit_code: 0, metrics: { loss: 1 } };
  const metrics = [{ name: 'loss', value: 'NaN', first: 9, min: 2, max: 9, count: 12, non_finite: 3 } as const];
  const result = { ...kept, status: 'failed', exit_code: 3, metrics } as const;
  const { runs } = await lay({ runs: [result] }, bodyOf(manifest));
  expect(runs[0]?.outbound?.manifest).toMatchObject({ metrics: { loss: 1 } });
  expect(runs[0]?.report).toMatchObject({
    run: { status: 'failed', exitCode: 3 },
    metrics: [{ name: 'loss', value: NaN, summary: { first: 9, min: 2, max: 9, count: 12, nonFinite: 3 } }],
  });
});

test('what is redacted here of a body comes on top of what its job has redacted, each line in one count', async () => {
  const lines = { ...tally, sent: 2, redacted: 50, held: 3, held_for: { 'over-limit': 3 } };
  const { runs } = await lay(
    { runs: [{ ...kept, receipt: { ...run.receipt, lines } }] },
    bodyOf({ schema_version: 'worldflux.run.v2', exit_code: 0, log_path: 'train.log' }).replace(
      '"log_lines":[]',
      `"log_lines":["fine","a ${secret}"]`,
    ),
  );
  expect(runs[0]?.report.receipt.lines).toEqual({ sent: 1, redacted: 51, held: 3, heldByReason: { 'over-limit': 3 } });
});

test('manifests that a matrix job could not read are reported, a few of each matrix job', async () => {
  const failure = { code: 'WF-MANIFEST-SIZE', message: 'too large' };
  const evil = { code: 'evil', message: 'say "x"' };
  const all = { failures: [evil, ...Array.from({ length: 500 }, () => failure)] };
  const firstTwo = async (unverified: boolean) => {
    const { failures } = await lay(all, undefined, unverified);
    expect(failures).toHaveLength(40);
    return failures.slice(0, 2).map(({ code, message }) => [code, message]);
  };
  expect(await firstTwo(false)).toEqual([
    ['WF-MANIFEST-FILE', 'seed: 1: say "x"'],
    ['WF-MANIFEST-SIZE', 'seed: 1: too large'],
  ]);
  // A fork's words are one quotation, which they cannot end.
  expect(await firstTwo(true)).toEqual([
    ['WF-MANIFEST-FILE', `"seed: 1: say 'x'"`],
    ['WF-MANIFEST-SIZE', '"seed: 1: too large"'],
  ]);
});

test.each([
  ['its job left nothing of it', { 'dry-run': true }, undefined, /kept nothing/, 'result-artifact: full'],
  ['there is no key here', { auth: 'none' }, { exit_code: 0 }, /no key to send it with/, 'api-key: '],
] as const)('a run that was not sent and is not, since %s, is told', async (_name, choice, manifest, message, fix) => {
  const arrived: Result['runs'][number] = { ...run, sync: { state: 'created', client_run_id: 'aaaaaaaa-2' } };
  const body = manifest && bodyOf({ schema_version: 'worldflux.run.v2', ...manifest });
  const { runs } = await lay({ runs: [kept, arrived] }, body);
  const where = { workspace: folder, temp: folder, summaryFile: undefined, env: {}, clock: Date.now };
  const reported: string[] = [];
  const sent = await sendCollected(
    { runs, file: emptyConfig, scanner, job: noJob, unverified: false },
    {
      ...where,
      mask: () => undefined,
      logger: { ...silent, warning: line => reported.push(line) },
      signals: process,
      settings: { ...(await readSettings(() => '', folder, {})), ...choice },
    },
  );
  const missed = {
    code: 'WF-COLLECT-BODY',
    message: expect.stringMatching(message),
    fix: expect.stringContaining(fix),
  };
  const each = [
    expect.objectContaining({ state: 'failed', problem: missed }),
    expect.objectContaining({ state: 'created' }),
  ];
  expect(sent.runs).toEqual([...each, ...each]);
  // Both matrix jobs lost the same, which is reported once.
  expect(reported).toEqual([expect.stringMatching(/^\[WF-COLLECT-BODY\] A run was not sent by its own job/)]);
});
