// One run of a report.
import type { Metric } from '../../boundary/types.ts';
import { xychart } from '../format/chart.ts';
import type { Markdown } from '../format/markdown.ts';
import {
  alert,
  bold,
  code,
  details,
  figure,
  heading,
  html,
  join,
  list,
  longName,
  md,
  table,
} from '../format/markdown.ts';
import type { Report, RunReport } from '../model.ts';
import { titleOf } from '../model.ts';
import { rankMetrics } from '../../gates/rank-metrics.ts';
import { formatChange, formatCost, formatCount, formatDuration, formatNumber } from '../../lib/format-numbers.ts';
import { sparkline } from '../format/sparkline.ts';
import { renderLeftOut } from './left-out.ts';

/** Metrics that one table lists, by size of the report. */
const MAX_METRICS = { full: 40, brief: 10 };

/** The only run, under its name. */
export function renderOnlyRun(run: RunReport, report: Report, level: 'full' | 'brief'): Markdown {
  return join([heading(3, md`Metrics of this run: ${code(titleOf(run))}`), renderRun(run, report, level)]);
}

/** One run: its description, its notes, its metrics, its main curves and its health. */
export function renderRun(run: RunReport, report: Report, level: 'full' | 'brief'): Markdown {
  return join([
    renderFacts(run),
    renderRemarks(run),
    renderMetrics(run, report, MAX_METRICS[level]),
    level === 'full' ? renderLeftOut(run) : md``,
    level === 'full' ? renderChart(run, report) : md``,
    renderHealth(run),
  ]);
}

/** The facts of a run that are known, in one line. */
function renderFacts({ run, displayPath, health, withoutManifest }: RunReport): Markdown {
  const facts: (Markdown | undefined)[] = [
    run.status === 'unknown' ? undefined : statuses[run.status],
    run.statusWord === undefined ? undefined : md`status ${code(run.statusWord)}`,
    run.localExperiment ? md`local experiment` : undefined,
    run.source === undefined ? undefined : sources[run.source],
    run.runtime === undefined ? undefined : md`runtime ${code(run.runtime)}`,
    health?.model === undefined ? undefined : md`model ${code(health.model)}`,
    run.adapter === undefined ? undefined : md`adapter ${code(run.adapter)}`,
    run.dataset === undefined ? undefined : md`dataset ${code(run.dataset)}`,
    run.task === undefined ? undefined : md`task ${code(run.task)}`,
    run.group === undefined ? undefined : md`group ${code(run.group)}`,
    run.seed === undefined ? undefined : renderSeed(run.seed, withoutManifest?.seedFrom),
    run.totalSteps === undefined ? undefined : figure(formatCount(run.totalSteps, 'step')),
    run.durationSeconds === undefined ? undefined : figure(formatDuration(run.durationSeconds)),
    run.costEstimate === undefined ? undefined : md`${figure(formatCost(run.costEstimate))} (estimate)`,
    withoutManifest ? md`no manifest, from ${code(displayPath, 160)}` : md`from ${code(displayPath, 160)}`,
  ];
  return join(
    facts.filter(fact => fact !== undefined),
    ' · ',
  );
}

/** A seed that a path names is a guess, so its words are shown. */
function renderSeed(seed: string, from: string | undefined): Markdown {
  return from === undefined ? md`seed ${code(seed)}` : md`seed ${code(seed)} (${code(from)} in the path)`;
}

const statuses = {
  succeeded: md`✅ succeeded`,
  failed: md`❌ failed`,
  cancelled: md`❌ cancelled`,
  unknown: md``,
};
const sources = {
  'local script': md`local script`,
  'experimental runtime': md`experimental runtime`,
  'external model': md`external model`,
  'external dataset': md`external dataset`,
  'external command': md`external command`,
};

