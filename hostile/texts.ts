// The hostile texts of all grammars, and canaries: values that must not leave, which replace marks.
import fc from 'fast-check';
import { hostileText } from '../__tests__/report/outline.ts';

/** Another in each case. */
export interface Canary {
  /** The value of a variable with the name of a secret: it must never leave, in any form. */
  secret: string;
  /** It is only in places that are withheld, whatever they contain. */
  held: string;
}

const letters = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789');
const word = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...letters), { minLength: length, maxLength: length }).map(all => all.join(''));

/** Characters of some secrets that JSON, a URL or HTML escape. */
const middles = ['', '-', '/+', '"\\', '&<', ' é'];

/** It does not shrink, because a shorter one would occur by chance. */
export const canaries: fc.Arbitrary<Canary> = fc.noShrink(
  fc
    .tuple(word(12), fc.constantFrom(...middles), word(9), word(12))
    .map(([start, middle, end, held]) => ({ secret: `${start}${middle}${end}`, held: `held${held}` })),
);

/** That of the samples. */
export const sampleCanary: Canary = { secret: 'q7Zt9LmW3xVb5Rk1Yc', held: 'heldX2d3F4' };

/** In a case, marks represent the canaries, so that it can be shrunk and altered like any text. */
export const mark = {
  secret: '@@secret@@',
  base64: '@@base64@@',
  url: '@@url@@',
  split: '@@split@@',
  held: '@@held@@',
  folder: '@@folder@@',
} as const;

/** The forms of a secret that the boundary promises to know (src/secrets/values.ts). */
function formsOf({ secret, held }: Canary, folder: string): [mark: string, text: string][] {
  const half = Math.floor(secret.length / 2);
  return [
    [mark.secret, secret],
    [mark.base64, Buffer.from(`user:${secret}`).toString('base64')],
    [mark.url, encodeURIComponent(secret)],
    [mark.split, `${secret.slice(0, half)}\u001b[1m${secret.slice(half)}`],
    [mark.held, held],
    [mark.folder, folder],
  ];
}

/** The text with canaries instead of marks; `inJson` writes them as in a JSON string. */
export function plant(text: string, canary: Canary, { folder = '/mnt/elsewhere', inJson = false } = {}): string {
  if (!text.includes('@@')) return text;
  const write = (one: string): string => (inJson ? JSON.stringify(one).slice(1, -1) : one);
  return formsOf(canary, folder).reduce((all, [stands, form]) => all.replaceAll(stands, () => write(form)), text);
}

/** The same for bytes that need not be UTF-8. */
export function plantBytes(bytes: Uint8Array, canary: Canary, how: { folder?: string; inJson?: boolean } = {}): Buffer {
  const latin = Buffer.from(bytes).toString('latin1');
  const own = { secret: toLatin(canary.secret), held: canary.held };
  if (!latin.includes('@@')) return Buffer.from(bytes);
  // Base64 is of the secret's own bytes.
  const coded = latin.replaceAll(mark.base64, Buffer.from(`user:${canary.secret}`).toString('base64'));
  const escaped = coded.replaceAll(mark.url, encodeURIComponent(canary.secret));
  return Buffer.from(plant(escaped, own, how), 'latin1');
}

const toLatin = (text: string): string => Buffer.from(text).toString('latin1');

const marked: readonly string[] = Object.values(mark).filter(one => one !== mark.held && one !== mark.folder);

/** Texts that contain a secret. */
export const secretTexts: fc.Arbitrary<string> = fc
  .tuple(fc.oneof(hostileText, fc.constantFrom('key=', 'Bearer ', '"token": "')), fc.constantFrom(...marked))
  .map(([text, secret]) => `${text}${secret} `);

/** Texts of a run: hostile ones, some with a secret in them, and very long ones. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 40, arbitrary: hostileText },
  {
    weight: 20,
    arbitrary: fc.constantFrom('loss', 'episode/return', 'a b', 'x'.repeat(300), 'dreamerv3', 'https://x.example/a'),
  },
  { weight: 1, arbitrary: secretTexts },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('ab`|', '\ud83d', '<!--', '#'), fc.constantFrom(20, 90, 300, 900, 1500))
      .map(([one, times]) => one.repeat(times)),
  },
);

/** Any JSON value, the odd ones first. */
export const values: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -0, -1, 1e308, 5e-324, 2 ** 53, '', [], {}, [[]], { a: null }),
  texts,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.array(texts, { maxLength: 4 }),
  fc.dictionary(texts, fc.oneof(fc.integer(), texts), { maxKeys: 4 }),
  fc.constantFrom(30, 63, 70, 400).map(nested),
);

function nested(depth: number): unknown {
  let value: unknown = 'core';
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { deep: value };
  return value;
}
