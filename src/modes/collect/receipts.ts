// The receipt of a collected run: the receipt of its job, plus what this stage's boundary holds back (docs/boundary.md).
import type { ReceiptEntry, Reason, Receipt, Counts } from '../../boundary/receipt.ts';
import { reasons } from '../../boundary/receipt.ts';
import type { Result } from '../../report/result/result-schema.ts';

type ResultReceipt = Result['runs'][number]['receipt'];

/**
 * Adds to the job's receipt: `shown` is the receipt of what is shown here, `sent` of what was left for sending, if anything. What
 * the job held back is not in what it left, so what is held back here is added to it.
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

/** What the job let through and this stage holds back or redacts did not leave: each item is counted once. */
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

/** A reason that this version does not know becomes the most general one. */
function toReason(word: string): Reason {
  return reasons.find(reason => reason === word) ?? 'unreadable';
}
