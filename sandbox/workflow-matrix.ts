// `strategy.matrix`: which matrix jobs a job has (GitHub's documentation, "Running variations of jobs in a workflow").
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/** The values of one matrix job, by the matrix's keys; empty for a job without a matrix. */
export type MatrixValues = Readonly<Record<string, unknown>>;

const entries = z.record(z.string(), z.unknown());
const schema = z
  .looseObject({ include: z.array(entries).default([]), exclude: z.array(entries).default([]) })
  .transform(({ include, exclude, ...axes }) => ({ include, exclude, axes }))
  .pipe(
    z.object({
      include: z.array(entries),
      exclude: z.array(entries),
      axes: z.record(z.string(), z.array(z.unknown()).min(1)),
    }),
  );

/**
 * The matrix jobs of a matrix whose expressions are resolved, in GitHub's order: the first axis turns slowest, and what `include` adds
 * comes last. Throws where it is none, or comes to no matrix job or to more than 256.
 */
export function expandMatrix(matrix: unknown): MatrixValues[] {
  const parsed = schema.safeParse(matrix);
  if (!parsed.success) throw new Error(`This is no matrix: ${z.prettifyError(parsed.error)}`);
  const { axes, exclude, include } = parsed.data;
  const product = Object.entries(axes).reduce<MatrixValues[]>(
    (matrixJobs, [key, values]) => matrixJobs.flatMap(one => values.map(value => ({ ...one, [key]: value }))),
    [{}],
  );
  const kept = Object.keys(axes).length === 0 ? [] : product.filter(one => !exclude.some(each => agrees(one, each)));
  const matrixJobs = addIncluded(kept, Object.keys(axes), include);
  if (matrixJobs.length === 0 || matrixJobs.length > 256)
    throw new Error(`A matrix has 1 to 256 jobs, and this has ${matrixJobs.length}.`);
  return matrixJobs;
}

/** An entry of `include` is added to each matrix job whose own axes it does not change; one that fits none is a matrix job of its own. */
function addIncluded(
  kept: readonly MatrixValues[],
  axes: readonly string[],
  include: readonly MatrixValues[],
): MatrixValues[] {
  const widened: MatrixValues[] = [...kept];
  const added: MatrixValues[] = [];
  for (const entry of include) {
    const own = Object.fromEntries(Object.entries(entry).filter(([key]) => axes.includes(key)));
    const fits = kept.map(one => agrees(one, own));
    if (!fits.includes(true)) added.push(entry);
    fits.forEach((fit, index) => {
      if (fit) widened[index] = { ...widened[index], ...entry };
    });
  }
  return [...widened, ...added];
}

function agrees(one: MatrixValues, part: MatrixValues): boolean {
  return Object.entries(part).every(([key, value]) => key in one && isDeepStrictEqual(one[key], value));
}

/** As GitHub shows a matrix job after its job's name, `0, small`; empty without a matrix. */
export function titleOf(one: MatrixValues): string {
  return Object.values(one)
    .map(value => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(', ');
}
