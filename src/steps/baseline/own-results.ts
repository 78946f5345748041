// Which results of the base branch are those of this very step.
import { readComparisonKey, stepOf } from '../../gates/comparison/identity.ts';
import { shared } from '../../gates/comparison/samples.ts';
import type { BaselineSample } from '../../github/baseline.ts';
import type { RunReport } from '../../report/model.ts';
import { sharedOf } from '../../report/result/result-reading.ts';
import type { Result } from '../../report/result/result-schema.ts';

/** A result with the text that it was read from. */
export interface ReadSample {
  sample: BaselineSample;
  result: Result;
}

/** What a step has itself. */
export interface OwnRuns {
  /** The comparison keys of its runs. */
  here?: readonly string[] | undefined;
  runs?: readonly Pick<RunReport, 'run' | 'configDigest'>[] | undefined;
}

/**
 * The results that are a step's own: those of its artifact's name, which holds the seeds of its matrix and its `comment-key`. Where the
 * branch has none of that name, one of each workflow run is that has the step with these values of the matrix, if it has one key there.
 */
export function findOwnResults(readable: readonly ReadSample[], own: OwnRuns): ReadSample[] {
  const ofName = readable.filter(({ sample }) => sample.own);
  if (ofName.length > 0) return ofName;
  const keys = findKeys(readable, own);
  const steps = new Set(own.here?.map(stepOf));
  const alike = readable.filter(({ result }) =>
    result.runs.some(({ place = '' }) => steps.has(stepOf(place)) && keys.has(keyOf(place))),
  );
  return [...Map.groupBy(alike, ({ sample }) => sample.runId).values()].flatMap(ofRun => {
    const known = new Set(ofRun.flatMap(({ result }) => result.runs.map(({ place = '' }) => keyOf(place))));
    return known.size === 1 ? ofRun.slice(0, 1) : [];
  });
}

const keyOf = (place: string): string => readComparisonKey(place).key;

/**
 * The `comment-key` of a step, and what its call had before a first one, or before that was removed: where a run has the group or the config of one of
 * the step. Otherwise it may be another call of the same workflow.
 */
function findKeys(readable: readonly ReadSample[], { here = [], runs = [] }: OwnRuns): Set<string> {
  const own = new Set(here.map(keyOf));
  const steps = new Set(here.map(stepOf));
  const known = new Set(runs.map(({ run: { group }, configDigest }) => shared({ group, configDigest })));
  const isKnown = (run: Result['runs'][number]): boolean =>
    known.has(sharedOf(run)) && steps.has(stepOf(run.place ?? ''));
  const before = readable.flatMap(({ result }) => result.runs.filter(isKnown)).map(({ place = '' }) => keyOf(place));
  return own.union(new Set(before.filter(key => key === '' || own.has(''))));
}
