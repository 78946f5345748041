import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import {
  alert,
  bold,
  bytes,
  code,
  codeHtml,
  details,
  fence,
  figure,
  heading,
  html,
  join,
  link,
  list,
  longName,
  marked,
  md,
  plain,
  table,
  type Markdown,
} from '../../../src/report/format/markdown.ts';
import { sparkline } from '../../../src/report/format/sparkline.ts';
import {
  formatBytes,
  formatChange,
  formatCost,
  formatCount,
  formatDuration,
  formatNumber,
} from '../../../src/lib/format-numbers.ts';
import { readSections, writeHead } from '../../../src/github/comment/marker.ts';
import { toSingleLine } from '../../../src/text.ts';
import { anyText } from '../../any-text.ts';

/** A text as it is shown: the beginning of an HTML comment has another hyphen. */
const asShown = (text: string, max: number): string => toSingleLine(text, max).replaceAll('<!--', '<!\u2011-');

// The oracle: what a parser of GitHub Flavored Markdown finds in what we wrote.

type Tree = [type: string, ...held: (string | Tree)[]];

interface Node {
  type: string;
  value?: string;
  url?: string;
  lang?: string | null | undefined;
  depth?: number;
  children?: readonly Node[];
}

function outline(node: Node): Tree {
  const own = [node.depth?.toString(), node.url, node.lang, node.value].filter(part => typeof part === 'string');
  return [node.type, ...own, ...(node.children ?? []).map(outline)];
}

/** The blocks that GitHub finds. */
function read(markdown: string): Tree[] {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children.map(outline);
}

const paragraph = (...held: Tree[]): Tree => ['paragraph', ...merge(held)];
const text = (value: string): Tree => ['text', value];

/** Texts side by side are one text. */
function merge(held: readonly Tree[]): Tree[] {
  return held.reduce<Tree[]>((before, tree) => {
    const last = before.at(-1);
    const isText = last?.[0] === 'text' && tree[0] === 'text';
    return isText ? [...before.slice(0, -1), text(`${String(last[1])}${String(tree[1])}`)] : [...before, tree];
  }, []);
}

/** What `code` of the text is to be read as. */
function span(of: string, max = 80): Tree {
  const shown = asShown(of, max);
  return shown.trim() === '' ? text('‹empty›') : ['inlineCode', shown];
}

/** The same in a cell: a pipe after an odd number of backslashes is a look-alike. */
function cell(of: string): Tree {
  const [type, value] = span(of);
  if (type !== 'inlineCode' || typeof value !== 'string') return ['tableCell', span(of)];
  return ['tableCell', ['inlineCode', value.replace(/(?<!\\)((?:\\\\)*\\)\|/g, '$1│')]];
}

const row = (...cells: Tree[]): Tree => ['tableRow', ...cells];

// What a run could hold.

const marks = [
  ...[
    '|',
    '\\|',
    '\\\\|',
    '\\',
    '`',
    '``',
    '```',
    '````\n',
    '~~~',
    '\\`',
    '$math$',
    '$`x`$',
    '$$',
    ':emoji:',
    '*',
    '_',
    '~~',
  ],
  ...[
    '@org/team',
    '#1',
    'GH-1',
    'a/b#2',
    'a@b.c',
    'https://evil',
    'www.evil.example',
    '[x](y)',
    '![x](y)',
    '[^1]',
    '[ ]',
  ],
  ...[
    '<!--',
    '-->',
    '</details>',
    '</summary>',
    '<img src=x>',
    '<br>',
    '</code>',
    '&#64;x',
    '&lt;',
    '&',
    '<',
    '>',
    '"',
    "'",
  ],
  ...['::set-output name=x::y', '##[error]', '---', '===', '# ', '- ', '1. ', '> ', '| a | b |', '| - | - |', '    '],
  ...['\n', '\r', '\r\n', '\n\n', '\u2028', '\u2029', '\u0085', '\v', '\f', '\t', ' ', '\u00a0', '\u3000', '\0'],
  ...['\u001b[31m', '\u001b]0;x\u0007', '\u202e', '\u200b', '\u200d', '\ufeff', '\ud800', '\udc00', '😀', 'é', '损'],
];

const hostile = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...marks, 'a', 'b'), { maxLength: 12 }).map(parts => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 2, arbitrary: anyText() },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom('\\', '|', '`', ' '), { maxLength: 10 }).map(parts => parts.join('')),
  },
);

