// All problems of the inputs and the config file as one error, with one fix to copy for each of the two.
import { UserError, isCodeOfFix } from '../errors.ts';
import { exampleRule } from './examples.ts';
import type { ConfigProblem } from './inputs.ts';

/** All problems as one error, at the first known place. */
export function inputError(problems: readonly ConfigProblem[]): UserError {
  const what = problems.map(({ where, what: text }) => `${where}: ${text}${text.endsWith('?') ? '' : '.'}`).join(' ');
  const ways = [...new Set(problems.map(({ fix }) => fix))].filter(way => way !== '');
  const placeOf = (way: string): string => (way.startsWith('with:\n') ? 'step' : isCodeOfFix(way) ? 'file' : 'words');
  const { words = [], file: inFile = [], step: inStep = [] } = Object.fromEntries(Map.groupBy(ways, placeOf));
  const isBoth = inFile.length > 0 && inStep.length > 0;
  const fix = [
    ...words,
    ...writeBlock(inFile, isBoth ? 'Write this in the config file, for example:' : undefined),
    ...writeBlock(inStep, isBoth ? 'Write this in the step, for example:' : undefined),
  ].join('\n');
  const [, file, line] = /^(.+):(\d+)$/.exec(problems.find(({ where }) => /:\d+$/.test(where))?.where ?? '') ?? [];
  const place = file === undefined ? undefined : { file, line: Number(line) };
  return new UserError('WF-INPUT', what, fix, place);
}

/** The fixes as one block, in which each key stands once: a second one would be no YAML. */
function writeBlock(ways: readonly string[], title = 'Write this, for example:'): string[] {
  if (ways.length === 0) return [];
  // The rule of nobody's metric is an example only where there is no other.
  const own = ways.filter(
    way => way !== exampleRule || ways.every(one => one === way || !one.startsWith('metrics:\n')),
  );
  const byKey = Map.groupBy(own, way => way.split('\n', 1)[0] ?? '');
  return [title, ...[...byKey].flatMap(([key, of]) => [key, ...new Set(of.flatMap(way => way.split('\n').slice(1)))])];
}
