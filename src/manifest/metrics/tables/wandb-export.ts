// Tables that a chart of W&B exports: `RUN - loss`, and beside it `RUN - loss__MIN` and `RUN - loss__MAX`, the bounds of what was drawn.
// https://docs.wandb.ai/guides/app/features/panels/line-plot

const bound = /^(.+)__(?:MIN|MAX)$/;
const separator = ' - ';

interface ExportedNames {
  /** As the run logged them; undefined for a bound of another column. Other tables keep theirs. */
  names: (string | undefined)[];
  /** A run that ended before another has no more numbers then, which does not mean NaN. */
  areOfRuns: boolean;
}

/** The names of the columns. */
export function exportedNames(header: readonly string[]): ExportedNames {
  const isBound = (name: string): boolean => bound.test(name) && header.includes(bound.exec(name)?.[1] ?? '');
  if (!header.some(isBound)) return { names: [...header], areOfRuns: false };
  const run = runOf(header.slice(1));
  const names = header.map((name, at) => {
    if (isBound(name)) return undefined;
    return at > 0 ? name.slice(run.length) : name;
  });
  return { names, areOfRuns: run === '' };
}

/** What all columns but the first begin with, where they are of one run; of several, each keeps its run's name. */
function runOf(names: readonly string[]): string {
  const [first = ''] = names;
  const run = first.slice(0, first.lastIndexOf(separator) + separator.length);
  return first.includes(separator) && names.every(name => name.startsWith(run)) ? run : '';
}
