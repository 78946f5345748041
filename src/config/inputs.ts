// Reads the inputs of action.yml into one frozen value. All problems are collected before they are reported.
import * as z from 'zod/mini';
import { gates } from '../gates/verdict.ts';
import type { BaselineChoice } from '../github/baseline-question.ts';
import { readBaselineChoice } from '../github/baseline-question.ts';
import { projectPattern } from '../lib/id-patterns.ts';
import { toSingleLine } from '../text.ts';

/** A problem of an input or of a line of the config file, and the YAML that fixes it. */
export interface ConfigProblem {
  /** `input fail-on`, or `.github/worldflux.yml:7`. */
  where: string;
  what: string;
  fix: string;
}

interface InputFacts {
  /** The default, the same as in action.yml. */
  default: string;
  /** A value that is shown in the fix of a problem; by default `default`. */
  example?: string;
}

const facts = z.registry<InputFacts>();
function input<T extends z.ZodMiniType>(schema: T, fact: InputFacts): T {
  facts.add(schema, fact);
  return schema;
}

/** The config file if no input names one. */
export const usualConfig = '.github/worldflux.yml';

const choice = <const T extends readonly string[]>(...values: T) =>
  z.enum(values, { error: issue => `it is ${quote(issue.input)}, and should be one of ${values.join(', ')}` });
const shaped = (pattern: RegExp, what: string) =>
  z.string().check(z.regex(pattern, { error: issue => `it is ${quote(issue.input)}, and should be ${what}` }));
const text = () => z.string();
/** The parts that several inputs share: to build a schema takes longer than to read an input. */
const anyText = z.string();
const emptyToUndefined = z.transform((value: string): string | undefined => (value === '' ? undefined : value));
const optional = () => z.pipe(anyText, emptyToUndefined);
/** One value on each line; a line that begins with `#` is a comment, as in the inputs of GitHub's own actions. */
const toLines = z.transform((value: string) =>
  value
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#')),
);
const lines = () => z.pipe(anyText, toLines);
const trueOrFalse = shaped(/^(?:true|false)$/i, 'true or false');
const toBoolean = z.transform((value: string) => value.toLowerCase() === 'true');
const yesNo = () => z.pipe(trueOrFalse, toBoolean);

/** Where manifests usually are: none of these has to be there. */
export const usualManifests = ['', 'outputs/**/', 'runs/**/', '.worldflux/**/'].map(
  place => `${place}run_manifest.json`,
);

/** Every input of action.yml, in the same order: name, parser, default and example. The type of the settings is derived from it. */
const inputSchema = z.object({
  mode: input(choice('auto', 'report', 'collect'), { default: 'auto' }),
  needs: input(optional(), { default: '' }),
  manifest: input(lines(), {
    default: usualManifests.join('\n'),
    example: 'outputs/run_manifest.json',
  }),
  metrics: input(lines(), { default: '', example: 'outputs/*/metrics.csv' }),
  recipe: input(optional(), { default: '', example: 'recipe.toml' }),
  config: input(
    z.pipe(
      z.string(),
      // In git's words, as GitHub shows an annotation beside a line.
      z.transform(value => value.replace(/^(?:\.\/)+/, '') || usualConfig),
    ),
    { default: '', example: usualConfig },
  ),
  'config-from': input(choice('workspace', 'base'), { default: 'workspace', example: 'base' }),
  project: input(
    z.pipe(
      z.string().check(
        z.refine(value => value === '' || projectPattern.test(value), {
          error: issue => `it is ${quote(issue.input)}, and should consist of a-z, 0-9 and -`,
        }),
      ),
      z.transform((value): string | undefined => (value === '' ? undefined : value)),
    ),
    { default: '', example: 'my-project' },
  ),
  'if-manifest-missing': input(choice('error', 'warn', 'ignore'), { default: 'error' }),
  'fail-on': input(
    z.pipe(
      z
        .string()
        .check(
          z.refine(value => gateProblem(value) === undefined, { error: issue => gateProblem(String(issue.input)) }),
        ),
      z.transform(value => new Set(gates.filter(gate => listWords(value).includes(gate)))),
    ),
    { default: 'doctor, boundary, run, rules, metrics' },
  ),
  doctor: input(choice('auto', 'run', 'off'), { default: 'auto' }),
  'doctor-report': input(optional(), { default: '' }),
  'log-secrets': input(choice('redact', 'block', 'allow'), { default: 'redact' }),
  auth: input(choice('auto', 'oidc', 'key', 'none'), { default: 'auto' }),
  'api-key': input(text(), { default: '', example: '${{ secrets.WORLDFLUX_API_KEY }}' }),
  'api-url': input(text(), { default: 'https://api.worldflux.ai' }),
  'oidc-audience': input(optional(), { default: '' }),
  'sync-with': input(choice('action', 'cli'), { default: 'action' }),
  'if-sync-fails': input(choice('warn', 'error', 'ignore'), { default: 'warn' }),
  'sync-forks': input(yesNo(), { default: 'false' }),
  artifacts: input(choice('upload', 'list', 'none'), { default: 'upload' }),
  'dry-run': input(yesNo(), { default: 'false' }),
  comment: input(choice('always', 'changes', 'problems', 'never'), { default: 'always' }),
  'comment-mode': input(choice('update', 'recreate'), { default: 'update' }),
  'comment-key': input(optional(), { default: '' }),
  'pull-request': input(
    z.pipe(
      shaped(/^(?:[1-9]\d{0,9})?$/, 'the number of a pull request'),
      z.transform((value): number | undefined => (value === '' ? undefined : Number(value))),
    ),
    { default: '', example: '12' },
  ),
  'github-token': input(text(), { default: '', example: '${{ github.token }}' }),
  baseline: input(
    z.pipe(
      z.string(),
      z.transform((value, context): BaselineChoice => {
        const message = `it is ${quote(value)}, and should be auto, none, branch:NAME or the path of a .json file`;
        const choice = readBaselineChoice(value);
        if (!choice) context.issues.push({ code: 'custom', input: value, message });
        return choice ?? { kind: 'none' };
      }),
    ),
    { default: 'auto' },
  ),
  'baseline-runs': input(z.pipe(shaped(/^(?:[1-9]|[1-4]\d|50)$/, 'from 1 to 50'), z.transform(Number)), {
    default: '5',
  }),
  'result-artifact': input(choice('auto', 'full', 'never'), { default: 'auto' }),
  'commit-status': input(yesNo(), { default: 'false' }),
  matrix: input(optional(), { default: '' }),
  strategy: input(optional(), { default: '' }),
  'check-run-id': input(
    z.pipe(
      z.string(),
      // GitHub sets this value: if it is not a number, that is not the user's fault.
      z.transform((value): number | undefined => (/^[1-9]\d{0,14}$/.test(value) ? Number(value) : undefined)),
    ),
    { default: '' },
  ),
  'workflow-ref': input(optional(), { default: '' }),
  summary: input(yesNo(), { default: 'true' }),
});

