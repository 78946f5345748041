// The only file that knows Markdown (GitHub Flavored Markdown 0.29) and what GitHub does with it afterwards.
//
// Text of a run has three ways into a report, and each is a place where neither Markdown nor GitHub reads it: a code span
// (`code`), a fenced block (`fence`) and, where GitHub reads HTML only, a `<code>` element (`codeHtml`). Mentions, issue
// numbers, autolinks, emoji names, `$math$`, comments and entities are all dead there. A backslash before each mark would
// not do: GitHub looks for mentions and issue numbers when the Markdown is already HTML. None of the three can hold `<!--`: our own lines
// in a comment (src/github/comment/marker.ts) are found by it, wherever it is.
import type { Sentence } from '../../text.ts';
import { toSingleLine } from '../../text.ts';

declare const brand: unique symbol;
/** Markdown that is safe to show. Only the functions of this file make one. */
export type Markdown = string & { readonly [brand]: 'Markdown' };
/** HTML on one line for where GitHub reads no Markdown, as in a `<summary>`. Only `html` and `codeHtml` make one. */
export type Html = string & { readonly [brand]: 'Html' };

// An assertion function brands without a cast: to the compiler it checks something, at run time it is empty.
function brandMarkdown(_text: string): asserts _text is Markdown {}
function vouchHtml(_text: string): asserts _text is Html {}

function markdown(text: string): Markdown {
  brandMarkdown(text);
  return text;
}

/**
 * Markdown of our own words: the literal parts are trusted as they are, a value is already Markdown or a number. Where two pieces
 * would form a mark together (backticks of two code spans, GitHub's `` $` `` math, `![`), a space separates them.
 */
export function md(words: TemplateStringsArray, ...values: readonly (Markdown | number)[]): Markdown {
  return markdown(
    words.reduce((left, word, index) => {
      const value = values[index - 1];
      return joinSafely(joinSafely(left, value === undefined ? '' : String(value)), word);
    }, ''),
  );
}

