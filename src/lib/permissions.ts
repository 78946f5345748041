// The permissions of a job that a fix prints. Those that a job names replace all others, so each fix names all that this action needs:
// with some of them only, the next run would lack the rest.

const needed = ['actions: read', 'contents: read', 'pull-requests: write'];

/** The whole block, with `more` that one feature needs. */
export function permissionsBlock(more: readonly string[] = [], indent = ''): string {
  const names = [...new Set([...needed, ...more])].sort();
  const note = names.includes('id-token: write') ? [] : ['# auth: oidc also needs id-token: write'];
  return [`${indent}permissions:`, ...[...names, ...note].map(line => `${indent}  ${line}`)].join('\n');
}
