// The baseline of a run: result artifacts of earlier runs of the same workflow on the base branch, on commits that the run's own
// commit builds on. Results of a fork (whose branch may be called `main` too), of a pull request, or of the run itself are never
// used.
import { messageOf } from '../errors.ts';
import { toSingleLine } from '../text.ts';
import { findBase } from './commits.ts';
import { readBranch } from './baseline-runs.ts';
import { formatCount } from '../lib/format-numbers.ts';
import type { BranchResults } from './baseline-reader.ts';
import { archiveBounds } from './result-artifacts/zip.ts';
import type { BaselineChoice, BaselineQuestion, BaselineSample, BranchPush } from './baseline-question.ts';
import { readContents } from './contents.ts';
import { expectGitHubError, GitHubError, tokenExpired } from './errors.ts';
import { fixGitHubError } from './error-advice.ts';
import { permissionsBlock } from '../lib/permissions.ts';
import type { Asker, RemoteTools } from './result-artifacts/other-run.ts';

export type { BaselineChoice, BaselineQuestion, BaselineSample, BranchPush };

export interface Baseline {
  /** The merge base's first, then the newest. */
  samples: BaselineSample[];
  /** One sentence for the report: branch, commit, age and number of results; or why there is none. */
  description: string;
  /** Advice to show beside it, such as a missing permission and how to grant it. */
  notices: string[];
  /** The branch that has no result of its own, where another branch's results are used instead. */
  insteadOf?: string | undefined;
  /** There may be a baseline, but GitHub's answer, or each of the results, could not be read. */
  unreadable?: boolean | undefined;
  /** Pushes to the branch of the samples, the newest first, without this change's own commit. */
  pushes?: readonly BranchPush[] | undefined;
  /** Requests to GitHub. */
  requests: number;
}

type FoundBaseline = Omit<Baseline, 'requests'>;

/** Milliseconds for the whole search, if the caller sets no limit. */
const MAX_SEARCH_MS = 60_000;

function nothing(why: string, notices: string[] = []): FoundBaseline {
  return { samples: [], description: `There is no baseline: ${why}`, notices };
}

function describe(samples: readonly BaselineSample[]): string {
  const [first] = samples;
  if (first === undefined) return nothing('none of the results could be read.').description;
  const { branch, sha, ageDays } = first;
  const where = `${toSingleLine(branch, 100)} at ${sha.slice(0, 7)}`;
  if (ageDays === undefined) return `The baseline is a file in the repository, ${where}.`;
  const runs = new Set(samples.map(({ runId }) => runId)).size;
  const age = ageDays === 0 ? 'less than a day' : formatCount(ageDays, 'day');
  return `The baseline is ${where} (${age} old), with ${formatCount(samples.length, 'result')} of ${formatCount(runs, 'run')}.`;
}

function toFound({ samples, notices, reason, unreadable, pushes }: BranchResults): FoundBaseline {
  if (samples.length > 0) return { samples, description: describe(samples), notices, pushes };
  return { ...nothing(reason ?? 'none of the results could be read.', notices), unreadable };
}

/** A branch that GitHub does not know, or that shares no commit, has no results; the fallback branch may have some. */
async function readKnownBranch(question: BaselineQuestion, branch: string, tools: RemoteTools): Promise<FoundBaseline> {
  try {
    return toFound(await readBranch(question, branch, tools));
  } catch (error) {
    if (expectGitHubError(error).kind === 'missing') return explainTrouble(error, branch);
    throw error;
  }
}

/**
 * The branch's results. If it has none, as the base of a stacked pull request, those of the fallback branch that the change builds
 * on.
 */
async function readRuns(question: BaselineQuestion, branch: string, tools: RemoteTools): Promise<FoundBaseline> {
  const found = await readKnownBranch(question, branch, tools);
  const { fallback } = question;
  if (found.samples.length > 0 || found.unreadable === true || fallback === undefined || fallback === branch)
    return found;
  const instead = await readKnownBranch({ ...question, baseSha: undefined }, fallback, tools);
  if (instead.samples.length === 0) return found;
  const why = `It is used instead of ${toSingleLine(branch, 100)}, which has no result that this change builds on.`;
  return {
    ...instead,
    insteadOf: branch,
    description: `${instead.description} ${why}`,
    notices: [...found.notices, ...instead.notices],
  };
}

