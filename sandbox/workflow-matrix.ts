// `strategy.matrix`: which legs a job has (GitHub's documentation, "Running variations of jobs in a workflow").
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/** The values of one leg, by the matrix's keys; empty for a job without a matrix. */
export type Leg = Readonly<Record<string, unknown>>;

const leg = z.record(z.string(), z.unknown());
const schema = z
  .looseObject({ include: z.array(leg).default([]), exclude: z.array(leg).default([]) })
  .transform(({ include, exclude, ...axes }) => ({ include, exclude, axes }))
  .pipe(
    z.object({ include: z.array(leg), exclude: z.array(leg), axes: z.record(z.string(), z.array(z.unknown()).min(1)) }),
  );

/**
 * The legs of a matrix whose expressions are resolved, in GitHub's order: the first axis turns slowest, and what `include` adds
 * comes last. Throws where it is none, or comes to no leg or to more than 256.
 */
export function expandMatrix(matrix: unknown): Leg[] {
  const parsed = schema.safeParse(matrix);
  if (!parsed.success) throw new Error(`This is no matrix: ${z.prettifyError(parsed.error)}`);
  const { axes, exclude, include } = parsed.data;
  const product = Object.entries(axes).reduce<Leg[]>(
    (legs, [key, values]) => legs.flatMap(one => values.map(value => ({ ...one, [key]: value }))),
    [{}],
  );
  const kept = Object.keys(axes).length === 0 ? [] : product.filter(one => !exclude.some(each => agrees(one, each)));
  const legs = addIncluded(kept, Object.keys(axes), include);
  if (legs.length === 0 || legs.length > 256)
    throw new Error(`A matrix has 1 to 256 legs, and this has ${legs.length}.`);
  return legs;
}

/** An entry widens each leg whose own axes it does not change; one that widens none is a leg of its own. */
function addIncluded(kept: readonly Leg[], axes: readonly string[], include: readonly Leg[]): Leg[] {
  const widened: Leg[] = [...kept];
  const added: Leg[] = [];
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

function agrees(one: Leg, part: Leg): boolean {
  return Object.entries(part).every(([key, value]) => key in one && isDeepStrictEqual(one[key], value));
}

/** As GitHub shows a leg behind its job's name, `0, small`; empty without a matrix. */
export function titleOf(one: Leg): string {
  return Object.values(one)
    .map(value => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(', ');
}
