// Reads the config file, .github/worldflux.yml: rules, project and limits. It never names a host, an audience or a key, because a pull
// request can change it.
import type * as z from 'zod/mini';
import type { Limits } from '../boundary/limits.ts';
import { defaultLimits } from '../boundary/limits.ts';
import type { Acceptance } from '../gates/accepted.ts';
import type { MetricRule, UncertaintyPolicy } from '../gates/metric-rules.ts';
import { describeIssues } from './describe-issue.ts';
import { exampleRule } from './examples.ts';
import type { ConfigProblem } from './inputs.ts';
import { describeYamlErrors, refuseText, type YamlProblem } from './yaml-errors.ts';
import type { Severity } from '../gates/severity.ts';
import type { configSchema } from './file-schema.ts';

export interface Config {
  project: string | undefined;
  rules: MetricRule[];
  uncertainty: UncertaintyPolicy;
  /** Accepted regressions. */
  accepted: readonly Acceptance[];
  boundary: { send: readonly string[]; allow: readonly string[] };
  limits: Limits;
  /** The key of the step in rows of metrics. */
  metricsStep: string | undefined;
  /** Templates for metrics in log lines (docs/metrics.md). */
  logMetrics: readonly string[];
  onNotFinite: Severity;
  /** How times and rates per time are treated if the two sides ran on different machines. */
  onOtherEnvironment: 'not-comparable' | 'compare';
  /** How many earlier results of the base branch a result carries on, and the commit before which they are discarded. */
  history: { most: number; since: string | undefined };
  /** Present where there are, or may be, rules that do not apply: those of a file at this place, or of one that nobody could be asked for. */
  unused?: { place?: string | undefined } | undefined;
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

/** The most bytes of a config file. */
export const MAX_CONFIG_BYTES = 64 * 1024;

/** Reads a config file's text; `file` is its displayed name. Every problem is reported with its line. */
export async function readConfig(file: string, raw: string): Promise<{ config?: Config; problems: ConfigProblem[] }> {
  const text = raw.replace(/\r\n?/g, '\n');
  const place = (line: number | undefined): string => (line === undefined ? file : `${file}:${line}`);
  const placed = (found: YamlProblem[]): ConfigProblem[] =>
    found.map(({ line, ...problem }) => ({ where: place(line), ...problem }));
  const refused = refuseText(text);
  if (refused.length > 0) return { problems: placed(refused) };
  const { LineCounter, isMap, isNode, isScalar, parseDocument } = await import('yaml');
  const { configSchema, keysAt } = await import('./file-schema.ts');
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: true,
    stringKeys: true,
    prettyErrors: false,
  });
  // An error at the end of the file is beside a line that there is.
  const last = text.trimEnd().split('\n').length;
  const at = (offset: number | undefined): number | undefined =>
    offset === undefined ? undefined : Math.min(counter.linePos(offset).line, last);
  const errors = document.errors.map(({ code, message, pos }) => ({ code, message, line: at(pos[0]) }));
  const problems = placed(describeYamlErrors(errors, text));
  if (problems.length > 0) return { problems };
  /** The line of the deepest existing key or entry on a path. */
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    const above = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const pair = isMap(above) ? above.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
    const node = isNode(pair?.key) ? pair.key : document.getIn(path, true);
    if (isNode(node) && node.range) return at(node.range[0]);
    return path.length === 0 ? undefined : lineOf(path.slice(0, -1));
  };
  const value = toPlain(document);
  if (value === undefined) {
    return {
      problems: [{ where: file, what: 'it uses an alias (`*name`), which is not supported here', fix: exampleRule }],
    };
  }
  const result = configSchema.safeParse(value ?? {});
  if (!result.success) {
    const lines = text.split('\n');
    const isRead = (entry: unknown): boolean => configSchema.safeParse(entry).success;
    const about = {
      ...{ keysAt, isRead, value },
      placeOf: (path: readonly PropertyKey[]) => place(lineOf(path)),
      lineAt: (path: readonly PropertyKey[]) => lines[(lineOf(path) ?? 0) - 1] ?? '',
    };
    return { problems: describeIssues(result.error.issues, about) };
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