/** The file as it is at the merge base, so that a pull request cannot change its own baseline. */
async function readFile(question: BaselineQuestion, path: string, branch: string, github: Asker) {
  const { mergeBase: sha } = await findBase(github, question, branch);
  const text = await readContents(github, path, sha).catch((error: unknown) => {
    if (expectGitHubError(error).kind === 'missing') return undefined;
    throw error;
  });
  if (text === undefined)
    return nothing(
      `there is no file ${toSingleLine(path, 200)} at ${sha.slice(0, 7)}, where ${toSingleLine(branch, 100)} was left.`,
    );
  if (text.length > archiveBounds.uncompressed) return nothing('its file is too large.');
  const samples = [{ branch, sha, own: true, text }];
  return { samples, description: describe(samples), notices: [] };
}

/** Turns `actions=read`, the form of GitHub's header, into `actions: read`. */
function permissionNotice({ accepted = 'actions=read' }: GitHubError): FoundBaseline {
  const named = Array.from(
    accepted.matchAll(/\b([a-z_]{1,40})=(read|write)\b/g),
    ([, name = '', level = '']) => `${name.replaceAll('_', '-')}: ${level}`,
  );
  const names = named.length > 0 ? [...new Set(named)] : ['actions: read'];
  return nothing(`this token lacks a permission. The job needs ${names.join(', ')}.`, [
    `This token may not read a baseline. Grant the job the permissions, or set \`baseline: none\`:\n${permissionsBlock(names)}`,
  ]);
}

/** An error of GitHub or the network, as a reason why there is no baseline. */
function explainTrouble(error: unknown, branch: string): FoundBaseline {
  if (!(error instanceof GitHubError)) {
    const what = toSingleLine(messageOf(error));
    return { ...nothing(`GitHub's answer could not be read (${what}). Re-run the job.`), unreadable: true };
  }
  if (error.kind === 'permission') return permissionNotice(error);
  if (error.kind === 'token') {
    const { code, message, fix } = tokenExpired('There is no baseline');
    return nothing('the token has expired, or GitHub does not know it.', [`[${code}] ${message}\n${fix}`]);
  }
  if (error.kind === 'missing') {
    return nothing(
      `GitHub shows this token no branch ${toSingleLine(branch, 100)}, or no commit that it shares with this one.`,
    );
  }
  const fix = fixGitHubError(error);
  const { kind, message } = error;
  const what = {
    limited: `GitHub's rate limit is reached (${message}). Re-run the job later.`,
    unclear: `GitHub gave no answer that can be used (${message}). Re-run the job.`,
    unreachable: `GitHub could not be reached (${message}). The log says how to fix that.`,
  };
  const why = Object.entries(what).find(([name]) => name === kind)?.[1];
  return {
    ...nothing(why ?? `GitHub refused to answer (${message}).`, fix === undefined ? [] : [fix]),
    unreadable: true,
  };
}

/**
 * Finds the baseline of a run. Never throws: without a baseline the report has the reason. Requests: one for the merge base (up to
 * three on a branch far behind), one for each 100 runs of the list (three at most, and one for scheduled runs), one for each commit that is checked (20 at
 * most, or as many as there should be runs), one for each 100 artifacts of a run that is checked, and one for each result (60 at most, or 240 for a job that collects).
 */
export async function findBaseline(question: BaselineQuestion, tools: RemoteTools): Promise<Baseline> {
  const { choice } = question;
  let requests = 0;
  const github: Asker = {
    request(route, parameters) {
      requests += 1;
      return tools.github.request(route, parameters);
    },
  };
  const branch = choice.kind === 'branch' ? choice.branch : question.baseRef;
  const search = async (): Promise<FoundBaseline> => {
    if (choice.kind === 'none') return nothing('it is switched off.');
    if (branch === undefined) return nothing('this event names no branch to compare with.');
    if (choice.kind === 'file') return readFile(question, choice.path, branch, github);
    const signal = tools.signal ?? AbortSignal.timeout(MAX_SEARCH_MS);
    return readRuns(question, branch, { ...tools, github, signal });
  };
  const found = await search().catch((error: unknown) => explainTrouble(error, branch ?? ''));
  return { ...found, requests };
}
