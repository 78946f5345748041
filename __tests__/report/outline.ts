// What GitHub's parser makes of a Markdown text, for comparing a report of hostile words with one of harmless ones.
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { anyText } from '../any-text.ts';

export interface Node {
  type: string;
  value?: string;
  lang?: string | null | undefined;
  depth?: number;
  url?: string;
  children?: readonly Node[];
}

export type Outline = [type: string, ...held: (string | Outline)[]];

/**
 * The whole tree, our own words, and a `□` for each code span: the text of a run is blanked, so that any mark that it made would
 * be one more node, or one less.
 */
export function outline(markdown: string): Outline {
  // Which names a rule is suggested for depends on the names.
  const text = markdown
    .replace(/<details>\n<summary>Rules that fit this run[^]*?\n<\/details>\n*/g, '')
    // A long name is one element with places to break in it, or several spans with such places between them.
    .replace(/<code>(?:[A-Za-z0-9/]|\\[_.-])+(?:<wbr>(?:[A-Za-z0-9/]|\\[_.-])+)+<\/code>/g, '`name`');
  return shapeOf(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
}

/** Every node of the tree, as GitHub's parser makes it. */
export function readMarkdown(markdown: string): Node[] {
  const nodes: Node[] = [];
  const add = (node: Node): void => {
    nodes.push(node);
    node.children?.forEach(add);
  };
  add(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return nodes;
}

function shapeOf(node: Node): Outline {
  if (node.type === 'inlineCode') return ['text', '□'];
  if (node.type === 'html' && node.value === '<wbr>') return ['text', '\u0000'];
  if (node.type === 'text') return ['text', (node.value ?? '').replaceAll('‹empty›', '□')];
  if (node.type === 'code') return ['code', node.lang ?? ''];
  if (node.type === 'html') return ['html', (node.value ?? '').replace(/<code>[^<>]*<\/code>|‹empty›/g, '□')];
  const own = node.depth === undefined ? [] : [String(node.depth)];
  return [node.type, ...own, ...merged((node.children ?? []).map(shapeOf))];
}

/** Texts side by side are one, in which a space more or less says nothing. */
function merged(held: readonly Outline[]): Outline[] {
  const all: Outline[] = [];
  for (const one of held) {
    const last = all.at(-1);
    if (one[0] === 'text' && last?.[0] === 'text') last[1] = `${String(last[1])}${String(one[1])}`;
    else all.push(one);
  }
  for (const one of all)
    if (one[0] === 'text')
      one[1] = String(one[1])
        .replace(/(?:\s*□\s*\u0000)+/g, '')
        .replace(/\s*□\s*/g, '□');
  return all;
}

export const hostile: readonly string[] = [
  '',
  ' ',
  '<img src=x>|@team#1',
  '|',
  '\\|',
  '\\\\|',
  '`',
  '``` \n# heading',
  '`` ` `` |',
  '@org/team #1 GH-1',
  '<!-- worldflux:v1 e30 -->',
  '<!--',
  '-->',
  '</details>',
  '</code></summary><script>alert(1)</script>',
  '\n::error::x',
  '\u001b[31mred\u001b[0m',
  '\u202Ertl\u2066\u2069',
  '\u0000\u0007\u2028\u2029',
  '[a](https://x.org) ![b](https://x.org/b.png) <https://x.org> https://x.org www.x.org',
  '$x$ $`x`$ $$x$$',
  '\r\n\r\n---\r\n- item\n1. one\n> quote',
  '| a | b |\n|---|---|\n| c | d |',
  '**bold** _it_ ~~gone~~ [^1]\n[^1]: note',
  '\\',
  '&lt;b&gt; &#96; &amp;',
  '"] line [1, 2]\n%%{init: {}}%%',
  '```mermaid\ngraph TD\n```',
  '[!WARNING]',
  '\ud800',
  '🙂👩‍👩‍👧‍👦',
  '__proto__',
  ' (n=3)',
  ' … ',
  ', ',
  'loss',
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: anyText({ maxLength: 40 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...hostile), { maxLength: 4 }).map(parts => parts.join('')) },
);
