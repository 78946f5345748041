// The schema of .github/worldflux.yml. It is strict: an unknown key is a problem, reported with its line.
import * as z from 'zod/mini';
import { projectPattern } from '../lib/id-patterns.ts';
import type { Tolerance } from '../gates/comparison/types.ts';
import { summaryKinds } from '../gates/comparison/figures.ts';

/** Each is looked for in each name of a run. */
const MAX_GLOBS = 100;
const MAX_STARS = 4;

type Check = (params: { error: string }) => z.core.$ZodCheck<string>;
/** Text that passes a check: what is wrong is told in the same words of both. */
const textOf = (error: string, check: Check) => z.string({ error }).check(check({ error }));
const someText: Check = params => z.minLength(1, params);

const number = z.number({
  error: ({ input }) =>
    typeof input === 'string' && /^\d+(?:\.\d+)?\s*%$/.test(input.trim())
      ? 'it should be a number in the metric’s own unit: for 90%, 0.9 or 90'
      : 'it should be a number',
});

const amounts = 'it should be a share such as 2%, percentage points such as 5pp, or a number in the metric’s own unit';

/** `2%` is relative to the baseline, `5pp` is in percentage points of a rate, and a number is in the metric's own unit. */
const tolerance = z.pipe(
  z.union([z.number(), z.string()], { error: amounts }),
  z.transform((value, context): Tolerance => {
    const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(%|pp)$/.exec(String(value).trim()) ?? [];
    const size = amount === undefined && typeof value === 'number' ? value : Number(amount);
    if (!(size >= 0 && size < Infinity)) context.issues.push({ code: 'custom', input: value, message: amounts });
    if (unit === 'pp') return { points: size };
    return unit === '%' ? { relative: size / 100 } : { absolute: size };
  }),
);

const rule = z
  .strictObject(
    {
      goal: z.optional(z.enum(['min', 'max'], { error: 'it should be min (less is better) or max (more is better)' })),
      max: z.optional(number),
      min: z.optional(number),
      tolerance: z.optional(tolerance),
      summary: z.optional(z.enum(summaryKinds, { error: 'it should be last, best, min, max, mean or tail' })),
      of: z.optional(textOf('it should be the name of the metric that has the number of trials', someText)),
    },
    { error: 'it should look like { goal: min, max: 6 }' },
  )
  .check(
    z.refine(one => one.max !== undefined || one.min !== undefined || one.tolerance !== undefined, {
      error: 'a rule needs max, min or tolerance',
    }),
    z.refine(one => one.tolerance === undefined || one.goal !== undefined, {
      error: 'a tolerance needs a goal: min if less is better, max if more is',
    }),
    z.refine(one => one.summary !== 'best' || one.goal !== undefined, {
      error: 'summary: best needs a goal: min if less is better, max if more is',
    }),
    z.refine(one => one.of === undefined || one.summary === undefined || one.summary === 'last', {
      error: 'of gives the trials of the last value, so no other summary can be used with it',
    }),
    z.refine(one => one.max === undefined || one.min === undefined || one.min <= one.max, {
      error: 'min is above max, so that no value can pass',
    }),
    // A limit on the good side alone is meant for the other one, and would hold for what is bad.
    z.refine(one => one.goal !== 'max' || one.max === undefined || one.min !== undefined, {
      error:
        'goal: max means that more is better, but max is an upper limit, so it fails good values; write min too or instead, or leave out goal',
    }),
    z.refine(one => one.goal !== 'min' || one.min === undefined || one.max !== undefined, {
      error:
        'goal: min means that less is better, but min is a lower limit, so it fails good values; write max too or instead, or leave out goal',
    }),
  );

/** A valid date. */
const dayOf = textOf('it should be a day such as 2027-01-31', params => z.refine(isDay, params));

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

const accepted = z.strictObject(
  {
    metric: z.string({ error: 'it should be the name of a metric' }),
    'up-to': tolerance,
    until: dayOf,
    reason: textOf('it should say why the regression is wanted', params =>
      z.refine(text => text.trim() !== '', params),
    ),
  },
  { error: 'it should look like { metric: loss, up-to: 6%, until: 2027-01-31, reason: "…" }' },
);

