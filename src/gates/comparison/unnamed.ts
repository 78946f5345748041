// Facts that decide whether two sides are comparable, and that this change no longer names, so that they cannot prevent a comparison.
import type { Sentence } from '../../text.ts';
import { sentence } from '../../text.ts';
import type { GroupPair, RunSample } from './samples.ts';
import type { Uncompared } from '../severity.ts';

const facts: Record<string, (run: RunSample) => unknown> = {
  total_steps: ({ totalSteps }) => totalSteps,
  task: ({ task }) => task,
  device: ({ setting }) => setting?.environment.device,
  backend: ({ setting }) => setting?.environment.backend,
};

/** A warning for the facts that all of the baseline's most recent runs name, and a run of this change does not. */
export function judgeUnnamed(pairs: readonly GroupPair[]): Uncompared[] {
  const lost = Object.entries(facts).filter(([, read]) =>
    pairs.some(
      ({ head, nearest }) =>
        nearest.length > 0 &&
        nearest.every(run => read(run) !== undefined) &&
        head.some(run => read(run) === undefined),
    ),
  );
  const [first, ...others] = lost.map(([name]) => sentence`${name}`);
  if (first === undefined) return [];
  const named = others.reduce((all, name) => sentence`${all}, ${name}`, first);
  return [{ severity: 'warn', sentence: describe(named) }];
}

function describe(named: Sentence): Sentence {
  return sentence`The runs of the baseline state facts that a run here does not (${named}): whether they can be compared was not checked`;
}
