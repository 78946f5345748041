// The receipt of a run that is collected: its job's own, with what this stage's boundary keeps of it as well (docs/boundary.md).
import type { ReceiptEntry, Reason, Receipt, Counts } from '../../boundary/receipt.ts';
import { reasons } from '../../boundary/receipt.ts';
import type { Result } from '../../report/result-schema.ts';

type ResultReceipt = Result['runs'][number]['receipt'];

/**
 * The job's receipt; `shown` is of what is shown of the run here, `sent` of what was left to be sent of it, where anything was.
 * What the job has kept is not in what it left, so that what is kept here comes on top.
 */
export function joinReceipts(job: ResultReceipt, shown: Receipt, sent: Receipt | undefined): Receipt {
  const { fields, artifacts } = job;
  return {
    fields: {
      sent: Math.max(0, fields.sent - (sent?.fields.held.length ?? 0) - (sent?.fields.redacted.length ?? 0)),
      redacted: [...fields.redacted.map(toEntry), ...(sent?.fields.redacted ?? [])],
      held: [...fields.held.map(toEntry), ...(sent?.fields.held ?? [])],
    },
    rows: joinCounts(toCounts(job.rows), sent?.rows),
    nonFinite: [],
    lines: joinCounts(toCounts(job.lines), sent?.lines),
    secrets: [],
    secretLines: job.secret_lines + (sent?.secretLines ?? 0),
    artifacts: {
      sent: artifacts.sent.map(one => ({ ...one, mediaType: undefined })),
      held: artifacts.held.map(toEntry),
    },
    refused: [...job.refused, ...shown.refused, ...(sent?.refused ?? [])],
  };
}

/** What left the job and is held or redacted here left nothing: each thing stays in one count. */
function joinCounts(job: Counts, here: Counts | undefined): Counts {
  if (!here) return job;
  const held = Math.min(here.held, job.sent);
  const redacted = Math.min(here.redacted, job.sent - held);
  const heldByReason = { ...job.heldByReason };
  if (held === here.held) for (const reason of reasons) add(heldByReason, reason, here.heldByReason[reason] ?? 0);
  else add(heldByReason, 'unreadable', held);
  return {
    sent: job.sent - held - redacted,
    redacted: job.redacted + redacted,
    held: job.held + held,
    heldByReason,
  };
}

function add(counts: Counts['heldByReason'], reason: Reason, count: number): void {
  if (count > 0) counts[reason] = (counts[reason] ?? 0) + count;
}

function toEntry({ name, reason }: { name: string; reason: string }): ReceiptEntry {
  return { name, reason: toReason(reason) };
}

function toCounts({ sent, redacted, held, held_for: counts }: ResultReceipt['rows']): Counts {
  const heldByReason: Counts['heldByReason'] = {};
  for (const [word, count] of Object.entries(counts)) add(heldByReason, toReason(word), count);
  return { sent, redacted, held, heldByReason };
}

/** A word that this version does not know is said in the most general way. */
function toReason(word: string): Reason {
  return reasons.find(reason => reason === word) ?? 'unreadable';
}