/** A number, or text such as `64 MiB`. */
const bytes = z.pipe(
  z.union([z.number(), z.string()], { error: 'it should be a size such as 64 MiB' }),
  z.transform((value, context): number => {
    const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*(|B|KiB|MiB|GiB)$/.exec(String(value).trim()) ?? [];
    const power = Math.max(0, ['KiB', 'MiB', 'GiB'].indexOf(unit ?? '') + 1);
    const size = Math.floor(Number(digits) * 1024 ** power);
    if (!(size > 0))
      context.issues.push({ code: 'custom', input: value, message: 'it should be a size such as 64 MiB' });
    return size;
  }),
);
const count = z.int({ error: 'it should be a whole number' }).check(z.gte(2, { error: 'it should be at least 2' }));
const names = z.array(z.string({ error: 'it should be text' }), { error: 'it should be a list' });

/** A template has a name in braces, and text between two names. */
const logTemplate = z.string({ error: 'it should be text such as "step:{step} * loss:{loss}"' }).check(
  z.maxLength(500, { error: 'it should have at most 500 characters' }),
  z.refine(value => /\{[\w./@-]{1,64}\}/.test(value), {
    error: 'it should name a number in braces, such as "step:{step} * loss:{loss}"',
  }),
  z.refine(value => !value.includes('}{'), { error: 'it should have text or a * between two numbers' }),
);

const weight = z.enum(['pass', 'warn', 'fail'], { error: 'it should be pass, warn or fail' });

export const configSchema = z.strictObject(
  {
    project: z.optional(
      z
        .string({ error: 'it should be text' })
        .check(z.regex(projectPattern, { error: 'it should consist of a-z, 0-9 and -' })),
    ),
    metrics: z.optional(
      z.record(z.string(), rule, { error: 'it should have the names of metrics as keys, each with its rule' }).check(
        z.refine(rules => Object.keys(rules).filter(name => name.includes('*')).length <= MAX_GLOBS, {
          error: `it should have at most ${MAX_GLOBS} names with a star`,
        }),
        z.refine(rules => Object.keys(rules).every(name => name.split(/\*+/).length <= MAX_STARS + 1), {
          error: `a name should have at most ${MAX_STARS} stars`,
        }),
      ),
    ),
    accepted: z.optional(z.array(accepted, { error: 'it should be a list of accepted regressions' })),
    'on-inconclusive': z.optional(weight),
    'on-few-samples': z.optional(weight),
    'on-unmatched': z.optional(weight),
    'on-no-baseline': z.optional(weight),
    'on-not-finite': z.optional(weight),
    'metrics-step': z.optional(textOf('it should be the name of a key', someText)),
    'on-other-environment': z.optional(
      z.enum(['not-comparable', 'compare'], { error: 'it should be not-comparable or compare' }),
    ),
    history: z.optional(
      z
        .int({ error: 'it should be a whole number' })
        .check(z.gte(0, { error: 'it should be from 0 to 100' }), z.lte(100, { error: 'it should be from 0 to 100' })),
    ),
    'history-since': z.optional(
      z
        .string({ error: 'it should be a commit in quotes, such as "3f2c1ab"' })
        .check(z.regex(/^[0-9a-f]{7,64}$/, { error: 'it should be a commit: 7 to 64 of 0-9 and a-f, in quotes' })),
    ),
    'log-metrics': z.optional(
      z.array(logTemplate, { error: 'it should be a list of templates' }).check(z.maxLength(20)),
    ),
    boundary: z.optional(
      z.strictObject(
        { send: z.optional(names), allow: z.optional(names) },
        { error: 'it should have send, allow or both' },
      ),
    ),
    limits: z.optional(
      z.strictObject(
        {
          body: z.optional(bytes),
          'log-lines': z.optional(count),
          'metric-rows': z.optional(count),
          artifact: z.optional(bytes),
          artifacts: z.optional(bytes),
        },
        { error: 'it should look like { log-lines: 200000 }' },
      ),
    ),
  },
  { error: 'the file should have keys such as `metrics`' },
);

/** The known keys at a place in the file. */
export function keysAt([first]: readonly PropertyKey[]): string[] {
  const { boundary, limits } = configSchema.shape;
  switch (first) {
    case 'metrics':
      return Object.keys(rule.shape);
    case 'accepted':
      return Object.keys(accepted.shape);
    case 'boundary':
      return Object.keys(boundary.def.innerType.shape);
    case 'limits':
      return Object.keys(limits.def.innerType.shape);
    default:
      return Object.keys(configSchema.shape);
  }
}
