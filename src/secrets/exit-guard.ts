// One last look at what leaves a step, whatever its source: the values that this step knows, in every form. What it finds, a layer
// before it has let through, which is a bug: it is removed, and said.
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
  /** The same where it leaves; a value that is still there is remembered as a bug. */
  check(exit: Exit, text: string): string;
  /** The exits at which a value was found and removed. */
  caught(): Exit[];
}

/** Exits that carry JSON, of which a number that equals a value is no secret, and must stay a number. */
const inJson: readonly Exit[] = ['result file', 'result artifact', 'WorldFlux Cloud'];
/** A long value is also known by so much of its beginning, since a report shortens texts. */
const BEGINNING = 40;

/**
 * @param env the step's variables
 * @param ordinary texts that every report holds, as the repository's name and the workspace: a value that is a part of one is no
 *   secret, and without it the report would fall apart
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
