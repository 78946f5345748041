// The rates that docs/drift.md claims: simulated series with known changes, examined push by push.
import { findMove, limitOf, scan, WINDOW } from '../../src/gates/drift/change-point.ts';
import type { Draw } from './noise.ts';
import { correlated, heavyTailed, normal, successRates } from './noise.ts';
import { eDivisive } from './otava.ts';
import type { Rate, Section } from './section.ts';

/** Whether a window shows a move; `series` is how many series are examined together. */
type Test = (window: readonly number[], series: number) => boolean;

/** Pushes to the base branch, one after the other. */
export interface Spell {
  /** How many results there are before the first push. */
  before: number;
  pushes: number;
  series: number;
  /** The shift of this push's value; pushes count from 1. */
  shift: (push: number) => number;
}

const quiet: Spell = { before: WINDOW, pushes: 60, series: 1, shift: () => 0 };
const step = (size: number, pushes: number): Spell => ({ ...quiet, pushes, shift: () => size });
const drift: Spell = { ...quiet, pushes: 20, shift: push => 0.3 * Math.min(push, 10) };

/** The test of this action. */
export function ours(): Test {
  const limits = keep(limitOf);
  return (window, series) => findMove(window, series, limits) !== undefined;
}

/** The same over all splits, from this |t| on: the plain likelihood-ratio test. */
const everySplit =
  (limit: number): Test =>
  window =>
    (scan(window, WINDOW)?.t ?? 0) >= limit;

const otava =
  (p: number): Test =>
  window =>
    eDivisive(window).p <= p;

/** The quantiles are the same in every series. */
function keep(limit: typeof limitOf): typeof limitOf {
  const known = new Map<string, number>();
  return (n, series, p) => {
    const key = `${n} ${series} ${p ?? ''}`;
    const value = known.get(key) ?? limit(n, series, p);
    known.set(key, value);
    return value;
  };
}

/** Whether a series gives an alarm. */
function alarms({ before, pushes, series, shift }: Spell, draw: Draw, test: Test): boolean {
  const all = Array.from({ length: series }, () => Array.from({ length: before }, draw));
  for (let push = 1; push <= pushes; push += 1) {
    for (const values of all) values.push(draw() + shift(push));
    if (all.some(values => test(values.slice(-WINDOW), series))) return true;
  }
  return false;
}

/** The share of `draws` series that give an alarm. */
export function share(spell: Spell, test: Test, draws: number, noise: (seed: number) => Draw = normal): number {
  const draw = noise(20_261_129);
  let count = 0;
  for (let index = 0; index < draws; index += 1) count += Number(alarms(spell, draw, test));
  return count / draws;
}

/** How many more moves are reported in 40 pushes after a step, apart from the first; after each report a new level starts. */
function toldAgain(size: number, draws: number): number {
  const [draw, limits] = [normal(7), keep(limitOf)];
  let again = 0;
  for (let index = 0; index < draws; index += 1) {
    let values = Array.from({ length: WINDOW }, draw);
    let reported = 0;
    for (let push = 1; push <= 40; push += 1) {
      values.push(draw() + size);
      const at = findMove(values, 1, limits);
      if (at === undefined) continue;
      reported += 1;
      values = values.slice(at);
    }
    again += Number(reported > 1);
  }
  return again / draws;
}

/** How often the reported commit is within two of the true one, if a step is found within 15 pushes. */
function within2(size: number, draws: number): number {
  const [draw, limits] = [normal(11), keep(limitOf)];
  let [found, near] = [0, 0];
  for (let index = 0; index < draws; index += 1) {
    const values = Array.from({ length: WINDOW }, draw);
    for (let push = 1; push <= 15; push += 1) {
      values.push(draw() + size);
      const at = findMove(values, 1, limits);
      if (at === undefined) continue;
      found += 1;
      near += Number(Math.abs(at - WINDOW) <= 2);
      break;
    }
  }
  return near / found;
}

function* rates(): Generator<Rate> {
  const test = ours();
  yield { what: 'false alarm in 60 pushes, one metric', rate: share(quiet, test, 20_000) };
  yield { what: 'the same from the first push on', rate: share({ ...quiet, before: 0 }, test, 20_000) };
  yield { what: 'the same, eight metrics together', rate: share({ ...quiet, series: 8 }, test, 5000) };
  yield { what: 'a step of 2 σ, within 10 pushes', rate: share(step(2, 10), test, 10_000) };
  yield { what: 'a step of 1.5 σ, within 15 pushes', rate: share(step(1.5, 15), test, 10_000) };
  yield { what: 'a step of 1 σ, within 25 pushes', rate: share(step(1, 25), test, 10_000) };
  yield { what: 'ten steps of 0.3 σ, by the twentieth push', rate: share(drift, test, 10_000) };
  const eight = { series: 8 };
  yield {
    what: 'a step of 2 σ in all of eight metrics, within 10 pushes',
    rate: share({ ...step(2, 10), ...eight }, test, 2000),
  };
  yield { what: 'the named commit within two of a step of 2 σ', rate: within2(2, 10_000) };
  yield { what: 'a second move reported in 40 pushes after one step of 2 σ', rate: toldAgain(2, 5000) };
  yield {
    what: 'false alarm, noise of heavy tails (Student’s t, 5 degrees)',
    rate: share(quiet, test, 10_000, heavyTailed),
  };
  yield {
    what: 'false alarm, success rates near 0.5 over 50 episodes',
    rate: share(quiet, test, 10_000, successRates(0.5)),
  };
  yield {
    what: 'false alarm, success rates near 0.98 over 50 episodes',
    rate: share(quiet, test, 10_000, successRates(0.98)),
  };
  yield {
    what: 'false alarm, each value keeps 30 % of the one before',
    rate: share(quiet, test, 10_000, correlated(0.3)),
  };
  for (const [name, other] of others) {
    yield { what: `${name}: false alarm in 60 pushes`, rate: share(quiet, other, 5000) };
    yield { what: `${name}: a step of 2 σ, within 10 pushes`, rate: share(step(2, 10), other, 5000) };
    yield { what: `${name}: a step of 1.5 σ, within 15 pushes`, rate: share(step(1.5, 15), other, 5000) };
    yield { what: `${name}: ten steps of 0.3 σ, by the twentieth push`, rate: share(drift, other, 5000) };
  }
}

const others: readonly (readonly [string, Test])[] = [
  ['maximal t over all splits', everySplit(4.36)],
  ['E-divisive with t, p 0.001', otava(0.001)],
  ['E-divisive with t, p 0.00016', otava(0.00016)],
];

export const driftSection: Section = { page: 'docs/drift.md', rates };
