// The code, the sentence and the fix of each failure of the sync. The service's own words are shown only if they contain no secret.
import type { NetworkFailure } from '../lib/network-error.ts';
import type { Scanner } from '../secrets/scanner.ts';
import type { Problem } from '../errors.ts';
import { toSingleLine } from '../text.ts';
import type { HttpOutcome, HttpResponse } from './http.ts';
import { tryParseJson } from './http.ts';
import { isRetryableStatus } from '../lib/retry.ts';
import { errorBody } from './schema.ts';

/** The value, or why there is none. */
export type ApiResult<T> = { answer: T; problem?: undefined } | { answer?: undefined; problem: Problem };

/** What a request was for: the run, one artifact, or an artifact's bytes in the store. */
export interface Purpose {
  /** Its displayed name: `The run`, `checkpoint.pt`. */
  name: string;
  project: string;
  /** Whether it went to the store, which knows neither keys nor projects. */
  store: boolean;
}

/** Finds secrets: the boundary's scanner, and the key itself. */
export interface Censor {
  scanner: Pick<Scanner, 'find'>;
  /** Called for each attempt. */
  key: () => string;
}

const usualHost = 'api.worldflux.ai';
const toAgain = 're-run the job: the run keeps its ID, so nothing is stored twice.';
const again = `R${toAgain.slice(1)}`;

/** The error for a request that got no answer of 2xx. */
export async function describeOutcome(
  outcome: HttpOutcome,
  purpose: Purpose,
  censor: Censor & { apiUrl: URL },
): Promise<Problem> {
  const { name } = purpose;
  const to = purpose.store ? 'the store of WorldFlux Cloud' : 'WorldFlux Cloud';
  const { response, failure } = outcome;
  if (failure?.isNowhere === true && !purpose.store) return nothingThere(failure, name, censor.apiUrl);
  if (failure) {
    const message = `${name} could not be sent to ${to}: ${failure.words}.`;
    return { code: 'WF-SYNC-UNREACHABLE', message, fix: failure.fix ?? again };
  }
  const { status } = response;
  if (status >= 300 && status < 400) return redirected(response, name, to);
  if (!purpose.store && isSomethingElse(response)) return wrongAddress(response, name);
  const detail = await readErrorDetail(response, censor);
  const message = `${name} could not be sent: ${to} answered ${status}.${detail === undefined ? '' : ` It says: ${detail}`}`;
  if (isRetryableStatus(status)) return { code: 'WF-SYNC-UNREACHABLE', message, fix: again };
  return { message, ...(purpose.store ? storeFix : fixOf(status, purpose.project)) };
}

/** The name or port of the api-url is not known: where it is not the usual one, it is wrong rather than out of order. */
function nothingThere({ words }: NetworkFailure, name: string, { host }: URL): Problem {
  const message = `${name} could not be sent to WorldFlux Cloud at ${toSingleLine(host, 100)}: ${words}.`;
  const fix =
    host === usualHost
      ? `Let the runner reach this host, or ${toAgain}`
      : `Check the address; the usual one is:\nwith:\n  api-url: https://${usualHost}\nIf it is right, ${toAgain}`;
  return { code: 'WF-SYNC-UNREACHABLE', message, fix };
}

/**
 * Whether an answer of 404 came from something else than WorldFlux Cloud, or from one without this route: FastAPI says `Not Found`
 * for a missing route, and the service says more about a missing project. For 403 and 405 a page of HTML is enough to tell.
 */
function isSomethingElse({ status, headers, text }: HttpResponse): boolean {
  if (status === 403 || status === 405) return /^text\/html\b/i.test(headers['content-type'] ?? '');
  if (status !== 404) return false;
  const parsed = errorBody.safeParse(tryParseJson(text));
  return !parsed.success || parsed.data.detail === 'Not Found';
}

function wrongAddress({ status }: HttpResponse, name: string): Problem {
  return {
    code: 'WF-SYNC-ADDRESS',
    message: `${name} could not be sent: the server at the api-url does not know this address (${status}): it is not WorldFlux Cloud, or has another path.`,
    fix: 'Name the address of WorldFlux Cloud alone, without the path of a page:\nwith:\n  api-url: https://api.worldflux.ai',
  };
}

