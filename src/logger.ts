// The log of the step. The caller passes text of a run through `toSingleLine()`; the functions here make sure that the runner takes no
// line for a workflow command.
import type { FilePlace } from './errors.ts';

export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  /** Shown on the run's page as well as in the log. */
  notice(message: string, place?: FilePlace): void;
  warning(message: string, place?: FilePlace): void;
  error(message: string, place?: FilePlace): void;
  /** Puts what `work` logs into a collapsible group with this title. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}

/** A logger that writes nothing. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  notice: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  group: (_title, work) => work(),
};

/**
 * Escapes a message so that the runner takes it for text. The runner takes a line for a command if it begins with `::` after white
 * space, or contains `##[` anywhere (actions/runner, ActionCommand.cs).
 */
export function escapeWorkflowCommands(message: string): string {
  return message
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(line => line.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/, '$1: '))
    .join('\n');
}

/** A logger that passes every text through `check` first. */
export function guardLogger(logger: Logger, check: (text: string) => string): Logger {
  const at = (place: FilePlace | undefined): FilePlace | undefined => place && { ...place, file: check(place.file) };
  return {
    debug: message => logger.debug(check(message)),
    info: message => logger.info(check(message)),
    notice: (message, place) => logger.notice(check(message), at(place)),
    warning: (message, place) => logger.warning(check(message), at(place)),
    error: (message, place) => logger.error(check(message), at(place)),
    group: (title, work) => logger.group(check(title), work),
  };
}
