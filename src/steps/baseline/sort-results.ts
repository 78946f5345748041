// Sorts the results that a search for the baseline finds, after it has checked them as untrusted input: those to compare with, those of other jobs and verdicts, and those that do not count.
import { stepOf } from '../../gates/comparison/identity.ts';
import type { BranchRun } from '../../gates/comparison/left-groups.ts';
import type { RunSample } from '../../gates/comparison/samples.ts';
import type { Baseline, BaselineSample, BranchPush } from '../../github/baseline.ts';
import type { BaselineChoice } from '../../github/baseline-question.ts';
import { rankEvent } from '../../github/commits.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import { toSamples } from '../../report/result/result-reading.ts';
import { type BaselineSource, type Result, readResult } from '../../report/result/result-schema.ts';
import { explainBaselineFile } from './baseline-file.ts';
import { toSources } from './find-history.ts';
import { type FoundBaseline, noBaseline } from './found-baseline.ts';
import { findOwnResults, type OwnRuns, type ReadSample } from './own-results.ts';
import { withoutMixed } from './same-identity.ts';

/** What results are sorted by. */
export interface SorterTask extends OwnRuns {
  choice: BaselineChoice;
  /** The name of this job's own result artifact; empty for a job that collects. */
  name: string;
  /** Whether a result of the base branch is part of another verdict; of `baseline` are those that are known by then. */
  isOfOtherVerdict?: ((result: Result, baseline: readonly Result[]) => boolean) | undefined;
  /** Whether the runs of this change are themselves of jobs that look the same, see `findMixedIdentities`. */
  isMixed?: boolean | undefined;
  /** The event whose runs come first. */
  event: string;
  /** The branch that results would come from. */
  branch: string | undefined;
}

const mixed =
  'There is no baseline: the results of the base branch are of several jobs that look the same, as calls of one reusable workflow do. Give each call a comment-key of its own; the next run there makes the baseline.';

const otherVerdicts =
  'There is no baseline: the results of the base branch are of other jobs, or of another comment-key, than those judged here. Once the base branch has a result of these, that is the baseline.';

/** `accept` is for the search, which looks further for what does not count. */
export class ResultSorter {
  readonly #task: SorterTask;
  readonly #here: ReadonlySet<string>;
  readonly #read = new Map<BaselineSample, Result | undefined>();
  /** Of other verdicts. */
  readonly #elsewhere: Result[] = [];
  /** How many are of another commit than their run. */
  #strange = 0;

  constructor(task: SorterTask) {
    this.#task = task;
    this.#here = new Set(task.here?.map(stepOf));
  }

  /** Whether a result counts. */
  accept(sample: BaselineSample): boolean {
    const result = readResult(sample.text);
    if (result && this.#task.isOfOtherVerdict?.(result, []) === true) {
      this.#elsewhere.push(result);
      return false;
    }
    const isOfItsRun = result?.measured_sha === undefined || result.measured_sha === sample.sha || isFile(sample);
    if (isOfItsRun) this.#read.set(sample, result);
    else this.#strange += 1;
    return isOfItsRun;
  }

