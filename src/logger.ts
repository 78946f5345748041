// The log of the step. Text that came from a run is passed through `toSingleLine()` by whoever logs it; what stands here keeps any
// line from being taken for a workflow command.
import type { Place } from './errors.ts';

export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  /** Shown on the run's page as well as in the log. */
  notice(message: string, place?: Place): void;
  warning(message: string, place?: Place): void;
  error(message: string, place?: Place): void;
  /** Folds what `story` logs under `title`. */
  group<T>(title: string, story: () => Promise<T>): Promise<T>;
}

/** A logger that writes nothing. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  notice: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  group: (_title, story) => story(),
};

/**
 * A message that the runner takes for text, whatever is in it. The runner takes a line for a command where it begins
 * with `::` after white space, or holds `##[` anywhere (actions/runner, ActionCommand.cs).
 */
export function escapeWorkflowCommands(message: string): string {
  return message
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(line => line.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/, '$1: '))
    .join('\n');
}

/** A logger of which every text passes `check` first. */
export function guardLogger(logger: Logger, check: (text: string) => string): Logger {
  const at = (place: Place | undefined): Place | undefined => place && { ...place, file: check(place.file) };
  return {
    debug: message => logger.debug(check(message)),
    info: message => logger.info(check(message)),
    notice: (message, place) => logger.notice(check(message), at(place)),
    warning: (message, place) => logger.warning(check(message), at(place)),
    error: (message, place) => logger.error(check(message), at(place)),
    group: (title, story) => logger.group(check(title), story),
  };
}
