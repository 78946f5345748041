// Describes what a rule found, in one sentence.
import { formatBeside } from '../lib/format-numbers.ts';
import type { Sentence } from '../text.ts';
import { sentence } from '../text.ts';
import type { AcceptanceResult } from './accepted.ts';
import { formatAmount, formatLimit } from './comparison/amounts.ts';
import type { SummaryKind } from './comparison/figures.ts';
import type { FewerKind, IncomparableReason, Fewer, PlacesApart } from './comparison/types.ts';
import { readLimit } from './comparison/types.ts';
import type { RuleResult } from './metric-rules.ts';

/** The finding about the run's own number; undefined if the rule's result comes from a comparison. */
export function describeBound({ rule, check, limit, value, state }: RuleResult, name: Sentence): Sentence | undefined {
  if (state === 'missing') return sentence`${name} is missing: no value has this name, but a rule needs it`;
  if (state === 'not-finite') return sentence`${name} is ${value ?? NaN}; NaN and infinite values always fail a rule`;
  if (check === 'tolerance') return undefined;
  const where = check === 'max' ? sentence`above` : sentence`below`;
  const { summary = 'last' } = rule;
  const kind = summary === 'last' ? sentence`` : sentence` (${summaryWords[summary]})`;
  return sentence`${name} is ${beside(value, limit)}${kind}, ${where} the limit of ${beside(limit, value)}`;
}

/** Which number of a run a rule looks at. */
export const summaryWords: Record<SummaryKind, Sentence> = {
  last: sentence`last value`,
  best: sentence`best value`,
  min: sentence`least value`,
  max: sentence`greatest value`,
  mean: sentence`mean of all values`,
  tail: sentence`mean of the last 10%`,
};

/** The finding of a comparison with the baseline. */
export function describeComparison({ state, comparison, acceptance }: RuleResult, name: Sentence): Sentence {
  const { change, unit, rule, head, baseline, obstacle } = comparison ?? {};
  const allowed = rule?.tolerance && unit && ours(formatLimit(readLimit(rule.tolerance), unit));
  if (state === 'no-baseline') return sentence`${name} was not judged: there is no baseline to compare it with`;
  if (state === 'inconclusive')
    return sentence`${name} was not judged: the values vary too much to tell whether it is worse than the baseline`;
  if (state === 'too-few-samples') {
    const counts = sentence`${seeds(baseline?.n)} in the baseline, ${seeds(head?.n)} here`;
    return sentence`${name} was not judged: a comparison needs 3 seeds in the baseline (${counts})`;
  }
  if (state === 'fewer-samples' && comparison?.fewer)
    return sentence`${name} was not judged: ${describeFewer(comparison.fewer)}`;
  if ((state === 'regressed' || state === 'accepted') && change !== undefined && unit && allowed) {
    const text = sentence`${name} is ${ours(formatAmount(change, unit))} worse than the baseline, beyond the tolerance of ${allowed}`;
    return acceptance === undefined ? text : sentence`${text}; ${describeAcceptance(acceptance)}`;
  }
  const why = obstacle === undefined ? sentence`` : sentence`: ${obstacleWords[obstacle]}`;
  return sentence`${name} cannot be compared with the baseline${why}`;
}

/** Whether the config file accepts a regression, or why its entry does not cover it. */
function describeAcceptance({ entry, state }: AcceptanceResult): Sentence {
  const { until, reason, upTo } = entry;
  if (state === 'accepted') return sentence`accepted until ${until}: ${reason}`;
  if (state === 'expired') return sentence`it was accepted until ${until}, which has passed`;
  const unit = 'relative' in upTo ? 'relative' : 'points' in upTo ? 'points' : 'absolute';
  return sentence`that is more than the ${ours(formatLimit(readLimit(upTo), unit))} that are accepted`;
}

/** What helps where the baseline has a group elsewhere only. */
export const advisePlaces = ({ here, baseline }: PlacesApart): Sentence =>
  sentence`The baseline is of ${baseline}, and runs here are of ${here}: if that is another thing, give it a ${'group'} of its own.`;

/** How much less data this change has. */
function describeFewer({ of, head, baseline }: Fewer): Sentence {
  const [here, there] = [fewerWords[of](head), fewerWords[of](baseline)];
  return sentence`this change has ${here}, and the baseline ${there}`;
}

const fewerWords: Record<FewerKind, (count: number) => Sentence> = {
  steps: count => sentence`its last value at step ${count}`,
  values: count => (count === 1 ? sentence`1 value` : sentence`${count} values`),
  seeds: count => seeds(count),
  episodes: count => (count === 1 ? sentence`1 episode` : sentence`${count} episodes`),
};

function seeds(count = 0): Sentence {
  return count === 1 ? sentence`1 seed` : sentence`${count} seeds`;
}

/** Why two sides cannot be compared, after a colon. */
export const obstacleWords: Record<IncomparableReason, Sentence> = {
  'head-not-finite': sentence`a value of this change is NaN or infinite`,
  'baseline-not-finite': sentence`a value of the baseline is NaN or infinite`,
  'total-steps-differ': sentence`the runs trained for different numbers of steps`,
  'task-differs': sentence`the runs have different tasks`,
  'environment-differs': sentence`it depends on the speed of the machine, and the runs are from different machines`,
  'baseline-is-zero': sentence`the baseline is 0, so the rule needs a tolerance in the metric's own unit instead of a share`,
  'not-a-rate': sentence`a value is not a rate: it is outside 0 to 1, or 0 to 100`,
  'scales-differ': sentence`some rates look like shares of 1, and others like percent; a tolerance in the metric's own unit compares them as they are`,
  'counts-missing': sentence`the baseline has the number of episodes of the rate, and this change does not`,
  'counts-do-not-fit': sentence`a rate does not fit the number of episodes that is given for it`,
  'out-of-range': sentence`the numbers are too far apart to compute a change`,
};

/** A value and its limit, with enough digits to distinguish them. */
function beside(value = NaN, other = NaN): Sentence {
  return ours(formatBeside(value, other));
}

/** Text of our own, as a sentence that can be part of another. */
function ours(text: string): Sentence {
  return { words: [text], values: [] };
}
