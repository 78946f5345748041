// The config file where the workspace lacks it because the checkout is not whole: the job has none, or a sparse one.
import { existsSync } from 'node:fs';
import { type Config, emptyConfig } from '../../config/file.ts';
import { UserError } from '../../errors.ts';
import { toSingleLine } from '../../text.ts';
import { fetchConfig } from './fetch-config.ts';
import type { JobContext } from '../job-context.ts';
import type { StepContext } from '../step-context.ts';

/**
 * The config file of the commit, read through GitHub's API. A whole checkout without the file has none.
 * @throws {UserError} WF-INPUT that lists the file's problems; WF-RULES where GitHub does not give it, because without its rules nothing
 * may pass
 */
export async function fetchUncheckedConfig(
  { event, github }: JobContext,
  { workspace, env, logger, settings: { config } }: StepContext,
): Promise<Config> {
  const isTree = existsSync(`${workspace}/.git`);
  const isSparse = existsSync(`${workspace}/.git/info/sparse-checkout`);
  if ((isTree && !isSparse) || event.name === '') return emptyConfig;
  const own = event.requestedPull === undefined ? env['GITHUB_SHA'] : event.baseRef;
  // The commit of a checkout in a subfolder may be another repository's.
  const ref = isSparse ? (event.measured ?? own) : own;
  if (!github || ref === undefined || ref === '') return { ...emptyConfig, unused: {} };
  try {
    return (await fetchConfig(github, config, ref, logger)) ?? emptyConfig;
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'WF-RULES') throw error;
    const what = `${toSingleLine(config)} is not in the workspace. ${error.message}`;
    const step = [
      'steps:',
      '  - uses: actions/checkout@v7',
      ...(isSparse ? ['    with:', '      sparse-checkout: .github'] : []),
    ];
    throw new UserError(
      'WF-RULES',
      what,
      ['Check it out before this step:', ...step, 'Or make it readable on GitHub:', error.fix].join('\n'),
    );
  }
}
