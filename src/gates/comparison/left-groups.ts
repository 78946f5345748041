// What a branch is no more: groups that its pushes no longer train. Older samples of them are not what a change is compared with.
import { readComparisonKey } from './identity.ts';
import { settingKey } from './other-config.ts';
import { gather, spotOf, type RunSample } from './samples.ts';

/** A push to the branch whose workflow run succeeded, whether it left results or not. */
export interface BranchRun {
  id: number;
  /** When it began, in milliseconds since 1970. */
  time: number;
  /** It is known to have left some, of any job. */
  hasResults: boolean;
}

/** So many pushes without a job show that it left them; fewer may touch none of the files that it is for. */
const MANY_PUSHES = 5;

/** So many runs show what came to stay: one may be a try. */
const SEVERAL_RUNS = 2;

/** What one workflow run has at one place: its samples, and what tells their groups apart. */
interface RunAtSpot {
  samples: readonly RunSample[];
  keys: ReadonlySet<string>;
}

/** The groups of a baseline, at their places and in their runs. */
export class BranchGroups {
  readonly #baseline: readonly RunSample[];
  readonly #pushes: readonly BranchRun[];
  readonly #keys: ReadonlyMap<RunSample, string>;
  /** What tells the groups of this change apart at each place. */
  readonly #here: ReadonlyMap<string, ReadonlySet<string>>;
  /** By a place, or by several; of each event the most recent first. */
  readonly #runs: Map<string, readonly RunAtSpot[]>;

  readonly #inTurns = new Map<readonly RunAtSpot[], RunSample[]>();

  /**
   * @param baseline of each event the most recent first
   * @param pushes those of the event that comes first; empty where that is another one, or where they are not known
   */
  constructor(baseline: readonly RunSample[], head: readonly RunSample[], pushes: readonly BranchRun[]) {
    this.#baseline = baseline;
    this.#pushes = pushes;
    this.#here = new Map([...Map.groupBy(head, spotOf)].map(([spot, all]) => [spot, new Set(all.map(settingKey))]));
    this.#keys = new Map(baseline.map(one => [one, settingKey(one)]));
    this.#runs = new Map([...Map.groupBy(baseline, spotOf)].map(([spot, samples]) => [spot, this.#byRun(samples)]));
  }

