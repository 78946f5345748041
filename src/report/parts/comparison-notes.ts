// Notes on compared metrics beside their numbers: which noise an interval covers, and which episodes flipped.
import { coversEpisodes } from '../../gates/comparison/types.ts';
import type { MetricRow } from '../metric-rows.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, details, fence, figure, html, join, list, md } from '../format/markdown.ts';
import { formatCount, formatNumber } from '../../lib/format-numbers.ts';

/** Metrics that one line names. */
const MAX_NAMED = 5;
/** Episodes that are listed of one metric. */
const MAX_FLIPS = 50;
/** Metrics whose flipped episodes are listed. */
const MAX_EPISODE_LISTS = 5;

/** Notes on the rows that a table shows; empty where there are none. */
export function renderNotes(rows: readonly MetricRow[]): Markdown {
  const hidden = rows.filter(({ compared }) => compared?.hidden !== undefined);
  const lines = [renderNoise(rows), ...renderHidden(hidden).slice(0, MAX_NAMED)];
  const folds = rows.filter(({ compared }) => compared?.pairs !== undefined).slice(0, MAX_EPISODE_LISTS);
  return join([list(lines.filter(line => line !== '')), renderSettle(rows), ...folds.map(renderFlips)]);
}

/** An interval over episodes does not show how another training would have ended. */
function renderNoise(rows: readonly MetricRow[]): Markdown {
  const byEpisodes = rows.filter(({ compared }) => compared?.method !== undefined && coversEpisodes(compared.method));
  if (byEpisodes.length === 0) return md``;
  const most = Math.max(...byEpisodes.map(({ compared }) => compared?.head.n ?? 1));
  const seeds = most === 1 ? md`one seed` : figure(formatCount(most, 'seed'));
  return md`${nameRows(byEpisodes)}: the interval covers the noise of episodes, not of training (${seeds}).`;
}

/** Where nothing was found, how much could be hidden: a line for each remark, with the metrics that it is about. */
function renderHidden(rows: readonly MetricRow[]): Markdown[] {
  const groups = Map.groupBy(rows, describeHidden);
  return [...groups].map(([note, of]) => md`${nameRows(of)}: ${note}`);
}

function describeHidden({ compared, goal }: MetricRow): Markdown {
  const { noise, change, more } = compared?.hidden ?? {};
  const kind = noise === 'episodes' ? md`episodes` : md`seeds`;
  if (change === undefined && noise === 'seeds')
    return md`a regression of any size could hide in the noise. ${figure(formatCount(more ?? 1, 'more seed'))} in the baseline would help.`;
  if (change === undefined) return md`with so few episodes, a regression of any size could hide in the noise.`;
  const unit = compared?.unit ?? 'relative';
  const way = (what: Markdown): Markdown =>
    more === undefined ? md`` : md` ${more} more ${kind} on each side would halve ${what}.`;
  // A metric that falls by all of itself is at 0.
  if (unit === 'relative' && goal === 'max' && change >= 1)
    return md`even a drop to 0 could hide in the noise.${way(md`the noise`)}`;
  // Beside an interval that is narrower: the limit of the rule is a part of it.
  return md`a regression of less than ${figure(writeSize(change, unit))} could pass, within the limit and the noise.${way(md`that`)}`;
}

function writeSize(change: number, unit: NonNullable<MetricRow['compared']>['unit']): string {
  if (unit === 'relative') return `${formatNumber(Number((change * 100).toPrecision(2)))}%`;
  return `${formatNumber(Number(change.toPrecision(2)))}${unit === 'points' ? ' points' : ''}`;
}

/** Where one seed of this change decides, what would settle it. */
function renderSettle(rows: readonly MetricRow[]): Markdown {
  const open = rows.filter(({ compared }) => compared?.settle !== undefined);
  const lists = open.map(({ compared }) => compared?.settle ?? []);
  const [seeds = []] = lists.toSorted((a, b) => b.length - a.length);
  if (open.length === 0) return md``;
  const more = figure(formatCount(seeds.length - 1, 'more seed'));
  const lead = md`⚠️ One seed of this change decides ${nameRows(open)}. ${more} would settle it:`;
  return join([lead, fence(['strategy:', '  matrix:', `    seed: [${seeds.join(', ')}]`], 'yaml')]);
}

function renderFlips(row: MetricRow): Markdown {
  const pairs = row.compared?.pairs;
  if (pairs === undefined) return md``;
  const { both, neither, head_only: won, baseline_only: lost, flips } = pairs;
  const of = both + won + lost + neither;
  const lines = flips
    .slice(0, MAX_FLIPS)
    .map(({ seed, succeeded }) => `seed ${seed}: ${succeeded ? 'failure -> success' : 'success -> failure'}`);
  const summary = html`${lost + won} of ${of} episodes flipped: ${lost} to failure, ${won} to success`;
  if (lines.length === 0) return md`${nameRow(row)}: none of ${of} episodes flipped.`;
  return join([md`${nameRow(row)}, the same episodes on both sides:`, details(summary, fence(lines))]);
}

/** Names of metrics in one line. */
function nameRows(rows: readonly MetricRow[]): Markdown {
  const named = join(rows.slice(0, MAX_NAMED).map(nameRow), ', ');
  return rows.length > MAX_NAMED ? md`${named} and ${rows.length - MAX_NAMED} more` : named;
}

function nameRow({ metric, group }: MetricRow): Markdown {
  return group === undefined ? code(metric) : md`${code(metric)} of ${code(group, 40)}`;
}
