// Reads the config file, .github/worldflux.yml: rules, project and limits. It never names a host, an audience or a key, because a pull
// request can change it.
import type * as z from 'zod/mini';
import type { Limits } from '../boundary/limits.ts';
import { defaultLimits } from '../boundary/limits.ts';
import type { Acceptance } from '../gates/accepted.ts';
import type { MetricRule, UncertaintyPolicy } from '../gates/rules.ts';
import { nestsTooDeep } from '../lib/nesting.ts';
import { exampleOf, exampleRule } from './examples.ts';
import { fixRule } from './example-rule.ts';
import type { ConfigProblem } from './inputs.ts';
import { exampleOfInput, isInput } from './inputs.ts';
import { meantName } from '../lib/nearest-names.ts';
import { toSingleLine } from '../text.ts';
import { describeYamlErrors, expressionWords } from './yaml-errors.ts';
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
export async function readConfig(file: string, text: string): Promise<{ config?: Config; problems: ConfigProblem[] }> {
  if (nestsTooDeep(text))
    return { problems: [{ where: file, what: 'it is nested too deeply to be read', fix: exampleRule }] };
  const { LineCounter, isMap, isNode, isScalar, parseDocument } = await import('yaml');
  const { configSchema, keysAt } = await import('./file-schema.ts');
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: true,
    stringKeys: true,
    prettyErrors: false,
  });
  const at = (offset: number | undefined): number | undefined =>
    offset === undefined ? undefined : counter.linePos(offset).line;
  const place = (line: number | undefined): string => (line === undefined ? file : `${file}:${line}`);
  const fix = exampleRule;
  const errors = document.errors.map(({ code, message, pos }) => ({ code, message, line: at(pos[0]) }));
  const problems = describeYamlErrors(errors, text).map(({ line, ...problem }) => ({ where: place(line), ...problem }));
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
    return { problems: [{ where: file, what: 'it uses an alias (`*name`), which is not supported here', fix }] };
  }
  const result = configSchema.safeParse(value ?? {});
  if (!result.success) {
    const { issues } = result.error;
    const isRead = (entry: unknown): boolean => configSchema.safeParse(entry).success;
    const about = { keysAt, isRead, placeOf: (path: readonly PropertyKey[]) => place(lineOf(path)), value };
    return { problems: issues.flatMap(issue => describeIssue(issue, about)) };
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

interface About {
  keysAt: (path: readonly PropertyKey[]) => string[];
  isRead: (entry: unknown) => boolean;
  placeOf: (path: readonly PropertyKey[]) => string;
  /** All of the file. */
  value: unknown;
}

/** One problem for each issue; each unknown key is reported separately. */
function describeIssue(issue: z.core.$ZodIssue, about: About): ConfigProblem[] {
  const { keysAt, placeOf, value } = about;
  const subject = issue.path.length === 0 ? '' : `${toSingleLine(issue.path.map(String).join('.'), 80)}: `;
  const example = ruleAt(issue.path, about) ?? exampleOf(issue.path[0], issue.path.reduce(entryOf, value));
  if (issue.code !== 'unrecognized_keys') {
    const given = issue.path.reduce(entryOf, value);
    const what = typeof given === 'string' && given.includes('${{') ? expressionWords : issue.message;
    return [{ where: placeOf(issue.path), what: `${subject}${what}`, fix: example }];
  }
  const known = keysAt(issue.path);
  const isTop = issue.path.length === 0;
  return issue.keys.map(key => {
    const meant = meantName(key, known);
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    const where = placeOf([...issue.path, key]);
    if (isTop && meant === undefined && isInput(key)) {
      const what = `"${key}" is an input of the step, and no key of this file`;
      return { where, what, fix: exampleOfInput(key, valueOf(value, key)) };
    }
    const isGlued = known.includes(/^([\w-]+):./.exec(key)?.[1] ?? '');
    const what = isGlued
      ? `${subject}"${toSingleLine(key, 40)}" needs a space after its colon`
      : `${subject}"${toSingleLine(key, 40)}" is not a known key${hint}`;
    return { where, what, fix: isTop ? exampleOf(meant) : example };
  });
}

/** The rule that a path of the file is about, fixed, where it can be. */
function ruleAt(path: readonly PropertyKey[], { keysAt, isRead, value }: About): string | undefined {
  const [first, name] = path;
  if (first !== 'metrics' || typeof name !== 'string') return undefined;
  const fixed = fixRule(name, path.slice(0, 2).reduce(entryOf, value), keysAt(path));
  return fixed && isRead({ metrics: { [name]: fixed.rule } }) ? fixed.yaml : undefined;
}

/** What a value has under a key of its own; its other keys, of which there may be thousands, are not looked at. */
function entryOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

/** The value of a key where it is one word. */
function valueOf(value: unknown, key: string): string {
  const word = entryOf(value, key);
  return typeof word === 'string' || typeof word === 'boolean' || typeof word === 'number' ? String(word) : '';
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