function joinSafely(left: string, right: string): string {
  return /^(?:[`\\$]`|!\[)$/.test(left.slice(-1) + right.slice(0, 1)) ? `${left} ${right}` : left + right;
}

/** HTML of our own words, on one line; a value is HTML already or a number. */
export function html(words: TemplateStringsArray, ...values: readonly (Html | number)[]): Html {
  const text = oneLine(String.raw({ raw: words }, ...values));
  vouchHtml(text);
  return text;
}

/** The text with `<!--` as `<!‑-`, which looks the same. */
const withoutComments = (text: string): string => text.replaceAll('<!--', '<!\u2011-');

/**
 * Any text as a code span, at most `max` code points of it; the rest is cut. Text of only white space is `‹empty›`, outside a span.
 * Fence and padding as in CommonMark 0.31, section 6.1.
 */
export function code(text: string, max = 80): Markdown {
  const shown = withoutComments(toSingleLine(text, max));
  if (shown.trim() === '') return markdown('‹empty›');
  const mark = '`'.repeat(longestRun(shown) + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || (shown.startsWith(' ') && shown.endsWith(' ')) ? ' ' : '';
  return markdown(mark + pad + shown + pad + mark);
}

/** As `code`, for HTML. */
export function codeHtml(text: string, max = 80): Html {
  const shown = toSingleLine(text, max).replace(/[&<>"']/g, mark => `&#${String(mark.charCodeAt(0))};`);
  const element = shown.trim() === '' ? '‹empty›' : `<code>${shown}</code>`;
  vouchHtml(element);
  return element;
}

/** Characters of a name that a phone shows in one line of a table. */
const MAX_UNBROKEN_LENGTH = 16;
/** Names of which Markdown reads no character behind a backslash. */
const plainName = /^[\w./-]+$/;

/**
 * A name as code that may break after `/`, `_`, `.` and `-` where it is too long for a line. `<wbr>` says where, as GitHub lets no
 * zero-width space through that a person could copy with it. One `<code>` element for a plain name; else several spans.
 */
export function longName(text: string, max = 80): Markdown {
  const shown = toSingleLine(text, max);
  if (shown.length <= MAX_UNBROKEN_LENGTH || shown.trim() === '') return code(text, max);
  const parts = shown.split(/(?<=[/_.-])(?![/_.-])|(?<= )(?! )/).flatMap(part => cutEvery(part, MAX_UNBROKEN_LENGTH));
  const pieces = parts.reduce<string[]>(joinBlanks, []);
  if (!plainName.test(shown)) return markdown(pieces.map(piece => code(piece, max)).join('<wbr>'));
  return markdown(`<code>${pieces.map(piece => piece.replace(/[^A-Za-z0-9/]/g, '\\$&')).join('<wbr>')}</code>`);
}

/** A blank is a part of the piece before it, or of the one behind it: a span of nothing else would be shown as empty. */
function joinBlanks(pieces: readonly string[], piece: string): string[] {
  const last = pieces.at(-1);
  const isJoined = last !== undefined && (piece.trim() === '' || last.trim() === '');
  return isJoined ? [...pieces.slice(0, -1), last + piece] : [...pieces, piece];
}

function cutEvery(text: string, size: number): string[] {
  const points = Array.from(text);
  const count = Math.max(1, Math.ceil(points.length / size));
  return Array.from({ length: count }, (_, at) => points.slice(at * size, (at + 1) * size).join(''));
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}

/** A number with sign and exponent, a word or unit as `steps/s`, a sparkline: nothing that Markdown or GitHub reads. */
const figureWord = /^(?:[+-]?×?(?:\d+(?:[.,]\d+)*(?:e[+-]?\d+)?|∞)%?|[A-Za-z]{1,24}(?:\/[A-Za-z]{1,24})?|[▁-█·]+)$/;

/** What numbers.ts and `sparkline` write, as plain text; any other text is a code span. */
export function figure(text: string): Markdown {
  return text.length <= 200 && text.split(' ').every(word => figureWord.test(word)) ? markdown(text) : code(text);
}

/** A word or a number with its punctuation, or that alone: no name of a file, no address, no mention, and nothing that Markdown reads. */
const plainWord = /^[("']*(?:[A-Za-z]+(?:['’-][A-Za-z]+)*|\d{1,6}(?:[.,]\d+)*%?)?[)"',.;:?]*$/;
/** What GitHub takes for a commit, and what begins a list. */
const readWord = /^(?:[("']*[0-9a-f]{7,40}\b.*|\d+[.)])$/;

/** A word of prose, unchanged; any other text is a code span. */
export function plain(word: string): Markdown {
  return plainWord.test(word) && !readWord.test(word) ? markdown(word) : code(word, 400);
}

/**
 * Text that does not break between its words at the end of a line, such as `3 and 3 seeds`. Not for code spans, where an entity is
 * text.
 */
export function unbroken(content: Markdown): Markdown {
  return content.includes('`') || content.includes('<') ? content : markdown(content.replaceAll(' ', '&nbsp;'));
}

/** A sentence: our words unchanged, the values as code spans. */
export function words(sentence: Sentence): Markdown {
  const values = sentence.values.map(value => code(value, 200));
  return markdown(
    sentence.words.reduce((left, word, index) => joinSafely(joinSafely(left, values[index - 1] ?? ''), word), ''),
  );
}

/** `**content**` */
export function bold(content: Markdown): Markdown {
  return markdown(`**${oneLine(content).trim()}**`);
}

/**
 * A link; only the content if the URL is not https or contains a password, because a link is optional and no reason to fail.
 * Anything that could end the link's target is percent-encoded, `&` is an entity.
 */
export function link(content: Markdown, url: URL): Markdown {
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return content;
  const target = url.href
    .replace(/[^\w:/?#@!&*+,;=%.~-]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('&', '&amp;');
  return markdown(`[${oneLine(content)}](${target})`);
}

type Separator = '\n\n' | '\n' | ' ' | ', ' | ' · ' | '<br>';

/** The parts that are not empty, one after the other: blocks with `'\n\n'`, the default, words and cells with the others. */
export function join(parts: readonly Markdown[], separator: Separator = '\n\n'): Markdown {
  return markdown(parts.filter(part => part !== '').join(separator));
}

export function heading(level: 1 | 2 | 3 | 4 | 5 | 6, content: Markdown): Markdown {
  return markdown(`${'#'.repeat(level)} ${oneLine(content)}`);
}

/** A list with bullets. An item may hold blocks. */
export function list(items: readonly Markdown[]): Markdown {
  return markdown(items.map(item => `- ${item.replace(/\n(?!\n|$)/g, '\n  ')}`).join('\n'));
}

type Align = 'left' | 'right' | 'center';
const rules: Record<Align, string> = { left: '---', right: '--:', center: ':-:' };

/**
 * A table (GFM 0.29, section 4.10). Each row gets as many cells as the header has; a column of which `align` says nothing
 * is left-aligned.
 */
export function table(
  header: readonly Markdown[],
  rows: readonly (readonly Markdown[])[],
  align: readonly Align[] = [],
): Markdown {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return markdown(
    [
      line(header.map(cell)),
      line(header.map((_, index) => rules[align[index] ?? 'left'])),
      ...rows.map(row => line(header.map((_, index) => cell(row[index] ?? '')))),
    ].join('\n'),
  );
}

/**
 * Rows are split at pipes before anything else is read, code spans too. After an odd number of backslashes GitHub's parser
 * and others disagree about whether an escaped pipe splits (`\\|`), so such a pipe becomes its look-alike `│`.
 */
function cell(content: string): string {
  return oneLine(content).replace(/(\\*)\|/g, (_, slashes: string) =>
    slashes.length % 2 === 0 ? `${slashes}\\|` : `${slashes}│`,
  );
}

/** A part to unfold; `open` shows it unfolded. */
export function details(summary: Html, body: Markdown, { open = false }: { open?: boolean } = {}): Markdown {
  return markdown(`<details${open ? ' open' : ''}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`);
}

/**
 * A part between two invisible lines, by which src/github/comment/marker.ts finds it again. `word` is base64url and identifies its
 * owner. Without a body the lines are there for another job's text.
 */
export function marked(word: string, body: Markdown): Markdown {
  const first = `<!-- worldflux:job ${word.replace(/[^\w-]/g, '')} -->`;
  return markdown([first, ...(body === '' ? [] : ['', body, '']), '<!-- /worldflux:job -->'].join('\n'));
}

type Alert = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** A coloured box (GitHub's `> [!NOTE]`). GitHub shows a plain quote in its place inside a list or another box. */
export function alert(kind: Alert, body: Markdown): Markdown {
  return markdown(`[!${kind.toUpperCase()}]\n${body}`.replace(/^/gm, '> ').replace(/^> $/gm, '>'));
}

/** What GitHub is to do with a block: highlight it, or draw it. A closed list, as some names come alive (`math`, `geojson`). */
type Language = 'text' | 'yaml' | 'json' | 'bash' | 'diff' | 'mermaid';

/** Any lines as a fenced block, at most `max` code points of each. A tab is four spaces. */
export function fence(lines: readonly string[], language: Language = 'text', max = 400): Markdown {
  const shown = lines.map(line => withoutComments(toSingleLine(line.replaceAll('\t', '    '), max)));
  const mark = '`'.repeat(Math.max(3, ...shown.map(line => longestRun(line) + 1)));
  return markdown([mark + language, ...shown, mark].join('\n'));
}

/** The length in UTF-8, as GitHub counts a summary (1 MiB a step). */
export function bytes(content: Markdown): number {
  return Buffer.byteLength(content, 'utf8');
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
