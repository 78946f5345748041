// Reads the results of a branch's runs, one run after the other, until each job has as many as are asked for.
import type { BaselineQuestion, BaselineSample, BranchPush } from './baseline-question.ts';
import { formatCount } from '../lib/format-numbers.ts';
import type { Candidate } from './commits.ts';
import { stepOf } from './result-artifacts/name.ts';
import { readRemoteResults, type RemoteTools } from './result-artifacts/other-run.ts';
import { describeRefusal, type ResultArtifact } from './result-artifacts/shared.ts';

/**
 * How many results are read in all, by each job of a matrix, and by one job for all of them: each is a request, and a job's token has 1,000 an
 * hour for the whole repository.
 */
const MAX_RESULTS = 60;
const MAX_RESULTS_OF_ALL = 240;
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

export type BranchQuestion = BaselineQuestion & { branch: string };

export interface ChosenRun {
  run: Candidate;
  artifacts: ResultArtifact[];
}

const isOwn = ({ name }: ResultArtifact, own = ''): boolean => own === '' || name.startsWith(own);

/**
 * The results of a run that are read. They belong together: of a run that is read in part whole jobs look as if they were not there. So the
 * nearest run is read as far as possible, first the `own` ones, which are looked for, then one of each other job; and of further runs that are
 * too large only those, for which `kept` of the budget are kept.
 */
function chooseResults(
  artifacts: readonly ResultArtifact[],
  own: readonly ResultArtifact[],
  isNearest: boolean,
  { budget, kept }: { budget: number; kept: number },
): readonly ResultArtifact[] {
  if (artifacts.length <= budget - kept) return artifacts;
  if (!isNearest) return own.length <= budget ? own : [];
  const firsts = new Set(
    Map.groupBy(artifacts, one => stepOf(one.name))
      .values()
      .map(([first]) => first),
  );
  const rankOf = (one: ResultArtifact): number => (own.includes(one) ? 0 : firsts.has(one) ? 1 : 2);
  const most = Math.max(1, budget - kept, Math.min(budget, own.length));
  return artifacts.toSorted((one, other) => rankOf(one) - rankOf(other)).slice(0, most);
}

async function readRun(
  run: Candidate,
  chosen: readonly ResultArtifact[],
  question: BranchQuestion,
  tools: RemoteTools,
) {
  const { branch, name, now, accept = () => true } = question;
  const { found, refused } = await readRemoteResults(chosen, tools);
  const { id: runId, event, sha, createdAt } = run;
  const ageDays = Math.max(0, Math.floor((now - Date.parse(createdAt)) / day));
  const samples = found
    .map(({ artifact, text }) => ({ branch, sha, runId, event, createdAt, ageDays, own: isOwn(artifact, name), text }))
    .filter(accept);
  const notices = refused.map(({ artifact, refusal }) => describeRefusal(artifact, refusal));
  return { samples, notices, read: found.length };
}

const describePart = ({ run, artifacts }: ChosenRun, read: number): string =>
  `Of the ${formatCount(artifacts.length, 'result')} of the baseline's run ${run.id}, ${read === 1 ? '1 is' : `${read} are`} read.`;

/** Reads the runs of a branch one after the other. */
export class BranchReader {
  readonly found: BranchResults;
  readonly #question: BranchQuestion;
  readonly #tools: RemoteTools;
  #budget: number;
  #isFirst = true;
  /** Results that were read, whether they count or not. */
  read = 0;
  /** The events of the runs that are used, by the job whose result they have. */
  readonly #used: Map<string, string[]>;

  constructor(question: BranchQuestion, tools: RemoteTools, pushes: readonly BranchPush[]) {
    const { name = '', artifactPrefixes = [] } = question;
    this.#question = question;
    this.#tools = tools;
    this.#budget = name === '' ? MAX_RESULTS_OF_ALL : MAX_RESULTS;
    this.#used = new Map(
      (name !== '' ? [name] : artifactPrefixes.length > 0 ? artifactPrefixes : ['']).map(place => [place, []]),
    );
    this.found = { samples: [], notices: [], pushes };
  }

  /** How many runs are used. */
  get used(): number {
    return Math.max(...this.#used.values().map(events => events.length));
  }

  /** Whether each of the jobs has a run of this event. */
  hasAll(event: string): boolean {
    return this.#used.values().every(events => events.includes(event));
  }

  /** Whether no run of this event is looked for any more. */
  isFull(event: string): boolean {
    return this.#used.values().every(events => this.#isEnough(events, event));
  }

  /** Whether as many results were read as may be. */
  get isSpent(): boolean {
    return this.#budget <= 0;
  }

  /** Of the event that comes first as many as are asked for; of another what is lacking, and one. */
  #isEnough(events: readonly string[], event: string): boolean {
    const isFirst = event === this.#question.event;
    const counted = isFirst ? events.filter(one => one === event) : events;
    return counted.length >= this.#question.runs && (isFirst || events.includes(event));
  }

  /** That the workflow run with this id left results, of any job. */
  noteResults(id: number): void {
    const push = this.found.pushes?.find(({ runId }) => runId === id);
    if (push) push.hasResults = true;
  }

  /** Reads a run if it has a result that is lacking. Of the others the nearest is read too, which shows what the branch has besides. */
  async take(one: ChosenRun): Promise<boolean> {
    const places = [...this.#used.keys()].filter(place => one.artifacts.some(({ name }) => name.startsWith(place)));
    const lacking = places.filter(place => !this.#isEnough(this.#used.get(place) ?? [], one.run.event));
    if (lacking.length > 0 || this.#isFirst) await this.readRun(one, lacking);
    return places.length > 0;
  }

  /** @param places the jobs for which it counts */
  async readRun(one: ChosenRun, places: readonly string[] = [...this.#used.keys()]): Promise<void> {
    const { artifacts, run } = one;
    const named = artifacts.filter(({ name }) => places.some(place => name.startsWith(place)));
    const own = named.length > 0 ? named : artifacts;
    const kept = named.length * Math.max(0, this.#question.runs - this.used - 1);
    const results = chooseResults(artifacts, own, this.#isFirst, { budget: this.#budget, kept });
    // Of further runs what is looked for is enough.
    if (results.length < (this.#isFirst ? artifacts : own).length)
      this.found.notices.push(describePart(one, results.length));
    this.#isFirst = false;
    const { samples, notices, read } = await readRun(run, results, this.#question, this.#tools);
    this.found.samples.push(...samples);
    this.found.notices.push(...notices);
    this.read += read;
    this.#budget = results.length === 0 ? 0 : this.#budget - results.length;
    const isUsed = samples.length > 0 || (read === 0 && results.length > 0);
    if (isUsed) for (const place of places) this.#used.get(place)?.push(run.event);
  }
}