/** Holds for any two texts, the worst we know first. */
function forAnyText(hold: (one: string, other: string) => void): void {
  const examples: [string, string][] = [...marks, '😀'.repeat(250_000)].map(mark => [mark, `x${mark}y`]);
  fc.assert(fc.property(hostile, hostile, hold), { numRuns: 400, examples });
}

describe('any text of a run, wherever it stands, is only itself', () => {
  test('in a paragraph, beside our words and beside another', () => {
    forAnyText((one, other) => {
      expect(read(md`Run ${code(one)} of ${code(other)}.`)).toEqual([
        paragraph(text('Run '), span(one), text(' of '), span(other), text('.')),
      ]);
      const apart = [one, other].every(side => span(side)[0] === 'inlineCode') ? [text(' ')] : [];
      expect(read(md`${code(one)}${code(other)}`)).toEqual([paragraph(span(one), ...apart, span(other))]);
    });
  });

  test('at the start of a block', () => {
    forAnyText((one, other) => {
      expect(read(join([code(one), code(other)]))).toEqual([paragraph(span(one)), paragraph(span(other))]);
    });
  });

  test('in a heading', () => {
    forAnyText((one, other) => {
      expect(read(join([heading(2, code(one)), heading(3, md`${code(other)} ends`)]))).toEqual([
        ['heading', '2', span(one)],
        ['heading', '3', ...merge([span(other), text(' ends')])],
      ]);
    });
  });

  test('in a list item, in bold and in a link', () => {
    forAnyText((one, other) => {
      expect(
        read(list([code(one), bold(md`a ${code(other)} b`), link(code(one), new URL('https://x.test/'))])),
      ).toEqual([
        [
          'list',
          ['listItem', paragraph(span(one))],
          ['listItem', paragraph(['strong', ...merge([text('a '), span(other), text(' b')])])],
          ['listItem', paragraph(['link', 'https://x.test/', span(one)])],
        ],
      ]);
    });
  });

  test('in the cells of a table', () => {
    forAnyText((one, other) => {
      const header = [code(one), md`value`];
      const rows = [
        [code(other), code(one)],
        [md`a`, code(other)],
      ];
      expect(read(join([table(header, rows, ['left', 'right']), md`after`]))).toEqual([
        [
          'table',
          row(cell(one), ['tableCell', text('value')]),
          row(cell(other), cell(one)),
          row(['tableCell', text('a')], cell(other)),
        ],
        paragraph(text('after')),
      ]);
    });
  });

  test('in the summary and the body of a details element', () => {
    forAnyText((one, other) => {
      const [open, ...rest] = read(details(html`Log of ${codeHtml(one)}`, join([code(other), fence([one])])));
      const shown = toSingleLine(one, 80);
      const inner = shown.trim() === '' ? '‹empty›' : `<code>${shown}</code>`;
      expect(open?.[0]).toBe('html');
      expect(unescape(String(open?.[1]))).toBe(`<details>\n<summary>Log of ${inner}</summary>`);
      expect(String(open?.[1]).match(/<[^>]*>/g)).toHaveLength(inner.startsWith('<') ? 5 : 3);
      expect(rest).toEqual([
        paragraph(span(other)),
        ['code', 'text', asShown(tabless(one), 400)],
        ['html', '</details>'],
      ]);
    });
  });

  test('in a fenced block, and what follows it is outside', () => {
    forAnyText((one, other) => {
      expect(read(join([fence([one, other, one], 'yaml'), code(other)]))).toEqual([
        ['code', 'yaml', [one, other, one].map(line => asShown(tabless(line), 400)).join('\n')],
        paragraph(span(other)),
      ]);
    });
  });

  test('in an alert and in a list item that holds blocks', () => {
    forAnyText((one, other) => {
      const lines = ['code', 'text', [one, other].map(line => asShown(tabless(line), 400)).join('\n')] satisfies Tree;
      expect(read(alert('warning', join([md`See ${code(one)}`, fence([one, other])])))).toEqual([
        ['blockquote', paragraph(text('[!WARNING]\nSee '), span(one)), lines],
      ]);
      expect(read(list([join([code(one), fence([one, other])]), code(other)]))).toEqual([
        ['list', ['listItem', paragraph(span(one)), lines], ['listItem', paragraph(span(other))]],
      ]);
    });
  });

  test('as a figure: plain where it is one, else a code span', () => {
    forAnyText((one, other) => {
      for (const word of [one, other]) {
        const [block] = read(figure(word));
        expect([paragraph(text(word)), paragraph(span(word))]).toContainEqual(block);
      }
    });
  });
});

