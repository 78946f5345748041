// The rules that could not be judged, why, and what helps, so that nobody takes them for rules that passed.
import type { Fewer } from '../../gates/comparison/types.ts';
import { obstacleWords } from '../../gates/rule-words.ts';
import type { NotJudged, NotJudgedState } from '../../gates/not-judged.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, details, fence, figure, html, join, list, md, words } from '../format/markdown.ts';
import { formatCount, formatNumber } from '../../lib/format-numbers.ts';
import type { CommentData } from '../comment-data.ts';
import { docs } from '../format/docs-link.ts';
import { explainLack, nameBaseline } from './baseline.ts';
import { keepsLimits } from './row-words.ts';

/** What a report knows beside the rules that were not judged. */
type Lack = Pick<CommentData, 'baseline' | 'noBaseline' | 'rows' | 'config'> & {
  /** What the line below the title says already. */
  said?: Markdown;
};

/** Reasons of one kind that are listed, and metrics of one. */
const MAX_LISTED = 8;

/** The rules by the reason, and what can be done about each; empty where all was judged. */
export function renderNotJudged(entries: readonly NotJudged[], lack: Lack): Markdown {
  const byState = Map.groupBy(entries, ({ state }) => state);
  return join([...byState].flatMap(([state, of]) => [list(listEntries(of, lack)), remedyOf(state, of, lack)]));
}

/** The same in a fold: the headline has the first of them, and the table each state. */
export function foldNotJudged({ notJudged: entries, rulesNotJudged: count, ...lack }: CommentData): Markdown {
  if (count === 0) return md``;
  return details(
    count === 1 ? html`Why 1 rule was not judged` : html`Why ${count} rules were not judged`,
    renderNotJudged(entries, lack),
  );
}

/** What to do about the first rule that was not judged, in one line. */
export function adviseNotJudged(data: CommentData): Markdown {
  const { notJudged, baseline } = data;
  const [entry] = notJudged;
  if (!entry) return md`The summary says which.`;
  const base = nameBaseline(baseline);
  // A limit that holds is there already.
  const limit = docs(md`set a limit`, 'limits');
  const hasLimit = haveLimits([entry], data);
  switch (entry.state) {
    case 'no-baseline':
      return hasLimit ? explainLack(data) : md`${explainLack(data)} Or ${limit}, which needs no baseline.`;
    case 'unreadable':
      return explainLack(data);
    case 'too-few-samples':
      return md`${base} has ${figure(formatCount(entry.baseline, 'seed'))} of ${code(entry.metric, 60)}, and a comparison needs 3: ${docs(md`train more there`, 'seeds')}${hasLimit ? md`` : md` or ${limit}`}.`;
    case 'fewer-samples':
      return md`${code(entry.metric, 60)} was not judged: ${describeFewer(entry.fewer)}. Train it as long, and with as many seeds and episodes, as the baseline.`;
    case 'inconclusive':
      return md`${code(entry.metric, 60)} varies too much between seeds to say whether it is worse: ${docs(md`add seeds`, 'seeds')}, or widen its ${code('tolerance')}.`;
    case 'unmatched':
      return md`${code(entry.metric, 60)}: ${reasonOf(entry, data)} ${remedies.unmatched}`;
    default:
      return md`${code(entry.metric, 60)}: ${reasonOf(entry, data)}`;
  }
}

/** A line for each reason, with the metrics that it is about. */
function listEntries(entries: readonly NotJudged[], lack: Lack): Markdown[] {
  const lines = [...Map.groupBy(entries, entry => reasonOf(entry, lack))].map(([reason, of]) => {
    const names = of
      .slice(0, MAX_LISTED)
      .map(({ metric, group }) => (group === undefined ? code(metric) : md`${code(metric)} of ${code(group, 40)}`));
    const more = of.length - names.length;
    const all = join([...names, ...(more > 0 ? [md`and ${figure(formatCount(more, 'more', 'more'))}`] : [])], ', ');
    return md`⚠️ ${all} ${of.length === 1 ? md`was` : md`were`} not judged: ${reason}`;
  });
  const more = lines.length - MAX_LISTED;
  return more > 0 ? [...lines.slice(0, MAX_LISTED), md`and ${figure(formatCount(more, 'more', 'more'))}`] : lines;
}

