// Compares the rules of a pull request with those of its base branch, which are read through GitHub's API (`contents: read`).
import type { Config } from '../../config/file.ts';
import type { Settings } from '../../config/index.ts';
import { usualConfig } from '../../config/inputs.ts';
import { UserError } from '../../errors.ts';
import type { RuleChange, RuleChanges } from '../../gates/rule-changes.ts';
import { compareConfigs, compareSettings } from '../../gates/rule-changes.ts';
import type { RunReport } from '../../report/model.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { toSingleLine } from '../../text.ts';
import { areRulesOfBase } from './base-rules.ts';
import type { JobContext } from '../job-context.ts';
import type { StepContext } from '../step-context.ts';

/**
 * What the pull request changes of its rules, which apply to the metrics of `runs`. Undefined on other events, without a token, and
 * where the base branch's rules are used anyway. Errors of GitHub are never thrown.
 */
export async function compareWithBaseRules(
  file: Config,
  runs: readonly Pick<RunReport, 'metrics'>[],
  { event, github }: JobContext,
  { settings, logger }: StepContext,
): Promise<RuleChanges | undefined> {
  // The settings in the workflow file are still the pull request's own.
  if (areRulesOfBase(settings, event)) return { compared: true, changes: [] };
  const { kind, baseRef, mayHaveForkCode, upstream } = event;
  if ((kind !== 'pull-request' && kind !== 'fork-pull-request') || mayHaveForkCode === true || upstream !== undefined)
    return undefined;
  if (!github || baseRef === undefined) return undefined;
  const { fetchConfig, RulesRefused } = await import('./fetch-config.ts');
  const names = runs.flatMap(({ metrics }) => metrics.map(({ name }) => name));
  try {
    const quiet = { ...logger, info: () => undefined };
    const base = await fetchConfig(github, settings.config, baseRef, quiet);
    if (base !== undefined) return { compared: true, changes: compareConfigs(base, file, names) };
    // A config file of another name is compared with the usual one. A first config file loosens nothing.
    const usual = settings.config === usualConfig ? undefined : await fetchConfig(github, usualConfig, baseRef, quiet);
    if (usual === undefined) return { compared: true, changes: [] };
    const moved = { what: 'config', from: usualConfig, to: settings.config };
    return { compared: true, changes: [moved, ...compareConfigs(usual, file, names)] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = toSingleLine(error.message, 200);
    logger.notice(`The rules were not compared with those of the base branch: ${why}\n${error.fix}`);
    return { compared: false, ...(error instanceof RulesRefused && { refused: true }), changes: [] };
  }
}

/** What a job's step is set to in the workflow file. */
interface JobSettings {
  /** The job's id, and the identity of the matrix job. */
  job: string | undefined;
  matrixJobId: string | undefined;
  failOn: readonly string[];
  config: string;
}

export function settingsOf(settings: Pick<Settings, 'config' | 'fail-on'>, job: string | undefined): JobSettings {
  return { job, matrixJobId: undefined, failOn: [...settings['fail-on']], config: settings.config };
}

/**
 * The changes, with those of the workflow's own settings, as far as results of the baseline contain the settings that they were made
 * with; `before` has the nearest first. Of several jobs that change a setting the first is shown.
 */
export function withSettingChanges(
  changes: RuleChanges | undefined,
  jobs: readonly JobSettings[],
  before: readonly Result[] = [],
): RuleChanges | undefined {
  if (changes === undefined) return changes;
  const known = new Set(changes.changes.map(({ what }) => what));
  const own = jobs.flatMap(job => compareJob(job, before)).filter(({ what }) => !known.has(what));
  // One line for each setting: a pull request chooses how many jobs it has, and the rest of its changes must still be seen.
  const first = new Map(own.toReversed().map(change => [change.what, change]));
  return { ...changes, changes: [...[...first.values()].toReversed(), ...changes.changes] };
}

/**
 * A job is compared with its own earlier result. One that has none, because it collects or has a new name, is compared with another
 * job: that it has more gates than that one is no change.
 */
function compareJob(head: JobSettings, before: readonly Result[]): RuleChange[] {
  const ofPlace = before.find(({ matrix_job: of }) => of !== undefined && of.id === head.matrixJobId);
  const ofJob = before.find(({ matrix_job: of }) => of?.job === undefined || of.job === head.job);
  const own = (ofPlace ?? ofJob)?.settings;
  const other = own ?? before.find(({ settings }) => settings !== undefined)?.settings;
  if (other === undefined) return [];
  const isLaxer = other.fail_on.some(gate => !head.failOn.includes(gate));
  const all = compareSettings({ failOn: other.fail_on, config: other.config }, head);
  return all.filter(({ what }) => own !== undefined || what !== 'fail-on' || isLaxer);
}