/** What a reader should know before believing the numbers. */
function renderRemarks(report: RunReport): Markdown {
  const { run, rows, receipt } = report;
  const remarks = [
    ...(run.classification === 'contract_smoke'
      ? [md`${code(run.classification)}: the pipeline ran from end to end; this says nothing about learning.`]
      : run.classification === undefined
        ? []
        : [md`Classification: ${code(run.classification)}`]),
    ...run.degradedModes.slice(0, 10).map(mode => md`⚠️ degraded mode: ${code(mode)}`),
    ...receipt.nonFinite
      .slice(0, 10)
      .map(
        ({ metric, count, firstStep }) =>
          md`⚠️ ${code(metric)}: ${figure(formatCount(count, 'value'))} NaN or infinite, first at step ${figure(formatNumber(firstStep))}`,
      ),
    ...(rows.earlier > 0
      ? [
          md`The metrics file holds ${figure(formatCount(rows.earlier, 'row'))} of an earlier training; its steps start again after them, and they are left out.`,
        ]
      : []),
    ...(rows.unreadable > 0
      ? [md`⚠️ ${figure(formatCount(rows.unreadable, 'row'))} of metrics could not be read.`]
      : []),
    ...report.notices.map(notice => md`⚠️ ${code(notice, 200)}`),
  ];
  return remarks.length === 0 ? md`` : alert('note', remarks.length === 1 ? join(remarks) : list(remarks));
}

function renderMetrics(run: RunReport, report: Report, most: number): Markdown {
  const ranked = rankMetrics(run.metrics, report.rules);
  if (ranked.length === 0) return md`This run has no metrics.`;
  const shown = ranked.slice(0, most);
  const more = ranked.length - shown.length;
  return join([
    table(
      [md`Metric`, md`Final, and over the run`],
      shown.map(metric => [longName(metric.name), renderMetric(metric)]),
    ),
    more > 0 ? md`${figure(formatCount(more, 'more metric'))} in the result file.` : md``,
  ]);
}

/** The final number; below it how far it came, its curve in blocks, and its least and greatest. */
function renderMetric({ value, summary }: Metric): Markdown {
  const number = bold(figure(formatNumber(value)));
  const final = Number.isFinite(value) ? number : md`⚠️ ${number}`;
  if (!summary || summary.count < 2) return final;
  const { curve, min, max } = summary;
  const values = curve.map(([, one]) => one);
  const range =
    min === undefined || max === undefined ? md`` : md`${figure(formatNumber(min))} to ${figure(formatNumber(max))}`;
  return join(
    [
      md`${final}, ${figure(formatChange(values[0] ?? NaN, value))} over the run`,
      join([figure(sparkline(values, 12)), range], ' '),
    ],
    '<br>',
  );
}

/** The curve of the metric that people look for first. */
function renderChart(run: RunReport, report: Report): Markdown {
  const main = rankMetrics(run.metrics, report.rules).find(({ summary }) => (summary?.curve.length ?? 0) > 2);
  return main?.summary ? xychart({ title: main.name, curve: { name: main.name, points: main.summary.curve } }) : md``;
}

function renderHealth({ health }: RunReport): Markdown {
  if (!health || health.signals.length + health.recommendations.length === 0) return md``;
  const mark = (status: string): Markdown => (status === 'healthy' ? md`✅` : status === 'critical' ? md`❌` : md`⚠️`);
  const signals = health.signals.map(
    ({ name, status, message }) => md`${mark(status)} ${code(name)} ${code(message, 160)}`,
  );
  const recommendations = health.recommendations.map(text => md`→ ${code(text, 200)}`);
  const troubled = health.signals.filter(({ status }) => status !== 'healthy').length;
  const score = health.score === undefined ? md`` : md`, score ${figure(formatNumber(health.score))}`;
  const summary = troubled === 0 ? html`<b>Health:</b> no warning` : html`<b>Health:</b> ${troubled} to look at`;
  return details(
    summary,
    join([
      list([...signals, ...recommendations]),
      md`From ${code('training_report.json')}${score}; it is shown here and not sent.`,
    ]),
    {
      open: troubled > 0,
    },
  );
}
