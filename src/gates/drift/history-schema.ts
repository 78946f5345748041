// A branch's earlier results in a short form that each result carries on (docs/drift.md). Another run wrote it, so everything is bounded.
import * as z from 'zod/mini';
import { MAX_NAME_LENGTH, MAX_MOVES, MAX_RESULTS, MAX_SAMPLES, MAX_SERIES } from './history-limits.ts';

const name = z.string().check(z.minLength(1), z.maxLength(MAX_NAME_LENGTH));
const sha = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/));

/** One push to the branch, by its commit; `failed` if its run failed, or all of its trainings did. */
const entry = z.object({ sha, time, failed: z.optional(z.literal(true)) });

/** The metric moved from one mean to another after the commit `after`, and no later than at the commit `at`. */
const move = z.object({ after: sha, at: sha, from: z.number(), to: z.number() });

/** A metric of one group of runs: for each entry the number of samples and their mean, null if the mean is not finite or there is none. */
const series = z.object({
  metric: name,
  group: z.optional(name),
  points: z
    .array(z.nullable(z.tuple([z.int().check(z.gte(1), z.lte(MAX_SAMPLES)), z.nullable(z.number())])))
    .check(z.maxLength(MAX_RESULTS)),
  moves: z.optional(z.array(move).check(z.maxLength(MAX_MOVES))),
  /** The newest push with a regression that the config file accepts. */
  accepted: z.optional(sha),
});

export const historySchema = z
  .object({
    /** The oldest first. */
    entries: z.array(entry).check(z.maxLength(MAX_RESULTS)),
    series: z.array(series).check(z.maxLength(MAX_SERIES)),
    /** `history-since` of the config file, if it has discarded earlier results. */
    since: z.optional(sha),
  })
  .check(
    z.refine(({ entries, series: all }) => all.every(({ points }) => points.length === entries.length), {
      error: 'each series should have a point for each entry',
    }),
  );

export type History = z.output<typeof historySchema>;
export type HistoryEntry = History['entries'][number];
export type Series = History['series'][number];
export type HistoryPoint = Series['points'][number];
export type Move = z.output<typeof move>;
