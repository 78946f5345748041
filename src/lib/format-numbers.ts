// Formats numbers for people: English digit grouping, an ASCII minus (it can be copied), a space before a unit.

// Not by Intl: its first formatter costs as much as a third of bare Node's start.

/** Groups digits by three, only before the decimal point: `12,345.6`. */
const grouped = (text: string): string => text.replace(/^-?\d+/, whole => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));
const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/**
 * A metric: `4.54`, `12,346`, `1.234e-5`, `NaN`, `∞`. Four significant digits, and all digits before the decimal point; whole
 * numbers are exact; under 1e-4 and from 1e7 on it is scientific.
 */
export function formatNumber(n: number): string {
  if (!Number.isFinite(n)) return Number.isNaN(n) ? 'NaN' : n > 0 ? '∞' : '-∞';
  const size = Math.abs(n);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
    return n
      .toExponential(3)
      .replace(/\.?0*e/, 'e')
      .replace('e+', 'e');
  }
  if (Number.isInteger(n) || size >= 1000) return grouped(String(Math.round(n) + 0));
  return grouped(withoutZeros(n.toPrecision(4)));
}

/** A metric next to the number that it is compared with: more digits if the two would look the same with four. */
export function formatBeside(n: number, other: number): string {
  const [text, against] = [formatNumber(n), formatNumber(other)];
  if (text !== against || n === other || !Number.isFinite(n)) return text;
  const digits = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16].map(count => String(Number(n.toPrecision(count))));
  return digits.find(longer => longer !== String(Number(other.toPrecision(4)))) ?? String(n);
}

/** A share as a percentage with its sign: 0.123 is `+12.3%`; a share that rounds to zero is `0.0%`. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  if (!Number.isFinite(percent)) return formatNumber(percent);
  if (Math.abs(percent) >= 1e7) return `${formatNumber(percent)}%`;
  const text = percent.toFixed(1);
  return `${Number(text) > 0 ? '+' : ''}${text === '-0.0' ? '0.0' : grouped(text)}%`;
}

/**
 * The change from one value of a metric to another: `-38.7%` of the first; `×12.5` if it is tenfold or more; `+512` if a percentage is
 * meaningless (the first value is 0, or the sign changes); `·` if one of them is not a number.
 */
export function formatChange(from: number, to: number): string {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return '·';
  if (from === to) return formatPercent(0);
  const ratio = to / from;
  if (!Number.isFinite(ratio) || ratio < 0 || from === 0) {
    const difference = to - from;
    return `${difference > 0 ? '+' : ''}${formatNumber(difference)}`;
  }
  return ratio >= 10 ? `×${formatNumber(ratio)}` : formatPercent(ratio - 1);
}

/** A duration in its two largest units: `250 ms`, `7.2 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return formatNumber(seconds);
  if (seconds < 0) return `-${formatDuration(-seconds)}`;
  const milliseconds = Math.round(seconds * 1000);
  if (milliseconds === 0) return '0 s';
  if (milliseconds < 1000) return `${String(milliseconds)} ms`;
  const tenths = Math.round(seconds * 10);
  if (tenths < 100) return `${String(tenths / 10)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${String(whole)} s`;
  if (whole < 3600) return two(whole, 60, 'min', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return two(minutes, 60, 'h', 'min');
  return two(Math.round(seconds / 3600), 24, 'd', 'h');
}

function two(amount: number, size: number, large: string, small: string): string {
  const rest = amount % size;
  const first = `${formatNumber(Math.floor(amount / size))} ${large}`;
  return rest === 0 ? first : `${first} ${String(rest)} ${small}`;
}

const sizes = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A size in bytes: `512 B`, `1.5 KiB`, `64 MiB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return formatNumber(bytes);
  const tenth = (power: number) => Math.round((bytes / 1024 ** power) * 10) / 10;
  const power = sizes.findIndex((_, index) => Math.abs(tenth(index)) < 1024);
  const last = power === -1 ? sizes.length - 1 : power;
  return `${grouped(String(tenth(last) + 0))} ${sizes[last] ?? ''}`;
}

/**
 * A cost in US dollars: `0.42 USD`, `1,234.50 USD`, `0.0042 USD`. The code instead of `$`, because GitHub can take the text
 * between two dollar signs for a formula.
 */
export function formatCost(usd: number): string {
  if (!Number.isFinite(usd)) return formatNumber(usd);
  const small = usd !== 0 && Math.abs(usd) < 0.01;
  return `${small ? withoutZeros(usd.toPrecision(2)) : grouped((usd + 0).toFixed(2))} USD`;
}

/** A number with a noun: `1 line`, `1,234 lines`; `plural` if it is not formed with an `s`. */
export function formatCount(n: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(String(n))} ${n === 1 ? noun : plural}`;
}

/** Whether a number has more than four digits, so that it hardly comes twice by chance: whole numbers, 0.5 and 0.9 do. */
export function isDistinctive(value: number): boolean {
  return Number.isFinite(value) && !Number.isInteger(value) && Number(value.toPrecision(4)) !== value;
}
