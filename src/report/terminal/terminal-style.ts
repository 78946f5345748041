// How the terminal is: its width, and whether it shows colours.

/** What is read of a stream, such as `process.stdout`. */
export interface OutputStream {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

export interface TerminalStyle {
  /** Columns of a line. */
  width: number;
  color: boolean;
}

/** For a pipe, and for a terminal that does not report its width. */
const usualWidth = 80;
/** Narrower lines would be unreadable. */
const MIN_WIDTH = 40;
/** Wider ones are hard to read. */
const MAX_WIDTH = 120;

/**
 * The style of a stream. `wished` is false for `--no-color`, which wins; then FORCE_COLOR (force-color.org; `0` and `false` mean
 * no), NO_COLOR (no-color.org), `TERM=dumb`, and finally whether it is a terminal.
 */
export function readTerminalStyle(
  screen: OutputStream,
  env: Readonly<Record<string, string | undefined>>,
  wished: boolean,
): TerminalStyle {
  const columns = screen.isTTY === true ? screen.columns : Number(env['COLUMNS']);
  const width = columns !== undefined && columns > 0 ? Math.floor(columns) : usualWidth;
  return {
    width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)),
    color: wished && showsColor(screen, env),
  };
}

function showsColor(screen: OutputStream, env: Readonly<Record<string, string | undefined>>): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return false;
  return screen.isTTY === true;
}
