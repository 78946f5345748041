// The action's inputs, as action.yml declares them, to one frozen value. Every problem is found before any is told.
import * as z from 'zod/mini';
import { gates } from '../gates/verdict.ts';
import { readBaselineChoice } from '../github/baseline-choice.ts';
import { toSingleLine } from '../text.ts';

/** Something wrong with an input or a line of the config file, and the YAML that fixes it. */
export interface ConfigProblem {
  /** `input fail-on`, or `.github/worldflux.yml:7`. */
  where: string;
  what: string;
  fix: string;
}

/**
 * What an input is where it is not set. The values are prepared in plain code and the schema only judges them: each piece of a
 * schema costs time at every start.
 */
const defaults = {
  mode: 'auto',
  needs: '',
  manifest:
    'run_manifest.json\noutputs/**/run_manifest.json\nruns/**/run_manifest.json\n.worldflux/**/run_manifest.json',
  recipe: '',
  config: '',
  project: '',
  'if-manifest-missing': 'error',
  'fail-on': 'doctor, boundary, run, rules',
  doctor: 'auto',
  'doctor-report': '',
  'log-secrets': 'redact',
  auth: 'auto',
  'api-key': '',
  'api-url': 'https://api.worldflux.ai',
  'oidc-audience': '',
  'sync-with': 'action',
  'if-sync-fails': 'warn',
  'sync-forks': 'false',
  artifacts: 'upload',
  'dry-run': 'false',
  comment: 'always',
  'comment-mode': 'update',
  'comment-key': '',
  'github-token': '',
  baseline: 'auto',
  'baseline-runs': '5',
  'result-artifact': 'auto',
  'commit-status': 'false',
  matrix: '',
  strategy: '',
  summary: 'true',
};

export type InputName = keyof typeof defaults;

const isInput = (name: string): name is InputName => name in defaults;
export const inputNames: InputName[] = Object.keys(defaults).filter(isInput);

const word = z.string();
const choice = <const T extends readonly string[]>(...values: T) =>
  z.enum(values, { error: issue => `it is ${quote(issue.input)}, and should be one of ${values.join(', ')}` });
const shaped = (pattern: RegExp, what: string) =>
  word.check(z.regex(pattern, { error: issue => `it is ${quote(issue.input)}, and should be ${what}` }));
const yesNo = shaped(/^(?:true|false)$/i, 'true or false');

/** The config file where no input names one. */
export const usualConfig = '.github/worldflux.yml';

/** One entry for each input of action.yml, under its own name: the text as it is set, else the default. */
export const inputSchema = z.object({
  mode: choice('auto', 'report', 'collect'),
  needs: word,
  manifest: word,
  recipe: word,
  config: word,
  project: shaped(/^(?:[a-z0-9][a-z0-9-]{0,62})?$/, 'a slug of a-z, 0-9 and -'),
  'if-manifest-missing': choice('error', 'warn', 'ignore'),
  'fail-on': word.check(
    z.refine(text => gateProblem(text) === undefined, { error: issue => gateProblem(String(issue.input)) }),
  ),
  doctor: choice('auto', 'run', 'off'),
  'doctor-report': word,
  'log-secrets': choice('redact', 'block', 'allow'),
  auth: choice('auto', 'oidc', 'key', 'none'),
  'api-key': word,
  'api-url': word,
  'oidc-audience': word,
  'sync-with': choice('action', 'cli'),
  'if-sync-fails': choice('warn', 'error', 'ignore'),
  'sync-forks': yesNo,
  artifacts: choice('upload', 'list', 'none'),
  'dry-run': yesNo,
  comment: choice('always', 'changes', 'problems', 'never'),
  'comment-mode': choice('update', 'recreate'),
  'comment-key': word,
  'github-token': word,
  baseline: word.check(
    z.refine(text => readBaselineChoice(text) !== undefined, {
      error: issue => `it is ${quote(issue.input)}, and should be auto, none, branch:NAME or the path of a .json file`,
    }),
  ),
  'baseline-runs': shaped(/^(?:[1-9]|[1-4]\d|50)$/, 'from 1 to 50'),
  'result-artifact': choice('auto', 'full', 'never'),
  'commit-status': yesNo,
  matrix: word,
  strategy: word,
  summary: yesNo,
} satisfies Record<InputName, unknown>);

