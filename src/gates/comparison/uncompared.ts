// What of this change was not compared with the baseline, or not properly, although a rule has a tolerance: groups of runs without a
// partner, copies of one run, and facts that are no longer named. The report says so.
import { isDistinctive } from '../../lib/format-numbers.ts';
import type { Sentence } from '../../text.ts';
import { sentence } from '../../text.ts';
import type { MetricRule, UncertaintyPolicy } from '../metric-rules.ts';
import type { Uncompared } from '../severity.ts';
import { rulesByMetric } from './metric-pairs.ts';
import type { GroupPair } from './pairing.ts';
import type { RunSample } from './samples.ts';
import { groupsOf, type Group } from './samples.ts';
import { isOtherValue, jobOf, namePlaces, readComparisonKey } from './identity.ts';

/**
 * Groups of runs without a partner on the other side; `expected` is the part of the baseline that this step should have too: that of its
 * own matrix job, in the most recent run. If groups are only new, or only gone, or of another value of the matrix, that is ordinary work and
 * gives a warning. Both at once look like a renamed group, which was not compared: that fails unless the config file says otherwise.
 */
export function judgeUnmatched(
  pairs: readonly GroupPair[],
  expected: readonly RunSample[],
  { onUnmatched }: UncertaintyPolicy,
  skippedJobs: ReadonlySet<string> = new Set(),
): Uncompared[] {
  const paired = new Set(pairs.flatMap(({ partner }) => partner));
  const fresh = pairs
    .filter(({ baseline }) => baseline.length === 0)
    .map(({ name, head }): Group => ({ name, samples: head }));
  const gone = groupsOf(expected).filter(({ samples }) => !samples.some(sample => paired.has(sample)));
  if (fresh.length + gone.length === 0) return [];
  const placeOf = ({ samples }: Group) => readComparisonKey(samples[0]?.comparisonKey ?? '');
  const isRenamed = fresh.some(one => gone.some(other => !isOtherValue(placeOf(one), placeOf(other))));
  const names = namesApart(fresh, gone, new Set(pairs.flatMap(({ head }) => head.map(jobOf))));
  const severity = onUnmatched ?? (isRenamed ? 'fail' : 'warn');
  const skipped = [...new Set(gone.map(one => placeOf(one).job))].filter(job => skippedJobs.has(job));
  const change = isRenamed ? { skipped } : undefined;
  return [{ severity, sentence: describeUnmatched(fresh.map(names), gone.map(names), change) }];
}

/** The names of the groups: with their places where both sides have one of the same name, and with a job that has no runs here. */
function namesApart(fresh: readonly Group[], gone: readonly Group[], here: Set<string>): (group: Group) => string {
  const namePlace = namePlaces([...fresh, ...gone].map(({ samples }) => samples[0]?.comparisonKey ?? ''));
  const isShared = fresh.some(one => gone.some(other => one.name === other.name));
  return ({ name, samples }) => {
    const comparisonKey = samples[0]?.comparisonKey ?? '';
    const { job } = readComparisonKey(comparisonKey);
    const parts = isShared ? [namePlace(comparisonKey), name] : [name];
    const named = parts.filter(part => part !== '').join(', ');
    return job === '' || here.has(job) ? named : `${named} of the job ${job}`;
  };
}

/** `renamed` where groups may have been renamed. */
function describeUnmatched(
  fresh: readonly string[],
  gone: readonly string[],
  renamed: { skipped: readonly string[] } | undefined,
): Sentence {
  const verb =
    fresh.length === 1
      ? sentence`group ${listNames(fresh, sentence`; `)} has`
      : sentence`groups ${listNames(fresh, sentence`; `)} have`;
  const was = fresh.length === 1 ? sentence`was` : sentence`were`;
  const here = sentence`${verb} no matching group in the baseline and ${was} not compared`;
  const lost = gone.length === 1 ? sentence`which has` : sentence`which have`;
  const there = sentence`the baseline has ${listNames(gone, sentence`; `)}, ${lost} no run here`;
  if (gone.length === 0) return sentence`The ${here}`;
  if (fresh.length === 0)
    return sentence`${gone.length === 1 ? sentence`A group is` : sentence`Groups are`} missing: ${there}`;
  if (renamed === undefined)
    return sentence`The ${here}, and ${there}: a job of a matrix is compared with the same values only`;
  const run = renamed.skipped.length === 0 ? sentence`` : sentence`let ${listNames(renamed.skipped)} run too, `;
  return sentence`The ${here}, and ${there}: keep the old name of the group or of its job, ${run}or set ${'on-unmatched: warn'} in the config file`;
}

