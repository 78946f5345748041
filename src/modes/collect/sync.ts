// Which of the collected runs are at WorldFlux already, which are sent from here, and under which ids (docs/sync.md).
import type { RunSync } from '../../boundary/types.ts';
import type { Scanner } from '../../secrets/scanner.ts';
import type { Config } from '../../config/file.ts';
import { sendRuns, logOutcome } from '../../steps/send/send-runs.ts';
import type { JobContext } from '../../steps/job-context.ts';
import type { Problem } from '../../errors.ts';
import { clientRunIdPattern } from '../../lib/id-patterns.ts';
import type { SyncReport } from '../../report/model.ts';
import type { StepContext } from '../../steps/step-context.ts';
import { deriveClientRunId } from '../../sync/run-id.ts';
import { sentence } from '../../text.ts';
import type { CollectedRun } from './runs.ts';

interface StageLoad {
  runs: readonly CollectedRun[];
  file: Config;
  scanner: Scanner;
  /** As the collected run has it: its own id and workflow. */
  job: JobContext;
  /** The runs come from a fork. */
  unverified: boolean;
}

const arrived: readonly RunSync['state'][] = ['created', 'unchanged', 'revised', 'sent-by-cli'];

/**
 * Sends the runs that the first stage could not, each through this stage's own boundary. A run that its job has sent is not sent
 * again. What a fork claims about its sync is not trusted.
 */
export async function sendCollected(
  { runs, unverified, ...load }: StageLoad,
  context: StepContext,
): Promise<SyncReport> {
  const { settings } = context;
  const { artifacts } = settings;
  const nothing = { runs: [], claims: [], cliJson: undefined, artifacts, onFailure: settings['if-sync-fails'] };
  if (unverified && !settings['sync-forks']) {
    return {
      ...nothing,
      mode: 'local',
      reason: sentence`these are a fork's runs, and the input ${'sync-forks'} is not set`,
    };
  }
  const before = new Map(runs.map(run => [run, unverified ? undefined : readSync(run)]));
  const due = runs.filter(run => !arrived.includes(before.get(run)?.state ?? 'failed'));
  const ready = due.flatMap(run => (run.outbound ? [{ run, outbound: run.outbound }] : []));
  const ids = ready.map(({ run }) => (unverified ? deriveForkId(run, load.job) : readSync(run)?.clientRunId));
  const sent = await sendRuns(
    { ...load, runs: ready.map(({ run }) => run.report), sendable: ready.map(({ outbound }) => outbound), ids },
    // The files of artifacts are not here. A fork's project is not trusted, and has been removed from its manifest already.
    { ...context, settings: { ...settings, artifacts: 'none', 'result-artifact': 'never' } },
  );
  const isLocal = sent.mode === 'local';
  if (isLocal && due.length === runs.length) return { ...sent, artifacts };
  const now = new Map(ready.map(({ run }, index) => [run, sent.runs[index]]));
  const report: SyncReport = {
    ...sent,
    mode: isLocal ? 'action' : sent.mode,
    artifacts,
    runs: runs.map(run => now.get(run) ?? toKept(before.get(run), run.outbound !== undefined)),
  };
  // What was sent from here has been reported already.
  const lost = report.runs.filter(run => run.problem !== undefined && !sent.runs.includes(run));
  if (lost.length > 0) logOutcome({ ...report, runs: lost, claims: [] }, context.logger);
  return report;
}

/** What the first stage reports of its own sync; an id of a wrong form is ignored. */
function readSync({ jobResult, index }: CollectedRun): RunSync | undefined {
  const sync = jobResult.result.runs[index]?.sync;
  if (!sync || !clientRunIdPattern.test(sync.client_run_id)) return undefined;
  const { state, client_run_id: clientRunId, run_id: runId, url, revision, body } = sync;
  return { state, clientRunId, runId, url: readUrl(url), revision, body, artifacts: [] };
}

function readUrl(text: string | undefined): string | undefined {
  const url = URL.parse(text ?? '');
  return url?.protocol === 'https:' || url?.hostname === '127.0.0.1' ? url.href : undefined;
}

/** A run that is not sent now: with the status from its job, or with the reason that it is not sent. */
function toKept(before: RunSync | undefined, left: boolean): RunSync {
  if (before && before.state !== 'dry-run' && before.state !== 'failed') return before;
  return {
    state: 'failed',
    clientRunId: before?.clientRunId ?? '',
    artifacts: [],
    problem: left ? keyMissing : bodyMissing,
  };
}

const bodyMissing: Problem = {
  code: 'WF-COLLECT-BODY',
  message: 'A run was not sent by its own job, and that job kept nothing that could be sent from here.',
  fix: 'In the job that trains:\nwith:\n  result-artifact: full',
};
const keyMissing: Problem = {
  code: 'WF-COLLECT-BODY',
  message: 'A run was not sent by its own job, and this job has no key to send it with.',
  fix: 'with:\n  mode: collect\n  api-key: ${{ secrets.WORLDFLUX_API_KEY }}',
};

/**
 * A fork's id is made of what GitHub states: the workflow run, the artifact's name, and the run's index in it. It contains no text
 * of the fork's, so it cannot be the id of anybody else's run.
 */
function deriveForkId({ jobResult, index }: CollectedRun, { repositoryId, event }: JobContext): string {
  return deriveClientRunId({
    repositoryId,
    workflowPath: event.run.workflowPath,
    job: jobResult.artifact,
    matrix: undefined,
    runId: event.run.id,
    manifestPath: String(index),
    startedAt: undefined,
  });
}