const tabless = (line: string) => line.replaceAll('\t', '    ');
const unescape = (escaped: string) =>
  escaped.replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)));

test('text of a run can neither begin nor end a section of a comment', () => {
  const head = { matrixJobId: 'a', attempt: 1, writer: 'w', job: 'train', index: 1, total: 2, notJudged: 0 };
  const word = writeHead({ ...head, conclusion: 'passed', warned: false, title: 'seed: 1' });
  const [first = '', last = ''] = marked(word, md``).split('\n');
  const shown = [first, last, `${first}${last}`, `<\u200b!--${first.slice(4)}`, `\`${last}\``].flatMap(text => [
    code(text, 400),
    code(text, 4),
    fence([text, first, 'passed', last]),
    longName(text, 400),
    plain(text),
    figure(text),
    details(codeHtml(text, 400), md``),
  ]);
  const own = marked(word, join(shown));
  expect(readSections(join(shown))).toEqual([]);
  expect(readSections(own).map(({ text }) => text)).toEqual([join(shown)]);
});

test.each([
  'Avg. episode reward',
  'Eval / mean reward',
  'val - loss of the model',
  'sixteen-letters- x',
  ' / leading blank here',
])('no blank of the long name %p is shown as empty', name => {
  expect(longName(name)).not.toContain('‹empty›');
  expect(longName(name).replace(/<wbr>|[`\s]/g, '')).toBe(name.replace(/\s/g, ''));
});

describe('code', () => {
  test.each<[string, string]>([
    ['loss', '`loss`'],
    ['', '‹empty›'],
    [' \t\n', '‹empty›'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['```', '```` ``` ````'],
    [' a ', '`  a  `'],
    [' a', '` a`'],
    ['a|b', '`a|b`'],
    ['a\nb', '`a b`'],
    ['\u001b[31mred\u001b[0m', '`red`'],
  ])('%j is %s', (of, written) => expect(code(of)).toBe(written));

  test('is bounded', () => {
    expect(code('x'.repeat(100), 10)).toBe(`\`${'x'.repeat(9)}…\``);
    expect(bytes(code('😀'.repeat(250_000)))).toBeLessThan(400);
  });
});

describe('what would make a mark together is kept apart', () => {
  test.each<[string, Markdown, string]>([
    ['two code spans', md`${code('a')}${code('b')}`, '`a` `b`'],
    ['across an empty piece', md`${code('a')}${md``}${code('b')}`, '`a` `b`'],
    ['a backslash of ours', md`\\${code('a')}`, '\\ `a`'],
    ['a dollar sign of ours', md`$${code('a')}$`, '$ `a`$'],
    [
      'an exclamation mark of ours',
      md`Look!${link(md`here`, new URL('https://x.test'))}`,
      'Look! [here](https://x.test/)',
    ],
    ['nothing to keep apart', md`a${code('b')}c${1}`, 'a`b`c1'],
  ])('%s', (_, written, expected) => expect(written).toBe(expected));
});

describe('figure', () => {
  const figures = [
    ...[0, -4.5, 12345.6, 2e28, 1e-7, NaN, Infinity, -Infinity].map(formatNumber),
    ...[formatChange(1, 2), formatChange(1, 2e28), formatChange(0, -3), formatChange(1, NaN), formatCost(0.42)],
    ...[formatDuration(200), formatDuration(0.25), formatBytes(1536), formatCount(1234, 'line'), '4.2 steps/s'],
    sparkline([1, null, 2, NaN, 5]),
  ];
  test.each(figures)('%s is plain text', word => expect(read(figure(word))).toEqual([paragraph(text(word))]));

  test.each(['1. a', '- a', '+', '-', '', ' ', 'www.evil.example', 'a@b.c', '#1', 'GH-1', ':x:', '~1', '~1~', '2 < 3'])(
    '%j is not',
    word => expect(read(figure(word))).toEqual([paragraph(span(word))]),
  );

  test('numbers of any size are plain text', () => {
    fc.assert(
      fc.property(fc.double(), fc.double({ min: -1e18, max: 1e18 }), (one, other) => {
        for (const word of [formatNumber(one), formatChange(one, other), formatDuration(one), formatBytes(other)]) {
          expect(figure(word)).toBe(word);
        }
      }),
    );
  });
});

