// Compares the receipt of a run with independent counts of its files, and with the body that is sent.
import type { SendableRun } from '../src/boundary/types.ts';
import { containsAbsolutePath } from '../src/boundary/paths.ts';
import type { Receipt, Counts } from '../src/boundary/receipt.ts';
import { createScanner } from '../src/secrets/scanner.ts';
import { runUpload } from '../src/sync/schema.ts';
import { countFields, countLeaves, countRows, logLinesOf, parsePython } from './count.ts';
import { assertSame, assertThat } from './invariants.ts';
import type { Canary } from './texts.ts';

const total = ({ sent, redacted, held }: Counts): number => sent + redacted + held;
const sumOf = (tally: Counts): number => Object.values(tally.heldByReason).reduce((sum, one) => sum + one, 0);

/** A run's files as they were read; an undefined one is not counted. */
export interface Files {
  manifest?: Uint8Array | undefined;
  metrics?: Uint8Array | undefined;
  log?: Uint8Array | undefined;
}

/** Sent, held and redacted items add up to all items. */
export async function assertAddsUp(receipt: Receipt, files: Files, canary: Canary, folder: string): Promise<void> {
  const { fields, rows, lines, artifacts } = receipt;
  assertSame('reasons of rows', sumOf(rows), rows.held);
  assertSame('reasons of lines', sumOf(lines), lines.held);
  if (files.metrics) assertSame('rows', total(rows), countRows(files.metrics));
  if (files.log) assertSame('lines', total(lines), logLinesOf(files.log).states);
  if (!files.manifest) return;
  const scanner = createScanner([canary.secret]);
  const isHeld = async (key: string): Promise<boolean> =>
    (await scanner.find(key)).length > 0 || containsAbsolutePath(key);
  const sent = artifacts.sent.map(({ path }) => path);
  const parsed = parsePython(new TextDecoder().decode(files.manifest));
  const counted = await countFields(parsed, { isHeld, sent, folder });
  assertSame('artifacts', artifacts.sent.length + artifacts.held.length, counted.artifacts);
  assertSame('fields', fields.sent + fields.redacted.length + fields.held.length, counted.fields);
}

/** The body contains what the receipt calls sent; for a refused run nothing. */
export function assertBody(receipt: Receipt, body: string): void {
  const { manifest, metrics, log_lines, artifacts } = runUpload.parse(JSON.parse(body));
  const { fields, rows, lines } = receipt;
  if (receipt.refused.length > 0) {
    const size = Object.keys(manifest).length + metrics.length + log_lines.length + artifacts.length;
    assertSame('a refused run, sent', 0, size);
    return;
  }
  assertSame('fields in the body', fields.sent + fields.redacted.length, countLeaves(manifest));
  assertSame('rows in the body', rows.sent + rows.redacted, metrics.length);
  assertSame('lines in the body', lines.sent + lines.redacted, log_lines.length);
  assertSame('artifacts in the body', receipt.artifacts.sent.length, artifacts.length);
  // A manifest may say null, as it may say nothing.
  assertThat(Array.isArray(manifest['artifacts'] ?? []), 'the artifacts of the body are no list');
}

/** The data of a refused run is empty, so that nothing is sent even without a check of the refusal. */
export function assertEmpty({ manifest, artifacts }: SendableRun): void {
  assertSame('a refused run, outbound', 0, Object.keys(manifest).length + artifacts.length);
}
