// Paths that are written as for a shell: in the inputs of a step nothing expands `$GITHUB_WORKSPACE` or `~`.

/** The fix of a line that begins so; undefined where none does. */
export function fixOfShellWords(input: 'manifest' | 'metrics', lines: readonly string[]): string | undefined {
  const found = lines.map(line => /^(\$\w+|\$\{\w+\}|~)\/+([\w./*-]{1,120})$/.exec(line)).find(match => match !== null);
  const [, word, rest] = found ?? [];
  if (word === undefined || rest === undefined) return undefined;
  return `No shell reads the inputs of a step, so ${word} stays as it is. Name the files relative to the workspace:\nwith:\n  ${input}: ${rest.startsWith('*') ? JSON.stringify(rest) : rest}`;
}
