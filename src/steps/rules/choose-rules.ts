// Which rules judge the runs: those of the work tree, or those of the base branch where the work tree may have a fork's code.
import { type Config, emptyConfig } from '../../config/file.ts';
import { areRulesOfBase, findRulesRef, inputIsBase, unreadableRules } from './base-rules.ts';
import type { JobContext } from '../job-context.ts';
import type { StepContext } from '../step-context.ts';

/**
 * The team's config for this step.
 * @throws {UserError} WF-INPUT that lists the file's problems; WF-RULES where GitHub does not give it
 */
export async function chooseRules(job: JobContext, context: StepContext): Promise<Config> {
  const { settings, logger } = context;
  const { event, github } = job;
  const { file, config } = settings;
  const ofBase = areRulesOfBase(settings, event);
  // On workflow_run no file of the workspace decides anything.
  if (event.mayHaveForkCode !== true && event.upstream === undefined && !ofBase) {
    const { readWorkspaceConfig } = await import('../../config/index.ts');
    const read = settings.deferred === true ? await readWorkspaceConfig(context.workspace, settings) : file;
    if (read !== undefined) return read;
    if (settings.elsewhere !== undefined) return { ...emptyConfig, unused: { place: settings.elsewhere } };
    const { fetchUncheckedConfig } = await import('./unchecked-config.ts');
    return fetchUncheckedConfig(job, context);
  }
  const base = event.pull?.baseRef ?? event.defaultBranch;
  const ref = ofBase && github ? await findRulesRef(github, event, logger) : base;
  if (!github || ref === undefined) {
    const lacks = github ? 'the event names no branch' : 'there is no token';
    throw unreadableRules(ofBase ? inputIsBase : 'Code of a fork may be in this workspace', lacks);
  }
  const { fetchConfig } = await import('./fetch-config.ts');
  const found = await fetchConfig(github, config, ref, logger);
  if (found === undefined && settings.configNamed) {
    const { missingConfig } = await import('../../config/index.ts');
    const { inputError } = await import('../../config/input-error.ts');
    throw inputError([missingConfig(config)]);
  }
  return found ?? emptyConfig;
}
