// What holds for every case, whatever it contains. Each throws an InvariantError that says what does not hold.
import { ServiceError, UserError, errorCodes } from '../src/errors.ts';
import { stripAnsi } from '../src/text.ts';
import type { Canary } from './texts.ts';

export class InvariantError extends Error {
  override name = 'InvariantError';
}

/** The code of an expected error; any other error is a crash, and is thrown again. */
export function codeOf(error: unknown): string {
  if (error instanceof UserError) {
    if (!errorCodes.includes(error.code) || error.code === 'WF-INTERNAL')
      throw new InvariantError(`no code of ours: ${error.code}`);
    return error.code;
  }
  if (error instanceof ServiceError) return error.name;
  throw error;
}

/** Everything that left the step, by exit. */
export type Exits = Readonly<Record<string, string>>;

/** No exit contains a form of the secret, or anything that is withheld. */
export function assertKept(exits: Exits, { secret, held }: Canary): void {
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...inBase64(secret), held];
  for (const [exit, text] of Object.entries(exits)) {
    const plain = stripAnsi(text);
    const found = forms.find(form => text.includes(form) || plain.includes(form));
    if (found === undefined) continue;
    const at = Math.max(0, plain.indexOf(found) - 80);
    throw new InvariantError(
      `${found === held ? 'what is held' : 'a secret'} leaves by ${exit}: …${plain.slice(at, at + 200)}`,
    );
  }
}

/** The characters of base64 that depend on the value alone, for each position in a group of three bytes. */
function inBase64(value: string): string[] {
  return [0, 1, 2].map(before => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
}

/** All texts in a value, keys included, one a line. */
export function textsIn(value: unknown): string {
  const all: string[] = [];
  const walk = (one: unknown): void => {
    if (typeof one === 'string') all.push(one);
    else if (one instanceof Map || one instanceof Set) walk([...one]);
    else if (one instanceof Error) walk([Object.entries(one), one.message]);
    else if (typeof one === 'object' && one !== null)
      for (const [key, inner] of Object.entries(one)) {
        all.push(key);
        walk(inner);
      }
  };
  walk(value);
  return all.join('\n');
}

/** Two counts of one thing, made independently. */
export function assertSame(what: string, given: number, counted: number): void {
  if (given !== counted) throw new InvariantError(`the receipt does not add up: ${what} ${given}, counted ${counted}`);
}

export function assertThat(holds: boolean, what: string): void {
  if (!holds) throw new InvariantError(what);
}
