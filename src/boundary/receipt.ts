// The receipt: what of a run was sent, held and redacted, and why (docs/boundary.md). It adds up: each field, row, line and
// artifact is in exactly one count.
import type { LeftOutReason } from '../manifest/metrics/rows/column.ts';
import type { UnreadableReason } from '../manifest/metrics/rows/row-source.ts';

/** Why something stays on the runner; the report has a sentence for each. */
export const reasons = [
  'unknown-key',
  'long-key',
  'absolute-path',
  'not-finite',
  'secret',
  'path-outside',
  'symlink',
  'missing',
  'not-a-file',
  'unreadable',
  'too-large',
  'changed',
  'wrong-digest',
  'secret-file',
  'uncommitted',
  'not-in-recipe',
  'duplicate',
  'over-limit',
  'over-total',
  'too-long',
  'redrawn',
  'thinned',
  'earlier-training',
  'not-a-row',
  'no-manifest',
] as const;

export type Reason = (typeof reasons)[number];

/** Something that was held or redacted, under a name that may be shown. */
export interface ReceiptEntry {
  name: string;
  reason: Reason;
  /** The line of the config file that would allow it, if there is one. */
  fix?: string | undefined;
}

/** Many things of one kind: counts by reason. */
export interface Counts {
  sent: number;
  redacted: number;
  held: number;
  heldByReason: Partial<Record<Reason, number>>;
}

export interface ArtifactSent {
  path: string;
  /** Bytes. */
  size: number;
  sha256: string;
  mediaType: string | undefined;
}

/** A name that is no metric. `file` is undefined for the manifest's own metrics; `line` counts from 1. */
export interface LeftOutName {
  name: string;
  reason: LeftOutReason;
  file: string | undefined;
  line: number;
}

export interface UnreadableRows {
  file: string;
  count: number;
  /** The line of the first one; 0 where the file has no lines. */
  line: number;
  reason: UnreadableReason;
}

export interface Receipt {
  /**
   * Leaves of the manifest: scalars, and empty lists and objects. Everything below a key that is held is held with it, as one.
   * Entries of artifacts that stay count as artifacts, not as fields.
   */
  fields: { sent: number; redacted: ReceiptEntry[]; held: ReceiptEntry[] };
  /** Rows of the files of metrics; a redacted row leaves without some of its values. */
  rows: Counts;
  /** Names among the metrics that are no metrics, each once, at most 100 of a file; `unnamed` is the number of further ones. */
  leftOut?: { names: LeftOutName[]; unnamed: number } | undefined;
  /** Rows that could not be read, by file, with the first of each. */
  unreadable?: UnreadableRows[] | undefined;
  /** Numbers that are NaN or infinite, by metric. */
  nonFinite: { metric: string; count: number; firstStep: number }[];
  /** Lines of the log, and overwritten states of a line; a redacted line leaves with `***` or a relative path in it. */
  lines: Counts;
  /**
   * Where secrets are in the log: line from 1, at most 20 of `secretLines`; `leaves` is true where `log-secrets: allow` lets one
   * leave.
   */
  secrets: { line: number; kind: string; leaves?: boolean | undefined }[];
  secretLines: number;
  artifacts: { sent: ArtifactSent[]; held: ReceiptEntry[] };
  /**
   * Secrets in fields, metric names and artifact paths, or in the log where that blocks, and a log that cannot be searched (`UNSEARCHED`)
   * where secrets in it would block: nothing of the run may leave.
   */
  refused: { place: string; kind: string }[];
}

/** Exported here too: gates/ and report/ read receipts and do not import secrets/. */
export { UNSEARCHED } from '../secrets/budget.ts';

export function emptyCounts(): Counts {
  return { sent: 0, redacted: 0, held: 0, heldByReason: {} };
}

/** Everything that could have left, kept because the run has no manifest. */
export function countAllHeld({ sent, redacted, heldByReason }: Counts): Counts {
  const all = sumCounts([{ ...emptyCounts(), heldByReason }]);
  countHeld(all, 'no-manifest', sent + redacted);
  return all;
}

/** Merges counts of several parts. */
export function sumCounts(parts: readonly Counts[]): Counts {
  const all = emptyCounts();
  for (const { sent, redacted, heldByReason } of parts) {
    all.sent += sent;
    all.redacted += redacted;
    for (const reason of reasons) countHeld(all, reason, heldByReason[reason] ?? 0);
  }
  return all;
}

export function countHeld(counts: Counts, reason: Reason, count = 1): void {
  if (count === 0) return;
  counts.held += count;
  counts.heldByReason[reason] = (counts.heldByReason[reason] ?? 0) + count;
}

/** What leaves as it is, what leaves changed, and what stays. */
export type Tally = Pick<Counts, 'sent' | 'redacted' | 'held'>;
type Listed = Record<'held', readonly unknown[]>;
/** What is counted of a receipt, in memory or in a result. */
interface Counted {
  fields: { sent: number; redacted: readonly unknown[] } & Listed;
  rows: Tally;
  lines: Tally;
  artifacts: { sent: readonly unknown[] } & Listed;
}

/** The counts of several receipts, of each kind. */
export function countKinds(receipts: readonly Counted[]): Record<keyof Counted, Tally> {
  const sum = (count: (receipt: Counted) => Tally): Tally => addTallies(receipts.map(count));
  return {
    fields: sum(({ fields: { sent, redacted, held } }) => ({ sent, redacted: redacted.length, held: held.length })),
    rows: sum(({ rows }) => rows),
    lines: sum(({ lines }) => lines),
    artifacts: sum(({ artifacts: { sent, held } }) => ({ sent: sent.length, redacted: 0, held: held.length })),
  };
}

/** The number of all things held, and of all that leave changed: the outputs `held` and `redacted`. */
export function totals(receipts: readonly Counted[]): Tally {
  return addTallies(Object.values(countKinds(receipts)));
}

function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (count: keyof Tally): number => tallies.reduce((all, one) => all + one[count], 0);
  return { sent: sum('sent'), redacted: sum('redacted'), held: sum('held') };
}
