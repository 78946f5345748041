// Result files: untrusted artifacts, baselines, results of other matrix jobs.
import fc from 'fast-check';
import { readResult } from '../src/report/result/result-schema.ts';
import { comparisonStates } from '../src/gates/comparison/types.ts';
import { toCommentData } from '../src/report/comment-data.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertComments, commentAround, toReferenceResult } from './reference-report.ts';
import { mutated, mutatedJson } from './mutate.ts';
import { mark, secretTexts, texts, values } from './texts.ts';

const { constantFrom, oneof } = fc;
const odd = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  oneof({ weight: 150, arbitrary: good }, { weight: 1, arbitrary: values });
/** Sentences, and lines to copy. */
const fixes = fc
  .array(
    oneof(
      texts,
      texts.map(text => `Set ${text}:`),
    ),
    { maxLength: 3 },
  )
  .map(lines => lines.join('\n'));
/** The run's id under which a result keeps a body. */
const bodyId = '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d';
const number = oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), constantFrom('NaN', 'Infinity', 0, 1.5));
const count = fc.nat(5);
const tally = fc.record({ sent: odd(count), redacted: count, held: count, held_for: fc.constant({ thinned: 2 }) });
const entries = fc.array(fc.record({ name: texts, reason: odd(texts) }), { maxLength: 2 });
const side = fc.record({ n: count, mean: odd(constantFrom(1, 2.5, 1e300)) }, { requiredKeys: ['n'] });
const run = fc.record(
  {
    ...{ manifest: texts, schema_version: texts, name: odd(texts), group: texts, seed: texts, task: texts },
    status: odd(constantFrom('succeeded', 'failed', 'cancelled', 'unknown')),
    exit_code: odd(constantFrom(0, 1)),
    metrics: fc.array(
      fc.record({
        name: texts,
        value: odd(number),
        curve: fc.constant([
          [0, 1],
          [1, 2],
        ]),
      }),
      { maxLength: 4 },
    ),
    receipt: fc.record({
      fields: fc.record({ sent: odd(count), redacted: entries, held: entries }),
      ...{ rows: tally, lines: tally, secret_lines: count },
      artifacts: fc.record({ sent: fc.constant([]), held: entries }),
      refused: fc.array(fc.record({ place: texts, kind: texts }), { maxLength: 2 }),
    }),
    sync: fc.record({
      state: odd(constantFrom('created', 'failed', 'dry-run')),
      client_run_id: oneof({ weight: 3, arbitrary: constantFrom(bodyId) }, { weight: 1, arbitrary: texts }),
      url: oneof(texts, constantFrom('https://x.example/r/1')),
    }),
  },
  { requiredKeys: ['manifest', 'schema_version', 'status', 'metrics', 'receipt'] },
);
const comparison = fc.record(
  {
    ...{ metric: texts, group: texts, head: side, baseline: side },
    state: odd(constantFrom(...comparisonStates)),
    unit: odd(constantFrom('relative', 'absolute')),
    goal: constantFrom('min', 'max'),
    change: odd(constantFrom(0.1, -2, 1e250)),
    interval: fc.constant([0, 0.2]),
  },
  { requiredKeys: ['metric', 'state', 'head', 'baseline', 'unit'] },
);
const hash = oneof(
  { weight: 30, arbitrary: constantFrom('0123456789abcdef', 'w'.repeat(64)) },
  { weight: 1, arbitrary: texts },
);
const matrixJob = fc.record({
  ...{ key: hash, id: hash, title: texts, job: texts },
  head_sha: odd(constantFrom('a'.repeat(40))),
  ...{ run_number: odd(count), attempt: odd(constantFrom(1, 2, 9)), index: odd(count) },
  total: odd(constantFrom(1, 2, 3, 300, 1e9)),
});
/** A body that could not be sent, as the first stage keeps it for the second. */
const body = fc
  .record({
    manifest: odd(
      fc.record(
        {
          schema_version: constantFrom('worldflux.run.v2'),
          status: constantFrom('succeeded'),
          name: texts,
          metrics_path: constantFrom('x', '../../etc/passwd'),
          log_path: texts,
          notes: constantFrom(mark.held),
          metadata: constantFrom({ dir: `/mnt/${mark.held}` }),
        },
        { requiredKeys: ['schema_version', 'status'] },
      ),
    ),
    metrics: odd(
      fc.array(fc.record({ step: count, values: fc.dictionary(texts, constantFrom(1, 2.5), { maxKeys: 2 }) }), {
        maxLength: 3,
      }),
    ),
    log_lines: odd(fc.array(oneof(texts, secretTexts), { maxLength: 4 })),
  })
  .map(value => JSON.stringify(value));
const whole = fc.record(
  {
    matrix_job: odd(matrixJob),
    bodies: odd(fc.record({ [bodyId]: oneof({ weight: 9, arbitrary: body }, { weight: 1, arbitrary: texts }) })),
    schema_version: odd(constantFrom('worldflux.result.v1')),
    conclusion: odd(constantFrom('passed', 'failed', 'skipped')),
    ...{ project: texts, baseline: texts },
    findings: odd(
      fc.array(
        fc.record(
          {
            gate: oneof(constantFrom('rules', 'doctor'), texts),
            blocks: fc.boolean(),
            text: texts,
            parts: fc.array(texts, { maxLength: 3 }),
          },
          { requiredKeys: ['gate', 'blocks', 'text'] },
        ),
        { maxLength: 4 },
      ),
    ),
    failures: odd(
      fc.array(fc.record({ code: texts, message: texts, fix: fixes }, { requiredKeys: ['code', 'message'] }), {
        maxLength: 2,
      }),
    ),
    doctor: fc.record({
      state: odd(constantFrom('passed', 'failed', 'off')),
      errors: fc.array(texts, { maxLength: 3 }),
    }),
    rules: odd(fc.constant([])),
    runs: odd(fc.array(run, { maxLength: 3 })),
    comparisons: odd(fc.array(comparison, { maxLength: 5 })),
  },
  { requiredKeys: ['schema_version', 'conclusion', 'findings', 'failures', 'doctor', 'rules', 'runs', 'comparisons'] },
);

/** Results as a step writes them, to be altered. */
const real = fc
  .sample(whole, { numRuns: 20, seed: 7 })
  .filter(value => readResult(JSON.stringify(value)) !== undefined);

export const sampleResults: readonly string[] = real.slice(0, 5).map(value => JSON.stringify(value));

/** Texts of result files. */
export const results: fc.Arbitrary<string> = oneof(
  { weight: 5, arbitrary: whole.map(value => JSON.stringify(value)) },
  { weight: 3, arbitrary: mutatedJson(real, 3) },
  {
    weight: 1,
    arbitrary: mutated(real.map(value => Buffer.from(JSON.stringify(value)))).map(bytes =>
      Buffer.from(bytes).toString(),
    ),
  },
);

export const result = defineGrammar<string>({
  name: 'result',
  cases: results,
  samples: [...sampleResults, '[]'],
  open: () =>
    Promise.resolve({
      close: () => Promise.resolve(),
      examine: text => {
        const read = readResult(text);
        if (!read) return Promise.resolve(refused('another shape'));
        const section = toCommentData(read);
        const jobs = (one: typeof section) => [{ title: 'seed: 1', section: one }];
        const around = { ...commentAround, curves: [] };
        assertComments(
          { ...around, jobs: jobs(section) },
          { ...around, jobs: jobs(toCommentData(toReferenceResult(read))) },
        );
        return Promise.resolve(accepted(read.conclusion));
      },
    }),
});
