// Judges the groups of a step by their baseline. Of a group that has two, the one counts by which it is judged worse.
import type { Config } from '../../config/file.ts';
import { findAcceptance, toDay } from '../../gates/accepted.ts';
import { withFewer } from '../../gates/comparison/fewer-samples.ts';
import { listPairs } from '../../gates/comparison/metric-pairs.ts';
import { findPlacesApart } from '../../gates/comparison/own-place.ts';
import type { GroupPair } from '../../gates/comparison/pairing.ts';
import type { RunSample } from '../../gates/comparison/samples.ts';
import { judgeUncurved, judgeUnnamed } from '../../gates/comparison/uncompared.ts';
import type { RuleResult, UncertaintyPolicy } from '../../gates/metric-rules.ts';
import { findRulesOfOtherRuns, type Known, type RulesOfOtherRuns } from '../../gates/rules-of-other-runs.ts';
import { severities, type Severity } from '../../gates/severity.ts';
import type { ComparedMetric } from '../../gates/tolerances.ts';
import { findLostLimits, judgeTolerances } from '../../gates/tolerances.ts';
import type { FoundBaseline } from './found-baseline.ts';

/** What groups are judged by. */
interface Judging {
  heads: readonly RunSample[];
  found: Pick<FoundBaseline, 'samples' | 'unreadable'>;
  file: Config;
  uncertainty: UncertaintyPolicy;
  known: Known;
  /** In milliseconds since 1970. */
  now: number;
  /** Whether anybody asks for a comparison: without one there are no rows. */
  isAsked: boolean;
}

interface Judged {
  pairs: readonly GroupPair[];
  ofOthers: RulesOfOtherRuns;
  rows: ComparedMetric[];
  rules: RuleResult[];
}

/** The results of the rules. A group that may have been replaced, or may take turns, is compared with both, and the worse counts. */
export async function judgePairs(paired: readonly GroupPair[], judging: Judging): Promise<Judged> {
  if (paired.every(({ before }) => before === undefined)) return judge(paired, judging, true);
  const others = paired.map(pair => pair.before ?? pair);
  const [first, second] = [await judge(paired, judging), await judge(others, judging)].map(one =>
    badnessOf(one, judging),
  );
  const worse = paired.map((pair, index) =>
    (second?.[index] ?? 0) > (first?.[index] ?? 0) ? (others[index] ?? pair) : pair,
  );
  return judge(worse, judging, true);
}

async function judge(pairs: readonly GroupPair[], judging: Judging, isExplained = false): Promise<Judged> {
  const { heads, file, uncertainty, known, isAsked } = judging;
  const { rules } = file;
  const ofOthers = findRulesOfOtherRuns(pairs, { ...known, rules });
  const rows = (await compareRows(isAsked ? pairs : [], judging, isExplained)).filter(
    ({ rule, groupPair }) => rule === undefined || ofOthers.get(groupPair)?.has(rule.pattern ?? rule.metric) !== true,
  );
  const results = [
    ...judgeTolerances(rows, heads, pairs.length, { rules, uncertainty }),
    ...findLostLimits(pairs, heads, { rules, uncertainty }),
  ];
  return { pairs, ofOthers, rows, rules: results };
}

/** How bad the results of each group are: first by what they mean for the gate, then by how sure a regression is. */
function badnessOf({ pairs, rules }: Judged, { heads, file }: Judging): number[] {
  const ofRuns = Map.groupBy(rules, ({ run }) => heads[run]);
  const rankOf = (severity: Severity): number => 2 * severities.indexOf(severity);
  return pairs.map(pair => {
    const doubts = [...judgeUnnamed([pair]), ...judgeUncurved([pair], file.rules)];
    const results = pair.head.flatMap(one => ofRuns.get(one) ?? []);
    return [
      ...doubts.map(({ severity }) => rankOf(severity)),
      ...results.map(({ severity, state, comparison }) => {
        const doubt = state === 'regressed' ? (comparison?.adjusted?.worse ?? 0) : 0;
        return rankOf(severity) + 1 - doubt;
      }),
    ].reduce((worst, one) => Math.max(worst, one), 0);
  });
}

/**
 * Each metric of each group with its state, which distinguishes three cases: no baseline at all, a baseline without a partner, and
 * a baseline that was not read.
 */
async function compareRows(
  pairs: readonly GroupPair[],
  { found, file: { rules, accepted, onOtherEnvironment }, now }: Judging,
  isExplained: boolean,
): Promise<ComparedMetric[]> {
  const rows = pairs.flatMap(groupPair => listPairs(groupPair, rules, onOtherEnvironment === 'not-comparable'));
  const { compareAll, explainAll } = await import('../../gates/comparison/compare.ts');
  const compared = compareAll(rows.map(({ pair }) => pair));
  const comparisons = isExplained ? explainAll(compared) : compared;
  const lacking = found.unreadable === true ? 'unreadable' : found.samples.length > 0 ? 'unmatched' : 'no-baseline';
  return rows.flatMap(({ metric, rule, groupPair, fewer }, index) => {
    const comparison = comparisons[index];
    if (comparison === undefined) return [];
    const alone = comparison.state === 'no-baseline' && groupPair.baseline.length === 0;
    const acceptance = findAcceptance(accepted, metric, comparison, toDay(now));
    const { isEarlier } = groupPair;
    const places = findPlacesApart(groupPair);
    const own = withFewer(comparison.state, fewer);
    const state = alone ? lacking : acceptance?.state === 'accepted' ? 'accepted' : own;
    return [{ metric, rule, groupPair, acceptance, comparison: { ...comparison, state, fewer, isEarlier, places } }];
  });
}
