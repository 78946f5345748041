// The verdict for a terminal: what happened first, then the numbers, what to fix, and what could leave.
import type { Report, RunReport } from '../model.ts';
import { listSyncProblems, titleOf } from '../model.ts';
import { formatBytes, formatCount, formatDuration, formatNumber } from '../../lib/format-numbers.ts';
import { toPlainText, toSingleLine } from '../../text.ts';
import { listComparison } from './comparison.ts';
import { listMetrics } from './curves.ts';
import { listError, listFindings } from './findings.ts';
import type { TerminalLine } from './layout.ts';
import { styled, wrap } from './layout.ts';
import { listReceipt } from './receipt.ts';

/** The whole report as lines of at most `width` columns; only the path of a written file may be longer. */
export function describe(report: Report, page: string | undefined, width: number): TerminalLine[] {
  const blocks: TerminalLine[][] = [
    [...title(report), ...listFindings(report, width), ...nameRules(report, width)],
    [...facts(report, width), ...listMetrics(report, width), ...remarks(report, width)],
    listComparison(report, width),
    listReceipt(report, width),
    doctor(report, width),
    listWrittenFiles(report, page, width),
    page === undefined
      ? wrap([styled('More: --open writes the whole report, --json prints the result.', 'dim')], width)
      : [],
  ];
  return blocks.filter(block => block.length > 0).flatMap((block, index) => (index === 0 ? block : [[], ...block]));
}

const marks = {
  passed: styled('✓', 'green', 'bold'),
  failed: styled('✗', 'red', 'bold'),
  skipped: styled('–', 'bold'),
};

function title({ verdict: { conclusion }, project, rules, runs }: Report): TerminalLine[] {
  const passed = rules.filter(({ state }) => state === 'passed').length;
  // As the action says it: nothing was judged.
  if (rules.length === 0 && conclusion === 'passed')
    return [
      [
        styled('!', 'yellow', 'bold'),
        ' ',
        styled('no rules', 'yellow', 'bold'),
        ` · nothing was judged · ${listSeen(project, runs)}`,
      ],
    ];
  const color = conclusion === 'failed' ? 'red' : 'green';
  const seen = [
    listSeen(project, runs),
    ...(rules.length === 0 ? [] : [`${passed} of ${formatCount(rules.length, 'rule')} passed`]),
  ];
  return [[marks[conclusion], ' ', styled(conclusion, color, 'bold'), ` · ${seen.join(' · ')}`]];
}

const listSeen = (project: Report['project'], runs: Report['runs']): string =>
  [...(project === undefined ? [] : [toSingleLine(project, 63)]), formatCount(runs.length, 'run')].join(' · ');

/** Which config file was used. */
function nameRules({ rules, config }: Report, width: number): TerminalLine[] {
  const file = toSingleLine(config, 200);
  const used =
    rules.length === 0 ? `No rules: ${file} does not exist, or has none for these runs.` : `Rules from ${file}`;
  return wrap([styled(used, 'dim')], width, '  ', '  ');
}

/** The known facts of the only run, in one line. */
function facts({ runs }: Report, width: number): TerminalLine[] {
  const [only] = runs;
  if (only === undefined || runs.length > 1) return [];
  const { run, withoutManifest } = only;
  const known = [
    run.status === 'unknown' ? run.statusWord : run.status,
    run.localExperiment ? 'local experiment' : run.source,
    withoutManifest ? 'no manifest' : undefined,
    run.seed === undefined
      ? undefined
      : `seed ${run.seed}${withoutManifest?.seedFrom === undefined ? '' : ` (${withoutManifest.seedFrom} in the path)`}`,
    run.totalSteps === undefined ? undefined : formatCount(run.totalSteps, 'step'),
    run.durationSeconds === undefined ? undefined : formatDuration(run.durationSeconds),
  ].filter(fact => fact !== undefined);
  return wrap([styled(titleOf(only), 'bold'), ...known.map(fact => ` · ${fact}`)], width, '  ');
}

