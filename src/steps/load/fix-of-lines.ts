// Lines of an input that match nothing: which they are, and how they are to be written where they are written for another reader. In the
// inputs of a step nothing expands `$GITHUB_WORKSPACE` or `~`, and a list is one line for each value.
import { isExclusion, patternsWithoutMatch } from '../../manifest/find.ts';
import { toSingleLine } from '../../text.ts';

type InputOfLines = 'manifest' | 'metrics';

/** The input with these lines, as YAML. */
export function writeLines(input: InputOfLines, lines: readonly string[]): string {
  const shown = lines.map(line => toSingleLine(line, 120));
  const isPlain = shown.length === 1 && /^\w[^#:]*$/.test(shown.join());
  return `with:\n  ${input}: ${isPlain ? shown.join() : `|${shown.map(line => `\n    ${line}`).join('')}`}`;
}

/** Why nothing is found. */
export async function describeNoMatch(
  input: InputOfLines,
  lines: readonly string[],
  workspace: string,
): Promise<string> {
  const named = lines.filter(line => !isExclusion(line));
  if (named.length === 0 && lines.length > 0)
    return `The input ${input} has only lines that leave out, which begin with !.`;
  const without = await patternsWithoutMatch(workspace, named);
  return without.length < named.length
    ? `The lines of the input ${input} that begin with ! leave out all that ${listLines(named)} matches.`
    : `No file matches ${listLines(named) || `the input ${input}`}.`;
}

/** Lines in a sentence; what a reader could take for several is in quotes. */
export function listLines(lines: readonly string[]): string {
  const shown = lines.map(line => toSingleLine(line, 120));
  return shown.map(line => (/[\s,"]/.test(line) ? `"${line.replaceAll('"', "'")}"` : line)).join(', ');
}

/** The fix of lines that are written as for a shell, or as a list; undefined where none is. */
export async function fixOfLines(
  input: InputOfLines,
  lines: readonly string[],
  workspace: string,
): Promise<string | undefined> {
  const [word] = lines.flatMap(line => shellPath.exec(line)?.[2] ?? []);
  if (word !== undefined)
    return `Inputs do not go through a shell, so ${word} is not expanded. Name the files relative to the workspace:\n${writeLines(input, lines.map(withoutShell))}`;
  const meant = lines.flatMap(listValues);
  if (meant.length === 0 || meant.join('\n') === lines.join('\n')) return undefined;
  const named = meant.filter(line => !isExclusion(line));
  if ((await patternsWithoutMatch(workspace, named)).length > 0) return undefined;
  return `Write each path on its own line, without dashes, commas, quotes or comments beside it:\n${writeLines(input, meant)}`;
}

const shellPath = /^(!\s*)?(\$env:\w+|\$\w+|\$\{\w+\}|%\w+%|~)[\\/]+([\w.\\/*-]{1,120})$/;

function withoutShell(line: string): string {
  const [, not = '', , rest] = shellPath.exec(line) ?? [];
  return rest === undefined ? line : `${not}${rest.replaceAll('\\', '/')}`;
}

/** The values of a line that is written as a list, with quotes, or with a comment behind it. */
function listValues(line: string): string[] {
  if (isExclusion(line)) return [line];
  const list = line
    .replace(/\s#.*$/, '')
    .replace(/^-\s+/, '')
    .replace(/^\[(.*)\]$/, '$1');
  return list.split(/[\s,]+/).flatMap(value => value.replace(/^(["'])(.*)\1$/, '$2') || []);
}
