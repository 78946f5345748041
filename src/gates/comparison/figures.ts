// What a rule looks at of a metric: one number for a run, taken from its final value or its curve.
import type { Metric } from '../../boundary/types.ts';
import type { Sample } from './types.ts';

/** The words of W&B's `define_metric`; `tail` is the mean of the last 10 % of the values. */
export const summaryKinds = ['last', 'best', 'min', 'max', 'mean', 'tail'] as const;
export type SummaryKind = (typeof summaryKinds)[number];

/** What a run has of a metric. The figures of a curve are absent where the run has the final value only. */
export interface MetricFigures {
  /** The final value, NaN and infinities included. */
  value: number;
  curve?:
    | { min: number | undefined; max: number | undefined; mean: number | undefined; tail: number | undefined }
    | undefined;
  counts?: Sample['counts'];
  /** How many values it has over the run, and the step of the last one. */
  values?: number | undefined;
  lastStep?: number | undefined;
}

/** The figures of a metric of a run in memory. */
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
  };
}

/**
 * The number that stands for the run; undefined where the figures do not have it, as in a result of an older version. Of a metric that
 * ends in NaN or an infinity it is that, whatever the summary: an early good value does not make up for a run that diverged. A mean,
 * too, is not finite where one of its values is not.
 */
export function summarizeFigures(
  { value, curve }: MetricFigures,
  kind: SummaryKind,
  goal: 'min' | 'max' | undefined,
): number | undefined {
  if (kind === 'last' || curve === undefined || !Number.isFinite(value)) return value;
  return kind === 'best' ? curve[goal ?? 'min'] : curve[kind];
}
