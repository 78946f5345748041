// The runs of a branch that a change can be compared with, and their results: the merge base's run first, then the newest.
import { toSingleLine } from '../text.ts';
import type { BaselineQuestion } from './baseline-question.ts';
import { formatCount } from '../lib/format-numbers.ts';
import { BranchReader } from './baseline-reader.ts';
import type { BranchResults, ChosenRun } from './baseline-reader.ts';
import { type Candidate, findBase, findCandidates, isAncestor, rankEvent } from './commits.ts';
import { listRemoteResults, type RemoteTools } from './result-artifacts/other-run.ts';

/** How many runs are checked, because not each has a result and a commit that the change builds on; more if the input wants more runs. */
const MIN_CHECKED = 20;
/** How many of them if there are enough of the event that comes first. */
const MAX_CHECKED_EXTRA = 3;

/**
 * The runs of this event, those of this commit first, then those of the others likewise; of each the newest first. The first of each other event
 * is looked at behind the first run: there may be more runs of this event than are checked.
 */
function inOrder(candidates: readonly Candidate[], sha: string, event: string): Candidate[] {
  const rankOf = (one: Candidate): number => 2 * rankEvent(one.event, event) + (one.sha === sha ? 0 : 1);
  const sorted = candidates.toSorted((one, other) => rankOf(one) - rankOf(other));
  const firsts = new Map(sorted.toReversed().map(one => [one.event, one]));
  firsts.delete(event);
  return [...new Set([...sorted.slice(0, 1), ...firsts.values(), ...sorted])];
}

const byAge = (one: Candidate, other: Candidate): number => Date.parse(other.createdAt) - Date.parse(one.createdAt);

/** The candidates in the order in which they are checked, and a function that decides whether the change builds on one. */
async function listCandidates(question: BaselineQuestion, branch: string, { github }: RemoteTools) {
  const { repositoryId, workflowPath } = question;
  if (repositoryId === undefined || workflowPath === undefined) return undefined;
  const { mergeBase, aheadOnly } = await findBase(github, question, branch);
  const most = Math.max(MIN_CHECKED, question.runs);
  const { candidates, pushes, later } = await findCandidates(github, {
    ...question,
    repositoryId,
    workflowPath,
    branch,
    aheadOnly,
    most,
  });
  const known = new Map([[mergeBase, true]]);
  const isBelow = async (sha: string): Promise<boolean> => {
    const below = known.get(sha) ?? (await isAncestor(github, sha, mergeBase));
    known.set(sha, below);
    return below;
  };
  const queue = inOrder(candidates, question.baseSha ?? mergeBase, question.event);
  return { queue, most, later, pushes, isBelow };
}

/** https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository */
const longerLife = `The baseline's results have expired. Keep artifacts for a longer time (Settings > Actions > General), or run this workflow on the
base branch more often than they expire:
on:
  schedule:
    - cron: '0 4 * * 1'`;

const tooMany = (wanted: number, used: number): string =>
  `Of the ${formatCount(wanted, 'run')} that baseline-runs asks for ${used === 1 ? '1 is' : `${used} are`} read: together they have as many results as are read of a baseline.`;

/**
 * Reads the results of the branch's runs until there are enough runs that have a result of this job, or of one of the jobs that are collected,
 * and one run of each other event: a branch may run another job on each push, and the longest at night only. If none has such a result, as
 * after a job was renamed, any runs are read.
 */
export async function readBranch(wanted: BaselineQuestion, branch: string, tools: RemoteTools): Promise<BranchResults> {
  const question = { ...wanted, branch };
  const where = toSingleLine(branch, 100);
  const listed = await listCandidates(question, branch, tools);
  if (listed === undefined || listed.queue.length === 0) {
    const reason =
      listed === undefined || listed.later === 0
        ? `this workflow has no successful run on ${where} yet. Its first successful run there (on push, schedule or workflow_dispatch) becomes the baseline.`
        : `the successful runs of this workflow on ${where} are on newer commits than this one builds on. Merge or rebase onto them.`;
    return { samples: [], notices: [], reason };
  }
  const { queue, most, pushes, isBelow } = listed;
  const seen = queue.length;
  const reader = new BranchReader(question, tools, pushes);
  const others: ChosenRun[] = [];
  const checkedOf = new Map<string, number>();
  let [checked, expired] = [0, 0];
  for (let run = queue.shift(); run !== undefined; run = queue.shift()) {
    if (reader.isSpent && reader.used < wanted.runs) reader.found.notices.push(tooMany(wanted.runs, reader.used));
    if (reader.isSpent || checked >= most || tools.signal?.aborted === true) break;
    const ofEvent = checkedOf.get(run.event) ?? 0;
    const isExtra = run.event !== wanted.event && reader.isFull(wanted.event);
    if (reader.isFull(run.event) || (isExtra && ofEvent >= MAX_CHECKED_EXTRA)) continue;
    checked += 1;
    checkedOf.set(run.event, ofEvent + 1);
    // Where pushes leave no result of a job, runs of all events may.
    if (run.event === wanted.event && ofEvent === wanted.runs && !reader.hasAll(wanted.event)) queue.sort(byAge);
    if (!(await isBelow(run.sha))) continue;
    const { artifacts, expired: gone } = await listRemoteResults(run.id, tools);
    if (artifacts.length > 0) reader.noteResults(run.id);
    if (artifacts.length === 0) expired += gone > 0 ? 1 : 0;
    else if (!(await reader.take({ run, artifacts }))) others.push({ run, artifacts });
  }
  const byEvent = (one: { event?: string | undefined }, other: { event?: string | undefined }): number =>
    rankEvent(one.event ?? '', wanted.event) - rankEvent(other.event ?? '', wanted.event);
  const rest = others.slice(1).toSorted((one, other) => byEvent(one.run, other.run));
  if (reader.used === 0) for (const one of rest.slice(0, wanted.runs - 1)) await reader.readRun(one);
  // The first tells where the baseline is from.
  reader.found.samples.sort(byEvent);
  const isUnread = reader.used > 0 || others.length > 0;
  return explainNothing(reader, { where, seen, expired, isUnread });
}

/** What was found, with the reason if that is nothing. */
function explainNothing(
  { found, read }: BranchReader,
  { where, seen, expired, isUnread }: { where: string; seen: number; expired: number; isUnread: boolean },
): BranchResults {
  if (found.samples.length > 0) return found;
  if (read > 0)
    return {
      ...found,
      reason: `each result on ${where} is of another commit than its run, or part of another verdict.`,
    };
  if (isUnread)
    return {
      ...found,
      unreadable: true,
      reason: `none of the results could be read. A new run on ${where} leaves one.`,
    };
  if (expired > 0) {
    const reason = `the results of ${formatCount(expired, 'successful run')} on ${where} have expired, and no other run has one. A new run there leaves one.`;
    return { ...found, reason, notices: [...found.notices, longerLife] };
  }
  const none = `none of the last ${formatCount(seen, 'successful run')} on ${where} has a result and a commit that this one builds on. A new run there leaves one.`;
  return { ...found, reason: none };
}
