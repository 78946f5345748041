// The team's own file, .github/worldflux.yml: rules, project and limits. It never names a host, an audience or a key, since a
// pull request can change it.
import * as z from 'zod/mini';
import type { Limits } from '../boundary/limits.ts';
import { defaultLimits } from '../boundary/limits.ts';
import type { Tolerance } from '../gates/comparison/compare.ts';
import type { Acceptance } from '../gates/accepted.ts';
import { summaryKinds } from '../gates/comparison/figures.ts';
import type { MetricRule, UncertaintyPolicy } from '../gates/rules.ts';
import { nestsTooDeep } from '../lib/nesting.ts';
import type { ConfigProblem } from './inputs.ts';
import { meantName } from '../lib/nearest-names.ts';
import { toSingleLine } from '../text.ts';
import type { Severity } from '../gates/severity.ts';

export interface Config {
  project: string | undefined;
  rules: MetricRule[];
  uncertainty: UncertaintyPolicy;
  /** Regressions that are wanted. */
  accepted: readonly Acceptance[];
  boundary: { send: readonly string[]; allow: readonly string[] };
  limits: Limits;
  /** The key that the rows of metrics run along. */
  metricsStep: string | undefined;
  /** Templates for metrics in log lines (docs/metrics.md). */
  logMetrics: readonly string[];
  onNotFinite: Severity;
  /** What becomes of times and rates per time where the two sides ran on different machines. */
  onOtherEnvironment: 'not-comparable' | 'compare';
  /** Earlier results of the base branch that a result carries, and the commit before which they are discarded. */
  history: { most: number; since: string | undefined };
}

export const emptyConfig: Config = {
  project: undefined,
  rules: [],
  uncertainty: { onInconclusive: 'pass', onFewSamples: 'warn', onNoBaseline: 'warn' },
  accepted: [],
  boundary: { send: [], allow: [] },
  limits: defaultLimits,
  metricsStep: undefined,
  logMetrics: [],
  onNotFinite: 'warn',
  onOtherEnvironment: 'not-comparable',
  history: { most: 30, since: undefined },
};

/** Bytes of a config file. */
export const MAX_CONFIG_BYTES = 64 * 1024;

const number = z.number({ error: 'it should be a number' });

const amounts = 'it should be a share such as 2%, percentage points such as 5pp, or a number in the metric’s own unit';

/** `2%` is relative to the baseline, `5pp` are percentage points of a rate, a number is in the metric's own unit. */
const tolerance = z.pipe(
  z.union([z.number(), z.string()], { error: amounts }),
  z.transform((value, context): Tolerance => {
    const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(%|pp)$/.exec(String(value).trim()) ?? [];
    if (unit === 'pp') return { points: Number(amount) };
    if (unit === '%') return { relative: Number(amount) / 100 };
    const absolute = typeof value === 'number' ? value : NaN;
    if (!(absolute >= 0)) context.issues.push({ code: 'custom', input: value, message: amounts });
    return { absolute };
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
      of: z.optional(
        z
          .string({ error: 'it should be the name of the metric that has the number of trials' })
          .check(z.minLength(1, { error: 'it should be the name of the metric that has the number of trials' })),
      ),
    },
    { error: 'it should look like { goal: min, max: 6 }' },
  )
  .check(
    z.refine(one => one.max !== undefined || one.min !== undefined || one.tolerance !== undefined, {
      error: 'a rule needs max, min or tolerance',
    }),
    z.refine(one => one.tolerance === undefined || one.goal !== undefined, {
      error: 'a tolerance needs a goal: min where less is better, max where more is',
    }),
    z.refine(one => one.summary !== 'best' || one.goal !== undefined, {
      error: 'summary: best needs a goal: min where less is better, max where more is',
    }),
    z.refine(one => one.of === undefined || one.summary === undefined || one.summary === 'last', {
      error: 'of gives the trials of the last value, so that no other summary goes with it',
    }),
    z.refine(one => one.max === undefined || one.min === undefined || one.min <= one.max, {
      error: 'min is above max, so that no value can pass',
    }),
  );

/** A day that there is. */
const dayOf = z
  .string({ error: 'it should be a day such as 2027-01-31' })
  .check(z.refine(isDay, { error: 'it should be a day such as 2027-01-31' }));

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

const accepted = z.strictObject(
  {
    metric: z.string({ error: 'it should be the name of a metric' }),
    'up-to': tolerance,
    until: dayOf,
    reason: z
      .string({ error: 'it should say why the regression is wanted' })
      .check(z.refine(text => text.trim() !== '', { error: 'it should say why the regression is wanted' })),
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

/** A template has a name in braces, and something between two of them. */
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
        .check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: 'it should be a slug of a-z, 0-9 and -' })),
    ),
    metrics: z.optional(z.record(z.string(), rule, { error: 'it should map names of metrics to rules' })),
    accepted: z.optional(z.array(accepted, { error: 'it should be a list of accepted regressions' })),
    'on-inconclusive': z.optional(weight),
    'on-few-samples': z.optional(weight),
    'on-unmatched': z.optional(weight),
    'on-no-baseline': z.optional(weight),
    'on-not-finite': z.optional(weight),
    'metrics-step': z.optional(
      z
        .string({ error: 'it should be the name of a key' })
        .check(z.minLength(1, { error: 'it should be the name of a key' })),
    ),
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
        .string({ error: 'it should be a commit in quotes, as "3f2c1ab"' })
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
  { error: 'the file should be a map' },
);

