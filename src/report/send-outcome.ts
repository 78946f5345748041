// How far a run and its artifacts got: what a receipt may claim to have left, and what is uncertain.
import type { RunSync } from '../boundary/types.ts';
import type { ArtifactSent } from '../boundary/receipt.ts';
import type { RunReport, SyncReport } from './model.ts';

/**
 * `left`: WorldFlux has confirmed the run. `unmeasured`: the CLI sent it, or was about to. `unconfirmed`: sending began, and bytes
 * may have gone before the connection broke or the answer came. `stayed`: sending did not begin.
 */
export const sendStatuses = ['left', 'unmeasured', 'unconfirmed', 'stayed'] as const;
type SendStatus = (typeof sendStatuses)[number];

type ArtifactOutcome = RunSync['artifacts'][number]['state'];

export interface SendOutcome {
  run: RunReport;
  status: SendStatus;
  /** Artifacts that left, or would: files, or in the mode `list` their names. */
  sent: readonly ArtifactSent[];
  /** Artifacts that the boundary allows, and that stayed nevertheless. */
  kept: number;
  /** The outcome of artifacts that were being sent, by path. */
  ends: ReadonlyMap<string, ArtifactOutcome>;
}

/** The outcome of sending a run; `sync` is undefined where sending did not begin. */
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
