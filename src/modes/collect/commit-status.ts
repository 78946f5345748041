// A commit status on the trained commit: the only way in which a workflow_run appears in the pull request's list of checks.
import type { GitHubClient } from '../../github/client.ts';
import { expectGitHubError } from '../../github/errors.ts';
import { fixGitHubError } from '../../github/error-advice.ts';
import type { UpstreamRun } from '../../github/event-context.ts';
import type { JobContext } from '../../steps/job-context.ts';
import type { Publication } from '../../steps/publish/publish.ts';
import type { Logger } from '../../logger.ts';
import type { Report } from '../../report/model.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import { permissionsBlock } from '../../lib/permissions.ts';
import { toPlainText, toSingleLine } from '../../text.ts';

interface CommitStatus {
  sha: string;
  state: 'success' | 'failure';
  /** Its name in the list of checks. */
  context: string;
  /** At most 140 characters. */
  description: string;
  /** Its link. */
  url: string;
}

/** With the commit status, where the input requests one; `url` is the status's link. */
export function withStatus(publication: Publication, url: string, logger: Logger): Publication {
  const { report, job, settings } = publication;
  if (!settings['commit-status']) return publication;
  return { ...publication, setStatus: check => setVerdictStatus(report, job, url, { logger, check }) };
}

/**
 * Sets the verdict as a status on the commit of the collected run; `url` is its link. A fork's commit gets one only where it is the
 * head of a pull request into this repository. Where no job left a result, no status is set. `check` is the last look at what leaves.
 */
async function setVerdictStatus(
  report: Report,
  job: JobContext,
  url: string,
  { logger, check }: { logger: Logger; check: (text: string) => string },
): Promise<void> {
  const { event, github, issues = [] } = job;
  const { upstream } = event;
  if (!upstream || !github || isEmpty(report) || (upstream.fork && issues.length === 0)) return;
  const context = `WorldFlux / ${event.run.workflowPath?.replace(/^.*\/|\.ya?ml$/g, '') ?? 'collect'}`;
  const { state, description } = describeState(report, upstream);
  const status = { sha: event.headSha, state, description: check(description), context: check(context), url };
  await setCommitStatus(github, status, logger);
}

function isEmpty({ runs, failures }: Report): boolean {
  return runs.length === 0 && failures.length === 0;
}

/** Success needs both: the verdict, and GitHub's conclusion of the run, whose jobs may have ended before they left anything. */
function describeState(
  { verdict, failures, runs }: Report,
  { conclusion = 'success', fork }: UpstreamRun,
): Pick<CommitStatus, 'state' | 'description'> {
  const bad = verdict.conclusion === 'failed' || conclusion !== 'success';
  const ended = conclusion === 'success' ? [] : [`the workflow run ended as ${conclusion}`];
  const [blocking, warnings] = [true, false].map(blocks =>
    verdict.findings.filter(finding => finding.blocks === blocks).map(({ sentence }) => toPlainText(sentence)),
  );
  const [first = `${formatCount(runs.length, 'run')}, no finding`] = [
    ...(blocking ?? []),
    ...failures.map(({ message }) => message),
    ...ended,
    ...(warnings ?? []),
  ];
  return { state: bad ? 'failure' : 'success', description: `${fork ? 'unverified: ' : ''}${first}` };
}

/** Sets the status (`statuses: write`). If GitHub refuses, the report is complete without it. */
async function setCommitStatus(
  github: GitHubClient,
  { sha, state, context, description, url }: CommitStatus,
  logger: Logger,
): Promise<void> {
  const target = URL.parse(url)?.href;
  try {
    await github.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
      sha,
      state,
      context: toSingleLine(context, 100),
      description: toSingleLine(description, 140),
      ...(target === undefined ? {} : { target_url: target }),
    });
    logger.info(`Commit status: ${state} on ${sha.slice(0, 7)}`);
  } catch (error) {
    const refusal = expectGitHubError(error);
    const fix = refusal.kind === 'permission' ? permissionsBlock(['statuses: write']) : (fixGitHubError(refusal) ?? '');
    logger.warning(`[WF-SURFACE] The commit status could not be set: ${refusal.message}\n${fix}`.trimEnd());
  }
}