describe('link', () => {
  test.each<[string, string]>([
    ['https://app.worldflux.ai/runs/1?a=b&c=d#e', '[x](https://app.worldflux.ai/runs/1?a=b&amp;c=d#e)'],
    ['https://x.test/a(b)c', '[x](https://x.test/a%28b%29c)'],
    ['https://x.test/?q=`|[<">]\\', '[x](https://x.test/?q=%60%7C%5B%3C%22%3E%5D%5C)'],
    ['http://x.test/', 'x'],
    ['javascript:alert(1)', 'x'],
    ['https://user:pass@x.test/', 'x'],
  ])('%s', (url, written) => expect(link(md`x`, new URL(url))).toBe(written));

  test('any https URL leads to where it says', () => {
    const place = fc.tuple(hostile, hostile, hostile).map(([path, query, hash]) => {
      const url = new URL('https://x.test/');
      url.pathname = path;
      url.search = query;
      url.hash = hash;
      return url;
    });
    fc.assert(
      fc.property(place, url => {
        const [block] = read(table([link(md`x`, url)], []));
        const target =
          /^\["table",\["tableRow",\["tableCell",\["link",("(?:[^"\\]|\\.)*"),\["text","x"\]\]\]\]\]$/.exec(
            JSON.stringify(block),
          );
        expect(decode(String(JSON.parse(target?.[1] ?? 'null')))).toBe(decode(url.href));
      }),
      { numRuns: 500 },
    );
  });

  const decode = (url: string) =>
    url.replace(/%[0-7][0-9A-Fa-f]/g, hex => String.fromCharCode(parseInt(hex.slice(1), 16)));
});

describe('blocks', () => {
  test('a table has as many cells in each row as in its header', () => {
    expect(table([md`a`, md`b`, md`c`], [[md`1`], [md`1`, md`2`, md`3`, md`4`]], ['left', 'right', 'center'])).toBe(
      '| a | b | c |\n| --- | --: | :-: |\n| 1 |  |  |\n| 1 | 2 | 3 |',
    );
  });

  test('what holds one line makes one line of blocks', () => {
    const blocks = md`one\n\ntwo`;
    expect(heading(2, blocks)).toBe('## one two');
    expect(bold(blocks)).toBe('**one two**');
    expect(table([blocks], [])).toBe('| one two |\n| --- |');
    expect(html`one${html`\n\n`}two`).toBe('one two');
  });

  test('details within details within a list', () => {
    const inner = details(html`inner`, md`body`);
    expect(read(list([join([md`item`, details(html`outer`, inner, { open: true })])]))).toEqual([
      [
        'list',
        [
          'listItem',
          paragraph(text('item')),
          ['html', '<details open>\n<summary>outer</summary>'],
          ['html', '<details>\n<summary>inner</summary>'],
          paragraph(text('body')),
          ['html', '</details>'],
          ['html', '</details>'],
        ],
      ],
    ]);
  });

  test('an alert marks every line as its own', () => {
    expect(alert('note', md`one\n\ntwo`)).toBe('> [!NOTE]\n> one\n>\n> two');
  });

  test('join leaves out what is empty', () => {
    expect(join([md`a`, md``, md`b`])).toBe('a\n\nb');
    expect(join([code('a'), code('b')], ' · ')).toBe('`a` · `b`');
  });

  test('a fence keeps tabs and is bounded line by line', () => {
    expect(fence(['\tx', 'y'.repeat(500)], 'text', 8)).toBe('```text\n    x\nyyyyyyy…\n```');
    expect(fence(['a ```` b'])).toBe('`````text\na ```` b\n`````');
    expect(fence([])).toBe('```text\n```');
  });

  test('bytes counts UTF-8', () => {
    expect(bytes(md`é😀`)).toBe(6);
  });
});

// Each @ts-expect-error is the assertion: `npm run check` fails where the line below it does type, and the marks are what keeps a run's
// text out of Markdown and HTML.
test('the type system lets no plain string in', () => {
  const plain: string = '<img src=x>';
  const refused = [
    // @ts-expect-error a string is not Markdown
    md`${plain}`,
    // @ts-expect-error a string is not HTML
    html`${plain}`,
    // @ts-expect-error Markdown is not read in a summary, so a code span is no protection there
    details(code(plain), md`body`),
    // @ts-expect-error HTML is not Markdown: a mark within it would be read
    heading(2, codeHtml(plain)),
    // @ts-expect-error Markdown and a string make a string
    heading(2, code(plain) + plain),
  ];
  expect(refused.every(written => written.includes('<img src=x>') || written.includes('&#60;img'))).toBe(true);
});
