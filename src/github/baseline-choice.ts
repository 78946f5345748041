// Reads the input `baseline`. The search is in other files, because most steps have no baseline to look for.

/** The input `baseline`. */
export type BaselineChoice =
  { kind: 'auto' } | { kind: 'none' } | { kind: 'branch'; branch: string } | { kind: 'file'; path: string };

const branchPattern = /^(?![/.])(?!.*(?:\.\.|\/\/|@\{|\/\.))[^\s\p{Cc}~^:?*[\\]{1,255}(?<![/.]|\.lock)$/u;
const pathPattern = /^(?!\/)(?!(?:.*\/)?\.\.?(?:\/|$))[^\p{Cc}\\:]{1,1024}\.json$/u;

/** The input's text as a choice: `auto`, `none`, `branch:NAME`, or the path of a `.json` file; undefined where it is none of these. */
export function readBaselineChoice(text: string): BaselineChoice | undefined {
  if (text === 'auto' || text === 'none') return { kind: text };
  const branch = /^branch:(.*)$/s.exec(text)?.[1];
  // A name with a colon would be another repository's branch to GitHub.
  if (branch !== undefined) return branchPattern.test(branch) ? { kind: 'branch', branch } : undefined;
  return pathPattern.test(text) ? { kind: 'file', path: text } : undefined;
}
