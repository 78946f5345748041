// What is wrong with a config file that is no YAML, in the words of who wrote it: the parser's own speak to programmers.
import { nestsTooDeep } from '../lib/nesting.ts';
import { toSingleLine } from '../text.ts';
import { exampleRule, examples } from './examples.ts';

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

/** What keeps a text from being parsed at all. */
export function refuseText(text: string): YamlProblem[] {
  if (text.includes('\0')) return [{ line: undefined, what: 'it is not UTF-8 text', fix: 'Save it as UTF-8.' }];
  if (nestsTooDeep(text)) return [{ line: undefined, what: 'it is nested too deeply to be read', fix: exampleRule }];
  const marker = text.split('\n').findIndex(line => /^(?:<{7}|>{7}) /.test(line));
  const fix = 'Resolve the conflict, and delete the lines with the markers.';
  return marker === -1 ? [] : [{ line: marker + 1, what: 'it has conflict markers of git', fix }];
}

/** One problem for each line: what follows from the first one says nothing more. */
export function describeYamlErrors(errors: readonly YamlError[], text: string): YamlProblem[] {
  const lines = text.split('\n');
  const byLine = Map.groupBy(errors, ({ line }) => line);
  return [...byLine]
    .slice(0, MAX_PROBLEMS)
    .flatMap(([line, [first]]): YamlProblem[] =>
      first === undefined ? [] : [{ line, ...describe(first, lines[(line ?? 0) - 1] ?? '') }],
    );
}

export const expressionWords =
  'it has an expression of a workflow (`${{ }}`), which is not evaluated in this file; write the value';

type Say = (part: string) => { what: string; fix?: string };

/** What the parser says and, below, what the line has: the first pattern that fits both counts. */
const words: readonly [pattern: RegExp, say: Say][] = [
  [/^MULTIPLE_DOCS/, () => ({ what: 'it has a second document, which begins at a line `---`; one file has one' })],
  [/\$\{\{/, () => ({ what: expressionWords })],
  [
    /^DUPLICATE_KEY.*\n\s*["']?([\w./*-]{0,60})/,
    key => ({ what: `${key === '' ? 'a key' : `"${key}"`} is defined twice; write it once` }),
  ],
  [/\n\s*-\s+(?=[^"']*\{[\w./@-]+\})(.*)$/, quoteTemplate],
  [/\n\s*(?:-\s+)?(reason:\s+[^"'[{|>].*:\s.*)$/, quoteReason],
  [/(?:\n\s*|[{,]\s*)\*/, () => ({ what: 'a name that begins with `*` must be in quotes', fix: ruleOf('*/loss') })],
  [
    /(?:\n\s*|[{,]\s*)([%@`])[\w./-]/,
    mark => ({ what: `a name that begins with "${mark}" must be in quotes`, fix: ruleOf('@loss') }),
  ],
  [/\n.*[\w"']:[{["'\w]/, () => ({ what: 'a space is needed after the colon' })],
  [/^.*end with a ([\]}])/, end => ({ what: `a \`${end === '}' ? '{' : '['}\` has no \`${end}\`` })],
  [/^.*Missing closing/, () => ({ what: 'a text in quotes has no closing quote' })],
  [
    /^BAD_INDENT|^.*must start at the same column/,
    () => ({ what: 'its entries are not indented alike; those of one level begin in the same column' }),
  ],
];

function describe({ code, message }: YamlError, line: string): { what: string; fix: string } {
  const shown = toSingleLine(message, 120);
  for (const [pattern, say] of words) {
    const found = pattern.exec(`${code} ${shown}\n${line.slice(0, 300)}`);
    if (found) return { fix: exampleRule, ...say(found[1] ?? '') };
  }
  return { what: `it is not YAML: ${shown}`, fix: exampleRule };
}

const ruleOf = (name: string): string => `metrics:\n  "${name}": { goal: min, max: 6 }`;

/** A template of log-metrics in quotes: most begin with a sign that has a meaning in YAML. */
export function quoteTemplate(written: string): { what: string; fix: string } {
  const fix = quote(written, text => `log-metrics:\n  - ${text}`);
  return { what: 'a template must be in quotes', fix: fix ?? examples['log-metrics'] };
}

function quoteReason(written: string): { what: string; fix?: string } {
  const fix = quote(written.replace(/^reason:/, ''), text => `reason: ${text}`);
  return { what: 'text with a colon must be in quotes', ...(fix !== undefined && { fix }) };
}

/** Only of plain signs: it may be text of a pull request, which is shown. */
function quote(written: string, block: (text: string) => string): string | undefined {
  const text = written.trim();
  return /^[\w .,:;/@=|(){}[\]<>*#%&+~^!?'-]{1,200}$/.test(text) ? block(JSON.stringify(text)) : undefined;
}
