// The shape of the result file. Its JSON Schema is generated from here (schema/result.v1.json). It is separate from what writes a
// result, because building a schema takes time and only reading another job's result needs it.
import * as z from 'zod/mini';
import { comparisonStates, fewerKinds, incomparableReasons, comparisonMethods } from '../../gates/comparison/types.ts';
import { summaryKinds } from '../../gates/comparison/figures.ts';
import { historySchema } from '../../gates/drift/history-schema.ts';
import { notJudgedStates } from '../../gates/not-judged.ts';
import { count, list, number, proportion, run, text } from './result-run-schema.ts';

/** What a finding is about; `state` is that of the rule. */
const subject = z.object({
  manifest: text,
  metric: z.optional(text),
  check: z.optional(z.enum(['max', 'min', 'tolerance'])),
  state: z.optional(text),
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

/** What stands in the marker lines of a comment, which takes no other forms (src/github/comment/marker.ts). */
const markerId = z.string().check(z.regex(/^[\w-]{1,64}$/));
const counted = z.int().check(z.positive());

const matrixJob = z.object({
  /** Identify the comment, and the matrix job in it. */
  key: markerId,
  id: markerId,
  title: text,
  head_sha: text,
  run_number: count,
  attempt: counted,
  /** The job's id, the index in its matrix (from 0), and how many jobs that has. */
  job: z.optional(text),
  index: z.optional(count),
  total: z.optional(counted),
  /** Distinguishes two jobs that have the same place in one attempt of a run; empty in a file, which is of one job. */
  writer: z.optional(z.string().check(z.regex(/^[\w-]{0,64}$/))),
  /** The check run of the job, where GitHub gives it: for a link to this job. */
  check_run_id: z.optional(count),
  /** The same for one step in all jobs of its matrix, and for no other; absent where two steps of a run may look alike. */
  step: z.optional(markerId),
});

export type MatrixJobIdentity = z.output<typeof matrixJob>;

const comparisons = list(
  z.object({
    metric: text,
    group: z.optional(text),
    state: z.enum(comparisonStates),
    /** Why the sides cannot be compared. */
    obstacle: z.optional(z.enum(incomparableReasons)),
    head: side,
    baseline: side,
    /** The baseline is what it was before something else replaced it there. */
    earlier: z.optional(z.literal(true)),
    /** Where the baseline has none of it here, but elsewhere: the names of both places. */
    places: z.optional(z.object({ here: text, baseline: text })),
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

/** The commit of the base branch that is compared with, and its results. */
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
      /** It does not block only because `fail-on` does not name its gate. */
      unblocked: z.optional(z.boolean()),
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
    reason: z.optional(text),
    /** Lines that it said. */
    checks: z.optional(count),
  }),
  rules: list(
    z.object({
      metric: text,
      manifest: text,
      /** Of a tolerance, if it applies to several groups. */
      group: z.optional(text),
      check: z.enum(['max', 'min', 'tolerance']),
      limit: z.optional(z.number()),
      /** Which number of the run the value is; absent for the last. */
      summary: z.optional(z.enum(summaryKinds)),
      value: z.optional(number),
      state: text,
    }),
    100_000,
  ),
  /** Rules that could not be judged, with the distinct seeds of each side. */
  not_judged: z.optional(list(notJudged, 100_000)),
  runs: list(run),
  /** How the runs stand against the baseline: positive changes are worse, as shares of |baseline mean| or in the metric's unit. */
  baseline: z.optional(text),
  baseline_source: z.optional(baselineSource),
  comparisons,
  /** What decides the end of the step: `fail-on` and the path of the config file, as the workflow sets them, and how many rules that has. */
  settings: z.optional(
    z.object({
      fail_on: list(text),
      config: text,
      rules: z.optional(count),
      /** Present where there are, or may be, rules that did not apply: in a file at this place, or in one that could not be asked for. */
      unused: z.optional(z.object({ place: z.optional(text) })),
    }),
  ),
  /** What a pull request changes of the rules that judge it. */
  rule_changes: z.optional(
    z.object({
      compared: z.boolean(),
      refused: z.optional(z.boolean()),
      changes: list(z.object({ what: text, from: z.optional(text), to: z.optional(text) })),
    }),
  ),
  /** Entries of the config file that would accept what regressed. */
  acceptable: z.optional(list(z.object({ metric: text, up_to: text, until: text }))),
  /** The commit in the workspace, from its own .git; `unknown` where it was needed and could not be read. */
  measured_sha: z.optional(text),
  /** Whether that is the trial merge of the pull request's head. */
  trial_merge: z.optional(z.boolean()),
  /** Whether the numbers come, or may come, from a fork: nobody of this repository has checked how they were made. */
  unverified: z.optional(z.boolean()),
  /** The comparison of each pull request, where the runs belong to several with different base branches. */
  pull_requests: z.optional(
    list(
      z.object({ number: count, baseline: z.optional(text), baseline_source: z.optional(baselineSource), comparisons }),
    ),
  ),
  /** Which job of which run this result belongs to. */
  matrix_job: z.optional(matrixJob),
  /** The results that the base branch had before this one; that of a push to it carries them on. */
  history: z.optional(historySchema),
  /** Keys of the config, and parts of the machine, that have other values in the baseline than here. */
  differences: z.optional(z.object({ config: list(difference), environment: list(difference, 10) })),
});

export type Result = z.output<typeof resultSchema>;
export type BaselineSource = z.output<typeof baselineSource>;
export type ResultNumber = z.output<typeof number>;

/** The text of a result file, parsed if it is one. An invalid history is left out, and the rest of the result is kept. */
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