export type Inputs = Readonly<z.output<typeof inputSchema>>;
export type InputName = keyof Inputs;

export const isInput = (name: string): name is InputName => Object.hasOwn(inputSchema.shape, name);
export const inputNames: InputName[] = Object.keys(inputSchema.shape).filter(isInput);
const factsOf = (name: InputName): InputFacts => facts.get(inputSchema.shape[name]) ?? { default: '' };

function gateProblem(text: string): string | undefined {
  const words = listWords(text);
  const unknown = words.filter(one => one !== 'none' && !gates.some(gate => gate === one));
  if (unknown.length > 0) {
    return `there is no gate ${unknown.map(quote).join(' or ')}; the gates are ${gates.join(', ')}, or none`;
  }
  return words.includes('none') && words.length > 1 ? 'it names `none` together with gates' : undefined;
}

function listWords(text: string): string[] {
  return text.split(/[\s,]+/).filter(one => one !== '');
}

/**
 * Reads the inputs from the runner (`get` returns '' for an input that is not set). An absent input gets its default, and so does an
 * invalid one: the step fails then, but it still needs settings to update its comment.
 */
export function readInputs(get: (name: InputName) => string): { inputs: Inputs; problems: ConfigProblem[] } {
  const texts = Object.fromEntries(inputNames.map(name => [name, get(name).trim() || factsOf(name).default]));
  const result = inputSchema.safeParse(texts, { jitless: true });
  if (result.success) return { inputs: Object.freeze(result.data), problems: [] };
  const wrong = result.error.issues.map(issue => ({
    name: inputNames.find(one => one === issue.path[0]) ?? 'manifest',
    what: issue.message,
  }));
  const usable = { ...texts, ...Object.fromEntries(wrong.map(({ name }) => [name, factsOf(name).default])) };
  return {
    inputs: Object.freeze(inputSchema.parse(usable, { jitless: true })),
    problems: wrong.map(({ name, what }) => ({
      where: `input ${name}`,
      what,
      fix: exampleOfInput(name, texts[name] ?? ''),
    })),
  };
}

const [yes, no] = [/^(?:yes|y|on|1|enabled?|true)$/i, /^(?:no|n|off|0|disabled?|false|none)$/i];
/** The words that switch an input off and on, of which each input that can be has one: what is copied is no weaker than what is meant. */
const [offs, ons] = [
  ['false', 'never', 'off', 'none'],
  ['true', 'always', 'auto', 'error'],
];
/** What is to fail the step. */
const failing = /^(?:fail(?:s|ed|ure)?|errors?)$/i;
/** What is surely no branch: a commit, a tag, a version, a file, an expression. */
const noBranch = /^(?:[0-9a-f]{7,64}|refs\/.*|v?\d+(?:\.\d+)+|.*\.[A-Za-z]\w*|head|latest|last|previous)$/i;

/** Inputs whose value is never shown. */
const secretInputs: ReadonlySet<string> = new Set(['api-key', 'github-token']);

/** The YAML of an input: with what the given value means, if another spelling of it is one; otherwise with its example. */
export function exampleOfInput(name: InputName, given: string): string {
  const branch = /^(?:(?:refs\/(?:heads|remotes)|remotes)\/)?(?:origin\/)?([A-Za-z0-9][\w./-]{0,100})$/.exec(
    given,
  )?.[1];
  const spellings = [
    ...(/^[\w-]{1,40}$/.test(given) ? [given] : []),
    ...(no.test(given) ? offs : yes.test(given) ? ons : failing.test(given) ? ['error', 'block'] : []),
    ...(name === 'baseline' && branch !== undefined && !noBranch.test(branch) ? [`branch:${branch}`] : []),
  ];
  const { default: usual, example = usual } = factsOf(name);
  const value = secretInputs.has(name)
    ? undefined
    : spellings.find(one => inputSchema.shape[name].safeParse(one, { jitless: true }).success);
  return `with:\n  ${name}: ${value ?? example}`;
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `"${toSingleLine(value, 60)}"` : 'not text';
}
