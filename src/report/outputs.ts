// The step's outputs, each under its name in action.yml.
import type { RunSync } from '../boundary/types.ts';
import { totals } from '../boundary/receipt.ts';
import type { Report, SyncReport } from './model.ts';
import { isSynced } from './model.ts';
import type { Result } from './result/result-schema.ts';
import { withoutCurves } from './result/result-reading.ts';

/** The comment, where there is one. */
interface CommentRef {
  id?: number | undefined;
  url?: string | undefined;
}

/** Where the step left its files. */
interface Files {
  result: string;
  report: string;
}

export const outputNames = [
  'conclusion',
  'runs',
  'doctor-errors',
  'regressions',
  'held',
  'redacted',
  'synced',
  'run-id',
  'run-url',
  'client-run-id',
  'cli-json',
  'body-file',
  'comment-id',
  'comment-url',
  'result-json',
  'result-file',
  'report-file',
] as const;

export type OutputName = (typeof outputNames)[number];

type SyncOutput = 'synced' | 'run-id' | 'run-url' | 'client-run-id' | 'cli-json' | 'body-file';

/** Characters of the output `result-json`; the runner allows 1 MiB for an output, in UTF-16. */
const MAX_JSON_LENGTH = 400_000;

/** Every output as text. If the result is too large for `result-json`, that has it without its longest lists; the file has all of it. */
export function listOutputs(
  report: Report,
  result: Result,
  files: Files,
  comment: CommentRef | undefined,
): Record<OutputName, string> {
  const { runs, doctorErrors, regressions, held, redacted } = countOutputs(report);
  return {
    conclusion: result.conclusion,
    runs: String(runs),
    'doctor-errors': String(doctorErrors),
    regressions: String(regressions),
    held: String(held),
    redacted: String(redacted),
    ...listSync(report.sync),
    'comment-id': comment?.id === undefined ? '' : String(comment.id),
    'comment-url': comment?.url ?? '',
    'result-json': shorten(withoutCurves(result)),
    'result-file': files.result,
    'report-file': files.report,
  };
}

/** The result as JSON. If it is too large, it loses lists, the least important first. */
function shorten(result: Result): string {
  const lists = [{ runs: [], rules: [] }, { comparisons: [] }, { findings: [] }, { failures: [] }];
  let kept = result;
  let json = JSON.stringify(kept);
  for (const empty of lists) {
    if (json.length <= MAX_JSON_LENGTH) break;
    kept = { ...kept, ...empty };
    json = JSON.stringify(kept);
  }
  return json;
}

/** The outcome of the sync; with several runs, one line each. */
function listSync(sync: SyncReport): Record<SyncOutput, string> {
  const lines = (of: (run: RunSync) => string | undefined): string => {
    const all = sync.runs.map(run => of(run) ?? '');
    // The n-th line belongs to the n-th run, even if earlier lines are empty.
    return all.some(line => line !== '') ? all.join('\n') : '';
  };
  return {
    synced: String(isSynced(sync)),
    'run-id': lines(run => run.runId),
    'run-url': lines(run => run.url),
    // The CLI has ids of its own.
    'client-run-id': lines(run => (run.state === 'sent-by-cli' ? undefined : run.clientRunId)),
    'cli-json': sync.cliJson ?? '',
    'body-file': lines(run => run.bodyFile),
  };
}

/** The whole numbers that the step's outputs show. */
export function countOutputs(report: Report): {
  runs: number;
  doctorErrors: number;
  held: number;
  redacted: number;
  regressions: number;
} {
  // Pull requests into one base branch share its comparison.
  const compared = new Set([report.comparison, ...(report.pulls ?? []).map(({ comparison }) => comparison)]);
  const rows = [...compared].flatMap(one => one.rows);
  const regressions = rows.filter(({ comparison }) => comparison.state === 'regressed').length;
  const { held, redacted } = totals(report.runs.map(one => one.receipt));
  return { runs: report.runs.length, doctorErrors: report.doctor.errors.length, held, redacted, regressions };
}
