// The history of the base branch, for people: folded, with where a metric moved.
import type { Markdown } from '../format/markdown.ts';
import { bold, code, details, figure, html, join, list, longName, md, table, words } from '../format/markdown.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import type { HistoryView } from '../history-view.ts';
import { describeMove, viewHistory } from '../history-view.ts';
import type { HistoryReport } from '../model.ts';

/** The last results as a line each, and below them where they moved. */
export function renderHistory(view: HistoryView | undefined): Markdown {
  if (view === undefined) return md``;
  const { count, rows, moves } = view;
  const cells = rows.map(({ metric, group, line, value, change, since }) => [
    join([longName(metric), group === undefined ? md`` : longName(group, 40)], '<br>'),
    join(
      [
        join([figure(line), value === '' ? md`–` : bold(figure(value))], ' '),
        change === '' ? md`` : md`${figure(change)} since ${code(since)}`,
      ],
      '<br>',
    ),
  ]);
  const header = [md`Metric`, md`Earlier results, then this one`];
  return details(
    html`<b>History:</b> the last ${formatCountHtml(count)} of the base branch`,
    join([table(header, cells), list(moves.map(words))]),
  );
}

function formatCountHtml(count: number): ReturnType<typeof html> {
  return count === 1 ? html`result` : html`${count} results`;
}

/** The same for a summary, with what this very push has shown before the fold. */
export function renderHistoryReport(report: HistoryReport | undefined): Markdown {
  if (report === undefined) return md``;
  const { newMoves, history, metrics } = report;
  const lines = newMoves.map(one => md`${words(describeMove(one))}.`);
  const title = md`${bold(figure(formatCount(newMoves.length, 'metric')))} moved on the base branch, as its last results show:`;
  return join([
    newMoves.length === 0 ? md`` : join([title, list(lines)]),
    renderHistory(viewHistory(history, metrics)),
  ]);
}
