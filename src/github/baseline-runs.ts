// The runs of a branch that a change can be compared with, and their results: the merge base's run first, then the newest.
import { toSingleLine } from '../text.ts';
import type { BaselineQuestion, BaselineSample, BranchPush } from './baseline-question.ts';
import { type Candidate, findBase, findCandidates, isAncestor } from './commits.ts';
import { listRemoteResults, readRemoteResults, type RemoteTools } from './result-artifacts/other-run.ts';
import { stepOf } from './result-artifacts/name.ts';
import { describeRefusal, type ResultArtifact } from './result-artifacts/shared.ts';

/**
 * How many results are read in all, by each job of a matrix, and by one job for all of them: each is a request, and a job's token has 1,000 an
 * hour for the whole repository.
 */
const MAX_RESULTS = 60;
const MAX_RESULTS_OF_ALL = 240;
/** How many runs are checked, because not each has a result and a commit that the change builds on; more if the input wants more runs. */
const MIN_CHECKED = 20;
const day = 24 * 60 * 60 * 1000;

/** What was found on a branch. */
export interface BranchResults {
  samples: BaselineSample[];
  notices: string[];
  /** Why there is no sample, to follow `There is no baseline: `; undefined where there is one. */
  reason?: string | undefined;
  /** There are results, and none of them could be read. */
  unreadable?: boolean | undefined;
  /** The newest first; as many as one list has. */
  pushes?: readonly BranchPush[] | undefined;
}

type BranchQuestion = BaselineQuestion & { branch: string };

interface ChosenRun {
  run: Candidate;
  artifacts: ResultArtifact[];
}

/** `1 run`, `3 runs` */
export function several(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The runs of this event, those of this commit first, then the others likewise; of each the newest first. */
function inOrder(candidates: readonly Candidate[], sha: string, event = 'push'): Candidate[] {
  const rankOf = (one: Candidate): number => (one.event === event ? 0 : 2) + (one.sha === sha ? 0 : 1);
  return candidates.toSorted((one, other) => rankOf(one) - rankOf(other));
}

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
  const queue = inOrder(candidates, question.baseSha ?? mergeBase, question.event).slice(0, most);
  return { queue, seen: candidates.length, later, pushes, isBelow };
}

/** Takes candidates from the queue until enough runs with results are found. */
async function takeRuns(
  queue: Candidate[],
  wanted: number,
  isBelow: (sha: string) => Promise<boolean>,
  tools: RemoteTools,
): Promise<{ chosen: ChosenRun[]; expired: number }> {
  const chosen: ChosenRun[] = [];
  let expired = 0;
  while (chosen.length < wanted && tools.signal?.aborted !== true) {
    const run = queue.shift();
    if (run === undefined) break;
    if (!(await isBelow(run.sha))) continue;
    const listed = await listRemoteResults(run.id, tools);
    if (listed.artifacts.length > 0) chosen.push({ run, artifacts: listed.artifacts });
    else if (listed.expired > 0) expired += 1;
  }
  return { chosen, expired };
}

/** https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository */
const longerLife = `The baseline's results have expired. Keep artifacts for a longer time (Settings > Actions > General), or run this workflow on the
base branch more often than they expire:
on:
  schedule:
    - cron: '0 4 * * 1'`;

const isOwn = ({ name }: ResultArtifact, own = ''): boolean => own === '' || name.startsWith(own);

/**
 * The results of a run that are read. They belong together: of a run that is read in part whole jobs look as if they were not there. So the
 * nearest run is read as far as possible, first this job's own results, then one of each other job; and of further runs that are too large
 * only its own.
 */
function chooseResults({ artifacts }: ChosenRun, isNearest: boolean, budget: number, name: string): ResultArtifact[] {
  const firsts = new Set(
    Map.groupBy(artifacts, one => stepOf(one.name))
      .values()
      .map(([first]) => first),
  );
  const rankOf = (one: ResultArtifact): number => (isOwn(one, name) ? 0 : firsts.has(one) ? 1 : 2);
  const all = artifacts.toSorted((one, other) => rankOf(one) - rankOf(other));
  if (isNearest || all.length <= budget) return all.slice(0, budget);
  return name === '' ? [] : all.filter(one => isOwn(one, name)).slice(0, budget);
}

async function readRun(
  run: Candidate,
  chosen: readonly ResultArtifact[],
  question: BranchQuestion,
  tools: RemoteTools,
) {
  const { branch, name, now, accept = () => true } = question;
  const { found, refused } = await readRemoteResults(chosen, tools);
  const { id: runId, sha, createdAt } = run;
  const ageDays = Math.max(0, Math.floor((now - Date.parse(createdAt)) / day));
  const samples = found
    .map(({ artifact, text }) => ({ branch, sha, runId, createdAt, ageDays, own: isOwn(artifact, name), text }))
    .filter(accept);
  const notices = refused.map(({ artifact, refusal }) => describeRefusal(artifact, refusal));
  return { samples, notices, read: found.length };
}

const describePart = ({ run, artifacts }: ChosenRun, read: number): string =>
  `Of the ${several(artifacts.length, 'result')} of the baseline's run ${run.id}, ${read} are read.`;

/** Reads the results of the branch's runs until there are enough runs, no more candidates, or the bound is reached. */
export async function readBranch(wanted: BaselineQuestion, branch: string, tools: RemoteTools): Promise<BranchResults> {
  const question = { ...wanted, branch };
  const where = toSingleLine(branch, 100);
  const listed = await listCandidates(question, branch, tools);
  if (listed === undefined || listed.seen === 0) {
    const reason =
      listed === undefined || listed.later === 0
        ? `this workflow has no successful run on ${where} yet. The first one makes the baseline: of a push, a schedule or workflow_dispatch.`
        : `the successful runs of this workflow on ${where} are on newer commits than this one builds on. Merge or rebase onto them.`;
    return { samples: [], notices: [], reason };
  }
  const { queue, seen, pushes, isBelow } = listed;
  const all: BranchResults = { samples: [], notices: [], pushes };
  const { name = '' } = question;
  let [used, read, expired] = [0, 0, 0];
  let budget = name === '' ? MAX_RESULTS_OF_ALL : MAX_RESULTS;
  while (used < wanted.runs && budget > 0) {
    const { chosen, ...taken } = await takeRuns(queue, wanted.runs - used, isBelow, tools);
    expired += taken.expired;
    if (chosen.length === 0) break;
    for (const one of chosen) {
      const results = chooseResults(one, used === 0, budget, name);
      if (results.length < one.artifacts.length) all.notices.push(describePart(one, results.length));
      const found = await readRun(one.run, results, question, tools);
      all.samples.push(...found.samples);
      all.notices.push(...found.notices);
      read += found.read;
      used += found.samples.length > 0 || found.read === 0 ? 1 : 0;
      budget -= results.length;
    }
  }
  if (all.samples.length > 0) return all;
  if (read > 0)
    return { ...all, reason: `each result on ${where} is of another commit than its run, or part of another verdict.` };
  if (used > 0)
    return { ...all, unreadable: true, reason: `none of the results could be read. A new run on ${where} leaves one.` };
  if (expired > 0) {
    const reason = `the results of ${several(expired, 'successful run')} on ${where} have expired, and no other run has one. A new run there leaves one.`;
    return { ...all, reason, notices: [...all.notices, longerLife] };
  }
  const none = `none of the last ${several(seen, 'successful run')} on ${where} has a result and a commit that this one builds on. A new run there leaves one.`;
  return { ...all, reason: none };
}
