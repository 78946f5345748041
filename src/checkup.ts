// Asking the doctor: its saved report, or the commands.
import type { Scanner } from './boundary/secrets.ts';
import { readNamed } from './files.ts';
import type { DoctorResult } from './gate/doctor.ts';
import { judgeCommands, judgeReport } from './gate/doctor.ts';
import type { Environment } from './gate/doctor-commands.ts';
import type { Logger } from './log.ts';
import type { RunReport } from './report/model.ts';
import type { Settings, Surroundings } from './surroundings.ts';
import { plain, say } from './text.ts';

/** Milliseconds that one command of the doctor may take. */
const doctorTimeout = 120_000;

/** What the doctor says of these runs, safe to show. @throws {UserError} WF-DOCTOR-REPORT */
export async function askDoctor(
  settings: Settings,
  where: Surroundings,
  runs: readonly RunReport[],
  scanner: Scanner,
  logger: Logger,
): Promise<DoctorResult> {
  const heard = await hearDoctor(settings, where, runs, logger);
  const errors = await Promise.all(heard.errors.map(error => scanner.redact(error)));
  logger.info(heard.why === undefined ? `Doctor: ${heard.state}` : `Doctor: ${heard.state}, ${plain(heard.why)}`);
  return { ...heard, errors };
}

async function hearDoctor(
  settings: Settings,
  where: Surroundings,
  runs: readonly RunReport[],
  logger: Logger,
): Promise<DoctorResult> {
  const silent = { errors: [], checks: 0, heard: undefined };
  const report = settings['doctor-report'];
  if (report !== undefined) return judgeReport(report, readNamed('doctor-report', report, where.workspace));
  if (settings.doctor === 'off') return { ...silent, state: 'off', why: say`the input doctor is off` };
  const { doctorCommands, findProgram, runCommand } = await import('./gate/doctor-commands.ts');
  const program = findProgram('worldflux', where.env);
  if (program === undefined) {
    const why = say`worldflux is not on PATH`;
    return { ...silent, state: settings.doctor === 'run' ? 'broken' : 'absent', why };
  }
  const env = withKey(settings, where);
  const ends = [];
  for (const args of doctorCommands(runs.map(({ run }) => run.adapter))) {
    logger.info(`worldflux ${args.join(' ')}`);
    ends.push(await runCommand(program, args, { env, cwd: where.workspace, timeout: doctorTimeout }));
  }
  return judgeCommands(ends);
}

/** The doctor also checks the cloud session: it gets the configured key under the name that it knows (contract 9). */
function withKey(settings: Settings, { env, mask }: Surroundings): Environment {
  const key = settings['api-key'].trim();
  if (key === '') return env;
  mask(key);
  return { ...env, WORLDFLUX_CLOUD_API_KEY: key };
}
