// What a history shows of each metric: where it moved, and what it lost or won in small steps.
import { average, findMove, SEGMENT } from './change-point.ts';
import type { History, HistoryPoint, Move, Series } from './history-schema.ts';
import { MOST_MOVES } from './history-schema.ts';
import { keyOf, type SeriesName } from './history.ts';

/** A metric with its values, the oldest first; null where a push has none. */
export interface Watched extends SeriesName {
  /** Those of the history, and this change's own as the last. */
  values: (number | null)[];
  moves: readonly Move[];
  /**
   * What the small steps add up to since the newest accepted push, else since the oldest that is kept: from the mean of the first five
   * values to that of the last five (of fewer, half). Undefined where there are fewer than 4.
   */
  sum?: { from: number; to: number; since: string } | undefined;
}

export type OwnPoints = ReadonlyMap<string, SeriesName & { point: NonNullable<HistoryPoint> }>;

/** Each series with this change's value as its last. */
export function watch(history: History, own: OwnPoints): Watched[] {
  return history.series.map(one => {
    const values = [...one.points, own.get(keyOf(one))?.point ?? null].map(point => point?.[1] ?? null);
    return { metric: one.metric, group: one.group, values, moves: one.moves ?? [], sum: sumUp(one, values, history) };
  });
}

function sumUp({ accepted }: Series, values: readonly (number | null)[], { entries }: History): Watched['sum'] {
  const start = Math.max(
    0,
    entries.findIndex(({ sha }) => sha === accepted),
  );
  const since = entries[start]?.sha;
  const known = values.slice(start).filter(value => value !== null);
  const few = Math.min(SEGMENT, Math.floor(known.length / 2));
  if (few < 2 || since === undefined) return undefined;
  return { from: average(known.slice(0, few)), to: average(known.slice(-few)), since };
}

/** A move that this push has shown. */
export interface ToldMove extends SeriesName {
  move: Move;
}

/**
 * Looks at every series for a move since its last one, this push's value included. The history that comes back remembers what was
 * told, so that it is told once, and the new level counts from there.
 */
export function tellMoves(history: History, own: OwnPoints): { history: History; told: ToldMove[] } {
  const told: ToldMove[] = [];
  const count = history.series.length;
  const series = history.series.map(one => {
    const move = moveOf(one, own.get(keyOf(one))?.point[1] ?? null, history, count);
    if (move === undefined) return one;
    told.push({ metric: one.metric, group: one.group, move });
    return { ...one, moves: [...(one.moves ?? []), move].slice(-MOST_MOVES) };
  });
  return { history: { ...history, series }, told };
}

function moveOf(one: Series, own: number | null, { entries }: History, count: number): Move | undefined {
  const last = one.moves?.at(-1);
  const start =
    last === undefined
      ? 0
      : Math.max(
          0,
          entries.findIndex(({ sha }) => sha === last.at),
        );
  const known = one.points.flatMap((point, index) => {
    const entry = entries[index];
    const value = point?.[1] ?? null;
    return index < start || value === null || entry === undefined ? [] : [{ sha: entry.sha, value }];
  });
  const values = known.map(({ value }) => value);
  if (own === null) return undefined;
  values.push(own);
  const at = findMove(values, count);
  const [before, first] = [known[(at ?? 0) - 1], known[at ?? 0]];
  if (at === undefined || before === undefined || first === undefined) return undefined;
  return {
    after: before.sha,
    at: first.sha,
    from: average(values.slice(0, at)),
    to: average(values.slice(at)),
  };
}
