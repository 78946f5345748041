// Markdown as GitHub would show it: one HTML file to look at, without GitHub and without a network.
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { escape } from './html.ts';
import { renderMarkdown } from './markdown.ts';

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
 * diagrams. Nothing that stands in the Markdown can run or fetch: it is sanitised, and the page's policy lets only its own
 * scripts run. A page with a diagram looks for `mermaid.min.js` beside it (see `writePage`).
 */
export function renderPage({ title, markdown, theme, mode }: PageOptions): string {
  const body = renderMarkdown(markdown, { breaks: mode === 'comment' });
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${githubStyle(theme)}${frameStyle}</style>
</head>
<body>
${mode === 'comment' ? commentFrame(body) : summaryFrame(title, body)}
${body.includes('<pre class="mermaid">') ? diagramScripts(nonce) : ''}
</body>
</html>
`;
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

/** GitHub's own colours for what stands around a text; in the forms that a reader's system or the page itself chooses. */
const frameStyle = `
:root { --page: #fff; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --band: #f6f8fa; color-scheme: light; }
[data-theme='dark'] { --page: #0d1117; --ink: #f0f6fc; --quiet: #9198a1; --line: #3d444d; --band: #151b23; color-scheme: dark; }
@media (prefers-color-scheme: dark) {
  [data-theme='both'] { --page: #0d1117; --ink: #f0f6fc; --quiet: #9198a1; --line: #3d444d; --band: #151b23; color-scheme: dark; }
}
body { margin: 0; padding: 24px; background: var(--page); color: var(--ink); font: 14px/1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; }
.box { max-width: 1012px; margin: 0 auto; border: 1px solid var(--line); border-radius: 6px; }
.box > header { padding: 8px 16px; border-bottom: 1px solid var(--line); color: var(--quiet); }
.box > header b { color: var(--ink); }
.summary > header { padding: 16px 24px 0; border: 0; color: var(--ink); font-weight: 600; }
.summary > .markdown-body { padding: 16px 24px 24px; border-radius: 6px; }
.comment { display: grid; grid-template-columns: 40px minmax(0, 1fr); gap: 16px; max-width: 1012px; margin: 0 auto; }
.comment > svg { width: 40px; border-radius: 50%; background: var(--band); border: 1px solid var(--line); }
.comment .box { width: 100%; margin: 0; }
.comment .box > header { background: var(--band); border-radius: 6px 6px 0 0; }
.comment .markdown-body { padding: 16px; font-size: 14px; border-radius: 6px; }
.label { padding: 0 6px; border: 1px solid var(--line); border-radius: 2em; font-size: 12px; }
.alert-icon { width: 16px; height: 16px; margin-right: 8px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.markdown-body pre.mermaid { background: none; text-align: center; }
@media (max-width: 600px) {
  body { padding: 8px; }
  .comment { grid-template-columns: minmax(0, 1fr); }
  .comment > svg { display: none; }
  .summary > header { padding: 16px 16px 0; }
  .summary > .markdown-body { padding: 16px; }
}
`;

function summaryFrame(title: string, body: string): string {
  return `<main class="box summary"><header>${escape(title)} summary</header>
<article class="markdown-body">${body}</article></main>`;
}

function commentFrame(body: string): string {
  return `<main class="comment"><svg viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="9" fill="none" stroke="#2088ff" stroke-width="3"/><path d="M17 15.5l7.5 4.5-7.5 4.5z" fill="#2088ff"/></svg>
<div class="box"><header><b>github-actions</b> <span class="label">bot</span> commented now</header>
<article class="markdown-body">${body}</article></div></main>`;
}

/** Mermaid draws when the page is there; where it can not, the diagram's text stays. `data-drawn` says that it is done. */
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
