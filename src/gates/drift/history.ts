// The history of a branch, merged from the histories that earlier results carry and from the results that were read themselves.
import type { RunSample } from '../comparison/samples.ts';
import { groupsOf } from '../comparison/samples.ts';
import { average } from './change-point.ts';
import type { History, HistoryEntry, HistoryPoint, Series } from './history-schema.ts';
import { MAX_NAME_LENGTH, MAX_RESULTS, MAX_SAMPLES, MAX_SERIES } from './history-limits.ts';

/** A push to the branch whose run GitHub lists; other pushes are not part of the history. */
export interface ListedPush {
  sha: string;
  /** When its run was created, in ISO 8601. */
  time: string;
  failed: boolean;
}

/** The runs of one push, read from its own result; `carried` is the history in that result. */
export interface ReadPush {
  sha: string;
  runs: readonly RunSample[];
  carried: readonly History[];
  /** Metrics whose regression the config file accepted; without a group if the comparison named none. */
  accepted?: readonly SeriesName[] | undefined;
}

/** The identity of a series. */
export type SeriesName = Pick<Series, 'metric' | 'group'>;

export const keyOf = ({ metric, group }: SeriesName): string => JSON.stringify([metric, group ?? null]);

/** Each metric of each group of runs: the number of distinct seeds, and the mean over them; null if that is not finite. */
export function pointsOf(runs: readonly RunSample[]): Map<string, SeriesName & { point: NonNullable<HistoryPoint> }> {
  const groups = groupsOf(runs);
  const unnamed = groups.filter(({ samples: [first] }) => first?.group === undefined).length;
  const points = new Map<string, SeriesName & { point: NonNullable<HistoryPoint> }>();
  for (const { name: ofGroup, samples } of groups) {
    const group = samples[0]?.group === undefined && unnamed < 2 ? undefined : ofGroup;
    for (const metric of new Set(samples.flatMap(({ metrics }) => [...metrics.keys()]))) {
      if (metric === '' || metric.length > MAX_NAME_LENGTH) continue;
      const name = { metric, group: group === '' ? undefined : group?.slice(0, MAX_NAME_LENGTH) };
      points.set(keyOf(name), { ...name, point: meanOf(samples, metric) });
    }
  }
  return points;
}

/** Runs of one seed are averaged first; a run that names no seed counts as its own. */
function meanOf(samples: readonly RunSample[], metric: string): NonNullable<HistoryPoint> {
  const having = samples.filter(({ metrics }) => metrics.has(metric));
  const seeds = Map.groupBy(having, ({ seed }) => seed ?? Symbol('a run of its own'));
  const means = [...seeds.values()].map(runs =>
    average(runs.map(({ metrics }) => metrics.get(metric)?.value ?? Number.NaN)),
  );
  const mean = average(means);
  return [means.length, Number.isFinite(mean) ? mean : null];
}

interface HistoryTask {
  /** The pushes whose results were read, most recent first. */
  read: readonly ReadPush[];
  listed: readonly ListedPush[];
  /** How many entries are kept, the newest ones. */
  most: number;
  /** `history-since`: a full hash or the beginning of one. */
  since?: string | undefined;
  /** The series that are kept first if there are too many. */
  wanted: readonly SeriesName[];
}

/** A history, and how it was built. */
export interface JoinedHistory {
  history: History;
  /** None of the results that were read carried a history: it starts with them. */
  begins: boolean;
  /** `history-since` names a commit that the history does not have. */
  unknownSince: boolean;
}

type Points = Map<string, Map<string, HistoryPoint>>;
type AllSeries = Map<string, SeriesName & Pick<Series, 'moves' | 'accepted'>>;

/**
 * The history from the newest results that were read, and for earlier pushes from the histories that they carry. An entry counts only if
 * GitHub lists its push, which also gives its time and whether its run failed. A result that was read replaces a carried entry.
 */
