// The config file where the workspace lacks it because the checkout is not whole: the job has none, or a sparse one.
import { existsSync } from 'node:fs';
import { type Config, emptyConfig } from '../config/file.ts';
import type { Settings } from '../config/index.ts';
import type { StepContext } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { toSingleLine } from '../text.ts';
import { fetchConfig, isOfUnknownRef } from './fetch-config.ts';
import type { JobContext } from './job-context.ts';

/**
 * The config file of the commit, read through GitHub's API. A whole checkout without the file has none. A token that may not read it, and a
 * commit that GitHub does not know, are a warning.
 * @throws {UserError} WF-INPUT that lists the file's problems; another code where GitHub fails, because without its rules nothing may pass
 */
export async function fetchUncheckedConfig(
  { config }: Pick<Settings, 'config'>,
  { event, github }: JobContext,
  { workspace, env }: StepContext,
  logger: Logger,
): Promise<Config> {
  const isTree = existsSync(`${workspace}/.git`);
  const isSparse = existsSync(`${workspace}/.git/info/sparse-checkout`);
  const own = event.requestedPull === undefined ? env['GITHUB_SHA'] : event.baseRef;
  // The commit of a checkout in a subfolder may be another repository's.
  const ref = isSparse ? (event.measured ?? own) : own;
  if ((isTree && !isSparse) || !github || event.name === '' || ref === undefined || ref === '') return emptyConfig;
  try {
    return (await fetchConfig(github, config, ref, logger)) ?? emptyConfig;
  } catch (error) {
    const isAnswer = error instanceof UserError && (error.code === 'WF-COLLECT-PERMISSION' || isOfUnknownRef(error));
    if (!isAnswer) throw error;
    const what = `No rules apply: ${toSingleLine(config)} is not in the workspace, and GitHub does not give it (${error.message})`;
    logger.warning(
      `[${error.code}] ${what}\nCheck it out before this step:\nsteps:\n  - uses: actions/checkout@v7\n${error.fix}`,
    );
    return emptyConfig;
  }
}
