// What is compared with: the results that a search for the baseline has found, sorted.
import type { BranchRun } from '../../gates/comparison/left-groups.ts';
import type { RunSample } from '../../gates/comparison/samples.ts';
import type { BaselineSource, Result } from '../../report/result/result-schema.ts';
import type { HistorySources } from './find-history.ts';

export interface FoundBaseline {
  /** Whether the settings request a baseline at all. */
  asked: boolean;
  /** The nearest first. */
  results: Result[];
  samples: RunSample[];
  /** The samples that this step should have a partner for: its own in the nearest run, and those of a job here in the nearest run that has it. */
  expected: RunSample[];
  /** The samples of other jobs, and of other verdicts. */
  otherSamples: RunSample[];
  description: string | undefined;
  source?: BaselineSource | undefined;
  notices: string[];
  unreadable?: boolean | undefined;
  /** Those of jobs that are part of no verdict here, and have not run here yet: whether they will is not known. */
  notRunYet?: RunSample[] | undefined;
  /** There are results of jobs that look the same, which are not compared with. */
  mixed?: boolean | undefined;
  /** The branch that the results come from, or would come from, and the data of its history. */
  branch?: string | undefined;
  sources?: HistorySources | undefined;
  /** The pushes to it, where those come first. */
  pushes?: BranchRun[] | undefined;
}

/** Nothing that is compared with. */
export const noBaseline = { results: [], samples: [], expected: [], otherSamples: [], notices: [] };