  /** Of a file of the repository, which no search accepts, too. */
  sort(found: Omit<Baseline, 'requests'>): Omit<FoundBaseline, 'asked'> & { description: string } {
    const readable = found.samples.flatMap((sample): ReadSample[] => {
      const result = this.#read.get(sample) ?? (isFile(sample) ? readResult(sample.text) : undefined);
      return result === undefined ? [] : [{ sample, result }];
    });
    const { choice, isOfOtherVerdict, name, branch } = this.#task;
    const [file] = found.samples;
    if (choice.kind === 'file' && file && readable.length === 0) {
      const why = explainBaselineFile(choice.path, file.text, file.sha);
      return { ...noBaseline, branch, description: why, notices: [why], unreadable: true };
    }
    const baseline = readable.map(({ result }) => result);
    const ofJobsNotRunYet = baseline.filter(result => isOfOtherVerdict?.(result, baseline) === true);
    const known = this.#withRuns(readable.filter(({ result }) => !ofJobsNotRunYet.includes(result)));
    const otherSamples = [
      ...known.filter(({ isOwn }) => !isOwn).flatMap(({ runs }) => runs),
      ...this.#elsewhere.flatMap(toSamples),
    ];
    const all = {
      results: known.map(({ result }) => result),
      otherSamples,
      notices: [...found.notices, ...listNotices(found.samples.length - readable.length, this.#strange)],
    };
    const told = this.#task.isMixed === true ? known : withoutMixed(known);
    const isOwnMixed = name !== '' && known.some(one => one.sample.own && !told.includes(one));
    if (isOwnMixed || (known.length > 0 && told.length === 0))
      return { ...noBaseline, ...all, branch, description: mixed, mixed: true };
    return {
      ...all,
      branch: told[0]?.sample.branch ?? branch,
      sources: toSources(told, found.pushes),
      pushes: this.#task.event === 'push' ? found.pushes?.flatMap(toBranchRun) : undefined,
      samples: told.flatMap(({ runs }) => runs),
      expected: this.#expectedOf(told.flatMap(({ isOwn, runs }) => (isOwn ? runs : []))),
      notRunYet: ofJobsNotRunYet.flatMap(toSamples),
      mixed: told.length < known.length && name === '',
      description: readable.length > 0 && known.length === 0 ? otherVerdicts : found.description,
      source: sourceOf(
        told.map(({ sample }) => sample),
        found.insteadOf,
      ),
      unreadable: found.unreadable === true || (found.samples.length > 0 && readable.length === 0),
    };
  }

  #withRuns(readable: readonly ReadSample[]) {
    const timeOf = ({ createdAt = '' }: BaselineSample): number | undefined => Date.parse(createdAt) || undefined;
    const rankOf = ({ event }: BaselineSample): number =>
      event === undefined ? 0 : rankEvent(event, this.#task.event);
    const own = new Set(findOwnResults(readable, this.#task));
    return readable
      .map(one => ({ ...one, isOwn: own.has(one) }))
      .map(({ sample, result, isOwn }) => ({
        ...{ sample, result, isOwn },
        runs: toSamples(result).map(run => ({
          ...run,
          workflowRun: sample.runId,
          isOfOther: !isOwn,
          isByPlace: isOwn && !sample.own,
          eventRank: rankOf(sample),
          time: timeOf(sample),
        })),
      }));
  }

  /** Of own samples, the nearest first, those of the nearest run: for the steps that have runs here, of the nearest run that has them. */
  #expectedOf(own: readonly RunSample[]): RunSample[] {
    const nearest = new Map<string, number | undefined>();
    return own.filter(({ comparisonKey, workflowRun }) => {
      const step = this.#here.has(stepOf(comparisonKey)) ? stepOf(comparisonKey) : '';
      if (!nearest.has(step)) nearest.set(step, step === '' ? own[0]?.workflowRun : workflowRun);
      return nearest.get(step) === workflowRun;
    });
  }
}

function toBranchRun({ runId: id, createdAt, failed, hasResults = false }: BranchPush): BranchRun[] {
  const time = Date.parse(createdAt);
  return failed || Number.isNaN(time) ? [] : [{ id, time, hasResults }];
}

/** Where the nearest result comes from, and how many results there are. */
function sourceOf(samples: readonly BaselineSample[], insteadOf: string | undefined): BaselineSource | undefined {
  const [first] = samples;
  if (first === undefined) return undefined;
  const { branch, sha, ageDays } = first;
  const runs = new Set(samples.map(({ runId }) => runId)).size;
  return {
    branch: branch.slice(0, 400),
    sha,
    age_days: ageDays,
    results: samples.length,
    runs,
    instead_of: insteadOf?.slice(0, 400),
  };
}

/** A result file in the repository may come from any commit. */
function isFile({ runId }: BaselineSample): boolean {
  return runId === undefined;
}

function listNotices(unknown: number, strange: number): string[] {
  return [
    ...(unknown > 0 ? [`${unknown} of the baseline's results have an unknown form.`] : []),
    ...(strange > 0
      ? [
          `Of the base branch ${formatCount(strange, 'result')} ${strange === 1 ? 'is' : 'are'} left out, because the workspace held another commit than the run.`,
        ]
      : []),
  ];
}
