// The surroundings of a report on GitHub's pages: the page itself, a job's summary, a comment.
import { escape } from './html.ts';

interface Frame {
  title: string;
  /** `both` follows the reader's system. */
  theme: 'light' | 'dark' | 'both';
  /** GitHub's stylesheet for that theme. */
  style: string;
  /** What may run, as a source of a Content-Security-Policy; nothing if left out. */
  scripts?: string | undefined;
  /** HTML that is safe. */
  body: string;
}

/** A page that can fetch nothing, and runs only the scripts that `scripts` allows. */
export function renderFrame({ title, theme, style, scripts = "'none'", body }: Frame): string {
  const policy = `default-src 'none'; script-src ${scripts}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style}${frameStyle}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** A job summary, as on a run's page. */
export function summaryFrame(title: string, body: string): string {
  return `<main class="box summary"><header>${escape(title)} summary</header>
<article class="markdown-body">${body}</article></main>`;
}

/** A comment, as on a pull request. */
export function commentFrame(body: string): string {
  return `<main class="comment"><svg viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="9" fill="none" stroke="#2088ff" stroke-width="3"/><path d="M17 15.5l7.5 4.5-7.5 4.5z" fill="#2088ff"/></svg>
<div class="box"><header><b>github-actions</b> <span class="label">bot</span> commented now</header>
<article class="markdown-body">${body}</article></div></main>`;
}

/** GitHub's own colours for the surroundings of a text, in forms that the reader's system or the page itself selects. */
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
.caption { max-width: 1012px; margin: 0 auto 8px; font-size: 14px; font-weight: 400; color: var(--quiet); }
main + .caption { margin-top: 40px; }
.chart { display: block; width: 100%; max-width: 800px; margin: 0 auto 16px; }
.chart text { fill: var(--quiet); font-size: 13px; text-anchor: middle; }
.chart .chart-title { fill: var(--ink); font-size: 16px; }
.chart .chart-tick { text-anchor: end; }
.chart .chart-unit { text-anchor: start; }
.chart-line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.chart-grid { stroke: var(--line); }
@media (max-width: 600px) {
  body { padding: 8px; }
  .comment { grid-template-columns: minmax(0, 1fr); }
  .comment > svg { display: none; }
  .summary > header { padding: 16px 16px 0; }
  .summary > .markdown-body { padding: 16px; }
  .chart text, .chart .chart-title { font-size: 24px; }
}
`;

/** A line above a frame that describes it. */
export function caption(text: string): string {
  return `<h1 class="caption">${escape(text)}</h1>`;
}
