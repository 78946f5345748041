// A failure for people: what it is in our words, what happened in its own, and how to fix it.
import type { ErrorCode } from '../../errors.ts';
import { errorCodes, isCodeOfFix } from '../../errors.ts';
import type { Markdown } from '../format/markdown.ts';
import { bold, code, fence, join, md } from '../format/markdown.ts';
import { prose } from '../format/prose.ts';

const titles: Record<ErrorCode, Markdown> = {
  'WF-INPUT': md`An input or the config file is wrong`,
  'WF-MANIFEST-MISSING': md`A manifest is missing`,
  'WF-MANIFEST-FILE': md`A manifest could not be read`,
  'WF-MANIFEST-SIZE': md`A manifest is too large, or there are too many`,
  'WF-MANIFEST-SYNTAX': md`A manifest is not valid JSON`,
  'WF-MANIFEST-SHAPE': md`A manifest does not have the expected fields`,
  'WF-METRICS-MISSING': md`Metrics are missing`,
  'WF-RECIPE': md`The recipe could not be read`,
  'WF-DOCTOR-REPORT': md`The doctor's report could not be read`,
  'WF-RUN-CHANGED': md`A file of the run changed while it was read`,
  'WF-TARGET-CHECKOUT': md`Refused to run the pull request's code with secrets`,
  'WF-RULES': md`The rules could not be read`,
  'WF-PULL-REQUEST': md`The pull request could not be read`,
  'WF-OTHER-COMMIT': md`Another commit than the pull request's was measured`,
  'WF-COLLECT-JOBS': md`Results of other jobs were left out`,
  'WF-COLLECT-EMPTY': md`No job left a result`,
  'WF-COLLECT-SERVICE': md`The results of the other jobs could not be read`,
  'WF-COLLECT-PERMISSION': md`The token may not read the results`,
  'WF-COLLECT-BODY': md`A run cannot be sent from this job`,
  'WF-KEY-FORM': md`The API key is not valid`,
  'WF-OIDC-PERMISSION': md`The job may not request an ID token`,
  'WF-OIDC-FORK': md`A fork's pull request has no ID token`,
  'WF-OIDC-REFUSED': md`WorldFlux refused this job's identity`,
  'WF-OIDC-SERVER': md`The key exchange with WorldFlux failed`,
  'WF-OIDC-TOKEN-SERVICE': md`GitHub gave no ID token`,
  'WF-CLI-MISSING': md`The WorldFlux CLI is not on this runner`,
  'WF-CLI-REFUSED': md`The run cannot be sent with the CLI`,
  'WF-CLI-FAILED': md`The WorldFlux CLI failed`,
  'WF-PROJECT-MISSING': md`No project is set`,
  'WF-KEY-MISSING': md`The API key is missing`,
  'WF-API-URL': md`The API address is not valid`,
  'WF-SYNC-BODY': md`The run could not be written for sending`,
  'WF-SYNC-ADDRESS': md`The API address is not WorldFlux Cloud`,
  'WF-SYNC-KEY': md`WorldFlux refused the key`,
  'WF-SYNC-WORKSPACE': md`The key belongs to another workspace`,
  'WF-SYNC-PROJECT': md`WorldFlux does not know the project`,
  'WF-SYNC-CONFLICT': md`The run conflicts with another one`,
  'WF-SYNC-REJECTED': md`WorldFlux rejected the run`,
  'WF-SYNC-UNREACHABLE': md`WorldFlux could not be reached`,
  'WF-SYNC-REDIRECT': md`The API address redirects elsewhere`,
  'WF-SYNC-ANSWER': md`WorldFlux gave an unexpected answer`,
  'WF-SYNC-ARTIFACT': md`An artifact could not be sent`,
  'WF-COMMENT-PERMISSION': md`The token may not write the comment`,
  'WF-COMMENT-REFUSED': md`GitHub refused the comment`,
  'WF-COMMENT-PLACE': md`The pull request takes no comment`,
  'WF-COMMENT-SIZE': md`The comment is too long`,
  'WF-COMMENT-SERVICE': md`The comment could not be written`,
  'WF-ARTIFACT-QUOTA': md`The artifact storage is full`,
  'WF-ARTIFACT-REFUSED': md`GitHub refused the result artifact`,
  'WF-ARTIFACT-SERVICE': md`The artifact service failed`,
  'WF-TOKEN-EXPIRED': md`The job's token has expired`,
  'WF-EXIT-SECRET': md`A secret was removed from the output`,
  'WF-SURFACE': md`A part of the report could not be written`,
  'WF-INTERNAL': md`Unexpected error in this action`,
};

/** Characters of a message; a longer one is whole in the log. */
export const MAX_MESSAGE_LENGTH = 600;
/** Lines of a fix. */
const MAX_LINES = 24;

/** What the code means; a code that only a newer version knows is only named. */
export function titleOfFailure(failure: { code: string }): Markdown {
  const known = errorCodes.find(one => one === failure.code);
  return known === undefined ? md`The step ended with an error` : titles[known];
}

/** Title and code, what happened, and how to fix it. */
export function renderFailure(failure: Failure): Markdown {
  return join([
    md`❌ ${bold(titleOfFailure(failure))} (${code(failure.code, 40)})`,
    prose(failure.message, MAX_MESSAGE_LENGTH),
    renderFix(failure.fix ?? ''),
  ]);
}

type Failure = { code: string; message: string; fix?: string | undefined };

/** The first sentence of a fix, for a headline; the rest is shown below. One that ends in a colon stays with what it is about. */
export function leadOfFix({ fix = '' }: Pick<Failure, 'fix'>): { lead: Markdown; rest: string } {
  const [first = '', ...rest] = fix.split('\n');
  if (first === '' || isCodeOfFix(first) || first.endsWith(':')) return { lead: md``, rest: fix };
  return { lead: prose(first, MAX_MESSAGE_LENGTH), rest: rest.join('\n') };
}

/** Failures below a headline that has shown the first of them, of which only the part to copy is left. */
export function renderFailures([first, ...others]: readonly Failure[]): Markdown {
  if (first === undefined) return md``;
  const { rest } = leadOfFix(first);
  return join([
    rest !== '' && isCodeOfFix(rest) ? md`To fix ${code(first.code, 40)}:` : md``,
    renderFix(rest),
    ...others.map(renderFailure),
  ]);
}

/** A fix: its sentences as prose, the part to copy as a block. */
export function renderFix(fix: string): Markdown {
  const blocks: { isCode: boolean; lines: string[] }[] = [];
  for (const line of fix.split('\n').slice(0, MAX_LINES)) {
    const last = blocks.at(-1);
    const isCode = isCodeOfFix(line);
    if (isCode && last?.isCode) last.lines.push(line);
    else if (line !== '') blocks.push({ isCode, lines: [line] });
  }
  return join(blocks.map(({ isCode, lines }) => (isCode ? fence(lines) : prose(lines.join(' '), MAX_MESSAGE_LENGTH))));
}
