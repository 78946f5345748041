// Which commit the workspace held, and what follows: whether the runs are those of the pull request that the event is about, and
// whether a fork's code may be there. Plain decisions on what src/lib/git-work-tree.ts has read. Code that ran before this step can
// have rewritten .git: what is decided here protects from a workflow's mistakes, docs/security.md says what it does not protect from.
import type { RepositoryName, WorkTree } from '../lib/git-work-tree.ts';
import type { EventContext } from './event-context.ts';

export interface Workspace {
  trees: readonly WorkTree[];
  /** False where there were more folders than were looked at. */
  complete: boolean;
  /** The folder itself, in full. */
  folder: string;
}

/** The event with what the workspace tells. `runSha` is GITHUB_SHA: of a pull request's own event it is the trial merge. */
export function withWorkspace(event: EventContext, workspace: Workspace, runSha: string): EventContext {
  const tree = findMainTree(workspace, event);
  const placed = withMeasured(event, tree === undefined ? [] : [tree.head], runSha);
  return { ...placed, foreign: mayBeForeign(placed, tree, workspace, runSha) || undefined };
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
  const what = other === undefined ? 'a commit that cannot be told' : other.slice(0, 7);
  if (pull !== undefined) {
    const head = `the head of pull request #${pull.number} (${pull.headSha.slice(0, 7)})`;
    const strayed = `There is no baseline: the workspace held ${what}, which is neither ${head} nor its merge commit.`;
    return { ...event, measured: sha, strayed, comments: false };
  }
  // What was pushed is not what was measured, so it is no pull request's head either.
  if (kind === 'push') return { ...event, measured: sha, comments: false, lookup: undefined };
  return { ...event, measured: sha };
}

/** The commits that the workspace may hold for the event's own: the head, its trial merge, and the run's. */
function expectedCommits({ pull, requestedPull, headSha }: EventContext, runSha: string): ReadonlySet<string> {
  // Where the input names a pull request, GITHUB_SHA is the default branch's, as a rule.
  const own = requestedPull === undefined ? [runSha] : [];
  const all = [headSha, pull?.headSha, pull?.mergeSha, ...own];
  return new Set(all.flatMap(sha => (sha === undefined || sha === '' ? [] : [sha])));
}

/** The work tree that the runs are of: the workspace itself, else the one below it that holds this repository, or a fork of it. */
function findMainTree({ trees, folder }: Workspace, { repository }: EventContext): WorkTree | undefined {
  const root = trees.find(tree => tree.folder === folder);
  if (root !== undefined) return root;
  const named = trees.filter(({ origin }) => isNamed(origin, repository));
  const fitting = named.length > 0 ? named : trees;
  return fitting.length === 1 ? fitting[0] : undefined;
}

function isNamed(origin: RepositoryName | undefined, repository: string): boolean {
  return origin?.name.toLowerCase() === repository.toLowerCase();
}

/** Events that people without any right in the repository can cause, in whose runs secrets are all the same. */
const openEvents: readonly EventContext['kind'][] = ['other', 'workflow-run', 'pull-request-target'];

function mayBeForeign(
  event: EventContext,
  main: WorkTree | undefined,
  { trees, complete }: Workspace,
  runSha: string,
): boolean {
  const { kind, pull, requestedPull, strayed, upstream } = event;
  if (kind === 'pull-request-target' || upstream?.fork === true) return true;
  if (requestedPull !== undefined && strayed !== undefined) return true;
  if (kind !== 'fork-pull-request' || requestedPull !== undefined) {
    if (pull !== undefined && pull.headRepositoryId !== pull.baseRepositoryId) return true;
  }
  // At the very commit of a pull request of this repository's own branches.
  if (pull !== undefined && strayed === undefined && kind !== 'other') return false;
  const expected = expectedCommits(event, runSha);
  if (trees.some(tree => containsForeignFetch(tree, expected, event))) return kind !== 'fork-pull-request';
  if (!openEvents.includes(kind)) return false;
  const own = trees.filter(
    tree => tree === main || isNamed(tree.origin, event.repository) || tree.origin === undefined,
  );
  return !complete || own.some(tree => !isOwn(tree, expected, event));
}

/** Whether something was fetched that is a pull request's, a fork's, or a bare commit that nobody can place, and stands there. */
function containsForeignFetch(
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

/** Whether a work tree stands at a commit of the run, or at a branch or tag that was fetched from this repository. */
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
