// Rows of a label that have no number of a metric, before any row of the label had one. Rows of other labels have theirs under the
// metric's name, so that nothing else would say that it may have become NaN from the start.
import type { Column } from './column.ts';
import { hasNumbers, isObject, metricsWithin } from './column.ts';
import type { Kinds } from './kinds.ts';

/** Labels of metrics that are kept until it is known whether they have numbers. */
const MAX_KEPT = 20_000;

export interface WithoutRow {
  label: string;
  line: number;
  /** Something else is in the number's place: as long as the metric has no number, that is text in a column of texts. */
  isReplaced: boolean;
  /** What numbers it has, in its training. */
  kind: number;
}

/** Those of one label. */
type WithoutRows = Omit<WithoutRow, 'kind'> & { kinds: Set<number> };

export interface FoundWithout {
  column: Column;
  /** Undefined where the metric has no number, and rows of its labels have others. */
  label: string | undefined;
  line: number;
}

export class Without {
  readonly #rows = new Map<Column, Map<string, WithoutRows>>();
  #kept = 0;
  /** Rows of labels beyond those that are kept. */
  more = 0;

  add(column: Column, row: WithoutRow): void {
    let labels = this.#rows.get(column);
    if (labels === undefined) this.#rows.set(column, (labels = new Map<string, WithoutRows>()));
    const known = labels.get(row.label);
    if (known) {
      known.isReplaced &&= row.isReplaced;
      known.kinds.add(row.kind);
    } else if (this.#kept >= MAX_KEPT) this.more++;
    else {
      this.#kept++;
      labels.set(row.label, { ...row, kinds: new Set([row.kind]) });
    }
  }

  /** What has no number within an object that a row lacks. */
  *#withMetricsOfObjects(): Generator<readonly [Column, ReadonlyMap<string, WithoutRows>]> {
    let kept = 0;
    for (const [column, labels] of this.#rows)
      if (isObject(column)) {
        for (const metric of metricsWithin(column)) if ((kept += labels.size) <= MAX_KEPT) yield [metric, labels];
      } else yield [column, labels];
  }

  /**
   * The labels that may lack a number, those of metrics that have numbers first. Texts in a column without numbers are none of a metric. Rows of
   * another kind do not count, which have numbers of metrics that are never beside this one, as in `NullRun`.
   */
  found(kinds: Kinds, metrics: readonly Column[]): FoundWithout[] {
    const ofWholes = kinds.of(id => metrics[id]?.whole?.id ?? id);
    const [first, then]: [FoundWithout[], FoundWithout[]] = [[], []];
    for (const [column, labels] of this.#withMetricsOfObjects()) {
      const rows = [...labels.values()];
      const isMetric = hasNumbers(column);
      if (!isMetric && (column.left !== undefined || rows.every(({ isReplaced }) => isReplaced))) continue;
      const isOwn = ofWholes.ownOf(column.id);
      const own = rows.filter(row => row.kinds.values().some(isOwn));
      const found = own.length > 0 || isMetric ? own : rows.slice(0, 1).map(({ line }) => ({ label: undefined, line }));
      for (const { label, line } of found) (isMetric ? first : then).push({ column, label, line });
    }
    return [...first, ...then];
  }
}
