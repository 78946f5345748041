// How far a run came on its way out, and its artifacts: what a receipt may say has left, and what nobody can know.
import type { ArtifactSent } from '../boundary/receipt.ts';
import type { RunReport, RunSync, SyncReport } from './model.ts';

/**
 * `left`: WorldFlux has said that the run arrived. `unmeasured`: the CLI sent it, or was about to. `unconfirmed`: it was tried, and
 * bytes may have gone before the connection broke or the answer came. `stayed`: nothing was tried.
 */
export const sendStatuses = ['left', 'unmeasured', 'unconfirmed', 'stayed'] as const;
export type SendStatus = (typeof sendStatuses)[number];

type ArtifactEnd = RunSync['artifacts'][number]['state'];

export interface SendOutcome {
  run: RunReport;
  status: SendStatus;
  /** Artifacts that left, or would: files, or in the mode `list` their names. */
  sent: readonly ArtifactSent[];
  /** Artifacts that the boundary lets go, and that stayed all the same. */
  kept: number;
  /** What became of artifacts that were on their way, by path. */
  ends: ReadonlyMap<string, ArtifactEnd>;
}

/** What became of sending a run; `sync` is undefined where none was begun. */
export function toSendOutcome(run: RunReport, sync: RunSync | undefined, mode: SyncReport['artifacts']): SendOutcome {
  const status = statusOf(sync);
  const ends = new Map(sync?.artifacts.map(({ path, state }) => [path, state]));
  const all = run.receipt.artifacts.sent;
  const gone = (path: string): boolean => ['uploaded', 'already-present'].includes(ends.get(path) ?? 'failed');
  const sent =
    mode === 'none' ? [] : mode === 'upload' && status === 'left' ? all.filter(({ path }) => gone(path)) : all;
  return { run, status, sent, kept: all.length - sent.length, ends };
}

function statusOf(sync: RunSync | undefined): SendStatus {
  switch (sync?.state) {
    case 'created':
    case 'unchanged':
    case 'revised':
      return 'left';
    case 'sent-by-cli':
      return 'unmeasured';
    case 'failed':
      return statusOfFailure(sync);
    default:
      return 'stayed';
  }
}

function statusOfFailure({ runId, body, problem }: RunSync): SendStatus {
  if (runId !== undefined) return 'left';
  if (problem?.code === 'WF-CLI-FAILED') return 'unmeasured';
  return body !== undefined && problem?.code.startsWith('WF-SYNC-') ? 'unconfirmed' : 'stayed';
}
