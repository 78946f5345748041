// The lines of a run's log: secrets become `***`, this runner's folders become relative, and only head and tail are kept where
// there are too many lines (docs/boundary.md and docs/sync.md). Of a line that is redrawn, only the last state counts. The log is
// streamed, so memory does not grow with it.
import { countLines, withNext } from '../manifest/lines.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';
import { isPlain, TerminalLines, toPieces } from '../manifest/terminal-lines.ts';
import type { LogReading, LogRules } from './log-scan.ts';
import { longPiece, stateOf, statesOf, textOf, withoutEnd } from './line-states.ts';
import { LogScan } from './log-scan.ts';
import { logBlocks } from './log-text.ts';

/** What happens to a secret in a line: the input `log-secrets`. */
export type LogSecrets = 'redact' | 'block' | 'allow';

/** Reads a log once and counts what would leave of it. */
export async function readLog(file: OpenedFile, rules: LogRules): Promise<LogReading> {
  const scan = new LogScan(rules);
  for await (const [block, next] of withNext(logBlocks(file))) await scan.read(block, next);
  return scan.reading();
}

/** The lines that leave, in the order of the log, as `reading` counted them. */
export async function* sentLines(file: OpenedFile, rules: LogRules, reading: LogReading): AsyncGenerator<string> {
  const redact = rules.sentRedactor();
  const sent: string[] = [];
  const settled = (line: number, text: string | typeof tooLong = ''): void => {
    if (text !== tooLong && (line < reading.head || line >= reading.all - reading.tail)) sent.push(text);
  };
  const lines = new TerminalLines<string | typeof tooLong>({ settled, redrawn: () => undefined });
  for await (const [block, next] of withNext(logBlocks(file))) {
    if (block.tooLong) lines.write(longPiece(block), tooLong);
    else if (isPlain(block.text)) {
      const text = withoutEnd(block.text);
      const safe = rules.shorten((await redact(text, next?.text)).text).text;
      lines.writePlain({
        count: countLines(safe),
        states: () => {
          const all = safe.split('\n');
          return statesOf(text, at => all[at] ?? '');
        },
        settled: first => {
          safe.split('\n').forEach((text, at) => settled(first + at, text));
        },
      });
    } else {
      const pieces = toPieces(block.text);
      const safe = rules.shorten((await redact(textOf(pieces), next?.text)).text).text.split('\n');
      pieces.forEach((piece, at) => lines.write(piece, stateOf(piece.text, safe[at])));
    }
    yield* sent.splice(0);
  }
  lines.end();
  yield* sent;
}

/** Nothing is known of a line that is too long. */
const tooLong = Symbol('too long');
