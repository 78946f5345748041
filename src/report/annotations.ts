// What people see on the run's page and beside the lines of a pull request.
import type { Logger } from '../logger.ts';
import type { FilePlace } from '../errors.ts';
import { toPlainText, toSingleLine } from '../text.ts';
import type { Report } from './model.ts';

/** How many annotations of one type GitHub shows for a step (actions/runner, ExecutionContext.cs). */
export const MAX_ANNOTATIONS = 10;

interface Annotation {
  level: 'error' | 'warning';
  message: string;
  place: FilePlace | undefined;
}

/** Sends the report's findings to the log as annotations, at most ten a type; the tenth says how many more there are. */
export function annotate(report: Report, logger: Logger): void {
  const all = listAnnotations(report);
  for (const level of ['error', 'warning'] as const) {
    const ofLevel = all.filter(annotation => annotation.level === level);
    const fits = ofLevel.length <= MAX_ANNOTATIONS;
    const shown = fits ? ofLevel : ofLevel.slice(0, MAX_ANNOTATIONS - 1);
    for (const { message, place } of shown) logger[level](message, place);
    if (!fits) logger[level](`and ${ofLevel.length - shown.length} more, all in the job summary`);
  }
}

function listAnnotations({ verdict, failures, runs, config }: Report): Annotation[] {
  return [
    ...failures.map(failure => ({
      level: 'error' as const,
      message: `[${failure.code}] ${failure.message}\n${failure.fix}`,
      place: failure.place,
    })),
    ...verdict.findings.map(({ blocks, sentence, configLine }) => ({
      level: blocks ? ('error' as const) : ('warning' as const),
      message: toPlainText(sentence),
      place: configLine === undefined ? undefined : { file: config, line: configLine },
    })),
    ...runs.flatMap(({ receipt, logFile }) =>
      receipt.secrets.map(({ line, kind, leaves }) => ({
        level: 'warning' as const,
        message: `A secret (${toSingleLine(kind, 40)}) is in this line of the log; ${leaves ? 'log-secrets: allow lets it be sent' : 'it was redacted'}. Please keep secrets out of the log, and replace this one with a new one.`,
        place: logFile === undefined ? undefined : { file: logFile, line },
      })),
    ),
  ];
}
