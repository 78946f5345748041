// Summarizes the rows of a file for each metric, in memory that does not grow with them, and reads the rows again as they may be sent.
import type { MetricSummary } from '../downsample.ts';
import { Columns } from './rows/columns.ts';
import { metricName } from './rows/column.ts';
import type { LeftOut } from './rows/column.ts';
import type { OpenedRows } from './open-rows.ts';
import { axisKeys } from './rows/keys.ts';
import type { Row, SuccessCounts } from './rows/row.ts';
import type { ReadContext } from './rows/row-source.ts';
import type { Resume } from './trainings/trainings.ts';
import { Trainings } from './trainings/trainings.ts';
import type { Lost, Unreadable } from './unreadable.ts';
import { Unread } from './unreadable.ts';

export interface MetricsReading {
  /** Rows of the last training that the file holds. */
  rows: number;
  /** Rows of trainings before it. */
  earlierRows: number;
  /** Lines at which a training began again; at which that could not be known; and at which steps were repeated. */
  restarts: readonly number[];
  unclear: readonly number[];
  resumes: readonly Resume[];
  /** As in `Training`. */
  altered: readonly number[];
  lastAltered: boolean;
  /** Lines that are not rows. */
  unreadable: Unreadable | undefined;
  lost: Lost;
  /** Keys that are not metrics, with the reason; `unnamed` is the number of further ones. */
  leftOut: readonly LeftOut[];
  unnamed: number;
  /** How many metrics have numbers in the rows, and are left out because they are unclear. */
  refused: number;
  /** In the order in which the rows name them. */
  metrics: Map<string, MetricSummary>;
  /** Names that are several metrics, told apart by the labels of their rows. */
  split: readonly string[];
  /** Labels that have too many names. */
  many: readonly string[];
  /** The counts behind rates, by the rate's name. */
  proportions: ReadonlyMap<string, SuccessCounts>;
  /** The axis of the rows; undefined if they have none. */
  axis: string | undefined;
  /** Of the rows that have a step. */
  firstStep: number | undefined;
  lastStep: number | undefined;
}

/** What a reading shows that is not known from the beginning of a file. */
interface Shown {
  /** Labels that have too many names. */
  many: readonly string[];
  /** The steps are in no order. */
  isInNoOrder: boolean;
}

/** How often a file is read: once more for each. */
const MAX_READINGS = 3;

/** Reads all rows; again where they show what was not known. `own` is a team's key for the axis, `most` how many metrics are kept. */
export async function readMetrics(source: OpenedRows, own?: string, most?: number): Promise<MetricsReading> {
  let known: Shown = { many: [], isInNoOrder: false };
  for (let readings = 1; ; readings++) {
    const { reading, shown } = await readOnce(source, own, most, known);
    if ((shown.many.length === 0 && !shown.isInNoOrder) || readings === MAX_READINGS) return reading;
    known = { many: [...known.many, ...shown.many], isInNoOrder: known.isInNoOrder || shown.isInNoOrder };
  }
}

