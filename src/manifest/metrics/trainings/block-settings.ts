// Numbers that are the same in each row of a block, and others in the next one: those of a sweep, such as the size of a batch.
import type { MetricSummary } from '../../downsample.ts';
import type { Column } from '../rows/column.ts';
import type { Row } from '../rows/row.ts';
import type { Training } from './training.ts';

/** How often they are looked for, and among how many metrics: each look takes as long as many rows. */
const MAX_LOOKS = 64;
const MAX_METRICS = 64;
/** In so many rows a number is the same by no accident. */
const MIN_ROWS = 4;

/** What a training that was started again, maybe elsewhere, has others of: its attempts, its machine, and how long it takes there. */
const ofAttempts =
  /attempt|restart|retr(?:y|ies)|resum|gpu|cpu|worker|env|node|device|process|thread|world|mem|time|sec|fps|speed|throughput/i;

export class BlockSettings {
  /** The columns of them in blocks that were before. */
  readonly #known = new Set<Column>();
  #looks = 0;

  /** Those that are others from this row on, in which the steps of a training begin again. */
  changedAt({ count, metrics, values }: Row, training: Training): Column[] {
    if (++this.#looks > MAX_LOOKS) return [];
    return metrics.slice(0, Math.min(count, MAX_METRICS)).filter((column, at) => {
      if (ofAttempts.test(column.name)) return false;
      const figures = training.figuresOf(column);
      if (figures === undefined || figures.last === values[at]) return false;
      return this.#known.has(column) || (figures.count >= MIN_ROWS && isSame(figures));
    });
  }

  /** Whether some of these stay the same from there on. */
  areOf(columns: readonly Column[], training: Training): boolean {
    const own = columns.filter(column => {
      const figures = training.figuresOf(column);
      return figures !== undefined && isSame(figures);
    });
    for (const column of own) this.#known.add(column);
    return own.length > 0;
  }
}

const isSame = ({ min, max, nonFinite }: MetricSummary): boolean => min === max && nonFinite === 0;
