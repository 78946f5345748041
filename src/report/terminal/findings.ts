// The findings of the gates for a terminal, and their fixes.
import type { ErrorCode, Problem } from '../../errors.ts';
import { isNotJudged } from '../../gates/not-judged.ts';
import type { GateFinding } from '../../gates/verdict.ts';
import { gateFixes } from '../gate-fixes.ts';
import type { Report } from '../model.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import { toPlainText } from '../../text.ts';
import type { TerminalLine } from './layout.ts';
import { styled, wrap } from './layout.ts';

/** Findings of one gate that are listed. */
const MAX_FINDINGS = 10;

/** The findings, gate by gate, what blocks first, with what fixes them; then the manifests that could not be read. */
export function listFindings(report: Report, width: number): TerminalLine[] {
  // What needs a baseline is a warning: a preview has one only where it is named.
  const findings = report.verdict.findings.filter(({ blocks, subject }) => blocks || !isNotJudged(subject?.state));
  const groups = Map.groupBy(
    findings.toSorted((a, b) => Number(b.blocks) - Number(a.blocks)),
    ({ gate }) => gate,
  );
  const found = [...groups].flatMap(([gate, of]) => [
    ...of.slice(0, MAX_FINDINGS).flatMap(finding => listFinding(finding, width)),
    ...(of.length > MAX_FINDINGS
      ? [[styled(`  and ${formatCount(of.length - MAX_FINDINGS, 'more', 'more')}`, 'dim')]]
      : []),
    ...fixLines([gateFixes[gate].inTerminal(of, report)], width),
  ]);
  return [...found, ...report.failures.flatMap(failure => listError(failure, width))];
}

function listFinding({ blocks, sentence }: GateFinding, width: number): TerminalLine[] {
  const mark = blocks ? styled('✗ ', 'red', 'bold') : styled('! ', 'yellow', 'bold');
  const remark = blocks ? '' : ' (a warning)';
  return wrap([toPlainText(sentence), styled(remark, 'dim')], width, '  ', mark);
}

/** A problem with its code and its fix, in the terms of the command line. */
export function listError(trouble: Problem, width: number): TerminalLine[] {
  const { code, message, fix } = inOptions(trouble);
  return [
    ...wrap([styled(code, 'bold'), ` ${message}`], width, '  ', styled('✗ ', 'red', 'bold')),
    ...fixLines(fix.split('\n'), width),
  ];
}

/** Inputs of the action are options here. */
function inOptions({ code, message, fix }: Problem): Problem {
  const option = /\b(?:the )?input (config|fail-on|project)\b/g;
  const yaml = /with:\n {2}(config|fail-on|project): (.*)/g;
  const own: Partial<Record<ErrorCode, string>> = {
    'WF-MANIFEST-MISSING': missingManifestFix,
    'WF-INTERNAL': 'Please report this, with everything that is printed here.',
  };
  const way = own[code] ?? fix.replaceAll(yaml, '--$1 "$2"').replaceAll(option, '--$1');
  return { code, message: message.replaceAll(option, '--$1'), fix: way };
}

/** The lines of a fix keep their indentation: they may be YAML. */
function fixLines(lines: readonly string[], width: number): TerminalLine[] {
  return lines.flatMap((text, index) => {
    const [, space = '', words = ''] = /^( *)(.*)$/s.exec(text) ?? [];
    const indent = index === 0 ? '  → ' : '    ';
    return wrap([words], width - 4 - space.length).map((line, row): TerminalLine => [
      styled(row === 0 ? indent : '    ', 'green'),
      space,
      ...line,
    ]);
  });
}

/** Where no manifest is found. */
export const missingManifestFix =
  'Name the folder of a run, its manifest, or a glob in quotes:\nworldflux-action preview outputs/my-run';
