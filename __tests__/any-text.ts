// Any text, for properties. The unit 'binary' of fast-check is the same, and lists all 1.1 million characters in a map first: a
// second and 120 MB in each test file (buildReverseMapping of its mapToConstant).
import fc from 'fast-check';

/** The surrogates are the code points that are no character. */
const [firstSurrogate, surrogates, codePoints] = [0xd800, 0x800, 0x110000];

const character = fc.nat({ max: codePoints - surrogates - 1 }).map(
  index => String.fromCodePoint(index < firstSurrogate ? index : index + surrogates),
  value => {
    const codePoint = typeof value === 'string' ? value.codePointAt(0) : undefined;
    if (codePoint === undefined || String.fromCodePoint(codePoint) !== value) throw new Error('not one character');
    return codePoint < firstSurrogate ? codePoint : codePoint - surrogates;
  },
);

export function anyText(limits: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ unit: character, ...limits });
}
