// Reads the results of the jobs that share one comment from their artifacts. The list can be read many times; each result is read
// once.
import { messageOf } from '../../errors.ts';
import type { ArtifactTools } from '../../github/result-artifacts/current-run.ts';
import { resultNamePattern, stepOf } from '../../github/result-artifacts/name.ts';
import type { ResultArtifact } from '../../github/result-artifacts/shared.ts';
import { silent, type Logger } from '../../logger.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { readResult } from '../../report/result/result-schema.ts';
import { resultOfPull } from '../../report/result/result-reading.ts';
import type { MatrixJob } from '../matrix-job.ts';

export interface SiblingResults {
  /** Reads the results that are new, and returns after how many lookups without a comment this job makes one: 1 is at once. */
  readNew(): Promise<number>;
  /** The results that have been read, without this job's own. */
  read(): Result[];
  /** Those of the same step whose comment is another one. */
  apart(): Result[];
  /** Whether this job's own result is among the artifacts. */
  stored(): boolean;
}

/** Milliseconds for which GitHub's list of comments may lack a new comment. */
const MAX_LIST_DELAY_MS = 10_000;
/** How many lookups of a comment, a second apart plus the time of the requests, cover that delay. */
const LOOKUPS_EACH = 6;

/** Without an artifact service there are no results to read. The first job makes the comment, and the others look one to three times more. */
function withoutService({ index }: MatrixJob, maxLookups: number): SiblingResults {
  return {
    readNew: () => Promise.resolve(Math.min(1 + index, 4, maxLookups)),
    read: () => [],
    apart: () => [],
    stored: () => false,
  };
}

/** The comment's place: its pull request, which has its own comparison, and whether each job of the run would make a comment. */
interface CommentPlace {
  issue: number;
  all: boolean;
}

export function openSiblings(
  job: MatrixJob,
  tools: ArtifactTools | undefined,
  logger: Logger,
  { issue, all }: CommentPlace,
): SiblingResults {
  // Only if every job makes a comment is it certain that the job before this one does.
  const maxLookups = all ? Infinity : 2;
  if (!tools) return withoutService(job, maxLookups);
  // The log has a line of ours for each change, and none for each list.
  const quiet = { ...tools, logger: silent };
  const texts = new Map<string, Result | undefined>();
  let artifacts: readonly ResultArtifact[] = [];
  let apart: readonly ResultArtifact[] = [];
  let warned = false;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (warned) return;
      warned = true;
      const why = messageOf(error);
      logger.warning(`[WF-SURFACE] The other jobs' results could not be read, so the comment may lack them: ${why}`);
    }
  };
  const isOwn = (name: string): boolean => resultNamePattern.exec(name)?.[4] === job.writer;
  return {
    async readNew() {
      await attempt(async () => {
        const { listResults, readResults } = await import('../../github/result-artifacts/current-run.ts');
        const listed = await listResults(quiet);
        artifacts = listed.filter(({ name }) => belongs(name, job));
        const steps = new Set(job.step === undefined ? [] : artifacts.map(({ name }) => stepOf(name)));
        apart = listed.filter(({ name }) => !belongs(name, job) && steps.has(stepOf(name)));
        const fresh = [...artifacts, ...apart].filter(({ name }) => !texts.has(name) && !isOwn(name));
        // A result that cannot be read is not read again; its section in the comment stays.
        for (const { name } of fresh) texts.set(name, undefined);
        if (fresh.length === 0) return;
        const { found } = await readResults(fresh, quiet);
        for (const { artifact, text } of found) {
          const result = readResult(text);
          texts.set(artifact.name, result && resultOfPull(result, issue));
        }
      });
      return Math.min(countLookups(artifacts, job.attempt, isOwn), maxLookups);
    },
    read: () =>
      artifacts.flatMap(({ name }) => {
        const result = texts.get(name);
        return result?.matrix_job?.key === job.key && result.matrix_job.writer !== job.writer ? [result] : [];
      }),
    apart: () => apart.flatMap(({ name }) => texts.get(name) ?? []),
    stored: () => artifacts.some(({ name }) => isOwn(name) || texts.get(name)?.matrix_job?.writer === job.writer),
  };
}

/**
 * How often a job looks for the comment before it makes one. The job whose result is there first makes it at once. The second job
 * allows the time for that, and for GitHub's list to show the comment; the third allows twice as much, and so on. By then a job
 * before it that has made none is gone. A job whose result is older than that is not waited for.
 */
function countLookups(artifacts: readonly ResultArtifact[], attempt: number, isOwn: (name: string) => boolean): number {
  const ofAttempt = artifacts.filter(({ name }) => Number(resultNamePattern.exec(name)?.[3]) === attempt);
  const at = ofAttempt.findIndex(({ name }) => isOwn(name));
  const [before, own] = at === -1 ? [ofAttempt, ofAttempt.at(-1)] : [ofAttempt.slice(0, at), ofAttempt[at]];
  const made = ({ createdAt }: Partial<ResultArtifact> = {}): number => Date.parse(createdAt ?? '');
  const ahead = before.filter(one => made(own) - made(one) < MAX_LIST_DELAY_MS).length;
  return ahead === 0 ? 1 : 2 + ahead * LOOKUPS_EACH;
}

/** Whether an artifact is of a job that shares this job's comment. */
function belongs(name: string, { key }: MatrixJob): boolean {
  return resultNamePattern.exec(name)?.[2] === key.slice(0, 8);
}
