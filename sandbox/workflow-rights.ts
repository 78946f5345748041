// What a job's token may do: `permissions:` of the job, else of the workflow, else the repository's (GitHub's documentation,
// "permissions" in "Workflow syntax", and "Use GITHUB_TOKEN for authentication in workflows").
import type { PermissionsKey } from './workflow-file.ts';

/** By the names that workflows use; what is not named is not allowed. */
export type Grants = Readonly<Record<string, 'read' | 'write'>>;

/** A new repository's setting. */
const restricted: PermissionsKey = { contents: 'read', packages: 'read' };
const names = [
  'actions',
  'artifact-metadata',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'packages',
  'pages',
  'pull-requests',
  'security-events',
  'statuses',
];

/** A fork's run never writes, whatever the file says, and has no identity token. Throws on a permission that is unknown. */
export function grantsOf(
  job: PermissionsKey | undefined,
  workflow: PermissionsKey | undefined,
  fromFork: boolean,
): Grants {
  const asked = job ?? workflow ?? restricted;
  const level = asked === 'write-all' ? ('write' as const) : ('read' as const);
  const named: Readonly<Record<string, 'read' | 'write' | 'none'>> =
    typeof asked === 'string' ? Object.fromEntries(names.map(name => [name, level])) : asked;
  const grants: Record<string, 'read' | 'write'> = {};
  for (const [name, access] of Object.entries(named)) {
    if (!names.includes(name)) throw new Error(`There is no permission ${name}.`);
    // `id-token` has no level `read`.
    const none = access === 'none' || (name === 'id-token' && (fromFork || access === 'read'));
    if (!none) grants[name] = fromFork ? 'read' : access;
  }
  return grants;
}
