// Random numbers that are the same in every run.
import { createRandom } from '../../bench/secrets-random.ts';

export type Draw = () => number;

/** Normal with mean 0 and deviation 1, by Box and Muller. */
export function normal(seed: number): Draw {
  const draw = createRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

/** Student's t with 5 degrees of freedom, scaled to deviation 1: it has occasional outliers. */
export function heavyTailed(seed: number): Draw {
  const draw = normal(seed);
  return () => {
    const squares = Array.from({ length: 5 }, () => draw() ** 2).reduce((sum, square) => sum + square, 0);
    return draw() / Math.sqrt(squares / 5) / Math.sqrt(5 / 3);
  };
}

/** A success rate over 50 episodes that succeed with this probability. */
export function successRates(chance: number): (seed: number) => Draw {
  return seed => {
    const draw = createRandom(seed);
    return () => Array.from({ length: 50 }, () => Number(draw() < chance)).reduce((sum, one) => sum + one, 0) / 50;
  };
}

/** Autocorrelated values with deviation 1: each contains this share of the value before it. */
export function correlated(share: number): (seed: number) => Draw {
  return seed => {
    const draw = normal(seed);
    let last = draw();
    return () => (last = share * last + Math.sqrt(1 - share * share) * draw());
  };
}
