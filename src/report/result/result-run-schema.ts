// The shape of a run in a result file: its metrics, its receipt, its upload.
import * as z from 'zod/mini';
import { MAX_KEYS } from '../../gates/comparison/settings.ts';
import { MAX_TEXT_LENGTH } from './result-limits.ts';

export const text = z.string().check(z.maxLength(MAX_TEXT_LENGTH));
export const list = <T extends z.core.SomeType>(of: T, most = 1000) => z.array(of).check(z.maxLength(most));
export const count = z.int().check(z.gte(0));
/** JSON has no NaN and no infinities, so they are written as words. */
export const number = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);
const entry = z.object({ name: text, reason: text });
const tally = z.object({ sent: count, redacted: count, held: count, held_for: z.record(text, count) });

export const proportion = z.object({ successes: count, trials: count });

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
  /** It ends in rows without a number for it: how many, and the step of its last number. Whether it became NaN is unclear. */
  nulls: z.optional(z.object({ rows: count, step: z.number() })),
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

export const run = z.object({
  manifest: text,
  /** The run has none: `manifest` is the path of its metrics. */
  without_manifest: z.optional(z.boolean()),
  schema_version: text,
  name: z.optional(text),
  group: z.optional(text),
  seed: z.optional(text),
  status: z.enum(['succeeded', 'failed', 'cancelled', 'unknown']),
  /** A word for the status that says none of these. */
  status_word: z.optional(text),
  exit_code: z.optional(z.int()),
  task: z.optional(text),
  total_steps: z.optional(number),
  /** What runs of one thing share, see src/gates/comparison/identity.ts. */
  config_digest: z.optional(text),
  place: z.optional(text),
  /** What it was made with, after the boundary: keys of the config with their values, and the machine. */
  config: z.optional(list(z.tuple([text, text]), MAX_KEYS)),
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
