// Metrics from log lines, by templates of the config file: `step:{step} * loss:{loss}`. Each line is read once from left to right, and
// templates contain no regular expressions, so no line takes long.

type Token = { kind: 'text'; text: string } | { kind: 'space' } | { kind: 'number'; name: string };

/** A template: the parts between its `*`, in order. */
export interface LogTemplate {
  segments: readonly (readonly Token[])[];
}

/** A name in braces; other braces are text. */
const placeholder = /\{([\w./@-]{1,64})\}/;

/** @param template with `{name}` for a number, `*` for any text, and white space for any white space */
export function parseLogTemplate(template: string): LogTemplate {
  // Of `a * b` only the space after the `*` is asked for, so that `a b` fits too.
  const segments = template.split('*').map(text => parseSegment(text.trimEnd()));
  return { segments: segments.filter(tokens => tokens.some(({ kind }) => kind !== 'space')) };
}

function parseSegment(text: string): Token[] {
  return text.split(new RegExp(`(${placeholder.source})`)).flatMap((part, at, parts): Token[] => {
    // The split gives the text, the placeholder, its name, the text, and so on.
    if (at % 3 === 1) return [{ kind: 'number', name: parts[at + 1] ?? '' }];
    if (at % 3 === 2) return [];
    return part
      .split(/(\s+)/)
      .filter(word => word !== '')
      .map((word): Token => (/^\s/.test(word) ? { kind: 'space' } : { kind: 'text', text: word }));
  });
}

/** The numbers of a line by the names of the template, in its order; undefined where the line does not fit. */
export function matchLine(line: string, { segments }: LogTemplate): [name: string, value: number][] | undefined {
  const found: [string, number][] = [];
  let at = 0;
  for (const tokens of segments) {
    const match = findSegment(line, tokens, at);
    if (match === undefined) return undefined;
    found.push(...match.values);
    at = match.end;
  }
  return found;
}

interface Match {
  values: [string, number][];
  end: number;
}

function findSegment(line: string, tokens: readonly Token[], from: number): Match | undefined {
  for (let at = nextStart(line, tokens[0], from); at !== -1; at = nextStart(line, tokens[0], at + 1)) {
    const match = matchAt(line, tokens, at);
    if (match) return match;
  }
  return undefined;
}

const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 47;
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 160;

/** Where a segment can begin: words begin where no other goes on, so that `loss:` is not found in `val_loss:`. */
function nextStart(line: string, first: Token | undefined, from: number): number {
  if (first === undefined) return -1;
  for (let at = from; at < line.length; at++) {
    if (first.kind === 'text') {
      at = line.indexOf(first.text, at);
      if (at === -1) return -1;
      const isInside = at > 0 && isWord(line.charCodeAt(at - 1)) && isWord(first.text.charCodeAt(0));
      if (!isInside) return at;
    } else {
      const before = at === 0 ? 10 : line.charCodeAt(at - 1);
      const code = line.charCodeAt(at);
      if (
        first.kind === 'space'
          ? isSpace(code) && !isSpace(before)
          : mayBeNumber(code) && !isWord(before) && before !== 46
      )
        return at;
    }
  }
  return -1;
}

/** A digit, a sign, a point, or the beginning of `nan` and `inf`. */
function mayBeNumber(code: number): boolean {
  return (code >= 43 && code <= 57) || code === 110 || code === 78 || code === 105 || code === 73;
}

function matchAt(line: string, tokens: readonly Token[], start: number): Match | undefined {
  const values: [string, number][] = [];
  let at = start;
  for (const token of tokens) {
    if (token.kind === 'text') {
      if (!line.startsWith(token.text, at)) return undefined;
      at += token.text.length;
    } else if (token.kind === 'space') {
      const before = at;
      at = skipSpace(line, at);
      if (at === before) return undefined;
    } else {
      const number = readNumber(line, skipSpace(line, at));
      if (number === undefined) return undefined;
      values.push([token.name, number.value]);
      at = number.end;
    }
  }
  return { values, end: at };
}

function skipSpace(line: string, from: number): number {
  let at = from;
  while (isSpace(line.charCodeAt(at))) at++;
  return at;
}

const number = /[+-]?(?:(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:e[+-]?\d{1,4})?|nan|inf(?:inity)?)/iy;
/** `2K`, as LeRobot writes 2,000 steps. */
const suffixes = new Map([
  ['K', 1e3],
  ['M', 1e6],
  ['B', 1e9],
  ['T', 1e12],
]);

function readNumber(line: string, at: number): { value: number; end: number } | undefined {
  number.lastIndex = at;
  const [text] = number.exec(line) ?? [];
  if (text === undefined) return undefined;
  const end = at + text.length;
  const factor = suffixes.get(line[end] ?? '');
  const isSuffix = factor !== undefined && !isWord(line.charCodeAt(end + 1));
  const plain = text.replace(/inf(?:inity)?/i, 'Infinity').replace(/nan/i, 'NaN');
  const value = /NaN/.test(plain) ? NaN : Number(plain);
  return { value: isSuffix ? value * factor : value, end: isSuffix ? end + 1 : end };
}
