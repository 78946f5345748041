// What each gate found, in a few words of a headline, and how to fix it, in the words of the comment and of the terminal.
import type { Gate, GateFinding } from '../gates/verdict.ts';
import type { CommentData } from './comment-data.ts';
import type { CommentProblem } from './comment-problem.ts';
import { docs } from './format/docs-link.ts';
import type { Markdown } from './format/markdown.ts';
import { code, md } from './format/markdown.ts';
import type { Report } from './model.ts';

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
      return md`The log of the training step says why. With ${code('log_path')} in the ${docs(md`manifest`, 'manifest')}, its end is in the job's summary.`;
    },
    inTerminal(_findings, { runs }) {
      const ended = runs.filter(({ run }) => ['failed', 'cancelled'].includes(run.status) || (run.exitCode ?? 0) !== 0);
      const log = ended.find(({ logFile }) => logFile !== undefined)?.logFile;
      return log === undefined ? 'Check why the training ended this way.' : `The end of the log says why: ${log}`;
    },
  },
  metrics: {
    found: md`metrics could not be read`,
    inComment: () => docs(md`How metrics are read`, 'metrics'),
    inTerminal: () =>
      'Name a file of metrics that can be read with "metrics_path" in the manifest; docs/metrics.md has the formats.',
  },
  doctor: {
    found: md`${code('worldflux doctor')} did not complete`,
    inComment: () => md`Fix what it reports, or take ${code('doctor')} out of ${docs(code('fail-on'), 'rules')}.`,
    inTerminal: () => 'Run it by hand: worldflux doctor',
  },
  boundary: {
    found: md`a secret was found in the run`,
    inComment: () => md`Remove the secret and replace it with a new one: ${docs(md`secrets`, 'secrets')}`,
    inTerminal: (_findings, { config }) =>
      `Remove the secret and replace it with a new one. If it is not a secret, allow the field in ${config}: boundary: { allow: [...] }`,
  },
  stale: {
    found: md`a manifest was written before this job started`,
    inComment: () => md`Let the training of this job write its own manifest.`,
    inTerminal: () => 'Name the manifest that the last training wrote.',
  },
};

/** Undefined where a result of another version has a gate that this one does not know. */
export const fixOf = (gate: string): GateFix | undefined =>
  Object.entries(gateFixes).find(([name]) => name === gate)?.[1];
