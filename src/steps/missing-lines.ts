// What the workflow names and is not there is missing, also beside other lines of the same input that match.
import type { StepContext } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { isExclusion, isGlob, patternsWithoutMatch } from '../manifest/find.ts';
import { toSingleLine } from '../text.ts';
import { fixOfShellWords } from './shell-words.ts';

/** The inputs that name files, and the code of what they name and is missing. */
const codes = { manifest: 'WF-MANIFEST-MISSING', metrics: 'WF-METRICS-MISSING' } as const;

/**
 * Reports the lines of an input that match nothing. A path is missing; a glob may match nothing where another does, which is a warning.
 * @param optional lines that may match nothing
 * @param choice what `if-manifest-missing` says
 * @throws {UserError} WF-MANIFEST-MISSING, WF-METRICS-MISSING
 */
export async function reportMissingLines(
  input: keyof typeof codes,
  lines: readonly string[],
  optional: readonly string[],
  choice: 'error' | 'warn' | 'ignore',
  { workspace }: Pick<StepContext, 'workspace'>,
  logger: Logger,
): Promise<void> {
  const named = lines.filter(line => !isExclusion(line) && !optional.includes(line));
  if (named.length === 0) return;
  const missing = new Set(await patternsWithoutMatch(workspace, named));
  if (missing.size === 0) return;
  const shown = [...missing].map(line => toSingleLine(line, 120)).join(', ');
  const what = `No file matches ${shown}, which the input ${input} names.`;
  const others = lines.filter(line => !missing.has(line)).map(line => `\n    ${toSingleLine(line, 120)}`);
  const without = others.length === 0 ? '' : `\nwith:\n  ${input}: |${others.join('')}`;
  const allowed = input === 'manifest' ? '\nIf it may be missing:\nwith:\n  if-manifest-missing: warn' : '';
  const shellFix = fixOfShellWords(input, [...missing]);
  const fix =
    shellFix ?? `Put this step after each training that writes one, or leave the line out:${without}${allowed}`;
  const isPath = [...missing].some(line => !isGlob(line));
  if (choice === 'error' && isPath) throw new UserError(codes[input], what, fix);
  logger[choice === 'ignore' ? 'info' : 'warning'](`[${codes[input]}] ${what}\n${fix}`);
}
