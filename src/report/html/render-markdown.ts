// Markdown -> the HTML that GitHub shows of it.
import type { ElementContent, RootContent } from 'hast';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { element, print, readSafely, textOf } from './html.ts';

interface MarkdownOptions {
  /** Each end of a line in a paragraph is a break, as in comments (GitHub's documentation, "Basic writing and formatting syntax"). */
  breaks: boolean;
  /** Draws the source of a diagram; what it does not draw is `<pre class="mermaid">`. */
  draw?: ((source: string) => ElementContent | undefined) | undefined;
}

/**
 * GFM as the HTML that GitHub makes of it, without its frame: sanitised by its allow-list, with alerts, task lists and diagrams.
 */
export function renderMarkdown(markdown: string, options: MarkdownOptions): string {
  // Dangerous on purpose: as at GitHub, the sanitiser decides what is kept.
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return readSafely(html)
    .children.map(child => print(toAlert(child, options) ?? enhance(child, options)))
    .join('');
}

/** What GitHub adds after it has sanitised. */
function enhance<Node extends RootContent>(node: Node, options: MarkdownOptions): Node | ElementContent {
  if (node.type !== 'element') return node;
  const [first] = node.children;
  if (
    node.tagName === 'pre' &&
    first?.type === 'element' &&
    hasClass(first.properties['className'], 'language-mermaid')
  ) {
    const source = textOf(first);
    return options.draw?.(source) ?? element('pre', { className: ['mermaid'] }, [{ type: 'text', value: source }]);
  }
  const children = node.children.flatMap(child =>
    options.breaks && node.tagName === 'p' && child.type === 'text'
      ? breakLines(child.value)
      : [enhance(child, options)],
  );
  if (node.tagName === 'li' && first?.type === 'element' && first.tagName === 'input') {
    const box = element('input', { ...first.properties, className: ['task-list-item-checkbox'] }, []);
    return element('li', { className: ['task-list-item'] }, [box, ...children.slice(1)]);
  }
  return element(node.tagName, node.properties, children);
}

function hasClass(names: unknown, name: string): boolean {
  return Array.isArray(names) && names.includes(name);
}

function breakLines(text: string): ElementContent[] {
  const [first = '', ...others] = text.split('\n');
  const broken = others.flatMap(line => [element('br', {}, []), { type: 'text' as const, value: `\n${line}` }]);
  return [{ type: 'text', value: first }, ...broken];
}

/** Drawn with one stroke each, in a field of 16. */
const icons: Readonly<Record<string, string>> = {
  note: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M8 7.5v4M8 4.6v.2',
  tip: 'M6 12.6h4M6.6 15h2.8M8 1a5 5 0 0 0-3 9c.7.5 1 1.1 1 2.6h4c0-1.5.3-2.1 1-2.6a5 5 0 0 0-3-9',
  important: 'M1 1.5h14v10.5H8l-3.5 3v-3H1zM8 4v3.2M8 9.6v.2',
  warning: 'M8 1.5L15.2 14.2H.8zM8 6v3.6M8 11.8v.2',
  caution: 'M5 .8h6l4.2 4.2v6L11 15.2H5L.8 11V5zM8 4.2v4.2M8 11v.2',
};

/**
 * A quote that begins with `[!NOTE]` on a line of its own, as GitHub's coloured box; undefined for anything else. It is one
 * only at the top of a text: "Alerts cannot be nested within other elements" (the same documentation).
 */
function toAlert(quote: RootContent, options: MarkdownOptions): ElementContent | undefined {
  if (quote.type !== 'element' || quote.tagName !== 'blockquote') return undefined;
  const [paragraph, ...others] = quote.children.filter(child => child.type === 'element');
  const [marker, ...inline] = paragraph?.tagName === 'p' ? paragraph.children : [];
  if (marker?.type !== 'text') return undefined;
  const [line = '', kind = ''] = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i.exec(marker.value) ?? [];
  const icon = icons[kind.toLowerCase()];
  if (icon === undefined) return undefined;
  const title = element('p', { className: ['markdown-alert-title'] }, [
    element('svg', { className: ['alert-icon'], viewBox: '0 0 16 16' }, [element('path', { d: icon }, [])]),
    { type: 'text', value: kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase() },
  ]);
  const text = element('p', {}, [{ type: 'text', value: marker.value.slice(line.length) }, ...inline]);
  const body = [text, ...others].map(child => enhance(child, options));
  return element('div', { className: ['markdown-alert', `markdown-alert-${kind.toLowerCase()}`] }, [title, ...body]);
}
