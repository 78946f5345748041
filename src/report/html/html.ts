// HTML that a Markdown text made -> a tree that holds only what GitHub lets through -> HTML again. The reader is small and
// forgiving; that is safe because nothing of the text is ever copied: the printer escapes all that the tree holds.
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';

const voidElements = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const booleans = new Set(['checked', 'disabled', 'open']);
const attribute = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
/** A comment, a declaration or instruction, an end tag, a start tag; whatever else there is, is text. */
const markup =
  /<!--(?:-?>|[\s\S]*?(?:--!?>|$))|<[!?][^>]*(?:>|$)|<\/([a-z][^\s/>]*)[^>]*>|<([a-z][^\s/<>"']*)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^<>"'])*)>/gi;

/** GitHub lets a place to break a line through, which the schema does not know (html-pipeline, sanitization_filter.rb). */
const schema = { ...defaultSchema, tagNames: [...(defaultSchema.tagNames ?? []), 'wbr'] };

/** The HTML of a fragment as a tree, cut down to the tags, attributes and addresses that GitHub's sanitiser keeps. */
export function readSafely(html: string): Root {
  return rehypeSanitize(schema)(readTree(html));
}

/** A tree as HTML, with everything escaped that could be taken for markup. */
export function print(node: Root | RootContent): string {
  if (node.type === 'root') return node.children.map(print).join('');
  if (node.type === 'text') return escape(node.value);
  if (node.type !== 'element') return '';
  const attributes = Object.entries(node.properties).map(([name, value]) => printAttribute(attributeName(name), value));
  const start = `<${node.tagName}${attributes.join('')}>`;
  return voidElements.has(node.tagName) ? start : `${start}${node.children.map(print).join('')}</${node.tagName}>`;
}

/** An element of a tree; `className` is a list of names. */
export function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

/** All text below a node. */
export function textOf(node: RootContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

/** Text as HTML that means that text, also within a quoted attribute. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function readTree(html: string): Root {
  const root: Root = { type: 'root', children: [] };
  const open: Element[] = [];
  const add = (child: ElementContent): unknown => (open.at(-1) ?? root).children.push(child);
  let at = 0;
  const addText = (end: number): void => {
    if (end > at) add({ type: 'text', value: decode(html.slice(at, end)) });
  };
  for (const found of html.matchAll(markup)) {
    addText(found.index);
    at = found.index + found[0].length;
    const [, end, start, attributes = ''] = found;
    if (end !== undefined) {
      const closed = open.findLastIndex(({ tagName }) => tagName === end.toLowerCase());
      if (closed >= 0) open.length = closed;
    } else if (start !== undefined) {
      const child = element(start.toLowerCase(), readAttributes(attributes), []);
      add(child);
      if (!voidElements.has(child.tagName)) open.push(child);
    }
  }
  addText(html.length);
  return root;
}

/** Only attributes that the sanitiser knows are read at all. */
function readAttributes(text: string): Properties {
  const properties: Properties = {};
  for (const [, name = '', ...values] of text.matchAll(attribute)) {
    const property = propertyNames.get(name.toLowerCase());
    if (property === undefined || property in properties) continue;
    const value = decode(values.find(Boolean) ?? '');
    properties[property] = property === 'className' ? value.split(/\s+/) : booleans.has(property) || value;
  }
  return properties;
}

/** hast names attributes as the DOM does: `colSpan`, `className`, `ariaLabel`, `dataFootnoteRef`. */
function attributeName(property: string): string {
  const special = { className: 'class', htmlFor: 'for', acceptCharset: 'accept-charset' };
  const known = Object.entries(special).find(([name]) => name === property)?.[1];
  if (known !== undefined) return known;
  if (property.startsWith('data')) return property.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
  return property.replace(/^aria/, 'aria-').toLowerCase();
}

const propertyNames: ReadonlyMap<string, string> = new Map(
  Object.values(defaultSchema.attributes ?? {})
    .flat()
    .map(entry => (typeof entry === 'string' ? entry : entry[0]))
    .map(property => [attributeName(property), property]),
);

function printAttribute(name: string, value: Properties[string]): string {
  if (value === null || value === undefined || value === false) return '';
  if (value === true) return ` ${name}`;
  return ` ${name}="${escape(Array.isArray(value) ? value.join(' ') : String(value))}"`;
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][\da-z]{0,31}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return decodeNamedCharacterReference(name) || whole;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point === 0 || point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
    },
  );
}
