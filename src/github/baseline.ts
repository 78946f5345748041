// What a run is compared with: result artifacts of earlier runs of the same workflow on the base branch, whose commits the run's own
// commit builds on. Never a fork's (its branch may be called `main` too), never a pull request's, never the run itself.
import { toSingleLine } from '../text.ts';
import { type Candidate, findCandidates, isAncestor, findMergeBase } from './commits.ts';
import { archiveBounds } from './result-artifacts/zip.ts';
import type { BaselineChoice } from './baseline-choice.ts';
import { readContents } from './contents.ts';
import { GitHubError } from './errors.ts';
import { type Asker, listRemoteResults, readRemoteResults, type RemoteTools } from './result-artifacts/other-run.ts';
import { describeRefusal, type ResultArtifact } from './result-artifacts/shared.ts';

export { readBaselineChoice } from './baseline-choice.ts';
export type { BaselineChoice };

/** What is to be compared, by the event of the run. */
export interface BaselineQuestion {
  choice: BaselineChoice;
  /** How many runs, the input `baseline-runs`. */
  runs: number;
  repositoryId: number | undefined;
  /** `.github/workflows/train.yml`; on workflow_run that of the upstream run. */
  workflowPath: string | undefined;
  /** The run that is compared: never its own baseline. */
  runId: number;
  /** The commit that was trained. */
  headSha: string;
  /** The branch to compare with, short. */
  baseRef: string | undefined;
  /** The commit that comes first, where the event names it: the base of a merge group. Else the merge base does. */
  baseSha?: string | undefined;
  /** The artifact's name for this leg, whose results are read first where not all are. */
  name?: string | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** One result that is compared with; a run has one for each leg of its matrix. */
export interface BaselineSample {
  branch: string;
  sha: string;
  /** Absent for a file. */
  runId?: number | undefined;
  /** ISO 8601; absent for a file. */
  createdAt?: string | undefined;
  ageDays?: number | undefined;
  /** The text of the result file, not yet checked. */
  text: string;
}

export interface Baseline {
  /** The merge base's first, then the newest. */
  samples: BaselineSample[];
  /** For the report, one sentence: which branch, commit, age and how many; or why there is none. */
  description: string;
  /** What to tell beside, as a missing permission and how to grant it. */
  notices: string[];
  /** Requests to GitHub. */
  requests: number;
}

/** Results that are read in all: a request each, and a job's token has 1,000 an hour for the whole repository. */
const mostResults = 60;
const mostChecked = 20;
/** Milliseconds for the whole search, where the caller has no limit of its own. */
const longest = 60_000;
const day = 24 * 60 * 60 * 1000;
function nothing(why: string, notices: string[] = []): Omit<Baseline, 'requests'> {
  return { samples: [], description: `There is no baseline: ${why}`, notices };
}

/** `1 run`, `3 runs` */
function several(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function describe(samples: readonly BaselineSample[]): string {
  const [first] = samples;
  if (first === undefined) return nothing('none of the results could be read.').description;
  const { branch, sha, ageDays } = first;
  const where = `${toSingleLine(branch, 100)} at ${sha.slice(0, 7)}`;
  if (ageDays === undefined) return `The baseline is a file in the repository, ${where}.`;
  const runs = new Set(samples.map(({ runId }) => runId)).size;
  const age = ageDays === 0 ? 'less than a day' : several(ageDays, 'day');
  return `The baseline is ${where} (${age} old), with ${several(samples.length, 'result')} of ${several(runs, 'run')}.`;
}

/** The runs to compare with, each with its results' artifacts. */
async function chooseRuns(question: BaselineQuestion, branch: string, tools: RemoteTools) {
  const { headSha, runs, repositoryId, workflowPath } = question;
  if (repositoryId === undefined || workflowPath === undefined) return { chosen: [], seen: 0 };
  const { mergeBase, foreign } = await findMergeBase(tools.github, headSha, branch);
  const candidates = await findCandidates(tools.github, { ...question, repositoryId, workflowPath, branch, foreign });
  const first = question.baseSha ?? mergeBase;
  const ordered = candidates.toSorted((one, other) => Number(other.sha === first) - Number(one.sha === first));
  const known = new Map([[mergeBase, true]]);
  const chosen: { run: Candidate; artifacts: ResultArtifact[] }[] = [];
  for (const run of ordered.slice(0, mostChecked)) {
    if (chosen.length >= runs || tools.signal?.aborted === true) break;
    const below = known.get(run.sha) ?? (await isAncestor(tools.github, run.sha, mergeBase));
    known.set(run.sha, below);
    const { artifacts } = below ? await listRemoteResults(run.id, tools) : { artifacts: [] };
    if (artifacts.length > 0) chosen.push({ run, artifacts });
  }
  return { chosen, seen: candidates.length };
}

/** This leg's own result stands before those of other legs. */
function ownFirst(artifacts: readonly ResultArtifact[], name = ''): ResultArtifact[] {
  const own = (artifact: ResultArtifact) => Number(name !== '' && artifact.name.startsWith(name));
  return artifacts.toSorted((one, other) => own(other) - own(one));
}

async function readRuns(question: BaselineQuestion, branch: string, tools: RemoteTools) {
  const { chosen, seen } = await chooseRuns(question, branch, tools);
  const where = toSingleLine(branch, 100);
  if (chosen.length === 0) {
    const some = `none of the last ${several(seen, 'successful run')} on ${where} has a result and a commit that this one builds on.`;
    return nothing(seen === 0 ? `this workflow has no successful run on ${where} yet.` : some);
  }
  const samples: BaselineSample[] = [];
  const notices: string[] = [];
  const total = chosen.reduce((sum, { artifacts }) => sum + artifacts.length, 0);
  const share = Math.max(1, Math.floor(mostResults / chosen.length));
  if (chosen.some(({ artifacts }) => artifacts.length > share)) {
    notices.push(`Of the baseline's ${total} results, at most ${share} of each run are read.`);
  }
  for (const { run, artifacts } of chosen) {
    const { found, refused } = await readRemoteResults(ownFirst(artifacts, question.name).slice(0, share), tools);
    const { id: runId, sha, createdAt } = run;
    const ageDays = Math.max(0, Math.floor((question.now - Date.parse(createdAt)) / day));
    samples.push(...found.map(({ text }) => ({ branch, sha, runId, createdAt, ageDays, text })));
    notices.push(...refused.map(({ artifact, refusal }) => describeRefusal(artifact, refusal)));
  }
  return { samples, description: describe(samples), notices };
}

/** The file as it stands at the merge base: a pull request cannot move its own baseline. */
async function readFile({ headSha, path, branch }: { headSha: string; path: string; branch: string }, github: Asker) {
  const { mergeBase: sha } = await findMergeBase(github, headSha, branch);
  const text = await readContents(github, path, sha);
  if (text.length > archiveBounds.uncompressed) return nothing('its file is larger than is read.');
  const samples = [{ branch, sha, text }];
  return { samples, description: describe(samples), notices: [] };
}

/** `actions=read` as `actions: read`, by GitHub's own header. */
function permissionNotice({ accepted = 'actions=read' }: GitHubError): string {
  const names = Array.from(
    accepted.matchAll(/\b([a-z_]{1,40})=(read|write)\b/g),
    ([, name = '', level = '']) => `${name.replaceAll('_', '-')}: ${level}`,
  );
  const lines = [...new Set([...names, 'actions: read', 'contents: read'])].map(line => `  ${line}`);
  return `This token may not look for a baseline. Grant it to the job, or set \`baseline: none\`:\npermissions:\n${lines.join('\n')}`;
}

/** What GitHub or the network did, as a reason why there is no baseline. */
function explainTrouble(error: unknown, branch: string): Omit<Baseline, 'requests'> {
  if (!(error instanceof GitHubError)) {
    return nothing(
      `GitHub's answer could not be read: ${toSingleLine(error instanceof Error ? error.message : String(error))}`,
    );
  }
  if (error.kind === 'permission') return nothing('the token lacks a permission.', [permissionNotice(error)]);
  if (error.kind === 'missing') {
    return nothing(`GitHub knows no such file, workflow or common history on ${toSingleLine(branch, 100)}.`);
  }
  return nothing(`GitHub could not be asked: ${error.message}`);
}

/**
 * The baseline of a run. Never throws: without one the report says why. Requests: one for where the branches meet (up to three on a
 * branch far behind), one for each 100 runs that are looked through (three at most), one for each commit that is checked (20 at
 * most) and each run that is listed, and one for each result (60 at most).
 */
export async function findBaseline(question: BaselineQuestion, tools: RemoteTools): Promise<Baseline> {
  const { choice, headSha } = question;
  let requests = 0;
  const github: Asker = {
    request(route, parameters) {
      requests += 1;
      return tools.github.request(route, parameters);
    },
  };
  const branch = choice.kind === 'branch' ? choice.branch : question.baseRef;
  const search = async (): Promise<Omit<Baseline, 'requests'>> => {
    if (choice.kind === 'none') return nothing('it is switched off.');
    if (branch === undefined) return nothing('this event names no branch to compare with.');
    if (choice.kind === 'file') return readFile({ headSha, path: choice.path, branch }, github);
    const signal = tools.signal ?? AbortSignal.timeout(longest);
    return readRuns(question, branch, { ...tools, github, signal });
  };
  const { samples, description, notices } = await search().catch((error: unknown) =>
    explainTrouble(error, branch ?? ''),
  );
  return { samples, description, notices, requests };
}