/** The most names in one sentence; there can be as many groups as runs. */
const MAX_NAMED = 5;

/** The names of groups have commas of their own. */
function listNames(names: readonly string[], between = sentence`, `): Sentence {
  const [first = '', ...others] = names.slice(0, MAX_NAMED);
  const listed = others.reduce((all, name) => sentence`${all}${between}${name}`, sentence`${first}`);
  return names.length > MAX_NAMED ? sentence`${listed} and ${names.length - MAX_NAMED} more` : listed;
}

/** The runs without those whose numbers are identical to an earlier run's of their group: copies of one training are no more samples. */
export function dropRepeats(runs: readonly RunSample[]): RunSample[] {
  const repeats = new Set(groupsOf(runs).flatMap(({ samples }) => repeatsIn(samples)));
  return runs.filter(run => !repeats.has(run));
}

function repeatsIn(samples: readonly RunSample[]): RunSample[] {
  const seen = new Set<string>();
  return samples.filter(run => {
    const numbers = numbersOf(run);
    if (numbers === undefined) return false;
    const isRepeat = seen.has(numbers);
    seen.add(numbers);
    return isRepeat;
  });
}

/** A warning if runs were dropped. */
export function reportRepeats(all: number, kept: number): Uncompared[] {
  const text = sentence`${all - kept} of ${all} runs have exactly the same numbers as another run, and do not count separately: does the training use its seed?`;
  return all === kept ? [] : [{ severity: 'warn', sentence: text }];
}

/**
 * All numbers of a run; undefined if two trainings could share them by chance, such as whole numbers and rates of few
 * episodes: at least one number must have more than four digits.
 */
function numbersOf({ metrics }: RunSample): string | undefined {
  const figures = [...metrics].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const numbers = figures.map(([name, { value, curve }]) => [name, String(value), String(curve?.mean)]);
  if (!figures.some(([, { value, counts }]) => counts === undefined && isDistinctive(value))) return undefined;
  return JSON.stringify(numbers);
}

/** Facts that decide whether two sides are comparable. */
const facts: Record<string, (run: RunSample) => unknown> = {
  total_steps: ({ totalSteps }) => totalSteps,
  task: ({ task }) => task,
  device: ({ setting }) => setting?.environment.device,
  backend: ({ setting }) => setting?.environment.backend,
};

/** A warning for the facts that all of the baseline's most recent runs name and a run of this change does not: they prevent nothing. */
export function judgeUnnamed(pairs: readonly GroupPair[]): Uncompared[] {
  const lost = Object.entries(facts).filter(([, read]) =>
    pairs.some(
      ({ head, nearest }) =>
        nearest.length > 0 &&
        nearest.every(run => read(run) !== undefined) &&
        head.some(run => read(run) === undefined),
    ),
  );
  if (lost.length === 0) return [];
  const named = listNames(lost.map(([name]) => name));
  const text = sentence`The runs of the baseline name ${named}, and a run here does not, so it was not checked that both are the same`;
  return [{ severity: 'warn', sentence: text }];
}

/**
 * A warning for metrics whose curve all of the baseline's most recent runs have and a run of this change does not, if a rule looks at
 * more than the last value, or compares it: that run may be shorter, or have been worse before it ended.
 */
export function judgeUncurved(pairs: readonly GroupPair[], rules: readonly MetricRule[]): Uncompared[] {
  const lost = pairs.flatMap(pair =>
    [...rulesByMetric(pair, rules).values()]
      .filter(({ tolerance, summary = 'last' }) => tolerance !== undefined || summary !== 'last')
      .filter(({ metric }) => {
        const figures = (runs: readonly RunSample[]) => runs.flatMap(({ metrics }) => metrics.get(metric) ?? []);
        const before = figures(pair.nearest);
        const hadCurve = before.length > 0 && before.every(({ curve }) => curve !== undefined);
        return hadCurve && figures(pair.head).some(({ curve }) => curve === undefined);
      })
      .map(({ metric }) => metric),
  );
  if (lost.length === 0) return [];
  const text = sentence`The baseline has the curve of ${listNames([...new Set(lost)])}, and a run here has only a last value: what came before it was not checked`;
  return [{ severity: 'warn', sentence: text }];
}
