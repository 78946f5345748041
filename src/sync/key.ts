// The key of WorldFlux Cloud in memory (docs/oidc.md): masked before its first use, and shown as `***` wherever a value is printed.
import { inspect } from 'node:util';
import { UserError } from '../errors.ts';
import { apiKey } from './schema.ts';

/** Tells the runner to put `***` for this text in the log, as `core.setSecret` does. */
export type Mask = (secret: string) => void;

/** A key that is only readable on purpose: templates, JSON, `util.inspect` and thus every log show `***`. */
export class Key {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The key itself: for `Authorization: Bearer`, the body of a revocation and the environment of the CLI, and for nothing else. */
  reveal(): string {
    return this.#secret;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [inspect.custom](): string {
    return '***';
  }
}

/** A shorter mask would turn ordinary words and numbers into `***`, and no key is that short. */
const MIN_MASK_LENGTH = 8;

/** What can be wrong with a key, the most specific first; no sentence quotes any of it. */
const faults: readonly [RegExp, string][] = [
  [/^\$\{\{/, 'holds an expression that was not evaluated; GitHub evaluates it in the workflow file alone'],
  [/^[A-Z]+\d?(?:_[A-Z]+\d?)+$/, 'holds the name of a secret, not its value'],
  [/^["'`]/, 'is in quotes; the secret is the key alone'],
  [/^bearer\s/i, 'begins with "Bearer"; the secret is the key alone'],
  [/\s/, 'holds a space or a line break in its middle; the secret is the key alone, on one line'],
  [/^wbx_/, 'begins with wbx_, which is the old form of key; WorldFlux Cloud takes keys that begin with wfx_'],
  [/^(?!wfx_)/, 'does not begin with wfx_, as a key of WorldFlux Cloud does'],
  [/^.{0,7}$/, 'is too short for a key; part of it is missing'],
];

/**
 * The key of the input `api-key`, without white space around it. Undefined if the input is empty, as it is for a secret that does
 * not exist or that a fork may not see. It is masked before it is checked, whether or not it is a key.
 * @throws {UserError} WF-KEY-FORM where it is no key (docs/oidc.md), naming what is wrong and nothing of the key
 */
export function readKey(input: string, mask: Mask): Key | undefined {
  const secret = input.trim();
  if (secret.length >= MIN_MASK_LENGTH) mask(secret);
  if (secret === '') return undefined;
  const fault = faults.find(([looks]) => looks.test(secret))?.[1];
  if (fault === undefined && apiKey.safeParse(secret).success) return new Key(secret);
  throw new UserError(
    'WF-KEY-FORM',
    `The input api-key ${fault ?? 'holds characters that no key has; it may be cut off, or another secret'}.`,
    [
      'Create a key in the settings of your workspace, store it as a secret of the repository, and pass that on:',
      'with:',
      '  api-key: ${{ secrets.WORLDFLUX_API_KEY }}',
    ].join('\n'),
  );
}
