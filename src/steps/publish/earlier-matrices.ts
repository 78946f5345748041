// Results that an earlier attempt of a run has left, and that this attempt has no job for any more.

/** A job's place in its run. */
export interface PlacedJob {
  job: string;
  /** The same in each attempt, as long as the job has the same values of its matrix. */
  matrixJobId: string;
  attempt: number;
  index: number;
  total: number;
}

/**
 * Drops what an earlier attempt has of a matrix that is another one by now. A re-run of all jobs makes a matrix anew, and where an earlier
 * job writes it (`fromJson`), its values or their number may differ; a re-run of single jobs leaves it as it was.
 */
export function dropEarlierMatrices<T>(all: readonly T[], placeOf: (one: T) => PlacedJob): T[] {
  const placed = all.map(one => ({ one, at: placeOf(one) }));
  return [...Map.groupBy(placed, ({ at }) => at.job).values()].flatMap(ofJob => {
    const newest = Math.max(...ofJob.map(({ at }) => at.attempt));
    const now = ofJob.flatMap(({ at }) => (at.attempt === newest ? [at] : []));
    const isOfOther = ({ attempt, index, total }: PlacedJob): boolean => {
      const before = ofJob.flatMap(({ at }) => (at.attempt === attempt ? [at] : []));
      // Two workflows that are called may have jobs of one name and matrices of two sizes.
      const isSized = [before, now].every(jobs => new Set(jobs.map(one => one.total)).size === 1);
      if (isSized && now.every(one => one.total !== total)) return true;
      const [was, is] = [before, now].map(jobs =>
        jobs.filter(one => one.index === index).map(({ matrixJobId }) => matrixJobId),
      );
      return is !== undefined && is.length > 0 && !is.some(place => was?.includes(place));
    };
    return ofJob.flatMap(({ one, at }) => (at.attempt === newest || !isOfOther(at) ? [one] : []));
  });
}
