// Tells bytes apart as far as a search for some texts needs that, so that its tables are small.

const low = (unit: string): number => unit.charCodeAt(0) & 0xff;

/**
 * A kind, less than `most`, for the low byte of each unit of these texts, in small letters and in large ones; 0 for all other bytes. A
 * letter is of one kind in both spellings. Different bytes may share a kind, so a match of kinds is only a hint.
 */
export function kindsOf(texts: readonly string[], most: number): Uint8Array {
  const kinds = new Uint8Array(0x100);
  let count = 0;
  for (const unit of new Set(texts.join('').split(''))) {
    const [small, large] = [low(unit.toLowerCase()), low(unit.toUpperCase())];
    const [one, other] = [kinds[small] ?? 0, kinds[large] ?? 0];
    const kind = one || other || 1 + (count++ % (most - 1));
    if (one !== 0 && other !== 0)
      kinds.forEach((each, byte) => {
        if (each === other) kinds[byte] = kind;
      });
    kinds[small] = kind;
    kinds[large] = kind;
  }
  return kinds;
}