/** Only the target's origin: the rest of the address may contain what was sent. */
function redirected({ status, headers }: HttpResponse, name: string, to: string): Problem {
  const target = URL.parse([headers.location].flat()[0] ?? '');
  const web = target?.protocol === 'https:' || target?.protocol === 'http:';
  const where = target !== null && web ? toSingleLine(target.origin, 100) : 'another address';
  return {
    code: 'WF-SYNC-REDIRECT',
    message: `${name} was not sent: ${to} redirects to ${where} (${status}), and the key is never sent to another address.`,
    fix: 'If WorldFlux Cloud has moved there, name it:\nwith:\n  api-url: https://…',
  };
}

const storeFix = { code: 'WF-SYNC-ARTIFACT', fix: again } as const;

function fixOf(status: number, project: string): Pick<Problem, 'code' | 'fix'> {
  switch (status) {
    case 401:
      return {
        code: 'WF-SYNC-KEY',
        fix: 'The key is wrong or has expired. Create a new one, store it as a secret, and pass that on:\nwith:\n  api-key: ${{ secrets.WORLDFLUX_API_KEY }}',
      };
    case 403:
      return {
        code: 'WF-SYNC-WORKSPACE',
        fix: `Use a key of the workspace that has the project ${project}, or name a project of the key's own:\nwith:\n  project: my-project`,
      };
    case 404:
      return {
        code: 'WF-SYNC-PROJECT',
        fix: `Create the project ${project} in WorldFlux Cloud, or name one that exists:\nwith:\n  project: my-project`,
      };
    case 409:
      return { code: 'WF-SYNC-CONFLICT', fix: `Another job may be sending the same run. ${again}` };
    case 413:
      return { code: 'WF-SYNC-BODY', fix: smallerBody };
    default:
      return {
        code: 'WF-SYNC-REJECTED',
        fix: 'This version of the action does not fit the service. Use a newer one:\nuses: worldflux/action@v1',
      };
  }
}

/** The fix for a body that is too large. */
export const smallerBody =
  'Send fewer lines of the log or rows of metrics, in the config file:\nlimits: { log-lines: 20000, metric-rows: 100000 }';

/** The error for an answer of 2xx in an unexpected form. */
export function invalidResponse({ name, store }: Purpose, what: string): Problem {
  const who = store ? 'The store of WorldFlux Cloud' : 'WorldFlux Cloud';
  return {
    code: 'WF-SYNC-ANSWER',
    message: `${who} gave an answer about ${name} that could not be read: ${what}.`,
    fix: 'Check whether a proxy or a portal answers instead, and that api-url is the address of WorldFlux Cloud:\nwith:\n  api-url: https://api.worldflux.ai',
  };
}

/** How many findings of a list are shown, and how many characters of each are searched and shown. */
const [mostFindings, mostSearched, mostShown] = [5, 4096, 200];

/** The service's message, in one of FastAPI's forms; undefined if there is none, or none that may be shown. */
async function readErrorDetail({ text }: HttpResponse, censor: Censor): Promise<string | undefined> {
  const parsed = errorBody.safeParse(tryParseJson(text));
  if (!parsed.success) return undefined;
  const { detail } = parsed.data;
  if (typeof detail === 'string') return firstSafeText([detail], censor);
  if (!Array.isArray(detail)) return firstSafeText([`${detail.code}: ${detail.message}`, detail.code], censor);
  const shown: string[] = [];
  for (const { loc, msg, type } of detail.slice(0, mostFindings)) {
    const place = `${loc.join('.')} (${type})`;
    const one = await firstSafeText([`${place}: ${msg}`, place, type], censor);
    if (one !== undefined) shown.push(one);
  }
  return shown.length === 0 ? undefined : shown.join('; ');
}

/** The first of these texts that contains no secret; they are ordered from the most informative to the least. */
async function firstSafeText(texts: readonly string[], { scanner, key }: Censor): Promise<string | undefined> {
  for (const text of texts) {
    const bounded = text.slice(0, mostSearched);
    if (!bounded.includes(key()) && (await scanner.find(bounded)).length === 0) return toSingleLine(bounded, mostShown);
  }
  return undefined;
}
