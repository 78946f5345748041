// The options of the command line.
import { parseArgs } from 'node:util';
import { UserError, errorCode } from '../../errors.ts';
import { meantName } from '../../lib/nearest-names.ts';
import { toSingleLine } from '../../text.ts';

/** One use of the command line. */
export interface PreviewOptions {
  /** Run folders, manifests and globs; if none, the places where the action looks. */
  paths: readonly string[];
  config: string | undefined;
  failOn: string | undefined;
  project: string | undefined;
  doctor: boolean;
  /** Whether the page of the report is written. */
  open: boolean;
  json: boolean;
  /** Whether the text of the comment is printed. */
  markdown: boolean;
  /** The baseline: a folder of runs, or a result file. */
  baseline: string | undefined;
  /** Whether the body that would be sent is written. */
  body: boolean;
  /** Whether `check` writes a manifest. */
  write: boolean;
  /** False for `--no-color`. */
  color: boolean;
}

export type Command = { kind: 'preview' | 'check'; wishes: PreviewOptions } | { kind: 'help' } | { kind: 'version' };

const options = {
  config: { type: 'string' },
  'fail-on': { type: 'string' },
  project: { type: 'string' },
  doctor: { type: 'boolean' },
  open: { type: 'boolean' },
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  baseline: { type: 'string' },
  'dry-run-body': { type: 'boolean' },
  write: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

export const help = `Usage: worldflux-action preview [PATH...] [options]
       worldflux-action check [PATH...] [--write]

preview checks training runs as the action would, on this machine. check
shows what is read of a folder: from which file, in which format, with the
first and last number of each metric, and what is left out and why. Neither
sends anything.

PATH is a run's folder, a folder of runs, a manifest, a file of metrics, or a
glob in quotes. Without one preview looks where the action looks: here, and
below outputs/, runs/ and .worldflux/; check looks here.

  --write           check: write a manifest for a run that has none

  --config FILE     the file of rules (.github/worldflux.yml, if it exists)
  --fail-on GATES   gates whose findings fail: "doctor, boundary, run,
                    metrics, rules", or "none"
  --project NAME    the WorldFlux project of the runs
  --doctor          run WorldFlux's doctor too, if it is on PATH
  --open            write the summary and the comment as a page, and
                    print its path
  --baseline PATH   compare with these runs: a folder of runs, or the
                    result.json of an earlier preview
  --markdown        print the comment as Markdown, and nothing else
  --json            print the result as JSON, and nothing else
  --dry-run-body    write the body that would be sent, and print its path
  --no-color        no colours; NO_COLOR and FORCE_COLOR work as well
  --help, --version

Exit code: 0 the gates pass, 1 a gate fails, 2 something could not be read.
`;

/** Reads the arguments after the program's name. @throws {UserError} WF-INPUT */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const [name, ...paths] = positionals;
  if (name !== 'preview' && name !== 'check') {
    const what = name === undefined ? 'No command is given.' : `There is no command "${toSingleLine(name, 60)}".`;
    const meant = meantName(name ?? '', ['preview', 'check']) ?? 'preview';
    throw new UserError('WF-INPUT', what, `worldflux-action ${meant} outputs/my-run`);
  }
  const wishes = {
    paths,
    config: values.config,
    failOn: values['fail-on'],
    project: values.project,
    doctor: values.doctor === true,
    open: values.open === true,
    json: values.json === true,
    markdown: values.markdown === true,
    baseline: values.baseline,
    body: values['dry-run-body'] === true,
    write: values.write === true,
    color: values['no-color'] !== true,
  };
  return { kind: name, wishes };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError) || errorCode(error)?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
    const what = toSingleLine(error.message.split(/(?<=\.) /)[0] ?? '', 200);
    throw new UserError('WF-INPUT', what, 'worldflux-action preview --help');
  }
}