export function joinHistory({ read, listed, most, since, wanted }: HistoryTask): JoinedHistory {
  const pushes = new Set(listed.map(({ sha }) => sha));
  const carried = read.find(one => one.carried.length > 0)?.carried ?? [];
  const points: Points = new Map();
  const series: AllSeries = new Map();
  for (const history of carried) addCarried(history, pushes, points, series);
  // Oldest first, so that of two accepted pushes the newer one is kept.
  for (const push of read.toReversed()) if (pushes.has(push.sha)) addRead(push, points, series);
  const entries = listEntries(points, listed);
  const start = entries.findIndex(({ sha }) => since !== undefined && sha.startsWith(since));
  const before = carried.find(one => one.since !== undefined)?.since;
  const held = entries[start]?.sha ?? (since !== undefined && before?.startsWith(since) === true ? before : undefined);
  const kept = entries.slice(Math.max(0, start)).slice(-Math.min(most, MAX_RESULTS));
  return {
    history: {
      entries: kept,
      series: listSeries(kept, points, series, wanted),
      ...(held === undefined ? {} : { since: held }),
    },
    begins: carried.length === 0,
    unknownSince: since !== undefined && held === undefined,
  };
}

/** Several histories come from the jobs of a matrix: if two have a value for one push, the mean over all samples is used. */
function addCarried(history: History, pushes: ReadonlySet<string>, points: Points, series: AllSeries): void {
  for (const { sha } of history.entries) if (pushes.has(sha) && !points.has(sha)) points.set(sha, new Map());
  for (const { metric, group, moves, accepted, points: values } of history.series) {
    const key = keyOf({ metric, group });
    series.set(key, series.get(key) ?? { metric, group, moves, accepted });
    for (const [index, point] of values.entries()) {
      const of = points.get(history.entries[index]?.sha ?? '');
      if (point !== null) of?.set(key, addPoints(of.get(key) ?? null, point));
    }
  }
}

function addPoints(one: HistoryPoint, other: NonNullable<HistoryPoint>): HistoryPoint {
  if (one === null) return other;
  const n = Math.min(MAX_SAMPLES, one[0] + other[0]);
  const [mine, theirs] = [one[1], other[1]];
  if (mine === null || theirs === null) return [n, null];
  const share = one[0] / (one[0] + other[0]);
  return [n, mine * share + theirs * (1 - share)];
}

function addRead({ sha, runs, accepted = [] }: ReadPush, points: Points, series: AllSeries): void {
  const own = pointsOf(runs);
  for (const [key, { metric, group }] of own) {
    const known = series.get(key) ?? { metric, group, moves: undefined, accepted: undefined };
    const isAccepted = accepted.some(one => one.metric === metric && (one.group === undefined || one.group === group));
    series.set(key, isAccepted ? { ...known, accepted: sha } : known);
  }
  points.set(sha, new Map([...own].map(([key, { point }]) => [key, point])));
}

/** The known entries and the failed runs between them, oldest first. */
function listEntries(points: Points, listed: readonly ListedPush[]): HistoryEntry[] {
  const ordered = listed.toSorted((one, other) => Date.parse(one.time) - Date.parse(other.time));
  const first = ordered.findIndex(({ sha }) => points.has(sha));
  return (first === -1 ? [] : ordered.slice(first)).flatMap(({ sha, time, failed }) => {
    if ((points.get(sha)?.size ?? 0) > 0) return [{ sha, time }];
    return failed || points.has(sha) ? [{ sha, time, failed: true as const }] : [];
  });
}

/** The series that have a value, the wanted ones first. */
function listSeries(
  kept: readonly HistoryEntry[],
  points: Points,
  series: AllSeries,
  wanted: readonly SeriesName[],
): Series[] {
  return [...new Set([...wanted.map(keyOf), ...series.keys()])]
    .flatMap(key => {
      const one = series.get(key);
      const values = kept.map(({ sha }) => points.get(sha)?.get(key) ?? null);
      return one === undefined || values.every(value => value === null) ? [] : [{ ...one, points: values }];
    })
    .slice(0, MAX_SERIES);
}
