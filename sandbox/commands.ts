// The workflow commands of a step, in its output and in its files: both syntaxes, read as actions/runner reads them.

/** One workflow command of a line of output. Names of properties are in lower case; `data` and values are unescaped. */
export interface Command {
  name: string;
  properties: ReadonlyMap<string, string>;
  data: string;
}

type Escapes = readonly (readonly [escaped: string, plain: string])[];
const dataEscapes: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const propertyEscapes: Escapes = [['%3A', ':'], ['%2C', ','], ...dataEscapes];
const bracketEscapes: Escapes = [['%3B', ';'], ['%5D', ']'], ...dataEscapes];

/** What .NET's TrimStart takes for white space, which is not what JavaScript's does. */
const leadingSpace = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/**
 * The command in a line of output, if there is one of a `known` name (lower case): `::name k=v,k=v::data` after white space
 * at the line's start, else `##[name k=v;]data` anywhere in it (actions/runner, ActionCommand.cs).
 */
export function parseCommand(line: string, known: ReadonlySet<string>): Command | undefined {
  return parseColons(line.replace(leadingSpace, ''), known) ?? parseBrackets(line, known);
}

function parseColons(line: string, known: ReadonlySet<string>): Command | undefined {
  if (!line.startsWith('::')) return undefined;
  const end = line.indexOf('::', 2);
  if (end < 0) return undefined;
  return readHead(line.slice(2, end), ',', propertyEscapes, known, unescape(line.slice(end + 2), dataEscapes));
}

function parseBrackets(line: string, known: ReadonlySet<string>): Command | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  return readHead(
    line.slice(start + 3, end),
    ';',
    bracketEscapes,
    known,
    unescape(line.slice(end + 1), bracketEscapes),
  );
}

function readHead(
  head: string,
  separator: string,
  escapes: Escapes,
  known: ReadonlySet<string>,
  data: string,
): Command | undefined {
  const [name = ''] = head.split(' ', 1);
  if (!known.has(name.toLowerCase())) return undefined;
  const properties = new Map<string, string>();
  for (const pair of head.slice(name.length).trim().split(separator)) {
    const equals = pair.indexOf('=');
    if (equals < 1 || equals === pair.length - 1) continue;
    properties.set(pair.slice(0, equals).toLowerCase(), unescape(pair.slice(equals + 1), escapes));
  }
  return { name: name.toLowerCase(), properties, data };
}

function unescape(text: string, escapes: Escapes): string {
  return escapes.reduce((plain, [escaped, character]) => plain.replaceAll(escaped, character), text);
}

/**
 * The pairs of a file command (GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV): `name=value` or `name<<EOF`, lines, `EOF`; the last
 * of a name wins. Throws, in the runner's words, on anything else (actions/runner, FileCommandManager.cs).
 */
export function readPairs(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      pairs.set(line.slice(0, equals), line.slice(equals + 1));
      continue;
    }
    if (heredoc < 0) throw new Error(`Invalid format '${line}'`);
    const delimiter = line.slice(heredoc + 2);
    if (heredoc === 0 || delimiter === '') {
      throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
    }
    const end = lines.indexOf(delimiter, at + 1);
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    pairs.set(line.slice(0, heredoc), lines.slice(at + 1, end).join('\n'));
    at = end;
  }
  return pairs;
}

/**
 * Feeds `take` the lines of a stream of text, as .NET's ReadLine ends them: at `\n`, `\r\n` and a lone `\r`. Call the
 * function that comes back with each piece, and with nothing at the end.
 */
export function splitLines(take: (line: string) => void): (piece?: string) => void {
  let rest = '';
  return piece => {
    rest += piece ?? '';
    // A `\r` that ends the piece may be the half of a `\r\n`.
    const lines = rest.split(piece === undefined ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    lines.forEach(take);
    if (piece === undefined && rest !== '') take(rest);
  };
}
