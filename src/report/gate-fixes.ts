// What each gate found, in a few words of a headline, and how to fix it, in the words of the comment and of the terminal.
import type { Gate, GateFinding } from '../gates/verdict.ts';
import type { CommentData } from './comment-data.ts';
import type { CommentProblem } from './comment-problem.ts';
import { docs } from './format/docs-link.ts';
import type { Markdown } from './format/markdown.ts';
import { code, md, words } from './format/markdown.ts';
import type { Report } from './model.ts';
import type { Sentence } from '../text.ts';
import { sentence, toPlainText } from '../text.ts';

interface GateFix {
  /** For a headline, where nothing more is known of the finding. */
  found: Markdown;
  /** For the comment and the summary. */
  inComment(problem: CommentProblem, data: CommentData): Markdown;
  /** For the terminal, where these findings are listed. */
  inTerminal(findings: readonly GateFinding[], report: Report): string;
}

export const gateFixes: Readonly<Record<Gate, GateFix>> = {
  rules: {
    found: md`a rule was not judged`,
    inComment: () => docs(md`How runs are matched`, 'baseline'),
    inTerminal(findings, { config }) {
      const [line, ...others] = new Set(findings.map(({ configLine }) => configLine));
      const place = line === undefined || others.length > 0 ? config : `${config}:${line}`;
      return `Fix the training, or change the ${others.length > 0 ? 'rules' : 'rule'} in ${place}.`;
    },
  },
  run: {
    found: md`a job did not succeed`,
    inComment({ about = [], ended, state }, { logged, details }) {
      if (state === 'unfinished') return md``;
      if (ended === undefined) return md`See its log in the workflow run.`;
      if (logged.includes(about[0] ?? ''))
        return details ? md`The end of the log is ${details}.` : md`The log of the training step says why.`;
      const shown = md` With ${code('log_path')} in the ${docs(md`manifest`, 'manifest')}, its end is shown ${details ?? md``}.`;
      return md`The log of the training step says why.${details ? shown : md``}`;
    },
    inTerminal(_findings, { runs }) {
      const ended = runs.filter(({ run }) => ['failed', 'cancelled'].includes(run.status) || (run.exitCode ?? 0) !== 0);
      const log = ended.find(({ logFile }) => logFile !== undefined)?.logFile;
      return log === undefined ? 'Check why the training ended this way.' : `The end of the log says why: ${log}`;
    },
  },
  metrics: {
    found: md`metrics could not be read`,
    inComment: ({ metric, state }, data) =>
      metric === undefined ? docs(md`How metrics are read`, 'metrics') : adviseEnd(metric, state, data),
    inTerminal: findings => uniqueOf(findings, metricsFix),
  },
  doctor: {
    found: md`${code('worldflux doctor')} did not complete`,
    inComment: () => md`Fix what it reports, or take ${code('doctor')} out of ${docs(code('fail-on'), 'rules')}.`,
    inTerminal: () => 'Run it by hand: worldflux doctor',
  },
  boundary: {
    found: md`a secret was found in the run`,
    inComment: ({ state }) => md`${words(boundaryFix(state))} ${docs(md`Secrets`, 'secrets')}`,
    inTerminal: (findings, { config }) =>
      uniqueOf(findings, ({ subject }) =>
        subject?.state === undefined
          ? `${toPlainText(boundaryFix(undefined))} If it is not a secret, allow the field in ${config}: boundary: { allow: [...] }`
          : toPlainText(boundaryFix(subject.state)),
      ),
  },
  stale: {
    found: md`a manifest was written before this job started`,
    inComment: () => md`Let the training of this job write its own manifest.`,
    inTerminal: () => 'Name the manifest that the last training wrote.',
  },
};

/** Each fix once, where findings of one gate need several. */
function uniqueOf(findings: readonly GateFinding[], fix: (finding: GateFinding) => string): string {
  return [...new Set(findings.map(fix))].join(' ');
}

function metricsFix({ subject }: GateFinding): string {
  if (subject?.metric === undefined) return 'See docs/metrics.md: which files are read, and how a manifest names them.';
  return subject.state === 'not-finite'
    ? 'Find the step where it stopped being a number, and fix the training.'
    : 'Write NaN as "NaN", not as null or an empty cell; docs/metrics.md says why.';
}

/** Of a metric whose last value is NaN or infinite, or may be. */
export function adviseEnd(metric: string, state: string | undefined, data: CommentData): Markdown {
  if (state !== 'not-finite')
    return md`Its last rows have no number. Write NaN as ${code('NaN')}, not as null or an empty cell: ${docs(md`why`, 'metrics')}`;
  const hasCurve = data.rows.some(row => row.metric === metric && row.curve === true);
  return md`Find the step where it stopped being a number${placesOf(hasCurve, data)}.`;
}

/** Where a reader can look for the step: at the curve of a metric and the end of a log, if there are any. */
function placesOf(hasCurve: boolean, { logged, details }: CommentData): Markdown {
  if (details === undefined) return md``;
  if (hasCurve) return md`: the curve ${logged.length > 0 ? md`and the log are` : md`is`} ${details}`;
  return logged.length > 0 ? md`: the log is ${details}` : md``;
}

/** A known value cannot be allowed (docs/boundary.md). */
function boundaryFix(state: string | undefined): Sentence {
  if (state === 'unsearched')
    return sentence`Leave out what looks like keys and passwords, so that all of it can be searched.`;
  return state === 'known-value'
    ? sentence`Take it out of the run, and replace the secret with a new one. If it is no secret, rename the variable, or unset it for this step.`
    : sentence`Remove the secret and replace it with a new one.`;
}

/** Undefined where a result of another version has a gate that this one does not know. */
export const fixOf = (gate: string): GateFix | undefined =>
  Object.entries(gateFixes).find(([name]) => name === gate)?.[1];
