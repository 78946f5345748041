// Markdown as GitHub would show it: one HTML file to look at, without GitHub and without a network.
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { commentFrame, renderFrame, summaryFrame } from '../src/report/html/frame.ts';
import { renderMarkdown } from '../src/report/html/render-markdown.ts';

export interface PageOptions {
  /** The job's name, or the pull request's. */
  title: string;
  markdown: string;
  /** `both` follows the reader's system. */
  theme: 'light' | 'dark' | 'both';
  /** A job summary, or a comment on a pull request. */
  mode: 'summary' | 'comment';
}

/** What a page with a diagram needs beside it. */
const mermaidFile = 'mermaid.min.js';

/**
 * A page that shows Markdown as GitHub shows a job summary or a comment: GFM, GitHub's allow-list of HTML, alerts, folds and
 * diagrams. Nothing in the Markdown can run code or load anything: it is sanitised, and the page's policy lets only its own
 * scripts run. A page with a diagram looks for `mermaid.min.js` beside it (see `writePage`).
 */
export function renderPage({ title, markdown, theme, mode }: PageOptions): string {
  const body = drawMarks(renderMarkdown(markdown, { breaks: mode === 'comment' }));
  const nonce = randomBytes(16).toString('base64');
  const diagrams = body.includes('<pre class="mermaid">') ? diagramScripts(nonce) : '';
  return renderFrame({
    title,
    theme,
    style: githubStyle(theme),
    scripts: `'nonce-${nonce}'`,
    body: `${mode === 'comment' ? commentFrame(body) : summaryFrame(title, body)}\n${diagrams}`,
  });
}

/** The emoji that a report uses, drawn: a machine that draws pages may have no font for them. */
const markShapes: Readonly<Record<string, readonly [color: string, path: string]>> = {
  '❌': ['#dd2e44', 'M3 3L13 13M13 3L3 13'],
  '✅': ['#3fb950', 'M2.5 8.5L6.5 12.5L13.5 4'],
  '⚠️': ['#d29922', 'M8 2L15 14H1ZM8 6.5V10M8 11.8V12.2'],
  '➖': ['#8c959f', 'M2.5 8H13.5'],
  '⏳': ['#bf8700', 'M3.5 2H12.5M3.5 14H12.5M4.5 2Q4.5 6 8 8Q11.5 10 11.5 14M11.5 2Q11.5 6 8 8Q4.5 10 4.5 14'],
};

const squares: Readonly<Record<string, string>> = { '🟧': '#d9730d', '🟦': '#4493f8' };

function drawMarks(html: string): string {
  return html.replace(/❌|✅|⚠️|➖|⏳|🟧|🟦/gu, mark => {
    const square = squares[mark];
    if (square !== undefined)
      return `<svg class="emoji" viewBox="0 0 16 16" width="1em" height="1em"><path fill="${square}" d="M2 2h12v12H2z"/></svg>`;
    const [color, path] = markShapes[mark] ?? ['', ''];
    const style = `fill="none" stroke="${color}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"`;
    return `<svg class="emoji" viewBox="0 0 16 16" width="1em" height="1em" ${style}><title>${mark}</title><path d="${path}"/></svg>`;
  });
}

/** Writes a page, and beside it what its diagrams need. */
export function writePage(file: string, options: PageOptions): void {
  const page = renderPage(options);
  writeFileSync(file, page);
  const beside = join(dirname(file), mermaidFile);
  if (page.includes(`src="${mermaidFile}"`) && !existsSync(beside)) {
    copyFileSync(installed(`mermaid/dist/${mermaidFile}`), beside);
  }
}

/** The path of a file of an installed package, also where the package's exports do not name it. */
function installed(path: string): string {
  const [name = '', ...rest] = path.split('/');
  return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), ...rest);
}

function githubStyle(theme: PageOptions['theme']): string {
  const variant = { light: '-light', dark: '-dark', both: '' }[theme];
  return readFileSync(installed(`github-markdown-css/github-markdown${variant}.css`), 'utf8');
}

/** Mermaid draws when the page is loaded; if it cannot, the diagram's text stays. `data-drawn` shows that it has finished. */
function diagramScripts(nonce: string): string {
  return `<script nonce="${nonce}" src="${mermaidFile}"></script>
<script nonce="${nonce}">
const { theme } = document.documentElement.dataset;
const dark = theme === 'dark' || (theme === 'both' && matchMedia('(prefers-color-scheme: dark)').matches);
const done = () => { document.documentElement.dataset.drawn = 'true'; };
if (globalThis.mermaid) {
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default' });
  mermaid.run({ querySelector: 'pre.mermaid', suppressErrors: true }).then(done, done);
} else done();
</script>`;
}