function gateProblem(text: string): string | undefined {
  const words = listWords(text);
  const unknown = words.filter(one => one !== 'none' && !gates.some(gate => gate === one));
  if (unknown.length > 0) {
    return `${unknown.map(quote).join(' and ')} is no gate; the gates are ${gates.join(', ')}, or none`;
  }
  return words.includes('none') && words.length > 1 ? 'it names `none` beside gates' : undefined;
}

function listWords(text: string): string[] {
  return text.split(/[\s,]+/).filter(one => one !== '');
}

function toInputs(texts: z.output<typeof inputSchema>) {
  const words = listWords(texts['fail-on']);
  const isTrue = (text: string): boolean => text.toLowerCase() === 'true';
  const optional = (text: string): string | undefined => (text === '' ? undefined : text);
  return {
    ...texts,
    manifest: texts.manifest
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
    config: texts.config || usualConfig,
    needs: optional(texts.needs),
    recipe: optional(texts.recipe),
    project: optional(texts.project),
    'fail-on': new Set(gates.filter(gate => words.includes(gate))),
    'doctor-report': optional(texts['doctor-report']),
    'oidc-audience': optional(texts['oidc-audience']),
    'sync-forks': isTrue(texts['sync-forks']),
    'dry-run': isTrue(texts['dry-run']),
    'comment-key': optional(texts['comment-key']),
    // The schema has judged it.
    baseline: readBaselineChoice(texts.baseline) ?? { kind: 'auto' as const },
    'baseline-runs': Number(texts['baseline-runs']),
    'commit-status': isTrue(texts['commit-status']),
    matrix: optional(texts.matrix),
    strategy: optional(texts.strategy),
    summary: isTrue(texts.summary),
  };
}

export type Inputs = Readonly<ReturnType<typeof toInputs>>;

/** An example of each input that can be wrong, for the fix. */
const examples: Partial<Record<InputName, string>> = {
  mode: 'auto',
  project: 'my-project',
  'if-manifest-missing': 'warn',
  'fail-on': 'doctor, boundary, run, rules',
  doctor: 'auto',
  'log-secrets': 'redact',
  auth: 'auto',
  'sync-with': 'action',
  'if-sync-fails': 'warn',
  'sync-forks': 'false',
  artifacts: 'upload',
  'dry-run': 'false',
  comment: 'always',
  'comment-mode': 'update',
  baseline: 'auto',
  'baseline-runs': '5',
  'result-artifact': 'auto',
  'commit-status': 'false',
  summary: 'true',
};

/**
 * Reads the inputs as the runner gives them (`get` answers '' for one that is not set). An absent input has its default, and so has
 * one that is wrong: a step that ends for it still has to find the comment that says so.
 */
export function readInputs(get: (name: InputName) => string): { inputs: Inputs; problems: ConfigProblem[] } {
  const texts = Object.fromEntries(inputNames.map(name => [name, get(name).trim() || defaults[name]]));
  const result = inputSchema.safeParse(texts, { jitless: true });
  if (result.success) return { inputs: Object.freeze(toInputs(result.data)), problems: [] };
  const wrong = result.error.issues.map(issue => ({
    name: inputNames.find(one => one === issue.path[0]) ?? 'manifest',
    what: issue.message,
  }));
  const usable = { ...texts, ...Object.fromEntries(wrong.map(({ name }) => [name, defaults[name]])) };
  return {
    inputs: Object.freeze(toInputs(inputSchema.parse(usable, { jitless: true }))),
    problems: wrong.map(({ name, what }) => ({
      where: `input ${name}`,
      what,
      fix: `with:\n  ${name}: ${examples[name] ?? '...'}`,
    })),
  };
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `"${toSingleLine(value, 60)}"` : 'not text';
}
