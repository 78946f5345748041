// What a history shows about each metric: where it moved, and the level that it began with.
import { average, findMove, SEGMENT } from './change-point.ts';
import type { History, HistoryPoint, Move, Series } from './history-schema.ts';
import { MAX_MOVES } from './history-limits.ts';
import { keyOf, type SeriesName } from './history.ts';

/** A metric with its values, oldest first; null if a push has none. */
export interface Watched extends SeriesName {
  /** The values of the history, and that of this change as the last. */
  values: (number | null)[];
  moves: readonly Move[];
  /**
   * Where it began, at the newest accepted push or else at the oldest push that is kept: the mean of the first five values (if there are
   * fewer than ten, of half of them). Undefined for fewer than 4 values.
   */
  start?: { mean: number; since: string } | undefined;
}

export type OwnPoints = ReadonlyMap<string, SeriesName & { point: NonNullable<HistoryPoint> }>;

/** Each series with this change's value as its last. */
export function watch(history: History, own: OwnPoints): Watched[] {
  return history.series.map(one => {
    const values = [...one.points, own.get(keyOf(one))?.point ?? null].map(point => point?.[1] ?? null);
    return {
      metric: one.metric,
      group: one.group,
      values,
      moves: one.moves ?? [],
      start: findStart(one, values, history),
    };
  });
}

function findStart({ accepted }: Series, values: Watched['values'], { entries }: History): Watched['start'] {
  const first = Math.max(
    0,
    entries.findIndex(({ sha }) => sha === accepted),
  );
  const since = entries[first]?.sha;
  const known = values.slice(first).filter(value => value !== null);
  const few = Math.min(SEGMENT, Math.floor(known.length / 2));
  if (few < 2 || since === undefined) return undefined;
  return { mean: average(known.slice(0, few)), since };
}

/** A move that became visible with this push. */
export interface NewMove extends SeriesName {
  move: Move;
}

/**
 * Searches every series for a move since its last one, including this push's value. Only moves that became visible with this push are
 * reported: earlier ones are remembered and not reported again, even if no result recorded them, as with collected results.
 */
export function reportMoves(history: History, own: OwnPoints): { history: History; newMoves: NewMove[] } {
  const newMoves: NewMove[] = [];
  const count = history.series.length;
  const series = history.series.map(one => {
    const { moves, isNew } = movesOf(one, own.get(keyOf(one))?.point[1] ?? null, history, count);
    const move = moves.at(-1);
    if (move === undefined) return one;
    if (isNew) newMoves.push({ metric: one.metric, group: one.group, move });
    return { ...one, moves: [...(one.moves ?? []), ...moves].slice(-MAX_MOVES) };
  });
  return { history: { ...history, series }, newMoves };
}

/** The moves since the last remembered one, in the order in which they became visible; `isNew`: the last one did with the newest push. */
function movesOf(
  one: Series,
  own: number | null,
  { entries }: History,
  count: number,
): { moves: Move[]; isNew: boolean } {
  const moves: Move[] = [];
  if (own === null) return { moves, isNew: false };
  const known = valuesSince(one, entries);
  const values = [...known.map(({ value }) => value), own];
  let start = 0;
  let isNew = false;
  for (let end = 2 * SEGMENT; end <= values.length; end += 1) {
    const seen = values.slice(start, end);
    const at = findMove(seen, count);
    const [before, first] = [known[start + (at ?? 0) - 1], known[start + (at ?? 0)]];
    if (at === undefined || before === undefined || first === undefined) continue;
    moves.push({ after: before.sha, at: first.sha, from: average(seen.slice(0, at)), to: average(seen.slice(at)) });
    start += at;
    isNew = end === values.length;
  }
  return { moves, isNew };
}

/** The values since the last remembered move. */
function valuesSince({ points, moves }: Series, entries: History['entries']): { sha: string; value: number }[] {
  const last = moves?.at(-1)?.at;
  const start = Math.max(
    0,
    entries.findIndex(({ sha }) => sha === last),
  );
  return points.flatMap((point, index) => {
    const entry = entries[index];
    const value = point?.[1] ?? null;
    return index < start || value === null || entry === undefined ? [] : [{ sha: entry.sha, value }];
  });
}
