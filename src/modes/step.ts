// One step of the action, from its inputs to its exit code. Every step ends here: after it is decided whether the step fails, all
// that people see of it is written from one report.
import type { Inputs } from '../config/inputs.ts';
import type { InputSettings } from '../config/index.ts';
import { addConfigFile, readInputSettings } from '../config/index.ts';
import type { HostContext } from '../context.ts';
import { Interrupted, UserError, errorCode, toUserError } from '../errors.ts';
import { guardLogger } from '../logger.ts';
import { isDefaultPassword } from '../secrets/variables.ts';
import { createExitGuard } from '../secrets/exit-guard.ts';
import type { ExitGuard } from '../secrets/exit-guard.ts';
import type { Publication, StepResult } from '../steps/publish/publish.ts';
import type { StepContext } from '../steps/step-context.ts';

/** What the entry point passes in: everything that a step reads from and writes to. */
interface StepHost {
  context: HostContext;
  /** An input as the runner gives it; '' where it is not set. */
  getInput: (name: string) => string;
  setOutput: (name: string, value: string) => void;
}

/**
 * Runs the step and returns what it showed, and whether it fails. An error becomes a report of its own, so nothing is thrown except the
 * signal that ends the step.
 */
export async function runStep({ context, getInput, setOutput, guard }: GuardedHost): Promise<StepResult> {
  const { logger } = context;
  const read = readInputSettings(getInput, context.env);
  maskSecrets(read.settings, context);
  // It is shown and sent, and `with:` may hold anything.
  const settings = { ...read.settings, project: redacted(read.settings.project, guard) };
  const publication = await runMode({ ...read, settings }, context).catch((error: unknown) =>
    reportError(error, { ...context, settings }),
  );
  const { publish } = await import('../steps/publish/publish.ts');
  const result = await publish(publication, context);
  try {
    for (const [name, value] of Object.entries(result.outputs)) setOutput(name, guard.check('outputs', value));
  } catch (error) {
    logger.warning(`[WF-SURFACE] The outputs could not be written: ${explainUnwritable(error)}`);
  }
  reportCaught(guard, context);
  logger.info(`WorldFlux: ${result.outputs.conclusion}`);
  return result;
}

const redacted = (text: string | undefined, guard: ExitGuard): string | undefined => text && guard.redact(text);

/** A host whose output is checked for secrets. */
export interface GuardedHost extends StepHost {
  guard: ExitGuard;
}

/** The host, with its output checked for secrets. A value that is masked in the log counts as a secret in all other output too. */
export function guardHost(host: StepHost): GuardedHost {
  const { env, workspace, temp, mask } = host.context;
  const guard = createExitGuard(env, [workspace, temp, env['GITHUB_REPOSITORY'] ?? '', env['GITHUB_SERVER_URL'] ?? '']);
  const learn = (secret: string): void => {
    // The name of a secret in place of its value: the fix says it.
    if (isDefaultPassword(secret)) return;
    guard.learn(secret);
    mask(secret);
  };
  const logger = guardLogger(host.context.logger, text => guard.check('log', text));
  return { ...host, context: { ...host.context, mask: learn, logger, guard }, guard };
}

/** A secret that is found only in the output was missed by an earlier check. */
function reportCaught(guard: ExitGuard, { logger }: HostContext): void {
  const exits = guard.caught();
  if (exits.length === 0) return;
  const what = `A secret of this step was about to appear in: ${exits.join(', ')}. It was replaced by ***.`;
  const fix =
    'This is a bug in the action. Please report it: https://github.com/worldflux/action/security/advisories/new';
  logger.warning(`[WF-EXIT-SECRET] ${what}\n${fix}`);
}

/** A container's own user may not write files that the runner's user made. https://github.com/actions/checkout/issues/956 */
function explainUnwritable(error: unknown): string {
  const code = errorCode(error);
  if (code !== 'EACCES' && code !== 'EPERM') return toUserError(error).message;
  return `the user of this step may not write the files of the runner (${code}), for example in a container that runs as another user.
container:
  options: --user root`;
}

/** The shortest value that is masked, in characters: a shorter one would turn ordinary words and numbers into `***`. */
const MIN_MASK_LENGTH = 8;

/** Runs before anything is read or logged, so that a secret stays out of the log even if another input is wrong. */
function maskSecrets(inputs: Pick<Inputs, 'api-key' | 'github-token'>, { mask }: HostContext): void {
  for (const name of ['api-key', 'github-token'] as const) {
    const secret = inputs[name].trim();
    if (secret.length >= MIN_MASK_LENGTH) mask(secret);
  }
}

async function runMode(given: InputSettings, context: HostContext): Promise<Publication> {
  const { env, workspace, logger } = context;
  if (env['GITHUB_EVENT_NAME'] === 'pull_request_target') {
    const { refusePullRequestTarget } = await import('../steps/refuse-pull-request-target.ts');
    await refusePullRequestTarget(context, given.settings.mode);
  }
  const settings = await addConfigFile(given, workspace, env, message => logger.warning(message));
  const { buildPublication } = await import('./report.ts');
  return buildPublication({ ...context, settings });
}

/** An error that ended the step becomes a report too: no runs, and the reason. */
async function reportError(thrown: unknown, context: StepContext): Promise<Publication> {
  // The signal handlers are gone by now: the entry point ends the process as the signal would have done without us.
  if (thrown instanceof Interrupted) throw thrown;
  if (!(thrown instanceof UserError)) context.logger.debug(thrown instanceof Error ? (thrown.stack ?? '') : '');
  const { describeFailure, reachJob } = await import('../steps/step-failure.ts');
  const error = toUserError(thrown);
  const job = await reachJob(context, error);
  if (context.settings.mode === 'report') return describeFailure(error, job, context);
  const { describeWithoutResults } = await import('./collect/describe-without-results.ts');
  return describeWithoutResults(error, job, context);
}