  /** The baseline without groups that others replaced at their place, and without the pushes of those that runs of another event go on with. */
  present(): RunSample[] {
    const left = new Set<RunSample>();
    for (const { samples } of gather(this.#baseline).values())
      for (const own of Map.groupBy(samples, rankOf).values())
        if (this.#isReplaced(own) || this.#hasMoved(own, samples)) for (const one of own) left.add(one);
    return this.#baseline.filter(one => !left.has(one));
  }

  /**
   * What is at the place of a group in runs of its events that have none of those that this change has there, and no more groups; and where no run
   * has both.
   */
  inStead(own: readonly RunSample[]): RunSample[] {
    const mine = this.#keysOf(own);
    const ranks = new Set(own.map(rankOf));
    const [first, ...others] = [...new Set(own.map(spotOf))].map(spot => this.#here.get(spot) ?? new Set());
    const here = others.reduce((all, one) => all.union(one), first ?? new Set());
    const runs = this.#runsAt(own).filter(({ samples }) => samples.some(one => ranks.has(rankOf(one))));
    const having = runs.filter(({ keys }) => !keys.isDisjointFrom(mine));
    const lacking = runs.filter(({ keys }) => keys.isDisjointFrom(here) && keys.size <= here.size);
    const isBeside = (key: string): boolean => having.some(({ keys }) => keys.has(key));
    return lacking.flatMap(({ samples }) => samples.filter(one => !isBeside(this.#keys.get(one) ?? '')));
  }

  /** Whether a group may take turns with what is at its place now, as no more than a few runs were without it. */
  mayTakeTurns(own: readonly RunSample[]): boolean {
    const mine = this.#keysOf(own);
    return this.#runsAt(own).findIndex(({ keys }) => !keys.isDisjointFrom(mine)) < MANY_PUSHES;
  }

  /** What takes turns at the place of these samples: of several groups there that have come again after runs without them. */
  inTurnsAt(own: readonly RunSample[]): RunSample[] {
    const runs = this.#runsAt(own);
    const told = this.#inTurns.get(runs);
    if (told) return told;
    const keys = new Set(runs.flatMap(run => [...run.keys]));
    const inTurns = new Set([...keys].filter(key => isWithGaps(runs, new Set([key]))));
    const isInTurns = (one: RunSample): boolean => inTurns.size > 1 && inTurns.has(this.#keys.get(one) ?? '');
    const found = runs.flatMap(({ samples }) => samples.filter(isInTurns));
    this.#inTurns.set(runs, found);
    return found;
  }

  /** Whether some have the same config: one that differs may name another length (`epochs`). */
  #areAlike(own: readonly RunSample[], later: readonly RunSample[]): boolean {
    return !this.#keysOf(own).isDisjointFrom(this.#keysOf(later));
  }

  #keysOf(samples: readonly RunSample[]): Set<string> {
    return new Set(samples.map(one => this.#keys.get(one) ?? ''));
  }

  #byRun(samples: readonly RunSample[]): RunAtSpot[] {
    const runs = Map.groupBy(samples, ({ workflowRun }) => workflowRun);
    return [...runs.values()].map(all => ({ samples: all, keys: this.#keysOf(all) }));
  }

  #runsAt(own: readonly RunSample[]): readonly RunAtSpot[] {
    const spots = [...new Set(own.map(spotOf))].toSorted();
    const id = spots.join('\n');
    const known = this.#runs.get(id);
    if (known) return known;
    const found = this.#byRun(spots.flatMap(spot => this.#runs.get(spot) ?? []).flatMap(({ samples }) => samples));
    this.#runs.set(id, found);
    return found;
  }

  /**
   * Whether the newest runs at the place of a group have others in its stead, which came when it went. Groups that were there together, or that
   * take turns, replace none.
   */
  #isReplaced(own: readonly RunSample[]): boolean {
    const mine = this.#keysOf(own);
    const rankOfFirst = ([first]: readonly RunSample[]): number | undefined => first && rankOf(first);
    const runs = this.#runsAt(own).filter(({ samples }) => rankOfFirst(samples) === rankOfFirst(own));
    const since = runs.findIndex(({ keys }) => !keys.isDisjointFrom(mine));
    if (since < leastSince(own) || isWithGaps(runs, mine)) return false;
    return [...(runs[0]?.keys ?? [])].some(key => !runs.slice(since).some(({ keys }) => keys.has(key)));
  }

  /**
   * Whether pushes have a group no more, and later runs of another event have it, which are as long: its job ran without it, or was not part of many
   * of them. Longer ones may train something else.
   */
  #hasMoved(own: readonly RunSample[], samples: readonly RunSample[]): boolean {
    if (this.#pushes.length === 0 || own.some(one => rankOf(one) > 0)) return false;
    const [first, last] = [Math.min(...own.map(timeOf)), Math.max(...own.map(timeOf))];
    if (last === -Infinity) return false;
    const later = samples.filter(one => rankOf(one) === 1 && timeOf(one) > last);
    if (later.length === 0) return false;
    const runs = new Set(own.map(({ workflowRun }) => workflowRun));
    // It takes turns: pushes between those with it have none.
    if (this.#pushes.some(({ id, time }) => time > first && time < last && !runs.has(id))) return false;
    const until = Math.max(...later.map(timeOf));
    const since = this.#pushes.filter(({ time }) => time > last && time < until);
    const jobs = new Set(own.map(jobOf));
    const ofJob = new Set(this.#baseline.flatMap(one => (jobs.has(jobOf(one)) ? (one.workflowRun ?? []) : [])));
    const hasRun = since.some(({ id }) => ofJob.has(id));
    if (!hasRun && since.length < MANY_PUSHES) return false;
    return (
      later.some(one => own.some(other => areAsLong(one, other))) ||
      ([...own, ...later].every(one => !tellsLength(one)) && this.#areAlike(own, later) && goOnWithout(since, later))
    );
  }
}

/** How many runs without a group show that another is in its place: one dispatch may be of any setting. */
const leastSince = (own: readonly RunSample[]): number => (own.some(one => rankOf(one) > 1) ? SEVERAL_RUNS : 1);

/** Whether runs without these groups are between those with them. */
function isWithGaps(runs: readonly RunAtSpot[], groups: ReadonlySet<string>): boolean {
  const has = ({ keys }: RunAtSpot): boolean => !keys.isDisjointFrom(groups);
  return runs.slice(runs.findIndex(has), runs.findLastIndex(has) + 1).some(run => !has(run));
}

const rankOf = ({ eventRank = 0 }: RunSample): number => eventRank;
const timeOf = ({ time = -Infinity }: RunSample): number => time;
const jobOf = ({ comparisonKey }: RunSample): string => readComparisonKey(comparisonKey).job;

export const namesLength = ({ totalSteps, task }: RunSample): boolean => totalSteps !== undefined || task !== undefined;

/** Whether several pushes trained without a group, and as many runs of another event have it: where nothing says how long these are. */
function goOnWithout(pushes: readonly BranchRun[], later: readonly RunSample[]): boolean {
  const nights = new Set(later.map(({ workflowRun }) => workflowRun));
  return Math.min(nights.size, pushes.filter(({ hasResults }) => hasResults).length) >= SEVERAL_RUNS;
}

/** Whether its length can be compared with that of another. */
const tellsLength = (one: RunSample): boolean => namesLength(one) || endOf(one) > -Infinity;

/** Whether two samples name the same length and task, or neither names one and they end at the same step. */
const areAsLong = (one: RunSample, other: RunSample): boolean =>
  one.totalSteps === other.totalSteps &&
  one.task === other.task &&
  (namesLength(one) || (endOf(one) > -Infinity && endOf(one) === endOf(other)));

/** The last step of all metrics. */
const endOf = ({ metrics }: RunSample): number =>
  Math.max(...metrics.values().map(({ lastStep = -Infinity }) => lastStep));
