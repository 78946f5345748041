// The open pull requests that a push updates: each is compared with its own base branch, and gets its own comment.
import type { RuleResult } from '../../gates/metric-rules.ts';
import type { FoundPull } from '../../github/pull-requests.ts';
import type { ComparisonReport, PullComparison } from '../../report/model.ts';
import type { Compared, ComparisonTask } from './compare-with-baseline.ts';
import { compareRuns } from './compare-with-baseline.ts';
import type { JobContext } from '../job-context.ts';
import type { StepContext } from '../step-context.ts';
import { sentence, toPlainText } from '../../text.ts';

/** How many base branches are compared with: each costs requests. */
const MAX_BASE_BRANCHES = 4;

/** The job with the pull requests whose head was pushed; on other events the job is unchanged. */
export async function findPushPulls(job: JobContext, { logger }: StepContext): Promise<JobContext> {
  const { event, github } = job;
  if (event.kind !== 'push' || event.lookup === undefined || !github) return job;
  const { findPushed } = await import('../../github/pull-requests.ts');
  const pulls = await findPushed(github, event, logger);
  const sorted = pulls.toSorted((one, other) => one.number - other.number);
  return { ...job, pulls: sorted, issues: sorted.map(({ number }) => number) };
}

interface ComparedAll extends Compared {
  /** The pull request's own comparison; undefined where all have the same. */
  pulls: PullComparison[] | undefined;
}

/**
 * The comparisons of a step: one, or for a push with pull requests one for each of their base branches. A push to the default
 * branch is compared with the branch's earlier results, even if it is the head of a pull request.
 */
export async function compareWithBases(
  task: ComparisonTask & { pulls?: readonly FoundPull[] | undefined },
): Promise<ComparedAll> {
  const { event, pulls = [], file } = task;
  const onDefault = event.branch !== undefined && event.branch === event.defaultBranch;
  const bases = [...new Set([...(onDefault ? [undefined] : []), ...pulls.map(({ baseRef }) => baseRef)])];
  if (bases.length === 0) bases.push(undefined);
  const found: { base: string | undefined; compared: Compared }[] = [];
  for (const base of bases.slice(0, MAX_BASE_BRANCHES)) {
    const aimed = base === undefined ? event : { ...event, baseRef: base, baseSha: undefined };
    found.push({ base, compared: await compareRuns({ ...task, event: aimed }) });
  }
  for (const base of bases.slice(MAX_BASE_BRANCHES)) found.push({ base, compared: notCompared(base ?? '', file) });
  const [first] = found;
  const report: ComparisonReport = first?.compared.report ?? { description: undefined, rows: [], curves: [] };
  const several = found.length > 1;
  return {
    report,
    rules: found.flatMap(({ base, compared }) =>
      compared.rules.map(rule => ({ ...rule, against: several ? (base ?? event.defaultBranch) : undefined })),
    ),
    before: first?.compared.before ?? [],
    isOfOtherRuns: result => found.every(({ compared }) => compared.isOfOtherRuns?.(result) === true),
    uncompared: found.flatMap(({ compared }) => compared.uncompared),
    pulls: several
      ? pulls.flatMap(({ number, baseRef }) => {
          const own = found.find(({ base }) => base === baseRef);
          return own === undefined ? [] : [{ number, comparison: own.compared.report }];
        })
      : undefined,
  };
}

/** The results of all rules: of the limits those that are about these runs, and of the comparisons. */
export function withLimits(limits: readonly RuleResult[], { isOfOtherRuns, rules }: Compared): RuleResult[] {
  return [...limits.filter(result => isOfOtherRuns?.(result) !== true), ...rules];
}

/** The comparison with a base branch beyond the bound: what it would have found is not known, and that is said. */
function notCompared(base: string, { rules, uncertainty }: ComparisonTask['file']): Compared {
  const why = sentence`the pull requests of this push have more than ${MAX_BASE_BRANCHES} base branches`;
  const description = `Not compared with ${base}: ${toPlainText(why)}.`;
  const isRuled = rules.some(({ tolerance }) => tolerance !== undefined);
  const severity = uncertainty.onUnmatched ?? 'warn';
  return {
    report: { description, rows: [], curves: [] },
    rules: [],
    uncompared: isRuled
      ? [{ severity, sentence: sentence`A rule has a tolerance, and nothing was compared with ${base}: ${why}` }]
      : [],
  };
}
