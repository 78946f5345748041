// Logs of a training, made by a grammar and made of real ones.
import fc from 'fast-check';
import { python, v2 } from '../__tests__/boundary/scene.ts';
import type { Receipt } from '../src/boundary/receipt.ts';
import { runUpload } from '../src/sync/schema.ts';
import { realFiles } from './corpus.ts';
import { logLinesOf } from './count.ts';
import type { Examiner } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { InvariantError, assertKept, assertSame, assertThat, textsIn } from './invariants.ts';
import { mutated } from './mutate.ts';
import { manifestPath, openWorkspace, passRuns, runFolder } from './workspace.ts';
import { assertAddsUp, assertBody } from './receipts.ts';
import type { Canary } from './texts.ts';
import { canaries, mark, plantBytes, sampleCanary, secretTexts, texts } from './texts.ts';

const { constantFrom, oneof } = fc;
const piece = oneof(
  { weight: 6, arbitrary: texts },
  { weight: 2, arbitrary: secretTexts },
  {
    weight: 2,
    arbitrary: constantFrom(
      ' ',
      '\u001b[31m',
      '\u001b]8;;https://x',
      '\u0007',
      'File "/usr/lib/x.py", line 1',
      '::error::',
      '\t',
    ),
  },
  {
    weight: 1,
    arbitrary: constantFrom('-----BEGIN PRIVATE KEY-----', '-----END PRIVATE KEY-----', 'x'.repeat(70_000)),
  },
);
const line = fc.record({
  pieces: fc.array(piece, { maxLength: 4 }),
  end: constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n'),
  times: constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 30, 400),
});

/** A larger one takes its time, and is none of an endless loop's. */
const mostBytes = 200_000;

/** The bytes of a log, with marks in it. */
export const logs: fc.Arbitrary<Uint8Array> = oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(line, { maxLength: 25 })
      .map(lines =>
        Buffer.from(lines.map(({ pieces, end, times }) => `${pieces.join('')}${end}`.repeat(times)).join('')),
      )
      .map(bytes => bytes.subarray(0, mostBytes)),
  },
  {
    weight: 3,
    arbitrary: mutated(
      realFiles('train.log').map(bytes => bytes.subarray(0, 5000)),
      12,
    ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2000 }) },
);

interface Case {
  canary: Canary;
  log: Uint8Array;
  /** The input `log-secrets`. */
  secrets: string;
  /** The limit `log-lines` of the config file. */
  most: number;
  /** A line of more than 1 MiB at the end. */
  long: boolean;
}

/** Of a log that leaves whole, as many lines are another as the receipt says. */
function assertChanged(log: Uint8Array, body: string, { lines, refused: refusals }: Receipt): void {
  if (lines.held > 0 || refusals.length > 0) return;
  const given = logLinesOf(log).lines;
  const sent = runUpload.parse(JSON.parse(body)).log_lines;
  assertSame('redacted lines', lines.redacted, given.filter((line, index) => line !== sent[index]).length);
}

async function open(): Promise<Examiner<Case>> {
  const place = await openWorkspace();
  return {
    close: () => place.close(),
    examine: async ({ canary, log, secrets, most, long }) => {
      const tail = Buffer.alloc(long ? 1024 * 1024 + 1 : 0, 'y');
      const planted = Buffer.concat([plantBytes(log, canary, { folder: place.folder }), tail]);
      await place.fill({
        [manifestPath]: python(v2({ log_path: 'train.log' })),
        [`${runFolder}/train.log`]: planted,
        '.github/worldflux.yml': `limits: { log-lines: ${most} }`,
      });
      const { intake, bodies, log: said } = await passRuns(place, canary, { 'log-secrets': secrets });
      const [run] = intake.runs;
      if (!run) throw new InvariantError('a run is refused for its log');
      assertKept({ body: bodies.join('\n'), log: said, report: textsIn(run) }, canary);
      // What is no text is not read, and said.
      const isRead = run.logFile !== undefined;
      assertThat(isRead || run.notices.length > 0, 'a log is left out in silence');
      await assertAddsUp(run.receipt, isRead ? { log: planted } : {}, canary, place.folder);
      assertBody(run.receipt, bodies[0] ?? '');
      if (isRead) assertChanged(planted, bodies[0] ?? '', run.receipt);
      assertThat((run.lastLines ?? []).length <= 30, 'more than 30 lines are shown');
      if (run.receipt.refused.length > 0) return refused('log-secrets: block');
      const { sent, redacted } = run.receipt.lines;
      if (sent + redacted === 0) return refused('no lines');
      return accepted(redacted > 0 ? 'redacted' : 'as it is');
    },
  };
}

const sample = (log: Uint8Array): Case => ({
  canary: sampleCanary,
  log,
  secrets: 'redact',
  most: 200_000,
  long: false,
});

export const log = defineGrammar<Case>({
  name: 'log',
  cases: fc.record({
    canary: canaries,
    log: logs,
    secrets: constantFrom('redact', 'redact', 'redact', 'block', 'allow'),
    most: constantFrom(2, 3, 10, 1000, 200_000),
    long: constantFrom(...Array.from({ length: 30 }, () => false), true),
  }),
  samples: [...realFiles('train.log').map(sample), sample(Buffer.from(`password=${mark.secret}\r${mark.split}`))],
  open,
});
