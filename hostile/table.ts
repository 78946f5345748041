// The figures of a session as a table, and the failures as lines.
import type { GrammarResult } from './session.ts';

/** A row for each grammar, as wide as they are. */
export function writeTable(results: readonly GrammarResult[]): string {
  const rows = [
    ['grammar', 'cases', 'cases/s', 'accepted', 'slowest', 'reached'],
    ...results.map(result => [
      result.name,
      String(result.cases),
      (result.cases / Math.max(0.001, result.spent / 1000)).toFixed(0),
      `${((100 * count(result.accepted)) / Math.max(1, result.cases)).toFixed(0)}%`,
      `${result.slowest.took.toFixed(0)} ms`,
      describe(result),
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return rows.map(line).join('\n');
}

function count(pairs: GrammarResult['accepted']): number {
  return pairs.reduce((sum, [, each]) => sum + each, 0);
}

/** What was reached, the most frequent first. */
function describe({ accepted, refused }: GrammarResult): string {
  const list = (pairs: GrammarResult['accepted']): string =>
    pairs
      .toSorted(([, one], [, other]) => other - one)
      .map(([as, each]) => `${as} ${each}`)
      .join(', ');
  return `${list(accepted) || 'nothing'} | refused: ${list(refused) || 'nothing'}`;
}

/** The failures in a grammar's result, with the commands that repeat them. */
export function listFailures(result: GrammarResult, seed: number): string[] {
  const { name, failure, accepted, refused } = result;
  if (failure) {
    const path = failure.path === undefined ? '' : ` --path ${failure.path}`;
    return [`${name}: ${failure.message}\nrepeat: npm run hostile -- --seed=${failure.seed} --grammar ${name}${path}`];
  }
  const one = [...(accepted.length === 0 ? ['accepted'] : []), ...(refused.length === 0 ? ['refused'] : [])];
  return one.map(
    way =>
      `${name}: nothing was ${way}, so it shows nothing\nrepeat: npm run hostile -- --seed=${seed} --grammar ${name}`,
  );
}

/** The slowest case of each grammar, by the command that repeats it. */
export function listSlowest(results: readonly GrammarResult[]): string[] {
  return results.map(
    ({ name, slowest: { took, seed, index } }) =>
      `${took.toFixed(0)} ms: npm run hostile -- --seed=${seed} --grammar ${name} --path ${index}`,
  );
}
