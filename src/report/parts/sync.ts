// The outcome of sending the runs to WorldFlux.
import type { RunSync } from '../../boundary/types.ts';
import type { Markdown } from '../format/markdown.ts';
import { alert, code, figure, join, link, md, table, words } from '../format/markdown.ts';
import { prose } from '../format/prose.ts';
import { MAX_MESSAGE_LENGTH, renderFix } from './failure.ts';
import type { Report } from '../model.ts';
import { listSyncProblems } from '../model.ts';
import { formatCount } from '../../lib/format-numbers.ts';

/** One line where all went well, a line and the fix where it did not; a row for each run where there are several. */
export function renderSync({ sync, runs }: Report): Markdown {
  if (sync.mode === 'local')
    return md`➖ WorldFlux: not sent${sync.reason === undefined ? md`` : md`, ${words(sync.reason)}`}`;
  if (sync.runs.length === 0) return md``;
  const [only] = sync.runs;
  const rows = sync.runs.map((run, index) => [code(runs[index]?.displayPath ?? run.clientRunId, 120), describe(run)]);
  const summary =
    sync.runs.length === 1 && only ? md`${describe(only)}` : table([md`Run`, md`WorldFlux`], rows.slice(0, MAX_RUNS));
  const rest =
    rows.length > MAX_RUNS ? md`${figure(formatCount(rows.length - MAX_RUNS, 'more run'))} not shown.` : md``;
  // What fails the step is shown above, with its failures.
  const problems = sync.onFailure === 'error' ? [] : listSyncProblems(sync);
  return join([summary, rest, ...renderProblems(sync.claims, problems)]);
}

/** Runs that are listed. */
const MAX_RUNS = 30;

const marks: Record<RunSync['state'], Markdown> = {
  created: md`✅ Sent to WorldFlux as a new run`,
  unchanged: md`✅ WorldFlux had this run already`,
  revised: md`✅ Sent to WorldFlux as a new revision`,
  'sent-by-cli': md`✅ Sent by WorldFlux's CLI, not measured here`,
  refused: md`❌ Not sent: the data boundary refuses this run`,
  failed: md`⚠️ Not sent to WorldFlux`,
  'dry-run': md`➖ Not sent: this is a dry run`,
};

function describe(run: RunSync): Markdown {
  const revision = run.revision === undefined ? md`` : md` (revision ${run.revision})`;
  const url = run.url === undefined ? null : URL.parse(run.url);
  const page = url === null ? md`` : md` · ${link(md`open the run`, url)}`;
  const incomplete =
    run.state === 'failed' && run.runId !== undefined ? md`: the run arrived, but not all of its artifacts` : md``;
  // The CLI has ids of its own.
  const id = run.state === 'sent-by-cli' ? md`` : md` · ${code(run.runId ?? run.clientRunId, 130)}`;
  const kept =
    run.state === 'failed' && run.bodyFile !== undefined ? md` · kept, see the output ${code('body-file')}` : md``;
  return md`${marks[run.state]}${incomplete}${revision}${id}${page}${kept}`;
}

function renderProblems(claims: Report['sync']['claims'], problems: ReturnType<typeof listSyncProblems>): Markdown[] {
  const seen = claims.map(([name, value]) => [code(name), code(value)]);
  return [
    ...problems
      .slice(0, 5)
      .map(({ code: name, message, fix }) =>
        alert('warning', join([md`${prose(message, MAX_MESSAGE_LENGTH)} (${code(name)})`, renderFix(fix)])),
      ),
    seen.length === 0
      ? md``
      : join([
          md`The identity of this job that the server saw; compare it with what your workspace trusts:`,
          table([md`Claim`, md`Value`], seen),
        ]),
  ];
}
