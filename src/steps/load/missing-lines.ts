// What the workflow names and is not there is missing, also beside other lines of the same input that match.
import type { HostContext } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { isExclusion, isGlob, patternsWithoutMatch } from '../../manifest/find.ts';
import { fixOfLines, listLines, writeLines } from './fix-of-lines.ts';

/** The inputs that name files, and the code of what they name and is missing. */
const codes = { manifest: 'WF-MANIFEST-MISSING', metrics: 'WF-METRICS-MISSING' } as const;

/**
 * Reports the lines of an input that match nothing. A path is missing, and so is what is written for a shell or as a list; a glob may match
 * nothing where another does, which is a warning.
 * @param optional lines that may match nothing
 * @param choice what `if-manifest-missing` says
 * @throws {UserError} WF-MANIFEST-MISSING, WF-METRICS-MISSING
 */
export async function reportMissingLines(
  input: keyof typeof codes,
  lines: readonly string[],
  optional: readonly string[],
  choice: 'error' | 'warn' | 'ignore',
  { workspace, logger }: HostContext,
): Promise<void> {
  const named = lines.filter(line => !isExclusion(line) && !optional.includes(line));
  if (named.length === 0) return;
  const missing = new Set(await patternsWithoutMatch(workspace, named));
  if (missing.size === 0) return;
  const what = `No file matches ${listLines([...missing])}, which the input ${input} names.`;
  const others = lines.filter(line => !missing.has(line));
  const without = others.length === 0 ? '' : `\n${writeLines(input, others)}`;
  const allowed = input === 'manifest' ? '\nIf it may be missing:\nwith:\n  if-manifest-missing: warn' : '';
  const fix =
    (await fixOfLines(input, lines, workspace)) ??
    `Put this step after each training that writes one, or leave the line out:${without}${allowed}`;
  const isWrong =
    [...missing].some(line => !isGlob(line)) || (await fixOfLines(input, [...missing], workspace)) !== undefined;
  if (choice === 'error' && isWrong) throw new UserError(codes[input], what, fix);
  logger[choice === 'ignore' ? 'info' : 'warning'](`[${codes[input]}] ${what}\n${fix}`);
}
