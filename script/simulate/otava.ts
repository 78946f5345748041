// The reference for the change-point test: E-divisive with Student's t instead of permutations, as in Apache Otava.
import { studentTail } from '../../src/gates/comparison/statistics.ts';
import { SEGMENT } from '../../src/gates/drift/change-point.ts';

/**
 * The two-sided p of Student's t at the split that E-divisive finds, the one that sets both sides furthest apart by the energy
 * distance between them, each with {@link SEGMENT} values or more. Sources: D. S. Matteson and N. A. James, Journal of the American
 * Statistical
 * Association 109 (2014) 334-345; P. Fleming and others, Hunter: Using Change Point Detection to Hunt for Performance Regressions,
 * ICPE 2023; https://github.com/apache/otava.
 */
export function eDivisive(values: readonly number[]): { at: number; p: number } {
  const n = values.length;
  const distance = (one: number, other: number): number => Math.abs((values[one] ?? 0) - (values[other] ?? 0));
  const to = (index: number, from: number, end: number): number => {
    let sum = 0;
    for (let other = from; other < end; other += 1) sum += distance(index, other);
    return sum;
  };
  let [within, between, beyond] = [0, 0, 0];
  for (let index = 0; index < n; index += 1) beyond += to(index, index + 1, n);
  let best = { at: SEGMENT, energy: -Infinity };
  for (let at = 1; at <= n - SEGMENT; at += 1) {
    const [left, right] = [to(at - 1, 0, at - 1), to(at - 1, at, n)];
    within += left;
    beyond -= right;
    between += right - left;
    if (at < SEGMENT) continue;
    const after = n - at;
    const spread = (2 * within) / (at * (at - 1)) + (2 * beyond) / (after * (after - 1));
    const energy = ((at * after) / n) * ((2 * between) / (at * after) - spread);
    if (energy > best.energy) best = { at, energy };
  }
  return { at: best.at, p: pOf(values, best.at) };
}

function pOf(values: readonly number[], at: number): number {
  const [left, right] = [summarise(values.slice(0, at)), summarise(values.slice(at))];
  const freedom = values.length - 2;
  const scale = Math.sqrt(((left.squares + right.squares) / freedom) * (1 / at + 1 / (values.length - at)));
  return 2 * studentTail(Math.abs(left.mean - right.mean) / scale, freedom);
}

function summarise(values: readonly number[]): { mean: number; squares: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
}
