// What is wrong with a config file that is no YAML, in the words of who wrote it: the parser's own speak to programmers.
import { toSingleLine } from '../text.ts';
import { exampleRule } from './examples.ts';

interface YamlError {
  code: string;
  message: string;
  /** The line of its first character; undefined where it has none. */
  line: number | undefined;
}

export interface YamlProblem {
  line: number | undefined;
  what: string;
  fix: string;
}

/** A text that is no YAML can have an error in each line. */
const MAX_PROBLEMS = 10;

/** One problem for each line: what follows from the first one says nothing more. */
export function describeYamlErrors(errors: readonly YamlError[], text: string): YamlProblem[] {
  const lines = text.split(/\r\n?|\n/);
  const byLine = Map.groupBy(errors, ({ line }) => line);
  return [...byLine]
    .slice(0, MAX_PROBLEMS)
    .flatMap(([line, [first]]): YamlProblem[] =>
      first === undefined ? [] : [{ line, ...describe(first, lines[(line ?? 0) - 1] ?? '') }],
    );
}

export const expressionWords =
  'it has an expression of a workflow (`${{ }}`), which is not evaluated in this file; write the value';

function describe({ code, message }: YamlError, line: string): { what: string; fix: string } {
  if (code === 'MULTIPLE_DOCS')
    return {
      what: 'it has a second document, which begins at a line `---`; one file has one',
      fix: exampleRule,
    };
  if (line.includes('${{')) return { what: expressionWords, fix: exampleRule };
  if (code === 'DUPLICATE_KEY') {
    const key = /^\s*(?:["']?)([\w./*-]{1,60})["']?\s*:/.exec(line)?.[1];
    return { what: `${key === undefined ? 'a key' : `"${key}"`} is defined twice; write it once`, fix: exampleRule };
  }
  if (/^\s*\*|[{,]\s*\*/.test(line))
    return {
      what: 'a name that begins with `*` must be in quotes',
      fix: 'metrics:\n  "*/loss": { goal: min, max: 6 }',
    };
  const start = /^\s*([%@`])[\w./-]|[{,]\s*([%@`])[\w./-]/.exec(line);
  if (start)
    return {
      what: `a name that begins with "${start[1] ?? start[2] ?? '@'}" must be in quotes`,
      fix: 'metrics:\n  "@loss": { goal: min, max: 6 }',
    };
  if (/[\w"']:[{["'\w]/.test(line)) return { what: 'a space is needed after the colon', fix: exampleRule };
  return { what: `it is not YAML: ${toSingleLine(message, 120)}`, fix: exampleRule };
}
