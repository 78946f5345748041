// The refusal that protects a repository from its own workflow: under pull_request_target secrets and a token that writes stand beside
// whatever is checked out, so the pull request's own code must not be there. GitHub's "Preventing pwn requests" tells why.
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError, errorCode } from '../errors.ts';
import type { EventContext } from '../github/event-context.ts';
import { readJobEvent } from './job-context.ts';
import type { StepContext } from '../context.ts';
import { toSingleLine } from '../text.ts';

/** Folders below the workspace that are looked at, the nearest first: `actions/checkout` puts a repository into any (`path`). */
const mostFolders = 2000;
const deepest = 3;

/**
 * Before anything of the workspace is read: ends a step that runs on pull_request_target where the pull request's head, or its trial merge, is checked out.
 * @throws {UserError} WF-TARGET-CHECKOUT, also where it cannot be told what is checked out
 */
export async function refuseTargetCheckout({ env, workspace }: Pick<StepContext, 'env' | 'workspace'>): Promise<void> {
  const event = readJobEvent(env);
  const { pull } = event;
  const strange = new Set([pull?.headSha, pull?.mergeSha].filter(sha => sha !== undefined));
  for (const folder of await listFolders(workspace)) {
    const head = await readHead(folder);
    if (head === 'none') continue;
    const shown = toSingleLine(folder.slice(workspace.length + 1)) || 'the workspace';
    if (head === 'unknown' || pull === undefined) throw refusal(`it cannot be told which commit is in ${shown}`);
    if (strange.has(head) || (await isFetchedPull(folder, head, event)))
      throw refusal(`${shown} holds the pull request's own code (${head.slice(0, 7)})`);
  }
}

async function listFolders(workspace: string): Promise<string[]> {
  const folders = [workspace];
  let level = folders;
  for (let depth = 0; depth < deepest; depth++) {
    const inner = await Promise.all(level.map(listInner));
    level = inner.flat().slice(0, mostFolders - folders.length);
    folders.push(...level);
  }
  return folders;
}

async function listInner(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter(entry => entry.isDirectory() && entry.name !== '.git').map(({ name }) => join(folder, name));
}

const shaPattern = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** The commit that a work tree stands at (gitrepository-layout): `none` where the folder is no work tree. */
async function readHead(folder: string): Promise<string> {
  const git = join(folder, '.git');
  const kind = await stat(git).catch((error: unknown) => errorCode(error));
  if (typeof kind !== 'object') return kind === 'ENOENT' || kind === 'ENOTDIR' ? 'none' : 'unknown';
  // A file leads to a worktree's or a submodule's folder elsewhere.
  if (!kind.isDirectory()) return 'unknown';
  const head = (await readText(join(git, 'HEAD'))).trim();
  if (shaPattern.test(head)) return head;
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
  if (ref === undefined || ref.split('/').includes('..')) return 'unknown';
  const loose = (await readText(join(git, ref))).trim();
  if (shaPattern.test(loose)) return loose;
  const packed = (await readText(join(git, 'packed-refs'))).split('\n');
  return packed.find(line => line.endsWith(` ${ref}`))?.split(' ')[0] ?? 'unknown';
}

/**
 * Whether the commit was fetched as a pull request's, as its trial merge is, or from the fork that it comes from: both may be newer
 * than the event.
 */
async function isFetchedPull(folder: string, head: string, { owner, pull }: EventContext): Promise<boolean> {
  const fetched = (await readText(join(folder, '.git', 'FETCH_HEAD')))
    .split('\n')
    .filter(line => line.startsWith(head));
  const fork = pull?.headOwner?.toLowerCase();
  return fetched.some(line => {
    const from = /[/:]([^/:]+)\/[^/]+$/.exec(line)?.[1]?.toLowerCase();
    return line.includes('refs/pull/') || (fork !== undefined && fork !== owner.toLowerCase() && from === fork);
  });
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

/** The two files that do the same without the danger; examples/ has them in full. */
const safeWay = `Use two workflows. The first runs the pull request's code, without secrets:
# .github/workflows/train.yml
on: pull_request
permissions:
  contents: read
# … train, then:
with:
  result-artifact: full

The second sees its result, and never its code:
# .github/workflows/report.yml
on:
  workflow_run:
    workflows: [train]
    types: [completed]
permissions:
  actions: read
  contents: read
  pull-requests: write
# one step, no checkout:
with:
  mode: collect`;

function refusal(what: string): UserError {
  return new UserError(
    'WF-TARGET-CHECKOUT',
    `This runs on pull_request_target, where secrets stand beside what is checked out, and ${what}. Nothing was read.`,
    safeWay,
  );
}
