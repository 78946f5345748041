// An entry of the config file for each of its keys, as the fix of a problem shows it.
import type { configSchema } from './file-schema.ts';

export const exampleRule = 'metrics:\n  loss: { goal: min, max: 6, tolerance: 2% }';

export const examples: Readonly<Record<keyof typeof configSchema.shape, string>> = {
  project: 'project: demo-box',
  metrics: exampleRule,
  accepted: 'accepted:\n  - { metric: loss, up-to: 6%, until: 2027-01-31, reason: "half the parameters, as decided" }',
  'on-inconclusive': 'on-inconclusive: warn',
  'on-few-samples': 'on-few-samples: warn',
  'on-unmatched': 'on-unmatched: fail',
  'on-no-baseline': 'on-no-baseline: warn',
  'on-not-finite': 'on-not-finite: warn',
  'metrics-step': 'metrics-step: epoch',
  'on-other-environment': 'on-other-environment: compare',
  history: 'history: 30',
  'history-since': 'history-since: "3f2c1ab"',
  'log-metrics': 'log-metrics:\n  - "step:{step} * loss:{loss}"',
  boundary: 'boundary:\n  send: [FIELD]\n  allow: [FIELD]',
  limits: 'limits:\n  body: 64 MiB\n  log-lines: 200000',
};

/** What the keys are to weigh, in words of other tools: what is copied is no weaker than what is meant. */
const weightWords: readonly [words: RegExp, weight: string][] = [
  [/^(?:fail(?:s|ed|ure|ing)?|errors?|true|yes|on|block)$/i, 'fail'],
  [/^(?:pass(?:es|ed)?|ignored?|off|no|none|never|false|skip(?:ped)?|ok)$/i, 'pass'],
  [/^warn(?:s|ing|ings)?$/i, 'warn'],
];

/** The entry of a key, with what the given value means where that is clear; of another key, a rule. */
export function exampleOf(key: PropertyKey | undefined, given?: unknown): string {
  const example = Object.entries(examples).find(([name]) => name === key)?.[1] ?? exampleRule;
  const [, name] = /^(on-.+): (?:pass|warn|fail)$/.exec(example) ?? [];
  const word = typeof given === 'string' || typeof given === 'boolean' ? String(given).trim() : '';
  const weight = weightWords.find(([words]) => words.test(word))?.[1];
  return name === undefined || weight === undefined ? example : `${name}: ${weight}`;
}
