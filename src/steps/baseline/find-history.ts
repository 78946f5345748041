// The history of the base branch for this step, made of the baseline's own results, so that it costs no further request.
import type { Config } from '../../config/file.ts';
import type { RunSample } from '../../gates/comparison/samples.ts';
import type { History } from '../../gates/drift/history-schema.ts';
import type { JoinedHistory, ListedPush, ReadPush } from '../../gates/drift/history.ts';
import { joinHistory, pointsOf } from '../../gates/drift/history.ts';
import type { OwnPoints } from '../../gates/drift/watch.ts';
import { reportMoves, watch } from '../../gates/drift/watch.ts';
import { applyRules } from '../../gates/globs.ts';
import type { BaselineSample, BranchPush } from '../../github/baseline.ts';
import type { Logger } from '../../logger.ts';
import type { HistoryReport } from '../../report/model.ts';
import { rankMetrics } from '../../gates/rank-metrics.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { describeMove } from '../../report/history-view.ts';
import { toPlainText, toSingleLine } from '../../text.ts';

/** One result of the baseline: where it comes from, its contents, and its runs that ended normally. */
interface KnownResult {
  sample: BaselineSample;
  result: Result;
  runs: readonly RunSample[];
}

/** The data that a history is made of. */
export interface HistorySources {
  read: ReadPush[];
  listed: ListedPush[];
}

/**
 * Only pushes count, each with its own job's results if it has any. A result that is a file of the repository does not come from a
 * push.
 */
export function toSources(known: readonly KnownResult[], pushes: readonly BranchPush[] = []): HistorySources {
  const ofRuns = Map.groupBy(known, ({ sample }) => sample.runId);
  const read = [...ofRuns].flatMap(([runId, results]) => {
    const push = pushes.find(one => one.runId === runId);
    if (push === undefined) return [];
    const own = results.filter(({ sample }) => sample.own);
    const counted = own.length > 0 ? own : results;
    const carried = counted.flatMap(({ result }) => result.history ?? []);
    const accepted = counted.flatMap(({ result }) => result.comparisons.filter(({ state }) => state === 'accepted'));
    return [{ sha: push.sha, runs: counted.flatMap(({ runs }) => runs), carried, accepted }];
  });
  return { read, listed: pushes.map(({ sha, createdAt, failed }) => ({ sha, time: toTime(createdAt), failed })) };
}

/** In the form of the schema: GitHub's own times are in UTC, to the second. */
function toTime(createdAt: string): string {
  const time = Date.parse(createdAt);
  return new Date(Number.isFinite(time) ? time : 0).toISOString();
}

interface HistoryTask {
  sources: HistorySources;
  runs: readonly RunSample[];
  file: Config;
  /** Whether this is a push to the history's own branch: only then is the history searched for changes. */
  onBase: boolean;
  branch: string;
  logger: Logger;
}

/** The history with its findings; undefined where it is switched off (`history: 0`) or there is none. */
export function findHistory({ sources, runs, file, onBase, branch, logger }: HistoryTask): HistoryReport | undefined {
  const { most, since } = file.history;
  if (most === 0) return undefined;
  const own = pointsOf(runs);
  const names = [...new Set([...own.values()].map(({ metric }) => metric))];
  const ruled = applyRules(file.rules, names).map(rule => ({ rule }));
  const ranked = rankMetrics(
    names.map(name => ({ name })),
    ruled,
  );
  const wanted = ranked.flatMap(({ name }) => [...own.values()].filter(({ metric }) => metric === name));
  const joined = joinHistory({ ...sources, most, since, wanted });
  if (onBase) describeBrokenLink(joined, sources, { branch, since }, logger);
  if (!onBase) return joined.history.entries.length === 0 ? undefined : toReport(joined.history, own, []);
  const { history, newMoves } = reportMoves(joined.history, own);
  for (const one of newMoves) logger.notice(toPlainText(describeMove(one)));
  return toReport(history, own, newMoves);
}

function toReport(history: History, own: OwnPoints, newMoves: HistoryReport['newMoves']): HistoryReport {
  return { history, metrics: watch(history, own), newMoves };
}

/** What is wrong in the chain from result to result. */
function describeBrokenLink(
  { history, begins, unknownSince }: JoinedHistory,
  { read }: HistorySources,
  { branch, since }: { branch: string; since: string | undefined },
  logger: Logger,
): void {
  const [first] = history.entries;
  if (begins && read.length > 0 && first !== undefined)
    logger.notice(
      `The history of ${toSingleLine(branch, 100)} begins with ${first.sha.slice(0, 7)}: none of the results that were read carries an earlier one.`,
    );
  if (unknownSince && history.entries.length > 0)
    logger.notice(
      `history-since: none of the ${history.entries.length} results that are kept is of ${since ?? ''}, so nothing was discarded.`,
    );
}
