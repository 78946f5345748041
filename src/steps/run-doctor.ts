// Gets the doctor's answer: from a saved report, or by running its commands.
import type { Env } from '../context.ts';
import type { Scanner } from '../secrets/scanner.ts';
import { readNamed } from './read-input-file.ts';
import type { CommandResult, DoctorResult } from '../gates/doctor.ts';
import { judgeCommands, judgeReport } from '../gates/doctor.ts';
import type { StepContext } from './step-context.ts';
import { toPlainText, sentence } from '../text.ts';

/** Milliseconds for one command of the doctor. */
const doctorTimeout = 120_000;
/** Milliseconds for all of them: a run may name any number of adapters, each of which is a command. */
const allCommands = 600_000;

/** What the doctor is asked about a run. */
interface WithAdapter {
  run: { adapter?: string | undefined };
}

/** The doctor's answer for these runs, safe to show. @throws {UserError} WF-DOCTOR-REPORT; {Interrupted} at a signal */
export async function runDoctor(
  runs: readonly WithAdapter[],
  scanner: Scanner,
  context: StepContext,
): Promise<DoctorResult> {
  const result = await readDoctor(runs, context);
  const errors = await Promise.all(result.errors.map(error => scanner.redact(error)));
  context.logger.info(
    result.reason === undefined ? `Doctor: ${result.state}` : `Doctor: ${result.state}, ${toPlainText(result.reason)}`,
  );
  return { ...result, errors };
}

async function readDoctor(runs: readonly WithAdapter[], context: StepContext): Promise<DoctorResult> {
  const { settings, workspace, signals, clock, logger } = context;
  const silent = { errors: [], checks: 0, source: undefined };
  const report = settings['doctor-report'];
  if (report !== undefined) return judgeReport(report, readNamed('doctor-report', report, workspace));
  if (settings.doctor === 'off') return { ...silent, state: 'off', reason: sentence`the input doctor is off` };
  const { doctorCommands, runCommand } = await import('../gates/doctor-commands.ts');
  const { findProgram } = await import('../lib/run-program.ts');
  const program = findProgram('worldflux', context.env);
  if (program === undefined) {
    const why = sentence`worldflux is not on PATH`;
    return { ...silent, state: settings.doctor === 'run' ? 'broken' : 'absent', reason: why };
  }
  const env = withKey(context);
  const ends: CommandResult[] = [];
  const end = clock() + allCommands;
  for (const args of doctorCommands(runs.map(({ run }) => run.adapter))) {
    const command = `worldflux ${args.join(' ')}`;
    const timeout = Math.min(doctorTimeout, end - clock());
    if (timeout <= 0) {
      const late = `all commands together took longer than ${allCommands / 1000} s`;
      return judgeCommands([...ends, { command, streams: [], exitCode: undefined, error: late }]);
    }
    logger.info(command);
    ends.push(await runCommand(program, args, { env, cwd: workspace, timeout, signals }));
  }
  return judgeCommands(ends);
}

/** The doctor also checks the cloud session, so it gets the configured key in the variable that it reads (docs/rules.md). */
function withKey({ env, mask, settings }: StepContext): Env {
  const key = settings['api-key'].trim();
  if (key === '') return env;
  mask(key);
  return { ...env, WORLDFLUX_CLOUD_API_KEY: key };
}
