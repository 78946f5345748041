// Results of one workflow run whose jobs look the same to the runner, as two calls of a reusable workflow leave them: it is not known with
// which of them a later run of either job belongs together.
import { haveOneSeedEach } from '../../gates/comparison/samples.ts';
import type { Result } from '../../report/result/result-schema.ts';

type Run = Result['runs'][number];

/** The runs of a result, by what those of another result of its workflow run would have to share to be taken for samples of one thing. */
export function experimentsOf({ runs, matrix_job: job }: Result): Map<string, Run[]> {
  return Map.groupBy(runs, run => JSON.stringify([job?.id, job?.attempt, run.group ?? run.config_digest, run.place]));
}

/** The matrix job, with the comment that its result names. */
const identityOf = ({ matrix_job: job }: Result): string => (job ? `${job.id} ${job.key}` : '');

/**
 * The identities that two results of one workflow run share whose runs may be of two things. A `group` that a manifest names is one thing, and so
 * are results of one seed each, and each of another one.
 */
export function findMixedIdentities(results: readonly Result[]): Set<string> {
  const alike = Map.groupBy(results, identityOf);
  return new Set([...alike].flatMap(([identity, of]) => (identity !== '' && areMixed(of) ? [identity] : [])));
}

/**
 * The results without those of jobs that look the same in a workflow run. In another run one of them may be alone, after a re-run or a failed
 * upload, and it is not known which.
 */
export function withoutMixed<T extends { sample: { runId?: number | undefined }; result: Result }>(
  known: readonly T[],
): T[] {
  const ofRuns = [...Map.groupBy(known, ({ sample }) => sample.runId).values()];
  const mixed = new Set(ofRuns.flatMap(ofRun => [...findMixedIdentities(ofRun.map(({ result }) => result))]));
  return known.filter(({ result }) => !mixed.has(identityOf(result)));
}

function areMixed(results: readonly Result[]): boolean {
  // A result that was uploaded twice, because the answer to the first upload was lost, counts once.
  const ofWriters = new Map(results.map(result => [result.matrix_job?.writer, result]));
  const experiments = [...ofWriters.values()].flatMap(result => [...experimentsOf(result)]);
  return [...Map.groupBy(experiments, ([experiment]) => experiment).values()].some(alike => {
    const ofJobs = alike.map(([, runs]) => runs);
    const isNamed = ofJobs.flat().every(({ group, without_manifest: isOfPath }) => group !== undefined && !isOfPath);
    return ofJobs.length > 1 && !isNamed && !haveOneSeedEach(ofJobs);
  });
}
