// A last search of everything that leaves a step, whatever its source, for the values that this step knows, in every form. Anything found
// here got through an earlier layer, which is a bug: it is removed and reported.
import { createValueRedactor } from './value-redactor.ts';
import { MIN_VALUE } from './variables.ts';
import { secretValues } from './values.ts';

/** The ways out of a step. */
export const exits = [
  'log',
  'summary',
  'comment',
  'commit status',
  'outputs',
  'result file',
  'result artifact',
  'WorldFlux Cloud',
] as const;
export type Exit = (typeof exits)[number];

export interface ExitGuard {
  /** Adds a secret of this step: its key, a token. Shorter ones would make `***` of ordinary words. */
  learn(secret: string): void;
  /** The text without the values, for what is known to come from outside: a job's name, a matrix. */
  redact(text: string): string;
  /** The same at an exit; a value that is still there is recorded as a bug. */
  check(exit: Exit, text: string): string;
  /** The exits at which a value was found and removed. */
  caught(): Exit[];
}

/** Exits with JSON, in which a number that equals a value is not a secret, and must stay a number. */
const inJson: readonly Exit[] = ['result file', 'result artifact', 'WorldFlux Cloud'];
/** A long value is also recognized by this many of its first characters, because reports shorten texts. */
const BEGINNING = 40;

/**
 * @param env the step's variables
 * @param ordinary texts that every report holds, such as the repository's name and the workspace: a value that is part of one is not a
 * secret, and redacting it would break the report
 */
export function createExitGuard(
  env: Readonly<Record<string, string | undefined>>,
  ordinary: readonly string[],
): ExitGuard {
  const known = new Set<string>();
  const caught = new Set<Exit>();
  let redactors: { text: (text: string) => string; json: (text: string) => string } | undefined;
  const learn = (given: string): void => {
    const secret = given.trim();
    if (secret.length < MIN_VALUE || ordinary.some(text => text.includes(secret))) return;
    known.add(secret);
    if (secret.length > BEGINNING + MIN_VALUE) known.add(secret.slice(0, BEGINNING));
    redactors = undefined;
  };
  secretValues(env).forEach(learn);
  const build = () => ({
    text: createValueRedactor([...known]),
    json: createValueRedactor([...known].filter(secret => !/^[\d.+-]+$/.test(secret))),
  });
  return {
    learn,
    redact: text => (redactors ??= build()).text(text),
    check: (exit, text) => {
      redactors ??= build();
      const safe = redactors[inJson.includes(exit) ? 'json' : 'text'](text);
      if (safe !== text) caught.add(exit);
      return safe;
    },
    caught: () => [...caught],
  };
}
