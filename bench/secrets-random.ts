// Values drawn from a seed: the same seed gives the same values, so that a figure can be repeated.

/** A generator of numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** Mulberry32 by Tommy Ettinger (public domain). @param seed any integer */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of the choices. */
export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const digits = '0123456789';

/** The characters that each letter of a shape draws from. */
const alphabets = new Map([
  ['d', digits],
  ['h', `${digits}abcdef`],
  ['a', lower + digits],
  ['l', lower],
  ['L', lower + upper],
  ['U', upper + digits],
  ['2', `${upper}234567`],
  ['A', lower + upper + digits],
  ['w', `${lower}${upper}${digits}_-`],
  ['b', `${lower}${upper}${digits}+/`],
]);

/**
 * Text of a shape: `{A36}` means 36 drawn characters, `{A20-40}` 20 to 40, everything else itself. The letters: d digits, h hex
 * digits, a small letters and digits, l small letters, L letters, U capitals and digits, 2 base32, A letters and digits, w those
 * with `_` and `-`, b base64; `{u}` is a UUID.
 */
export function draw(random: Random, shape: string): string {
  return shape
    .replaceAll('{u}', '{h8}-{h4}-4{h3}-9{h3}-{h12}')
    .replace(/\{([a-zA-Z2])(\d+)(?:-(\d+))?\}/g, (_, letter: string, least: string, most = least) => {
      const alphabet = alphabets.get(letter) ?? '';
      const length = Number(least) + Math.floor(random() * (Number(most) - Number(least) + 1));
      return Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
    });
}
