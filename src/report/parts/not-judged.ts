// The rules that could not be judged, why, and what helps, so that nobody takes them for rules that passed.
import type { Fewer } from '../../gates/comparison/types.ts';
import type { NotJudgedState } from '../../gates/not-judged.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, details, fence, figure, html, join, list, md } from '../format/markdown.ts';
import { formatCount, formatNumber } from '../../lib/numbers.ts';
import type { CommentData, NotJudgedEntry } from '../comment-data.ts';
import { docs } from '../format/docs-link.ts';
import { nameBaseline } from './baseline.ts';

/** Reasons of one kind that are listed, and metrics of one. */
const MAX_LISTED = 8;

/** The rules by the reason, and what can be done about each; empty where all was judged. */
export function renderNotJudged(entries: readonly NotJudgedEntry[]): Markdown {
  const byState = Map.groupBy(entries, ({ state }) => state);
  return join([...byState].flatMap(([state, of]) => [list(listEntries(of)), remedies[state]]));
}

/** The same in a fold: the headline has the first of them, and the table each state. */
export function foldNotJudged(entries: readonly NotJudgedEntry[]): Markdown {
  const count = entries.length;
  if (count === 0) return md``;
  return details(
    count === 1 ? html`Why 1 rule was not judged` : html`Why ${count} rules were not judged`,
    renderNotJudged(entries),
  );
}

/** A config file to copy, where there are no rules and one could be made. */
export function renderSuggestion(suggestion: readonly string[]): Markdown {
  return suggestion.length === 0 ? md`` : details(html`Rules that fit this run, to copy`, fence(suggestion, 'yaml'));
}

/** What to do about the first rule that was not judged, in one line. */
export function adviseNotJudged({ notJudged, baseline }: CommentData): Markdown {
  const [entry] = notJudged;
  if (!entry) return md`The summary says which.`;
  const base = nameBaseline(baseline);
  const limit = docs(md`set a limit`, 'limits');
  switch (entry.state) {
    case 'no-baseline':
      return md`There is no baseline yet: the first run of this workflow on the base branch makes one. Or ${limit}, which needs none.`;
    case 'too-few-samples':
      return md`${base} has ${figure(formatCount(entry.baseline, 'seed'))} of ${code(entry.metric, 60)}, and a comparison needs 3: ${docs(md`train more there`, 'seeds')} or ${limit}.`;
    case 'fewer-samples':
      return md`${code(entry.metric, 60)} was not judged: ${describeFewer(entry.fewer)}. Measure as much as the baseline.`;
    case 'inconclusive':
      return md`${code(entry.metric, 60)} varies too much between seeds to say whether it is worse: ${docs(md`add seeds`, 'seeds')}, or widen its ${code('tolerance')}.`;
    default:
      return md`${code(entry.metric, 60)}: ${reasonOf(entry)}`;
  }
}

/** A line for each reason, with the metrics that it is about. */
function listEntries(entries: readonly NotJudgedEntry[]): Markdown[] {
  const lines = [...Map.groupBy(entries, reasonOf)].map(([reason, of]) => {
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

function reasonOf({ state, head, baseline, obstacle, fewer }: NotJudgedEntry): Markdown {
  const seeds = (count: number): Markdown => figure(formatCount(count, 'seed'));
  switch (state) {
    case 'no-baseline':
      return md`there is no baseline to compare it with.`;
    case 'too-few-samples':
      return md`the baseline has ${seeds(baseline)} and this change ${seeds(head)}; a comparison takes at least 3 in the baseline. Runs of one seed count as one.`;
    case 'fewer-samples':
      return md`${describeFewer(fewer)}.`;
    case 'inconclusive':
      return md`with ${seeds(baseline)} in the baseline and ${seeds(head)} here, the values vary too much to tell whether it is worse.`;
    case 'not-comparable':
      return describeObstacle(obstacle);
    case 'unmatched':
      return md`the baseline has no runs of this group.`;
    case 'unreadable':
      return md`the baseline could not be read.`;
    case 'doubtful':
      return md`its last rows have no number for it, so it may have become NaN.`;
  }
}

/** How much less this change has than the baseline. */
function describeFewer({ of, head, baseline }: Fewer = { of: 'values', head: 0, baseline: 0 }): Markdown {
  const words = { steps: 'step', values: 'value', seeds: 'seed', episodes: 'episode' };
  const there = figure(formatCount(baseline, words[of]));
  return of === 'steps'
    ? md`it ends at step ${figure(formatNumber(head))}, in the baseline at step ${figure(formatNumber(baseline))}`
    : md`this change has ${figure(formatCount(head, words[of]))}, the baseline ${there}`;
}

/** Why two sides cannot be compared, after "because" or a colon. */
export function describeObstacle(obstacle: NotJudgedEntry['obstacle'] = 'out-of-range'): Markdown {
  return obstacles[obstacle];
}

const obstacles: Record<NonNullable<NotJudgedEntry['obstacle']>, Markdown> = {
  'head-not-finite': md`a value of this change is NaN or infinite.`,
  'baseline-not-finite': md`a value of the baseline is NaN or infinite.`,
  'total-steps-differ': md`the runs trained for different numbers of steps.`,
  'task-differs': md`the runs have different tasks.`,
  'environment-differs': md`it depends on the speed of the machine, and the runs are from different machines.`,
  'baseline-is-zero': md`the baseline is 0, so a share of it means nothing. Set the tolerance in the metric's own unit.`,
  'not-a-rate': md`a value is not a rate: it is outside 0 to 1, or 0 to 100.`,
  'scales-differ': md`the rates of one side are shares of 1, those of the other percent.`,
  'counts-missing': md`the baseline has the number of episodes behind the rate, and this change does not.`,
  'counts-do-not-fit': md`a rate does not fit the number of episodes that is given for it.`,
  'out-of-range': md`the numbers are too far apart to compute a change.`,
};

/** What helps against each, shortest way first. */
const remedies: Record<NotJudgedState, Markdown> = {
  'no-baseline': join([
    md`Run this workflow once on the base branch, and later pull requests are compared with that run. A limit needs no baseline: add ${code('max')} or ${code('min')} to the rule. To fail instead of warn:`,
    fence(['# .github/worldflux.yml', 'on-no-baseline: fail'], 'yaml'),
  ]),
  'too-few-samples': join([
    md`Train more seeds, each in the manifest of its run, or add a limit (${code('max')} or ${code('min')}) to the rule, which needs one run only:`,
    fence(['# the job that trains', 'strategy:', '  matrix:', '    seed: [0, 1, 2]'], 'yaml'),
  ]),
  'fewer-samples': join([
    md`Give this change as many seeds, episodes and steps as the baseline has, or merge it as it is: then it is the baseline. To fail instead of warn:`,
    fence(['# .github/worldflux.yml', 'on-few-samples: fail'], 'yaml'),
  ]),
  inconclusive: md`Train more seeds, or widen the ${code('tolerance')}. ${code('on-inconclusive: fail')} in the config file fails the job instead.`,
  'not-comparable': md`Compare runs of the same task and length, or add a limit (${code('max')} or ${code('min')}) to the rule.`,
  unmatched: md`Runs are matched by ${code('group')}, then by config, then by manifest pattern: keep the old ${code('group')} name, or run this workflow once on the base branch.`,
  doubtful: md`Write NaN as ${code('NaN')} instead of null or an empty cell, or the final number under ${code('metrics')} in the manifest.`,
  unreadable: md`Run this workflow once more on the base branch, so that it leaves a new baseline.`,
};
