// The action's inputs, as action.yml declares them, to one frozen value. Every problem is found before any is told.
import * as z from 'zod/mini';
import type { Gate } from './gate/verdict.ts';
import { gates } from './gate/verdict.ts';
import { visible } from './text.ts';

/** Something wrong with an input or a line of the config file, and the YAML that mends it. */
export interface Problem {
  /** `input fail-on`, or `.github/worldflux.yml:7`. */
  where: string;
  what: string;
  mend: string;
}

export const defaultManifests = [
  'run_manifest.json',
  'outputs/**/run_manifest.json',
  'runs/**/run_manifest.json',
  '.worldflux/**/run_manifest.json',
];

const projectPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

const text = (fallback: string) =>
  z.pipe(
    z.string(),
    z.transform(value => (value.trim() === '' ? fallback : value.trim())),
  );

const optional = z.pipe(
  z.string(),
  z.transform(value => (value.trim() === '' ? undefined : value.trim())),
);

/** Never in a problem's text. */
const secret = z.string();

const choice = <const T extends readonly [string, ...string[]]>(...values: T) =>
  z.pipe(
    text(values[0]),
    z.enum(values, { error: issue => `it is ${quote(issue.input)}, and should be one of ${values.join(', ')}` }),
  );

const yesNo = (fallback: 'true' | 'false') =>
  z.pipe(
    z.pipe(
      text(fallback),
      z
        .string()
        .check(
          z.regex(/^(?:true|false)$/i, { error: issue => `it is ${quote(issue.input)}, and should be true or false` }),
        ),
    ),
    z.transform(value => value.toLowerCase() === 'true'),
  );

const globs = z.pipe(
  text(defaultManifests.join('\n')),
  z.transform(value =>
    value
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
  ),
);

const gateNames = gates.join(', ');
const failOn = z.pipe(
  text('doctor, boundary, run, rules'),
  z.transform((value, context): ReadonlySet<Gate> => {
    const words = value.split(/[\s,]+/).filter(word => word !== '');
    const chosen = new Set(gates.filter(gate => words.includes(gate)));
    const unknown = words.filter(word => word !== 'none' && !gates.some(gate => gate === word));
    const error = (message: string): void => {
      context.issues.push({ code: 'custom', input: value, message });
    };
    if (unknown.length > 0)
      error(`${unknown.map(quote).join(' and ')} is no gate; the gates are ${gateNames}, or none`);
    else if (words.includes('none') && chosen.size > 0) error('it names `none` beside gates');
    return chosen;
  }),
);

/** One entry for each input of action.yml, under its own name. */
export const inputSchema = z.object({
  manifest: globs,
  recipe: optional,
  config: text('.github/worldflux.yml'),
  project: z.pipe(
    optional,
    z.optional(
      z.string().check(
        z.regex(projectPattern, {
          error: issue => `it is ${quote(issue.input)}, and should be a slug of a-z, 0-9 and -`,
        }),
      ),
    ),
  ),
  'if-manifest-missing': choice('error', 'warn', 'ignore'),
  'fail-on': failOn,
  doctor: choice('auto', 'run', 'off'),
  'doctor-report': optional,
  'log-secrets': choice('redact', 'block', 'allow'),
  auth: choice('auto', 'oidc', 'key', 'none'),
  'api-key': secret,
  'api-url': text('https://api.worldflux.ai'),
  'oidc-audience': optional,
  'sync-with': choice('action', 'cli'),
  'if-sync-fails': choice('warn', 'error', 'ignore'),
  artifacts: choice('upload', 'list', 'none'),
  'dry-run': yesNo('false'),
  comment: choice('always', 'changes', 'problems', 'never'),
  'comment-mode': choice('update', 'recreate'),
  'comment-key': optional,
  'github-token': secret,
  baseline: text('auto'),
  'baseline-runs': z.pipe(
    text('5'),
    z.pipe(
      z.string().check(
        z.regex(/^(?:[1-9]|[1-4]\d|50)$/, {
          error: issue => `it is ${quote(issue.input)}, and should be from 1 to 50`,
        }),
      ),
      z.transform(Number),
    ),
  ),
  'result-artifact': choice('auto', 'full', 'never'),
  matrix: optional,
  strategy: optional,
  summary: yesNo('true'),
});

export type Inputs = z.output<typeof inputSchema>;
export type InputName = keyof typeof inputSchema.shape;

/** An example of each input that can be wrong, for the mend. */
const examples: Partial<Record<InputName, string>> = {
  project: 'my-project',
  'if-manifest-missing': 'warn',
  'fail-on': 'doctor, boundary, run, rules',
  doctor: 'auto',
  'log-secrets': 'redact',
  auth: 'auto',
  'sync-with': 'action',
  'if-sync-fails': 'warn',
  artifacts: 'upload',
  'dry-run': 'false',
  comment: 'always',
  'comment-mode': 'update',
  'baseline-runs': '5',
  'result-artifact': 'auto',
  summary: 'true',
};

export const inputNames: InputName[] = keys(inputSchema.shape);

function keys<T extends object>(shape: T): (keyof T & string)[] {
  const isKey = (name: string): name is keyof T & string => name in shape;
  return Object.keys(shape).filter(isKey);
}

/** Reads the inputs as the runner gives them (`get` answers '' for one that is not set); an absent one takes its default. */
export function readInputs(get: (name: InputName) => string): { inputs?: Inputs; problems: Problem[] } {
  const result = inputSchema.safeParse(Object.fromEntries(inputNames.map(name => [name, get(name)])));
  if (result.success) return { inputs: Object.freeze(result.data), problems: [] };
  return {
    problems: result.error.issues.map(issue => {
      const name = inputNames.find(one => one === issue.path[0]) ?? 'manifest';
      return { where: `input ${name}`, what: issue.message, mend: `with:\n  ${name}: ${examples[name] ?? '...'}` };
    }),
  };
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `"${visible(value, 60)}"` : 'not text';
}
