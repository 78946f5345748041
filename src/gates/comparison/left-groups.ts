// What a branch is no more: groups that its pushes no longer train. Older samples of them are not what a change is compared with.
import { readPlace } from './identity.ts';
import { settingKey } from './other-config.ts';
import { gather, spotOf, type RunSample } from './samples.ts';

/** A push to the branch whose workflow run succeeded, whether it left results or not. */
export interface BranchRun {
  id: number;
  /** When it began, in milliseconds since 1970. */
  time: number;
}

/** So many pushes without a job show that it left them; fewer may touch none of the files that it is for. */
const MANY_PUSHES = 5;

/** What is at one place of the workflow in each of the baseline's runs, the most recent first. */
type AtSpot = Map<number | undefined, RunSample[]>;

/** The groups of a baseline, at their places and in their runs. */
export class BranchGroups {
  readonly #baseline: readonly RunSample[];
  readonly #pushes: readonly BranchRun[];
  readonly #keys: ReadonlyMap<RunSample, string>;
  readonly #spots: ReadonlyMap<string, AtSpot>;

  /**
   * @param baseline of each event the most recent first
   * @param pushes those of the event that comes first; empty where that is another one, or where they are not known
   */
  constructor(baseline: readonly RunSample[], pushes: readonly BranchRun[]) {
    this.#baseline = baseline;
    this.#pushes = pushes;
    this.#keys = new Map(baseline.map(one => [one, settingKey(one)]));
    this.#spots = new Map(
      [...Map.groupBy(baseline, spotOf)].map(([spot, all]) => [
        spot,
        Map.groupBy(all, ({ workflowRun }) => workflowRun),
      ]),
    );
  }

  /** The baseline without groups that others replaced at their place, and without the pushes of those that runs of another event go on with. */
  present(): RunSample[] {
    const left = new Set<RunSample>();
    for (const { samples } of gather(this.#baseline).values())
      for (const own of Map.groupBy(samples, rankOf).values())
        if (this.#isReplaced(own) || this.#hasMoved(own, samples)) for (const one of own) left.add(one);
    return this.#baseline.filter(one => !left.has(one));
  }

  /** What is at the place of a group in runs that do not have it, where no run has both. */
  inStead(own: readonly RunSample[]): RunSample[] {
    const mine = this.#keysOf(own);
    const runs = [...new Set(own.map(spotOf))].flatMap(spot => [...(this.#spots.get(spot)?.values() ?? [])]);
    const beside = this.#keysOf(runs.filter(run => !this.#keysOf(run).isDisjointFrom(mine)).flat());
    return runs.flat().filter(one => !beside.has(this.#keys.get(one) ?? ''));
  }

  #keysOf(samples: readonly RunSample[]): Set<string> {
    return new Set(samples.map(one => this.#keys.get(one) ?? ''));
  }

  /**
   * Whether the newest runs at the place of a group have others in its stead, which came when it went. Groups that were there together, or that
   * take turns, replace none.
   */
  #isReplaced(own: readonly RunSample[]): boolean {
    const [first] = own;
    const mine = this.#keysOf(own);
    const there = [...new Set(own.map(spotOf))].flatMap(spot => [...(this.#spots.get(spot) ?? [])]);
    const ofEvent = there.filter(([, [one]]) => one && first && rankOf(one) === rankOf(first));
    const runs = [...Map.groupBy(ofEvent, ([run]) => run).values()].map(all =>
      this.#keysOf(all.flatMap(([, one]) => one)),
    );
    const since = runs.findIndex(keys => !keys.isDisjointFrom(mine));
    const before = runs.slice(since);
    const isTurn = since < 1 || before.some(keys => keys.isDisjointFrom(mine));
    return !isTurn && runs[0]?.isSubsetOf(new Set(before.flatMap(keys => [...keys]))) === false;
  }

  /**
   * Whether pushes have a group no more, and later runs of another event have it: its job ran without it, or was not part of many of them. Where
   * no length is named and that of the others is another one, they may train something else.
   */
  #hasMoved(own: readonly RunSample[], samples: readonly RunSample[]): boolean {
    if (this.#pushes.length === 0 || own.some(one => rankOf(one) > 0)) return false;
    const [first, last] = [Math.min(...own.map(timeOf)), Math.max(...own.map(timeOf))];
    const later = samples.filter(one => rankOf(one) === 1 && timeOf(one) > last);
    if (!later.some(one => isAsLong(one, own[0]))) return false;
    const runs = new Set(own.map(({ workflowRun }) => workflowRun));
    // It takes turns: pushes between those with it have none.
    if (this.#pushes.some(({ id, time }) => time > first && time < last && !runs.has(id))) return false;
    const until = Math.max(...later.map(timeOf));
    const since = this.#pushes.filter(({ time }) => time > last && time < until);
    const jobs = new Set(own.map(jobOf));
    const ofJob = new Set(this.#baseline.flatMap(one => (jobs.has(jobOf(one)) ? (one.workflowRun ?? []) : [])));
    return since.length >= MANY_PUSHES || since.some(({ id }) => ofJob.has(id));
  }
}

const rankOf = ({ eventRank = 0 }: RunSample): number => eventRank;
const timeOf = ({ time = -Infinity }: RunSample): number => time;
const jobOf = ({ place }: RunSample): string => readPlace(place).job;

/** Whether a sample names its length or task, or else ends at the same step. */
export function isAsLong(one: RunSample, other: RunSample | undefined): boolean {
  const isNamed = one.totalSteps !== undefined || one.task !== undefined;
  return isNamed || other === undefined || endOf(one) === endOf(other);
}

/** The last step of all metrics. */
const endOf = ({ metrics }: RunSample): number =>
  Math.max(...metrics.values().map(({ lastStep = -Infinity }) => lastStep));
