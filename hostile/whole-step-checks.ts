// What must be true after a whole step: the receipt matches files and bodies, and our own files and comments can be read again.
import { readMarker } from '../src/github/comment/marker.ts';
import type { StepResult } from '../src/steps/publish/publish.ts';
import { resultSchema } from '../src/report/result/result-schema.ts';
import { countRows, hasRowLines, logLinesOf } from './count.ts';
import { InvariantError, assertSame, assertThat } from './invariants.ts';
import type { Content } from './workspace.ts';
import { manifestPath, runFolder } from './workspace.ts';
import { assertAddsUp, assertBody } from './receipts.ts';
import type { Seen } from './server.ts';
import type { StepResults } from './test-step.ts';
import type { Canary } from './texts.ts';

/** The receipt describes what was sent to WorldFlux Cloud, and accounts for all contents of the run's files. */
export async function assertReceipts(
  { report }: StepResult,
  sent: readonly Seen[],
  files: Record<string, Content>,
  canary: Canary,
  folder: string,
): Promise<void> {
  const bytesOf = (path: string): Uint8Array => {
    const content = files[path];
    return content instanceof Uint8Array ? content : Buffer.alloc(0);
  };
  for (const [index, { displayPath, receipt, run, logFile, metricFiles }] of report.runs.entries()) {
    const first = displayPath === manifestPath;
    if (first) await assertAddsUp(receipt, { manifest: bytesOf(manifestPath) }, canary, folder);
    const { rows, lines } = receipt;
    const metrics = bytesOf(`${runFolder}/metrics.jsonl`);
    if (first && run.metricsPaths.join() === 'metrics.jsonl' && hasRowLines(metricFiles, metrics))
      assertSame('rows', rows.sent + rows.redacted + rows.held, countRows(metrics));
    if (first && logFile?.endsWith('/train.log') === true)
      assertSame(
        'lines',
        lines.sent + lines.redacted + lines.held,
        logLinesOf(bytesOf(`${runFolder}/train.log`)).states,
      );
    const id = report.sync.runs[index]?.clientRunId;
    const twins = report.sync.runs.filter(({ clientRunId }) => clientRunId === id).length;
    const body = sent.find(
      one => one.path.endsWith('/sync/runs') && one.body.toString().startsWith(`{"client_run_id":"${id ?? ''}"`),
    );
    if (body && twins === 1 && report.sync.artifacts === 'upload') assertBody(receipt, body.body.toString());
  }
}

/** Our own files and comments can be read again. */
export function assertReadable({ outputs: left }: StepResult, { artifacts, comments }: StepResults): void {
  for (const text of [left['result-json'], ...artifacts]) {
    const read = resultSchema.safeParse(JSON.parse(text));
    if (!read.success)
      throw new InvariantError(`our own result cannot be read: ${JSON.stringify(read.error.issues.slice(0, 3))}`);
  }
  for (const body of comments) {
    assertThat(Buffer.byteLength(body) <= 65_536, 'a comment is longer than GitHub takes');
    assertThat(readMarker(body).kind === 'marker', 'our own marker cannot be read');
  }
}
