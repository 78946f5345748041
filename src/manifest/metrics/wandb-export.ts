// Tables that a chart of W&B exports: `RUN - loss`, and beside it `RUN - loss__MIN` and `RUN - loss__MAX`, the bounds of what was drawn.
// https://docs.wandb.ai/guides/app/features/panels/line-plot

const bound = /^(.+)__(?:MIN|MAX)$/;
const separator = ' - ';

/** The names of the columns as the run logged them; undefined for a bound of another column. Other tables keep theirs. */
export function exportedNames(header: readonly string[]): (string | undefined)[] {
  const isBound = (name: string): boolean => bound.test(name) && header.includes(bound.exec(name)?.[1] ?? '');
  if (!header.some(isBound)) return [...header];
  const run = runOf(header.slice(1));
  return header.map((name, at) => {
    if (isBound(name)) return undefined;
    return at > 0 ? name.slice(run.length) : name;
  });
}

/** What all columns but the first begin with, where they are of one run; of several, each keeps its run's name. */
function runOf(names: readonly string[]): string {
  const [first = ''] = names;
  const run = first.slice(0, first.lastIndexOf(separator) + separator.length);
  return first.includes(separator) && names.every(name => name.startsWith(run)) ? run : '';
}
