// The shape of the result file. Its JSON Schema is generated from here (schema/result.v1.json). Apart from what writes a result, since
// a schema takes time to be made and only what reads another job's result needs it.
import * as z from 'zod/mini';
import { comparisonStates, fewerKinds, incomparableReasons } from '../gates/comparison/states.ts';
import { summaryKinds } from '../gates/comparison/figures.ts';
import { comparisonMethods } from '../gates/comparison/types.ts';
import { MOST_KEYS } from '../gates/comparison/settings.ts';
import { historySchema } from '../gates/drift/history-schema.ts';
import { notJudgedStates } from '../gates/not-judged.ts';

/** Characters of a text in a result: far more than this action writes, as a result that another stage reads may be hostile. */
export const MAX_TEXT_LENGTH = 8192;

const text = z.string().check(z.maxLength(MAX_TEXT_LENGTH));
const list = <T extends z.core.SomeType>(of: T, most = 1000) => z.array(of).check(z.maxLength(most));
const count = z.int().check(z.gte(0));
/** JSON has no NaN and no infinities: they stand as words. */
const number = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);
const entry = z.object({ name: text, reason: text });
const tally = z.object({ sent: count, redacted: count, held: count, held_for: z.record(text, count) });

const proportion = z.object({ successes: count, trials: count });

const metric = z.object({
  name: text,
  value: number,
  first: z.optional(number),
  min: z.optional(number),
  max: z.optional(number),
  /** Of all values, and of the last 10 % of them. */
  mean: z.optional(number),
  tail: z.optional(number),
  /** The counts behind a rate, and its episodes where their seeds are known. */
  counts: z.optional(
    z.object({
      ...proportion.shape,
      episodes: z.optional(z.object({ seeds: list(z.int()), outcomes: z.string().check(z.regex(/^[01]{0,1000}$/)) })),
    }),
  ),
  count: z.optional(count),
  non_finite: z.optional(count),
  /** Pairs of step and value, at most 200. */
  curve: z.optional(list(z.tuple([z.number(), z.number()]), 200)),
});

const receipt = z.object({
  fields: z.object({ sent: count, redacted: list(entry), held: list(entry) }),
  /** Names of the metrics that are no metrics, with why; `file` is absent for the manifest's own. */
  left_out: z.optional(list(z.object({ name: text, reason: text, file: z.optional(text), line: count }))),
  left_out_more: z.optional(count),
  /** Rows that could not be read, by file, with the line and the reason of the first. */
  unreadable: z.optional(list(z.object({ file: text, count, line: count, reason: text }))),
  rows: tally,
  lines: tally,
  secret_lines: count,
  artifacts: z.object({
    sent: list(z.object({ path: text, size: count, sha256: text }), 100_000),
    held: list(entry),
  }),
  refused: list(z.object({ place: text, kind: text })),
});

/** What a finding is about; `state` is that of the rule. */
const subject = z.object({
  manifest: text,
  metric: z.optional(text),
  check: z.optional(z.enum(['max', 'min', 'tolerance'])),
  state: z.optional(text),
});

const sync = z.object({
  state: z.enum(['created', 'unchanged', 'revised', 'sent-by-cli', 'refused', 'failed', 'dry-run']),
  client_run_id: text,
  run_id: z.optional(text),
  url: z.optional(text),
  revision: z.optional(z.number()),
  /** Of the body that was, or would have been, sent. */
  body: z.optional(z.object({ bytes: count, sha256: text })),
  problem: z.optional(z.object({ code: text, message: text })),
});

const run = z.object({
  manifest: text,
  /** The run has none: `manifest` is the path of its metrics. */
  without_manifest: z.optional(z.boolean()),
  schema_version: text,
  name: z.optional(text),
  group: z.optional(text),
  seed: z.optional(text),
  status: z.enum(['succeeded', 'failed', 'cancelled', 'unknown']),
  exit_code: z.optional(z.int()),
  task: z.optional(text),
  total_steps: z.optional(number),
  /** What runs of one thing share, see src/gates/comparison/samples.ts. */
  config_digest: z.optional(text),
  place: z.optional(text),
  /** What it was made with, after the boundary: keys of the config with their values, and the machine. */
  config: z.optional(list(z.tuple([text, text]), MOST_KEYS)),
  environment: z.optional(
    z.object({
      system: z.optional(text),
      architecture: z.optional(text),
      device: z.optional(text),
      backend: z.optional(text),
    }),
  ),
  stale: z.optional(z.boolean()),
  metrics: list(metric, 10_000),
  receipt,
  sync: z.optional(sync),
});

const difference = z.object({ key: text, baseline: list(text), head: list(text) });

const notJudged = z.object({
  metric: text,
  group: z.optional(text),
  state: z.enum(notJudgedStates),
  head: count,
  baseline: count,
  obstacle: z.optional(z.enum(incomparableReasons)),
  /** What this change has clearly less of than the baseline's nearest run. */
  fewer: z.optional(z.object({ of: z.enum(fewerKinds), head: z.number(), baseline: z.number() })),
});

const side = z.object({ n: count, mean: z.optional(z.number()), counts: z.optional(proportion) });

const leg = z.object({
  /** Of the comment that it belongs to, and of the leg in it. */
  key: text,
  id: text,
  title: text,
  head_sha: text,
  run_number: count,
  attempt: count,
  /** The job, the leg's place among its legs (from 0), and how many there should be. */
  job: z.optional(text),
  index: z.optional(count),
  total: z.optional(count),
  /** Tells two jobs that have the same place in one attempt of a run. */
  writer: z.optional(text),
  /** The check run of the job, where GitHub tells it: for a link to the very job. */
  check_run_id: z.optional(count),
});