/** Remarks that are listed. */
const MAX_REMARKS = 10;

/** What a reader should know before believing the numbers. */
function remarks({ runs, rules }: Report, width: number): TerminalLine[] {
  const waiting = rules.filter(({ state }) => state === 'no-baseline').length;
  const named = runs.flatMap(run => remarksOf(run).map(remark => ({ remark, of: titleOf(run) })));
  const byRemark = Map.groupBy(named, ({ remark }) => remark);
  const all = [
    ...(waiting === 0
      ? []
      : [`${formatCount(waiting, 'rule')} with a tolerance not judged: name a baseline with --baseline PATH.`]),
    ...[...byRemark].map(([remark, of]) => (runs.length > 1 ? `${remark} (${nameRuns(of, runs.length)})` : remark)),
  ];
  const more = all.length - MAX_REMARKS;
  return [...all.slice(0, MAX_REMARKS), ...(more > 0 ? [`and ${formatCount(more, 'more remark')}`] : [])].flatMap(
    remark => wrap([remark], width, '  ', styled('! ', 'yellow')),
  );
}

function nameRuns(of: readonly { of: string }[], all: number): string {
  const [first] = of;
  if (of.length === all) return 'all runs';
  return of.length === 1 && first ? first.of : formatCount(of.length, 'run');
}

function remarksOf({ run, rows, receipt, notices, health }: RunReport): string[] {
  const smoke = run.classification === 'contract_smoke' ? ': the pipeline ran, this says nothing about learning' : '';
  const troubled = health?.signals.filter(({ status }) => status !== 'healthy') ?? [];
  return [
    ...(run.classification === undefined ? [] : [`${run.classification}${smoke}`]),
    ...run.degradedModes.map(mode => `degraded mode: ${mode}`),
    ...receipt.nonFinite.map(
      ({ metric, count, firstStep }) =>
        `${metric}: ${formatCount(count, 'value')} NaN or infinite, first at step ${formatNumber(firstStep)}`,
    ),
    ...troubled.map(({ name, message }) => `${name}: ${message}`),
    ...(rows.earlier === 0 ? [] : [`${formatCount(rows.earlier, 'row')} of an earlier training are left out`]),
    ...(rows.unreadable === 0 ? [] : [`${formatCount(rows.unreadable, 'row')} of metrics could not be read`]),
    ...notices,
  ];
}

function doctor({ doctor: { state, checks, reason: why } }: Report, width: number): TerminalLine[] {
  if (state === 'off' || state === 'failed') return [];
  const text = {
    passed: `${formatCount(checks, 'line')}, no error`,
    absent: 'not run, worldflux is not on PATH',
    broken: 'no result',
  }[state];
  return wrap(
    [styled('Doctor', 'bold'), ` · ${text}${state === 'broken' && why ? `: ${toPlainText(why)}` : ''}`],
    width,
    '  ',
  );
}

/** The written files, each path whole and on its own line so that it can be copied; or why a body was not written. */
export function listWrittenFiles({ sync, runs }: Report, page: string | undefined, width: number): TerminalLine[] {
  const troubles = listSyncProblems(sync).flatMap(problem => listError(problem, width));
  const bodies = sync.runs.flatMap(({ body, bodyFile, state }, index): TerminalLine[] => {
    const name = toSingleLine(runs[index]?.displayPath ?? '', 80);
    if (state === 'refused') return wrap([`No body of ${name}: the data boundary refuses this run.`], width, '  ');
    if (body === undefined || bodyFile === undefined) return [];
    const text = `Body of ${name}, ${formatBytes(body.bytes)}, SHA-256 ${body.sha256}:`;
    return [...wrap([text], width, '  '), [bodyFile]];
  });
  return [...troubles, ...bodies, ...(page === undefined ? [] : [['Page of the summary and the comment:'], [page]])];
}
