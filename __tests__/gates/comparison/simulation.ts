// Pull requests drawn at random from a known truth; simulation.test.ts says what must come out.
import { compareAll } from '../../../src/gates/comparison/compare.ts';
import type { ComparisonState, Comparison, Pair, Sample } from '../../../src/gates/comparison/types.ts';
import { normal as seededNormal } from '../../../script/simulate/noise.ts';

const draws = 10_000;

/** A metric's truth, goal min: the baseline's mean is 1, the head's 1 + drop, noise is a standard deviation around either. */
export interface Truth {
  head: number;
  baseline: number;
  drop: number;
  noise: number;
  /** The head's own noise where it is not the baseline's. */
  headNoise?: number;
  tolerance: number;
  rules: number;
  /** How many of the rules have the drop; the others did not change. */
  dropped: number;
  /** Every rule sees the same samples, as metrics of one run may. */
  alike?: boolean;
}

/** Of all pull requests, the shares in which this came out. */
export interface Outcome {
  /** The first rule's state. */
  states: Partial<Record<ComparisonState, number>>;
  /** A rule that did not change was called regressed. */
  falseAlarm: number;
  /** The first rule's interval held its true drop. */
  covered: number;
}

function drawSamples(n: number, mean: number, noise: number, normal: () => number): Sample[] {
  return Array.from({ length: n }, (_, seed) => ({ seed: String(seed), value: mean + noise * normal() }));
}

/** One pull request: the comparisons of all its rules, those with a drop first. */
function drawPullRequest(truth: Truth, normal: () => number): Comparison[] {
  const rule = { goal: 'min', tolerance: { relative: truth.tolerance } } as const;
  const drawPair = (mean: number): Pair => ({
    head: drawSamples(truth.head, mean, truth.headNoise ?? truth.noise, normal),
    baseline: drawSamples(truth.baseline, 1, truth.noise, normal),
    rule,
  });
  const first = drawPair(truth.dropped > 0 ? 1 + truth.drop : 1);
  const others = Array.from({ length: truth.rules - 1 }, (_, index) =>
    truth.alike === true ? first : drawPair(index + 1 < truth.dropped ? 1 + truth.drop : 1),
  );
  return compareAll([first, ...others]);
}

/** The outcome of 10,000 pull requests: the same on each machine, since the seed is fixed. */
export function simulate(truth: Truth): Outcome {
  const normal = seededNormal(1);
  const outcome: Outcome = { states: {}, falseAlarm: 0, covered: 0 };
  const drop = truth.dropped > 0 ? truth.drop : 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const comparisons = drawPullRequest(truth, normal);
    const [first] = comparisons;
    if (first?.interval === undefined) throw new Error('A simulated pull request has no interval.');
    const [low, high] = first.interval;
    outcome.states[first.state] = (outcome.states[first.state] ?? 0) + 1 / draws;
    if (low <= drop && drop <= high) outcome.covered += 1 / draws;
    if (comparisons.slice(truth.dropped).some(({ state }) => state === 'regressed')) outcome.falseAlarm += 1 / draws;
  }
  return outcome;
}
