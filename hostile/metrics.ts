// metrics.jsonl, made by a grammar and made of real ones.
import { hasRowLines } from './count.ts';
import fc from 'fast-check';
import { python, v2 } from '../__tests__/boundary/scene.ts';
import { realFiles } from './corpus.ts';
import type { Examiner } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { InvariantError, assertKept, textsIn } from './invariants.ts';
import { mutated } from './mutate.ts';
import { manifestPath, openWorkspace, passRuns, runFolder } from './workspace.ts';
import { assertAddsUp, assertBody } from './receipts.ts';
import type { Canary } from './texts.ts';
import { canaries, mark, plantBytes, sampleCanary, texts, values } from './texts.ts';

const { constantFrom, oneof } = fc;
const number = oneof(fc.integer(), fc.double(), constantFrom('NaN', 'Infinity', '1e999', 2 ** 60));
const names = oneof(
  { weight: 20, arbitrary: constantFrom('loss', 'b', `/mnt/${mark.held}`) },
  { weight: 1, arbitrary: texts },
);
const group = fc.dictionary(names, oneof({ weight: 9, arbitrary: number }, { weight: 1, arbitrary: values }), {
  maxKeys: 4,
});
const step = oneof({ weight: 9, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: oneof(number, values) });
const row = oneof(
  fc.tuple(step, group).map(([at, fields]) => ({ step: at, ...fields })),
  fc.tuple(step, group).map(([at, fields]) => ({ step: at, values: fields, note: mark.held })),
  fc.tuple(step, group).map(([at, fields]) => ({ step: at, timestamp: 1.5, speed: 2, metrics: fields })),
);
const ends = constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n', ' \n');
const line = oneof(
  { weight: 12, arbitrary: row.map(fields => python(fields)) },
  { weight: 1, arbitrary: values.map(value => python(value)) },
  {
    weight: 1,
    arbitrary: constantFrom(mark.held, `{"step":1,"loss":`, '{"__proto__":{"a":1},"step":1}', '\u0000', ''),
  },
);
const block = fc.record({
  line,
  end: ends,
  times: constantFrom(
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    2,
    40,
    2000,
  ),
});

/** A larger one takes its time, and is none of an endless loop's. */
const mostBytes = 100_000;

/** The bytes of a file of rows, with marks in it. */
export const metricFiles: fc.Arbitrary<Uint8Array> = oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(block, { maxLength: 20 })
      .map(blocks => Buffer.from(blocks.map(one => `${one.line}${one.end}`.repeat(one.times)).join('')))
      .map(bytes => bytes.subarray(0, mostBytes)),
  },
  { weight: 2, arbitrary: mutated(realFiles('metrics.jsonl').map(bytes => bytes.subarray(0, 6000))) },
);

interface Case {
  canary: Canary;
  metrics: Uint8Array;
  /** The limit `metric-rows` of the config file. */
  most: number;
}

async function open(): Promise<Examiner<Case>> {
  const place = await openWorkspace();
  return {
    close: () => place.close(),
    examine: async ({ canary, metrics, most }) => {
      const planted = plantBytes(metrics, canary, { inJson: true });
      await place.fill({
        [manifestPath]: python(v2({ metrics_path: 'metrics.jsonl' })),
        [`${runFolder}/metrics.jsonl`]: planted,
        '.github/worldflux.yml': `limits: { metric-rows: ${most} }`,
      });
      const { intake, bodies, log } = await passRuns(place, canary);
      const [run] = intake.runs;
      if (!run) throw new InvariantError('a run is refused for its metrics');
      assertKept({ body: bodies.join('\n'), log, report: textsIn(run) }, canary);
      const isCounted = hasRowLines(run.metricFiles, planted);
      await assertAddsUp(run.receipt, { metrics: isCounted ? planted : undefined }, canary, place.folder);
      assertBody(run.receipt, bodies[0] ?? '');
      if (run.receipt.refused.length > 0) return refused('a secret');
      const { rows } = run.receipt;
      const [reason] = Object.keys(rows.heldByReason);
      if (rows.sent + rows.redacted > 0) return accepted(reason === undefined ? 'all rows' : 'some rows');
      return refused(reason ?? 'no rows');
    },
  };
}

export const metrics = defineGrammar<Case>({
  name: 'metrics',
  cases: fc.record({ canary: canaries, metrics: metricFiles, most: constantFrom(2, 7, 100, 1_000_000) }),
  samples: [...realFiles('metrics.jsonl'), Buffer.from('\n')].map(bytes => ({
    canary: sampleCanary,
    metrics: bytes,
    most: 1_000_000,
  })),
  open,
});