async function readOnce(
  source: OpenedRows,
  own: string | undefined,
  most: number | undefined,
  { many, isInNoOrder }: Shown,
): Promise<{ reading: MetricsReading; shown: Shown }> {
  const columns = new Columns(own, most, [], many);
  const trainings = new Trainings(columns.blocks, isInNoOrder);
  const proportions = new Map<string, SuccessCounts>();
  let [rows, axis] = [0, Infinity];
  const unreadable = new Unread();
  const note: ReadContext['unreadable'] = (line, reason, number) => unreadable.note(rows, line, reason, number);
  const noteProportions = (row: Row): void => {
    for (const proportion of row.proportions) proportions.set(proportion.metric, proportion);
  };
  const take = (row: Row): void => {
    rows++;
    trainings.add(row);
    if (row.axis.rank < axis) axis = row.axis.rank;
    if (row.proportions.length > 0) noteProportions(row);
  };
  for await (const block of source.rows({ columns, unreadable: note })) {
    block(take);
  }
  const last = trainings.end();
  last.nameNulls(columns);
  const metrics = last.summaries(columns.order, own);
  const lost = columns.metrics.map(metricName).filter(name => trainings.restarts.length > 0 && !metrics.has(name));
  for (const name of lost) columns.leaveOut(name, 'earlier-training', trainings.restarts.at(-1) ?? 1);
  const fallen = metrics.values().find(({ doubt }) => doubt?.kind === 'restart')?.doubt;
  noteLostEnd(metrics, unreadable.lost(rows), last.lastStep);
  const reading: MetricsReading = {
    rows: last.rows,
    earlierRows: rows - last.rows,
    restarts: trainings.restarts,
    unclear: trainings.unclear.length > 0 || !fallen ? trainings.unclear : [fallen.line],
    resumes: trainings.resumes,
    altered: last.altered,
    lastAltered: last.lastAltered,
    unreadable: unreadable.found,
    lost: unreadable.lost(rows),
    leftOut: [...columns.leftOut.values()],
    unnamed: columns.unnamed,
    refused: columns.refused,
    metrics,
    split: columns.split,
    many,
    proportions,
    axis: axis === -1 ? own : axisKeys[axis],
    firstStep: last.firstStep,
    lastStep: last.lastStep,
  };
  return { reading, shown: { many: [...columns.labels.many], isInNoOrder: trainings.areByChance } };
}

/** Of no metric it is known what it ends in. */
function noteLostEnd(metrics: ReadonlyMap<string, MetricSummary>, lost: Lost, step = lost.line): void {
  if (lost.atEnd === 0 && !lost.isRestUnknown) return;
  for (const metric of metrics.values())
    if (metric.doubt?.kind !== 'nulls')
      metric.doubt = { kind: 'unread', rows: Math.max(1, lost.atEnd), line: lost.line, step };
}

/**
 * What `use` makes of the rows that leave when one of `every` does, in the order of the file: each whose number in the last training,
 * from 0, is a multiple of it, and the last.
 */
export async function* mapKeptRows<T>(
  source: OpenedRows,
  { rows, earlierRows, split, many }: Pick<MetricsReading, 'rows' | 'earlierRows' | 'split' | 'many'>,
  every: number,
  own: string | undefined,
  use: (row: Row, number: number) => T,
): AsyncGenerator<T> {
  const nowhere = (): void => undefined;
  let number = -earlierRows;
  for await (const block of source.rows({ columns: new Columns(own, undefined, split, many), unreadable: nowhere })) {
    const kept: T[] = [];
    block(row => {
      if (number >= 0 && (number % every === 0 || number === rows - 1)) kept.push(use(row, number));
      number++;
    });
    yield* kept;
  }
}

/** One row as it may leave: finite numbers of known metrics. `step` is as written, or the row's number where it has none. */
export interface SentRow {
  step: number;
  values: Record<string, number>;
}

/** The rows that leave; `names` has the name that each metric leaves under. */
export function readRows(
  source: OpenedRows,
  reading: MetricsReading,
  every: number,
  names: ReadonlyMap<string, string>,
  own?: string,
): AsyncGenerator<SentRow> {
  const toSent = (row: Row, number: number): SentRow => ({
    step: row.step ?? number + 1,
    values: finiteValues(row, names),
  });
  return mapKeptRows(source, reading, every, own, toSent);
}

/** Whether all of a row leaves. */
export function isWhole(row: Row, names: ReadonlyMap<string, string>): boolean {
  if (row.partial) return false;
  for (let at = 0; at < row.count; at++)
    if (!Number.isFinite(row.values[at]) || !names.has(row.metrics[at]?.name ?? '')) return false;
  return true;
}

/** The keys are safe as they are: a row with `__proto__` is not read. */
function finiteValues(row: Row, names: ReadonlyMap<string, string>): Record<string, number> {
  const kept: Record<string, number> = {};
  for (let at = 0; at < row.count; at++) {
    const name = names.get(row.metrics[at]?.name ?? '');
    const value = row.values[at] ?? NaN;
    if (name !== undefined && Number.isFinite(value)) kept[name] = value;
  }
  return kept;
}