function reasonOf({ state, head, baseline, obstacle, fewer }: NotJudged, lack: Lack): Markdown {
  const seeds = (count: number): Markdown => figure(formatCount(count, 'seed'));
  switch (state) {
    case 'no-baseline':
      return lack.baseline === undefined ? md`there is no baseline.` : md`the baseline has no value of it.`;
    case 'too-few-samples':
      return md`the baseline has ${seeds(baseline)} and this change ${seeds(head)}; a comparison needs at least 3 in the baseline. Runs of one seed count as one.`;
    case 'fewer-samples':
      return md`${describeFewer(fewer)}.`;
    case 'inconclusive':
      return md`with ${seeds(baseline)} in the baseline and ${seeds(head)} here, the values vary too much to tell whether it is worse.`;
    case 'not-comparable':
      return describeObstacle(obstacle);
    case 'unmatched':
      return md`the baseline has no run of the same job, step, ${code('comment-key')}, matrix values, and ${code('group')} or config.`;
    case 'unreadable':
      return md`the baseline could not be read.`;
    case 'doubtful':
      return md`its last rows have no number for it, so it may have become NaN.`;
  }
}

/** How much less this change has than the baseline. */
function describeFewer({ of, head, baseline }: Fewer = { of: 'values', head: 0, baseline: 0 }): Markdown {
  const nouns = { steps: 'step', values: 'value', seeds: 'seed', episodes: 'episode' };
  const there = figure(formatCount(baseline, nouns[of]));
  return of === 'steps'
    ? md`it ends at step ${figure(formatNumber(head))}, in the baseline at step ${figure(formatNumber(baseline))}`
    : md`this change has ${figure(formatCount(head, nouns[of]))}, the baseline ${there}`;
}

/** Why two sides cannot be compared, after "because" or a colon. */
export function describeObstacle(obstacle: NotJudged['obstacle'] = 'out-of-range'): Markdown {
  return md`${words(obstacleWords[obstacle])}.`;
}

/** What helps, shortest way first; where there is no baseline that depends on why. */
function remedyOf(state: NotJudgedState, of: readonly NotJudged[], lack: Lack): Markdown {
  const lacks = explainLack(lack);
  const reason = lack.said?.includes(lacks) === true ? md`` : lacks;
  if (state === 'unreadable') return reason;
  const toFail = (key: string): Markdown =>
    join([md`To fail instead of warn:`, fence([`# ${lack.config}`, `${key}: fail`], 'yaml')]);
  const orLimit = haveLimits(of, lack) ? md`.` : md`, or add a limit (${code('max')} or ${code('min')}) to the rule.`;
  switch (state) {
    case 'no-baseline': {
      const limit = md`A limit needs no baseline: add ${code('max')} or ${code('min')} to the rule.`;
      const why = join([reason, haveLimits(of, lack) ? md`` : limit], ' ');
      // Where no baseline is asked for, that there is none fails nothing.
      return lack.baseline === undefined && lack.noBaseline === undefined ? why : join([why, toFail('on-no-baseline')]);
    }
    case 'too-few-samples':
      return join([
        md`Train more seeds and write the seed of each run into its manifest${orLimit}`,
        fence(['# the job that trains', 'strategy:', '  matrix:', '    seed: [0, 1, 2]'], 'yaml'),
      ]);
    case 'fewer-samples':
      return join([
        md`Give this change as many seeds, episodes and steps as the baseline has, or merge it as it is: then it is the baseline.`,
        toFail('on-few-samples'),
      ]);
    case 'not-comparable':
      return md`Compare runs of the same task and length${orLimit}`;
    default:
      return remedies[state];
  }
}

/** Whether each of these rules has a limit beside its tolerance, and it holds. */
function haveLimits(entries: readonly NotJudged[], { rows }: Lack): boolean {
  const kept = new Set(rows.filter(keepsLimits).map(({ metric }) => metric));
  return entries.every(({ metric }) => kept.has(metric));
}

const remedies = {
  inconclusive: md`Train more seeds, or widen the ${code('tolerance')}. ${code('on-inconclusive: fail')} in the config file fails the job instead.`,
  unmatched: md`If it is new, it is compared once the base branch has it; else keep those names.`,
  doubtful: md`Write NaN as ${code('NaN')} instead of null or an empty cell, or the final number under ${code('metrics')} in the manifest.`,
};
