// The number of a metric that a rule compares: one for each run, from its final value or its curve.
import type { Metric } from '../../boundary/types.ts';
import type { Point } from '../../manifest/curve-parts.ts';
import type { Sample } from './types.ts';

/** The words of W&B's `define_metric`; `tail` is the mean of the last 10 % of the values. */
export const summaryKinds = ['last', 'best', 'min', 'max', 'mean', 'tail'] as const;
export type SummaryKind = (typeof summaryKinds)[number];

/** The numbers of a metric in a run. Those of a curve are absent if the run has only the final value. */
export interface MetricFigures {
  /** The final value, NaN and infinities included. */
  value: number;
  curve?:
    | { min: number | undefined; max: number | undefined; mean: number | undefined; tail: number | undefined }
    | undefined;
  counts?: Sample['counts'];
  /** How many values the run logged, and the step of the last one. */
  values?: number | undefined;
  lastStep?: number | undefined;
  /** The points that are drawn. */
  points?: readonly Point[] | undefined;
}

/** The figures of a metric, from a run in memory. */
export function figuresOf({
  value,
  summary,
  proportion,
}: Pick<Metric, 'value' | 'summary' | 'proportion'>): MetricFigures {
  return {
    value,
    curve: summary && { min: summary.min, max: summary.max, mean: summary.mean, tail: summary.tail },
    counts: proportion,
    values: summary?.count,
    lastStep: summary?.curve.at(-1)?.[0],
    points: summary?.curve,
  };
}

/**
 * The number that represents the run; undefined if the figures lack it, for example in a result of an older version. A run that has only
 * the final value is a curve of one value. If a metric ends in
 * NaN or infinity, that is the number, whatever the summary is: a good early value does not make up for a run that diverged. A mean is
 * not finite either if one of its values is not.
 */
export function summarizeFigures(
  { value, curve }: MetricFigures,
  kind: SummaryKind,
  goal: 'min' | 'max' | undefined,
): number | undefined {
  if (kind === 'last' || curve === undefined || !Number.isFinite(value)) return value;
  return kind === 'best' ? curve[goal ?? 'min'] : curve[kind];
}
