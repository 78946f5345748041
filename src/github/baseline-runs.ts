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
  const queue = inOrder(candidates, question.baseSha ?? mergeBase, question.event);
  return { queue, most, later, pushes, isBelow };
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
 * only its own, for which `kept` of the budget are kept.
 */
function chooseResults(
  { artifacts }: ChosenRun,
  isNearest: boolean,
  { budget, kept }: { budget: number; kept: number },
  name: string,
): ResultArtifact[] {
  const firsts = new Set(
    Map.groupBy(artifacts, one => stepOf(one.name))
      .values()
      .map(([first]) => first),
  );
  const rankOf = (one: ResultArtifact): number => (isOwn(one, name) ? 0 : firsts.has(one) ? 1 : 2);
  const all = artifacts.toSorted((one, other) => rankOf(one) - rankOf(other));
  if (isNearest || all.length <= budget - kept) return all.slice(0, Math.max(1, budget - kept));
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

const tooMany = (wanted: number, used: number): string =>
  `Of the ${several(wanted, 'run')} that baseline-runs asks for ${used === 1 ? '1 is' : `${used} are`} read: together they have as many results as are read of a baseline.`;

/** Reads the runs of a branch one after the other. */
class BranchReader {
  readonly found: BranchResults;
  readonly #question: BranchQuestion;
  readonly #tools: RemoteTools;
  #budget: number;
  #isFirst = true;
  /** Results that were read, whether they count or not. */
  read = 0;
  /** The events of the runs that are used. */
  readonly used: string[] = [];

  constructor(question: BranchQuestion, tools: RemoteTools, pushes: readonly BranchPush[]) {
    this.#question = question;
    this.#tools = tools;
    this.#budget = (question.name ?? '') === '' ? MAX_RESULTS_OF_ALL : MAX_RESULTS;
    this.found = { samples: [], notices: [], pushes };
  }

  /** Whether no run of this event is looked for any more: there are enough, one of its kind among them. */
  isFull(event: string): boolean {
    return this.used.length >= this.#question.runs && this.used.includes(event);
  }

  /** Whether as many results were read as may be. */
  get isSpent(): boolean {
    return this.#budget <= 0;
  }

  /** Reads a run that counts. Of the others the nearest is read too, which shows what the branch has besides. */
  async take(one: ChosenRun): Promise<boolean> {
    const { name = '', steps = [] } = this.#question;
    const own = name === '' ? steps : [name];
    const counts =
      own.length === 0 || one.artifacts.some(artifact => own.some(place => artifact.name.startsWith(place)));
    if (counts || this.#isFirst) await this.readRun(one, counts);
    return counts;
  }

  async readRun(one: ChosenRun, counts = true): Promise<void> {
    const { name = '' } = this.#question;
    const kept = name === '' ? 0 : Math.max(0, this.#question.runs - this.used.length - 1);
    const results = chooseResults(one, this.#isFirst, { budget: this.#budget, kept }, name);
    this.#isFirst = false;
    if (results.length < one.artifacts.length) this.found.notices.push(describePart(one, results.length));
    const { samples, notices, read } = await readRun(one.run, results, this.#question, this.#tools);
    this.found.samples.push(...samples);
    this.found.notices.push(...notices);
    this.read += read;
    this.#budget -= results.length;
    if (counts && (samples.length > 0 || read === 0)) this.used.push(one.run.event);
  }
}

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
        ? `this workflow has no successful run on ${where} yet. The first one makes the baseline: of a push, a schedule or workflow_dispatch.`
        : `the successful runs of this workflow on ${where} are on newer commits than this one builds on. Merge or rebase onto them.`;
    return { samples: [], notices: [], reason };
  }
  const { queue, most, pushes, isBelow } = listed;
  const reader = new BranchReader(question, tools, pushes);
  const others: ChosenRun[] = [];
  let [checked, expired] = [0, 0];
  for (const run of queue) {
    if (reader.isSpent) reader.found.notices.push(tooMany(wanted.runs, reader.used.length));
    if (reader.isSpent || checked >= most || tools.signal?.aborted === true) break;
    if (reader.isFull(run.event)) continue;
    checked += 1;
    if (!(await isBelow(run.sha))) continue;
    const { artifacts, expired: gone } = await listRemoteResults(run.id, tools);
    if (artifacts.length === 0) expired += gone > 0 ? 1 : 0;
    else if (!(await reader.take({ run, artifacts }))) others.push({ run, artifacts });
  }
  if (reader.used.length === 0) for (const one of others.slice(1, wanted.runs)) await reader.readRun(one);
  const isUnread = reader.used.length > 0 || others.length > 0;
  return explainNothing(reader, { where, seen: queue.length, expired, isUnread });
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
    const reason = `the results of ${several(expired, 'successful run')} on ${where} have expired, and no other run has one. A new run there leaves one.`;
    return { ...found, reason, notices: [...found.notices, longerLife] };
  }
  const none = `none of the last ${several(seen, 'successful run')} on ${where} has a result and a commit that this one builds on. A new run there leaves one.`;
  return { ...found, reason: none };
}
