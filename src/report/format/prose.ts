// Text that is a sentence, such as an error's: as prose, with only the names in it as code.
import { toSingleLine } from '../../text.ts';
import { DOCS_URL } from './docs-link.ts';
import type { Markdown } from './markdown.ts';
import { code, join, link, md, plain } from './markdown.ts';

const docsPage = /^docs\/[a-z-]+\.md$/;

/** What is one word to a reader: text in quotation marks, in backticks, between braces, and what has no space. */
const spans = /"[^"]+"[),.;:?]*|\(?`[^`]+`[),.;:?]*|\{ [^{}"`]+ \}[),.;:?]*|[^ ]+/g;

/**
 * Any text as prose, at most `max` code points of it: words and numbers are unchanged, any other word is a code span, and so is
 * text in quotation marks, in backticks and between braces. The name of a docs page becomes a link to it.
 */
export function prose(text: string, max = 400): Markdown {
  const words = toSingleLine(text, max).match(spans) ?? [];
  return words.length === 0
    ? code('')
    : join(
        words.map((word, at) => (at > 0 ? renderLater(word) : renderWord(word))),
        ' ',
      );
}

/** A sentence from its parts, words and values in turn: the words as prose, the values as code. */
export function proseOfParts(parts: readonly string[]): Markdown {
  return parts
    .map((part, at) => (at % 2 === 1 ? code(part, 200) : keepSpaces(part)))
    .reduce((left, right) => md`${left}${right}`, md``);
}

function keepSpaces(text: string): Markdown {
  if (text.trim() === '') return text === '' ? md`` : md` `;
  const [before, after] = [text.startsWith(' ') ? md` ` : md``, text.endsWith(' ') ? md` ` : md``];
  return md`${before}${prose(text)}${after}`;
}

/** A number and a full stop begin a list only where they begin the line. */
function renderLater(word: string): Markdown {
  const [, digits] = /^(\d{1,6})\.$/.exec(word) ?? [];
  return digits === undefined ? renderWord(word) : md`${plain(digits)}${plain('.')}`;
}

function renderWord(word: string): Markdown {
  const [, quoted, rest = ''] = /^"([^"]+)"([),.;:?]*)$/.exec(word) ?? [];
  if (quoted !== undefined) return md`${code(quoted, 400)}${plain(rest)}`;
  const [, open = '', marked, end = ''] = /^(\(?)(?:`(?=[^`]+`)|(?=\{ ))(.+?)`?([),.;:?]*)$/.exec(word) ?? [];
  if (marked !== undefined)
    return md`${open === '' ? md`` : plain(open)}${code(marked, 400)}${end === '' ? md`` : plain(end)}`;
  const [, before = '', core = '', after = ''] = /^([("']*)(.*?)([)"',.;:?]*)$/.exec(word) ?? [];
  // An inner bracket belongs to the one at the end.
  if (core === '') return plain(word);
  if (core.includes('(')) {
    const [, call = word, mark = ''] = /^(.+?)([.,;:?]*)$/.exec(word) ?? [];
    return mark === '' ? code(call, 400) : md`${code(call, 400)}${plain(mark)}`;
  }
  const page = docsPage.test(core) ? URL.parse(core.replace('docs/', DOCS_URL)) : null;
  const isPlain = !plain(word).startsWith('`');
  if (page === null && isPlain) return plain(word);
  const shown = page === null ? code(core, 400) : link(code(core), page);
  return md`${plain(before)}${shown}${plain(after)}`;
}
