/** Compares names in natural order, `s2` before `s10`; otherwise by code units, so that the order is the same on every machine. */
export function naturalOrder(a: string, b: string): number {
  const [one, other] = [padNumbers(a), padNumbers(b)];
  if (one === other) return a < b ? -1 : a > b ? 1 : 0;
  return one < other ? -1 : 1;
}

const padNumbers = (text: string): string => text.replace(/\d+/g, digits => digits.padStart(16, '0'));