const exampleRule = 'metrics:\n  loss: { goal: min, max: 6, tolerance: 2% }';

/** Reads a config file's text; `file` is its name for people. Every problem is reported with its line. */
export async function readConfig(file: string, text: string): Promise<{ config?: Config; problems: ConfigProblem[] }> {
  if (nestsTooDeep(text))
    return { problems: [{ where: file, what: 'it nests too deep to be read', fix: exampleRule }] };
  const { LineCounter, isNode, parseDocument } = await import('yaml');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const at = (offset: number | undefined): number | undefined =>
    offset === undefined ? undefined : counter.linePos(offset).line;
  const place = (line: number | undefined): string => (line === undefined ? file : `${file}:${line}`);
  const fix = exampleRule;
  const problems = document.errors.map(error => ({
    where: place(at(error.pos[0])),
    what: `it is no YAML: ${toSingleLine(error.message.split('\n')[0] ?? '', 120)}`,
    fix,
  }));
  if (problems.length > 0) return { problems };
  /** The line of the deepest node on a path that is there. */
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return at(node.range[0]);
    return path.length === 0 ? undefined : lineOf(path.slice(0, -1));
  };
  const value = toPlain(document);
  if (value === undefined) {
    return { problems: [{ where: file, what: 'it uses an alias (`*name`), which is not read here', fix }] };
  }
  const result = configSchema.safeParse(value ?? {});
  if (!result.success) {
    return { problems: result.error.issues.flatMap(issue => tell(issue, path => place(lineOf(path)), fix)) };
  }
  return { config: toConfig(result.data, lineOf), problems: [] };
}

/** The document's value; undefined where it uses aliases, which can make a short text endless. */
function toPlain(document: { toJS: (options: { maxAliasCount: number }) => unknown }): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** A problem for each thing that is wrong; each unknown key is reported separately. */
function tell(
  issue: z.core.$ZodIssue,
  placeOf: (path: readonly PropertyKey[]) => string,
  fix: string,
): ConfigProblem[] {
  const subject = issue.path.length === 0 ? '' : `${toSingleLine(issue.path.map(String).join('.'), 80)}: `;
  if (issue.code !== 'unrecognized_keys')
    return [{ where: placeOf(issue.path), what: `${subject}${issue.message}`, fix }];
  const known = keysAt(issue.path);
  return issue.keys.map(key => {
    const meant = meantName(key, known);
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    return {
      where: placeOf([...issue.path, key]),
      what: `${subject}"${toSingleLine(key, 40)}" is not known here${hint}`,
      fix,
    };
  });
}

/** The keys that are known at a place of the file. */
function keysAt([first]: readonly PropertyKey[]): string[] {
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

function toConfig(
  parsed: z.output<typeof configSchema>,
  lineOf: (path: readonly PropertyKey[]) => number | undefined,
): Config {
  const { limits } = parsed;
  return {
    project: parsed.project,
    rules: Object.entries(parsed.metrics ?? {}).map(([metric, { tolerance: allowed, ...wish }]) => ({
      metric,
      ...{ goal: wish.goal, max: wish.max, min: wish.min, summary: wish.summary, of: wish.of },
      tolerance: allowed,
      line: lineOf(['metrics', metric]),
    })),
    uncertainty: {
      onInconclusive: parsed['on-inconclusive'] ?? emptyConfig.uncertainty.onInconclusive,
      onFewSamples: parsed['on-few-samples'] ?? emptyConfig.uncertainty.onFewSamples,
      onUnmatched: parsed['on-unmatched'],
      onNoBaseline: parsed['on-no-baseline'] ?? emptyConfig.uncertainty.onNoBaseline,
    },
    accepted: (parsed.accepted ?? []).map(({ metric, until, reason, 'up-to': upTo }, index) => ({
      ...{ metric, until, reason, upTo },
      line: lineOf(['accepted', index]),
    })),
    metricsStep: parsed['metrics-step'],
    logMetrics: parsed['log-metrics'] ?? [],
    onNotFinite: parsed['on-not-finite'] ?? emptyConfig.onNotFinite,
    onOtherEnvironment: parsed['on-other-environment'] ?? emptyConfig.onOtherEnvironment,
    history: { most: parsed.history ?? emptyConfig.history.most, since: parsed['history-since'] },
    boundary: { send: parsed.boundary?.send ?? [], allow: parsed.boundary?.allow ?? [] },
    limits: {
      body: limits?.body ?? defaultLimits.body,
      logLines: limits?.['log-lines'] ?? defaultLimits.logLines,
      metricRows: limits?.['metric-rows'] ?? defaultLimits.metricRows,
      artifact: limits?.artifact ?? defaultLimits.artifact,
      artifacts: limits?.artifacts ?? defaultLimits.artifacts,
    },
  };
}