export type LegIdentity = z.output<typeof leg>;

const comparisons = list(
  z.object({
    metric: text,
    group: z.optional(text),
    state: z.enum(comparisonStates),
    /** Why the sides cannot be compared. */
    obstacle: z.optional(z.enum(incomparableReasons)),
    head: side,
    baseline: side,
    unit: z.enum(['relative', 'absolute', 'points']),
    goal: z.optional(z.enum(['min', 'max'])),
    /** Of the rule, in the unit of the change. */
    tolerance: z.optional(z.number()),
    summary: z.optional(z.enum(summaryKinds)),
    /** Where the interval is from; by episodes it does not cover the noise of training. */
    method: z.optional(z.enum(comparisonMethods)),
    change: z.optional(z.number()),
    interval: z.optional(z.tuple([z.number(), z.number()])),
    /** What a comparison that called nothing could have hidden; `more` seeds or episodes on each side would halve it. */
    hidden: z.optional(
      z.object({
        noise: z.enum(['seeds', 'episodes']),
        change: z.optional(z.number()),
        more: z.optional(count),
      }),
    ),
    /** Where one seed decides: how many more of this change would settle it. */
    more_seeds: z.optional(count),
    /** Episodes that both sides ran, and those that ended otherwise here than in the baseline. */
    pairs: z.optional(
      z.object({
        both: count,
        head_only: count,
        baseline_only: count,
        neither: count,
        flips: list(z.object({ seed: z.int(), succeeded: z.boolean() })),
      }),
    ),
  }),
  100_000,
);

/** The commit of the base branch that is compared with, and what it left. */
const baselineSource = z.object({
  branch: text,
  sha: text,
  /** Whole days; absent for a file of the repository. */
  age_days: z.optional(count),
  results: count,
  runs: count,
  /** The branch that has no result of its own, where another's are taken instead. */
  instead_of: z.optional(text),
});

/** `worldflux.result.v1`. */
export const resultSchema = z.object({
  schema_version: z.literal('worldflux.result.v1'),
  conclusion: z.enum(['passed', 'failed', 'skipped']),
  project: z.optional(text),
  findings: list(
    z.object({
      gate: text,
      blocks: z.boolean(),
      text,
      /** The text in pieces: our words and values of a run in turn. */
      parts: z.optional(list(text, 40)),
      subject: z.optional(subject),
    }),
  ),
  failures: list(z.object({ code: text, message: text, fix: z.optional(text) })),
  doctor: z.object({
    state: z.enum(['passed', 'failed', 'broken', 'off', 'absent']),
    errors: list(text),
    /** Why it is broken, off or absent. */
    why: z.optional(text),
    /** Lines that it said. */
    checks: z.optional(count),
  }),
  rules: list(
    z.object({
      metric: text,
      manifest: text,
      check: z.enum(['max', 'min', 'tolerance']),
      limit: z.optional(z.number()),
      value: z.optional(number),
      state: text,
    }),
    100_000,
  ),
  /** Rules that were neither held nor broken, with the distinct seeds of either side. */
  not_judged: z.optional(list(notJudged, 100_000)),
  runs: list(run),
  /** How the runs stand against the baseline: positive changes are worse, as shares of |baseline mean| or in the metric's unit. */
  baseline: z.optional(text),
  baseline_source: z.optional(baselineSource),
  comparisons,
  /** What decides the end of the step, and stands in the workflow. */
  settings: z.optional(z.object({ fail_on: list(text), config: text })),
  /** What a pull request changes of the rules that judge it. */
  rule_changes: z.optional(
    z.object({
      compared: z.boolean(),
      changes: list(z.object({ what: text, from: z.optional(text), to: z.optional(text) })),
    }),
  ),
  /** Entries of the config file that would accept what regressed. */
  acceptable: z.optional(list(z.object({ metric: text, up_to: text, until: text }))),
  /** The commit that the workspace held, by its own .git; `unknown` where it had to be told and could not be. */
  measured_sha: z.optional(text),
  /** Whether that is the trial merge of the pull request's head. */
  trial_merge: z.optional(z.boolean()),
  /** The numbers are a fork's, or may be: nobody of this repository has checked how they came about. */
  unverified: z.optional(z.boolean()),
  /** The comparison of each pull request, where the runs are those of several with different base branches. */
  pull_requests: z.optional(
    list(
      z.object({ number: count, baseline: z.optional(text), baseline_source: z.optional(baselineSource), comparisons }),
    ),
  ),
  /** Which leg of which run this is of. */
  leg: z.optional(leg),
  /** The results that the base branch had before this one; that of a push to it carries them on. */
  history: z.optional(historySchema),
  /** Keys of the config, and parts of the machine, that have other values in the baseline than here. */
  differences: z.optional(z.object({ config: list(difference), environment: list(difference, 10) })),
});

export type Result = z.output<typeof resultSchema>;
export type BaselineSource = z.output<typeof baselineSource>;
export type ResultNumber = z.output<typeof number>;

/** A result file's text, if it is one. A history that is none is left out: the rest of the result stands without it. */
export function readResult(text: string): Result | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const whole = resultSchema.safeParse(value);
    if (whole.success || !whole.error.issues.every(({ path }) => path[0] === 'history')) return whole.data;
    return resultSchema.safeParse({ ...z.record(z.string(), z.unknown()).parse(value), history: undefined }).data;
  } catch {
    return undefined;
  }
}
