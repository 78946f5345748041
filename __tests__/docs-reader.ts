// How the tests of the docs read Markdown: sections, links, and the anchors of headings.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export const root = join(import.meta.dirname, '..');
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The `.md` files of a folder, as paths from the root. */
export function listPages(folder: string): string[] {
  const names = readdirSync(join(root, folder), { withFileTypes: true });
  return names
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ name }) => posix.join(folder, name))
    .toSorted();
}

/** The text without fenced blocks and code spans: what stands there is no link and no heading. */
export function withoutCode(text: string): string {
  return text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1[ \t]*$/gm, '').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
}

/** The addresses of all links of a page, those of references included. */
export function listLinks(text: string): string[] {
  const plain = withoutCode(text);
  const inline = [...plain.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)];
  const references = [...plain.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm)];
  return [...inline, ...references].map(([, link]) => link ?? '');
}

/** The anchors that GitHub makes of a page's headings. */
export function listAnchors(text: string): Set<string> {
  const anchors = new Set<string>();
  const headings = text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1[ \t]*$/gm, '').matchAll(/^#{1,6} +(.+?) *#*$/gm);
  for (const [, heading = ''] of headings) {
    const shown = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
    const slug = shown
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** What is wrong with a link of a page; undefined for one that leads somewhere, and for one to another site. */
export function findBroken(page: string, link: string): string | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(link)) return undefined;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : posix.join(dirname(page), decodeURIComponent(path));
  if (!existsSync(join(root, target))) return `${link}: there is no ${target}`;
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  return listAnchors(read(target)).has(anchor) ? undefined : `${link}: ${target} has no heading #${anchor}`;
}

/** The sections of a page, each from a heading of the second level to the next. */
export function listSections(text: string): { title: string; content: string }[] {
  const [, ...sections] = text.split(/^## +/m);
  return sections.map(section => {
    const [title = '', ...lines] = section.split('\n');
    return { title, content: lines.join('\n') };
  });
}

/** The rows of the tables of a text, as cells without code marks; rules and headers included. */
export function listRows(text: string): string[][] {
  return text
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(line =>
      line
        .slice(1, line.lastIndexOf('|'))
        .split(/(?<!\\)\|/)
        .map(cell => cell.trim().replaceAll('`', '')),
    );
}
