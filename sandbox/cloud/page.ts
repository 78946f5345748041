// The page at `/`: the runs that this sandbox holds. It shows untrusted text, so all of it is escaped, and the page may
// load and run nothing.
import { toSingleLine } from '../../src/text.ts';
import type { Answer } from './http.ts';
import type { RunHead } from './store.ts';

/** The metrics that are shown first; the run's others follow in their order. */
const first = ['episode_return', 'success_rate', 'final_loss', 'loss', 'best_loss', 'reward'];
const shownMetrics = 3;

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e8eaed); --soft: light-dark(#5b6470, #9aa3ad);
  --ground: light-dark(#f6f7f9, #0f1215); --card: light-dark(#fff, #171b20); --line: light-dark(#e2e5ea, #2a3038);
  --good: light-dark(#116a3c, #5bd093); --bad: light-dark(#a8231c, #ff8f86); --idle: light-dark(#6a5200, #e3c15c); }
* { box-sizing: border-box }
body { margin: 0; padding: 2.5rem clamp(1rem, 4vw, 4rem); background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif }
header { display: flex; align-items: baseline; gap: .75rem; flex-wrap: wrap; margin-bottom: 1.25rem }
h1 { margin: 0; font-size: 1.5rem; letter-spacing: -.01em }
header span { color: var(--soft) }
header .where { margin-left: auto; border: 1px solid var(--line); border-radius: 99px; padding: .1rem .75rem; font-size: .85rem }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { padding: .75rem .9rem; text-align: left; vertical-align: top; white-space: nowrap }
th { font-size: .75rem; font-weight: 600; letter-spacing: .04em; color: var(--soft); border-bottom: 1px solid var(--line) }
tbody tr + tr td { border-top: 1px solid var(--line) }
tbody tr:target { background: light-dark(#eef4ff, #1b2635) }
.number { text-align: right }
.run { width: 32%; min-width: 18rem; white-space: normal; font-weight: 600; overflow-wrap: anywhere }
.run div { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden }
small { display: block; font-weight: 400; font-size: .8rem; color: var(--soft) }
.run small { font-size: .72rem; line-height: 1.9; font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace }
.status { display: inline-flex; align-items: center; gap: .45rem }
.status::before { content: ""; width: .55rem; height: .55rem; border-radius: 50%; background: currentColor }
.succeeded { color: var(--good) } .failed { color: var(--bad) } .other { color: var(--idle) }
dl { margin: 0; display: grid; grid-template-columns: auto auto; gap: 0 .9rem; justify-content: start }
dt { color: var(--soft) } dd { margin: 0; text-align: right }
.empty { padding: 3.5rem 1rem; text-align: center; color: var(--soft) }
footer { margin-top: 1rem; color: var(--soft); font-size: .85rem }`;

/** The whole page. */
export function renderPage(runs: readonly RunHead[]): Answer {
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Runs · WorldFlux Cloud</title>
<style>${style}</style></head><body>
<header><h1>Runs</h1><span>${runs.length}</span><span class="where">WorldFlux Cloud, sandbox on this machine</span></header>
<div class="card">${runs.length === 0 ? empty : table(runs)}</div>
<footer>Metrics are those that each run reported of itself.</footer>
</body></html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body };
}

const empty = '<div class="empty">No run has been synced yet. It appears here as soon as one is.</div>';

function table(runs: readonly RunHead[]): string {
  return `<table><thead><tr><th>Run</th><th>Project</th><th>Status</th><th>Metrics</th><th>Holds</th>
<th class="number">Revision</th><th>Received</th></tr></thead>
<tbody>${runs.map(row).join('\n')}</tbody></table>`;
}

function row(run: RunHead): string {
  const received = new Date(run.received_at).toISOString();
  const metrics = mainMetrics(run).map(([name, value]) => `<dt>${safe(name, 26)}</dt><dd>${format(value)}</dd>`);
  const name = text(run.manifest.name) ?? 'unnamed';
  return `<tr id="${safe(run.run_id)}"><td class="run"><div title="${safe(name, 500)}">${safe(name, 500)}</div>
<small>${safe(run.client_run_id)}</small></td>
<td>${safe(run.project)}<small>${safe(run.workspace)}</small></td><td>${status(text(run.manifest.status))}</td>
<td>${metrics.length === 0 ? '–' : `<dl>${metrics.join('')}</dl>`}</td>
<td>${count(run.artifact_count, 'artifact')}<small>${count(run.log_line_count, 'log line')}</small></td>
<td class="number">${run.revision}</td>
<td><time datetime="${received}">${received.slice(0, 10)}<small>${received.slice(11, 19)} UTC</small></time></td></tr>`;
}

function count(n: number, what: string): string {
  return `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
}

function status(value: string | undefined): string {
  const kind = value === 'succeeded' || value === 'failed' ? value : 'other';
  return `<span class="status ${kind}">${safe(value ?? 'not said', 24)}</span>`;
}

/** The run's final metrics if it has any, otherwise its last row. */
function mainMetrics({ manifest, last_metrics }: RunHead): [string, number][] {
  const final = Object.entries(manifest.metrics ?? {}).filter((entry): entry is [string, number] =>
    Number.isFinite(entry[1]),
  );
  const metrics = final.length > 0 ? final : Object.entries(last_metrics ?? {});
  const rank = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  return metrics.toSorted(([a], [b]) => rank(a) - rank(b)).slice(0, shownMetrics);
}

function format(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size >= 1e7 || size < 1e-3)) return value.toExponential(2);
  return value.toLocaleString('en', { maximumSignificantDigits: 5 });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Text of a run as HTML text or a quoted attribute. */
function safe(value: string, max = 120): string {
  return toSingleLine(value, max).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
}
