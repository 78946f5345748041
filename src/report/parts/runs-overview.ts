// Several runs side by side.
import { meanCurve } from '../../manifest/mean-curve.ts';
import { xychart } from '../format/chart.ts';
import type { Markdown } from '../format/markdown.ts';
import { bold, code, figure, join, longName, md, table } from '../format/markdown.ts';
import { formatCount, formatNumber } from '../../lib/format-numbers.ts';
import type { Report } from '../model.ts';
import { mainMetrics, titleOf } from '../model.ts';
import { renderCurve } from './curve.ts';

/** All runs in one table: their main metrics, and a mark at each that breaks a limit. */
export function renderOverview(report: Report): Markdown {
  const { runs, rules } = report;
  const names = mainMetrics(report, 3);
  const broken = new Set(
    rules
      .filter(({ check, severity }) => check !== 'tolerance' && severity === 'fail')
      .map(({ run, rule }) => `${run} ${rule.metric}`),
  );
  const folder = sharedFolder(runs.map(titleOf));
  const rows = runs.map((run, index) => {
    const seed = run.run.seed === undefined ? md`` : md`seed ${code(run.run.seed, 20)}`;
    const values = names.map(name => {
      const value = run.metrics.find(metric => metric.name === name)?.value;
      const mark = broken.has(`${index} ${name}`) ? md`❌ ` : md``;
      return md`${mark}${value === undefined ? md`–` : bold(figure(formatNumber(value)))}`;
    });
    return [join([longName(titleOf(run).slice(folder.length)), seed], ' · '), join(values, ' · ')];
  });
  const header = [
    md`Run`,
    names.length === 0
      ? md`Metrics`
      : join(
          names.map(name => longName(name)),
          ' · ',
        ),
  ];
  return join([table(header, rows), renderMeanCurve(report, names[0])]);
}

/** The metric that people look for first: against the baseline, else the mean over all runs. */
function renderMeanCurve({ runs, comparison }: Report, name: string | undefined): Markdown {
  const [compared] = comparison.curves;
  if (compared) return renderCurve(compared);
  if (name === undefined) return md``;
  const all = runs.map(({ metrics }) => metrics.find(metric => metric.name === name)?.summary?.curve ?? []);
  const drawn = all.filter(({ length }) => length > 1);
  const title = `mean of ${formatCount(drawn.length, 'run')}`;
  return xychart({ title: `${name} (${title})`, curve: { name: title, points: meanCurve(drawn) } });
}

/** The folders that all the names begin with, with the last slash; empty where there are none. */
function sharedFolder(names: readonly string[]): string {
  const [first = ''] = names;
  const parts = first.split('/').slice(0, -1);
  const shared = parts.filter((_, at) => names.every(name => name.startsWith(`${parts.slice(0, at + 1).join('/')}/`)));
  return shared.length === 0 ? '' : `${shared.join('/')}/`;
}
