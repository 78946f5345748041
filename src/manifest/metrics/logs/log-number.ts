// The numbers of log lines. A number ends where its value ends: `1,234.5`, `10:32:11`, `5MB` and `infra` do not begin with one. A word or the
// name of a file that begins with digits (`5-shot`, `0.25.ckpt`) is none.

/** What a template has after a number: whether its own next words stand at a place of the line; undefined where it has none. */
export type Follows = IsEnd | undefined;

type IsEnd = (at: number) => boolean;

export interface LogNumber {
  value: number;
  end: number;
  /** It is no number that can be told: what goes on after its digits, or whether its comma stands before decimals or thousands. */
  doubt?: 'end' | 'comma' | undefined;
  written: string;
}

const exponent = String.raw`(?:e[+-]?\d{1,4})?`;
const plain = new RegExp(
  String.raw`[+-]?(?:(?:\d{1,40}(?:\.\d{1,40})?|\.\d{1,40})${exponent}|nan|inf(?:inity)?)`,
  'iy',
);
/** Whole floats, as NumPy and PyTorch print them: `12.`, `1.e+05`. */
const pointed = new RegExp(String.raw`[+-]?\d{1,40}\.${exponent}(?!#)`, 'iy');
/** With commas between thousands. */
const grouped = new RegExp(String.raw`[+-]?[1-9]\d{0,2}(?:,\d{3}){1,12}(?:\.\d{1,40}${exponent})?`, 'iy');
/** What goes on with a value, or may; Windows writes NaN as `1.#IND`. */
const goesOn = /[\p{L}\p{N}_]|[.'’_+-][\p{L}\p{N}_]|[.,:]+\d|\.#|[\u00a0\u2009\u202f]\d{3}/uy;
/** What names another number ends the value badly (`0.5-acc:0.9`), but is no word. */
const another = String.raw`[:=]\s{0,4}[-+.\d]`;
/** A word that goes on behind a number. */
const word = new RegExp(String.raw`[._-]\p{L}(?![\p{L}\p{N}_/]{0,40}${another})`, 'uy');
/** What may be the name of a file, as Lightning's `epoch=1-val_loss=0.25.ckpt`, from a number in it. */
const part = String.raw`[^\s'"\x60,;:()[\]{}<>]`;
const name = new RegExp(String.raw`${part}{1,100}(?!${part}|${another})`, 'y');
const fileEnding = /\.\p{L}[\p{L}\p{N}]{0,9}\.?$/u;
/** The whole of a value that goes on: its digits and marks, and with its letters. Bounded, as each place of a line may begin one. */
const wholes = {
  digits: /(?:[\d.,:'’_+-]|[\u00a0\u2009\u202f]\d){1,48}/y,
  letters: /(?:[\p{L}\p{N}.,:'’_#+-]|[\u00a0\u2009\u202f]\d){1,48}/uy,
};

/** `2K`, as LeRobot writes 2,000 steps, and `2k`, as tqdm does. */
const suffixes = new Map([
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['B', 1e9],
  ['T', 1e12],
]);

/** The number at a place of a line. What the template itself has next may follow it, such as `ms`. */
export function readNumber(line: string, at: number, follows: Follows): LogNumber | undefined {
  const text = matchAt(plain, line, at);
  if (text === undefined) return undefined;
  const isEnd = follows ?? ((end: number) => !doesGoOn(line, end));
  const found = endAt(pointed, '.', line, at, text, isEnd) ?? endNumber(line, at, text, isEnd);
  const whole = found ?? endAt(grouped, ',', line, at, text, isEnd);
  if (whole || !/\d/.test(text)) return whole;
  const end = endOf(wholes.digits, line, at, isEnd) ?? endOf(wholes.letters, line, at, isEnd);
  if (end === undefined || isNamed(line, at, text)) return undefined;
  return { value: NaN, end, doubt: 'end', written: text };
}

/** A number that goes on with a mark behind its first digits. */
function endAt(
  pattern: RegExp,
  mark: string,
  line: string,
  at: number,
  text: string,
  isEnd: IsEnd,
): LogNumber | undefined {
  const written = line[at + text.length] === mark ? matchAt(pattern, line, at) : undefined;
  return written === undefined ? undefined : endNumber(line, at, written, isEnd);
}

/** Whether digits are the beginning of a word, or in the name of a file. */
function isNamed(line: string, at: number, digits: string): boolean {
  return matchAt(word, line, at + digits.length) !== undefined || fileEnding.test(matchAt(name, line, at) ?? '');
}

/** Where a value that goes on ends; its last marks may be the line's own. */
function endOf(whole: RegExp, line: string, at: number, isEnd: IsEnd): number | undefined {
  const text = matchAt(whole, line, at);
  if (text === undefined) return undefined;
  const end = at + text.length;
  if (isEnd(end)) return end;
  const inner = at + text.replace(/[.,:'’+-]+$/, '').length;
  return inner > at && inner < end && isEnd(inner) ? inner : undefined;
}

function endNumber(line: string, at: number, written: string, isEnd: IsEnd): LogNumber | undefined {
  const end = at + written.length;
  if (isEnd(end)) return toNumber(written, end, 1);
  const factor = suffixes.get(line[end] ?? '');
  return factor !== undefined && !doesGoOn(line, end + 1) && isEnd(end + 1)
    ? toNumber(written, end + 1, factor)
    : undefined;
}

/** Whether a value goes on at a place of the line. */
export function doesGoOn(line: string, at: number): boolean {
  // Most numbers end before a space or at the end of their line: the pattern takes ten times as long.
  const code = line.charCodeAt(at);
  return code !== 32 && at < line.length && matchAt(goesOn, line, at) !== undefined;
}

function matchAt(pattern: RegExp, line: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0];
}

function toNumber(written: string, end: number, factor: number): LogNumber {
  const hasComma = written.includes(',');
  const isClear = !hasComma || written.includes('.') || written.indexOf(',') !== written.lastIndexOf(',');
  return {
    value: valueOf(hasComma ? written.replaceAll(',', '') : written) * factor,
    end,
    written,
    doubt: isClear ? undefined : 'comma',
  };
}

function valueOf(digits: string): number {
  const value = Number(digits);
  if (!Number.isNaN(value) || /nan/i.test(digits)) return value;
  return digits.startsWith('-') ? -Infinity : Infinity;
}

/** Whether a number shows that points stand before decimals: `1.234` may be a thousand and more to whoever writes decimal commas. */
export const showsPoint = ({ written, doubt }: LogNumber): boolean =>
  doubt === undefined && (written.includes(',') || /^[+-]?0?\.\d|\.(?!\d{3}(?!\d))\d/.test(written));
