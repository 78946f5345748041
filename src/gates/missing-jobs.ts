// What the gate `run` finds of the jobs whose results are collected: those without a result, and those that were skipped.
import { type Sentence, sentence } from '../text.ts';

export interface CollectedJobs {
  /** How many uploaded no result, of how many that were expected. */
  absent: number;
  expected: number;
  /** Those that failed, without a result that says why. */
  lost?: readonly string[];
  skipped?: readonly string[];
  /** How the whole run ended, if no result says why. */
  ended?: string | undefined;
}

interface JobFinding {
  sentence: Sentence;
  /** True if it is only a warning. */
  warns?: boolean;
}

export function judgeJobs(jobs: CollectedJobs | undefined): JobFinding[] {
  return jobs === undefined ? [] : [...judgeMissing(jobs), ...(jobs.skipped ?? []).map(judgeSkipped)];
}

/** A job without a result has not passed: it may have ended before it read its manifest. */
function judgeMissing({ absent, expected, lost = [], ended }: CollectedJobs): JobFinding[] {
  // A job that failed is usually one of those without a result.
  if (absent > 0) return [{ sentence: sentence`${absent} of ${expected} jobs left no result` }];
  if (ended !== undefined) return [{ sentence: sentence`The workflow run ended as ${ended}, and no result says why` }];
  return lost.map(job => ({
    sentence: sentence`The job ${job} did not succeed, and left no result that says why`,
  }));
}

/** A job may be skipped on purpose, or because one that it needs has failed: people must see that the verdict is without it. */
function judgeSkipped(job: string): JobFinding {
  return { sentence: sentence`The job ${job} was skipped, so this verdict may be without its runs`, warns: true };
}
