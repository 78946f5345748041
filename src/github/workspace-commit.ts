// Which commit the workspace had, and what follows: whether the runs belong to the event's pull request, and whether a fork's code
// may be there. These are plain decisions on what src/lib/git-work-tree.ts has read. Code that ran before this step can have
// rewritten .git: these decisions protect from a workflow's mistakes, and docs/security.md lists what they do not protect from.
import type { RepositoryName, WorkTree } from '../lib/git-work-tree.ts';
import type { EventContext } from './event-context.ts';
import { withoutPull } from './unnamed-pull.ts';

export interface Workspace {
  trees: readonly WorkTree[];
  /** False where there were more folders than were searched. */
  complete: boolean;
  /** The full path of the folder itself. */
  folder: string;
}

/** The event, with the facts from the workspace added. `runSha` is GITHUB_SHA: on a pull request's own event it is the trial merge. */
export function withWorkspace(event: EventContext, workspace: Workspace, runSha: string): EventContext {
  const tree = findMainTree(workspace, event, expectedCommits(event, runSha));
  const measured = withMeasured(event, tree === undefined ? [] : [tree.head], runSha);
  const placed = { ...measured, reason: measured.reason ?? explainUnnamed(measured, tree) };
  return { ...placed, mayHaveForkCode: mayBeOfFork(placed, tree, workspace, runSha) || undefined };
}

/** Why there is no comment where a pull request is checked out that neither the event nor the input names. */
function explainUnnamed({ name, pull, comments }: EventContext, tree: WorkTree | undefined): string | undefined {
  const isPull = tree?.fetched.some(({ sha, kind }) => kind === 'pull' && sha === tree.head) === true;
  return isPull && pull === undefined && !comments ? withoutPull(name, '${{ inputs.pull-request }}') : undefined;
}

/** The event with the commits that were measured: one of this job, or those of the jobs whose results are collected. */
export function withMeasured(
  event: EventContext,
  measured: readonly (string | undefined)[],
  runSha: string,
): EventContext {
  const { pull, requestedPull, kind, headSha } = event;
  const expected = expectedCommits(event, runSha);
  const known = measured.filter(sha => sha !== undefined);
  const other = known.find(sha => !expected.has(sha));
  const unknown = requestedPull !== undefined && (known.length === 0 || known.length < measured.length);
  const sha = other ?? known.find(one => one !== headSha) ?? known[0];
  if (other === undefined && !unknown) return { ...event, measured: sha };
  const what = other === undefined ? 'an unknown commit' : other.slice(0, 7);
  if (pull !== undefined) {
    const head = `the head of pull request #${pull.number} (${pull.headSha.slice(0, 7)})`;
    const otherCommit = `workspace held ${what}, which is neither ${head} nor its merge commit.`;
    return { ...event, measured: sha, otherCommit, comments: false };
  }
  // The pushed commit was not measured, so it does not count as a pull request's head either.
  if (kind === 'push') return { ...event, measured: sha, comments: false, lookup: undefined };
  return { ...event, measured: sha };
}

/** The commits that the workspace may have for the event's own: the head, its trial merge, and the run's. */
function expectedCommits({ pull, requestedPull, headSha }: EventContext, runSha: string): ReadonlySet<string> {
  // If the input names a pull request, GITHUB_SHA is usually the default branch's.
  const own = requestedPull === undefined ? [runSha] : [];
  const all = [headSha, pull?.headSha, pull?.mergeSha, ...own];
  return new Set(all.flatMap(sha => (sha === undefined || sha === '' ? [] : [sha])));
}

/**
 * The work tree of the runs: the workspace itself, or the one below it that has this repository or a fork of it. Of several with this
 * repository it is unknown which one trained, unless none has a commit of this event: then it is one of another commit.
 */
function findMainTree(
  { trees, folder }: Workspace,
  { repository }: EventContext,
  expected: ReadonlySet<string>,
): WorkTree | undefined {
  const root = trees.find(tree => tree.folder === folder);
  if (root !== undefined) return root;
  const named = trees.filter(({ origin }) => isNamed(origin, repository));
  const [first, ...others] = named.length > 0 ? named : trees;
  if (others.length === 0) return first;
  const strange = named.filter(({ head }) => head !== undefined && !expected.has(head));
  return strange.length === named.length ? strange[0] : undefined;
}

function isNamed(origin: RepositoryName | undefined, repository: string): boolean {
  return origin?.name.toLowerCase() === repository.toLowerCase();
}

/** Events that people without any right in the repository can cause, and whose runs have secrets nevertheless. */
const openEvents: readonly EventContext['kind'][] = ['other', 'workflow-run', 'pull-request-target'];

function mayBeOfFork(
  event: EventContext,
  main: WorkTree | undefined,
  { trees, complete }: Workspace,
  runSha: string,
): boolean {
  const { kind, pull, requestedPull, otherCommit, upstream } = event;
  if (kind === 'pull-request-target' || upstream?.fork === true) return true;
  if (requestedPull !== undefined && otherCommit !== undefined) return true;
  if (kind !== 'fork-pull-request' || requestedPull !== undefined) {
    if (pull !== undefined && pull.headRepositoryId !== pull.baseRepositoryId) return true;
  }
  // At exactly the commit of a pull request from this repository's own branches.
  if (pull !== undefined && otherCommit === undefined && kind !== 'other') return false;
  // Code of that pull request comes by a patch, an archive or a renamed fork too, and no work tree tells.
  if (event.onPull === true) return true;
  const expected = expectedCommits(event, runSha);
  if (trees.some(tree => fetchedUntrustedCommit(tree, expected, event))) return kind !== 'fork-pull-request';
  if (!openEvents.includes(kind)) return false;
  const own = trees.filter(
    tree => tree === main || isNamed(tree.origin, event.repository) || tree.origin === undefined,
  );
  return !complete || own.some(tree => !isOwn(tree, expected, event));
}

/** Whether a pull request's or a fork's commit, or a commit of unknown origin, was fetched and is checked out. */
function fetchedUntrustedCommit(
  { head, fetched, origin }: WorkTree,
  expected: ReadonlySet<string>,
  { owner, repository }: EventContext,
): boolean {
  return fetched.some(({ sha, kind, from }) => {
    if (expected.has(sha)) return false;
    const source = from ?? origin;
    const other = isNamed(source, repository) && source?.owner.toLowerCase() !== owner.toLowerCase();
    if (kind === 'pull' || other) return true;
    return kind === 'commit' && sha === head && isNamed(source, repository);
  });
}

/** Whether a work tree is at a commit of the run, or at a branch or tag that was fetched from this repository. */
function isOwn(
  { head, fetched }: WorkTree,
  expected: ReadonlySet<string>,
  { owner, repository }: EventContext,
): boolean {
  if (head === undefined) return false;
  if (expected.has(head)) return true;
  return fetched.some(
    ({ sha, kind, from }) =>
      sha === head &&
      kind === 'named' &&
      isNamed(from, repository) &&
      from?.owner.toLowerCase() === owner.toLowerCase(),
  );
}

/** Which commit the numbers are of; undefined where nothing is known of it. */
export function describeCommit({ pull, headSha, measured, otherCommit, requestedPull }: EventContext) {
  if (measured === undefined && requestedPull === undefined) return undefined;
  const merge = pull !== undefined && otherCommit === undefined && measured !== undefined && measured !== headSha;
  return { head: headSha, measured: measured ?? 'unknown', merge };
}
