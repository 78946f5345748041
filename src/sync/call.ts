// A call of WorldFlux Cloud: sends the request, retries where that is allowed, and reads the answer. The key is added here,
// in one place, and for one origin only.
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Logger } from '../logger.ts';
import { describeOutcome, invalidResponse } from './errors.ts';
import type { ApiResult, Censor, Purpose } from './errors.ts';
import { sendRequest, tryParseJson } from './http.ts';
import type { HttpOutcome, HttpRequest } from './http.ts';
import { isRetryableStatus, readRetryAfter, retry } from '../lib/retry.ts';
import type { Attempt, RetryTimes } from '../lib/retry.ts';

/** All times of the sync, in milliseconds, and the number of attempts. Tests use shorter ones. */
export interface Times extends RetryTimes {
  /** Until a connection is established. */
  connect: number;
  /** While no byte of an upload is sent. */
  progress: number;
  /** Until an answer, after everything is sent. */
  answer: number;
  /** For all waits of one run together. */
  totalWait: number;
  /** Between two log lines about a long upload. */
  report: number;
}

export const defaultTimes: Times = {
  connect: 10_000,
  progress: 60_000,
  answer: 60_000,
  firstWait: 1_000,
  longestWait: 30_000,
  totalWait: 180_000,
  report: 5_000,
  attempts: 5,
};

/** The most bytes of an answer. */
const MAX_RESPONSE_BYTES = 1024 * 1024;

/** Where a run goes, and what its calls go by. */
export interface Endpoint extends Censor {
  /** From `readApiUrl`. */
  apiUrl: URL;
  /** From 0 to 1: the jitter. */
  random: () => number;
  /** Milliseconds since 1970. */
  clock: () => number;
  logger: Logger;
  /** Ends the upload: every call then throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** What all calls of one run share. */
export interface Session extends Endpoint {
  dispatcher: Dispatcher;
  times: Times;
  /** The rest of `times.totalWait`. */
  budget: { left: number };
}

/** Reads an answer of 2xx; undefined if it does not have the expected form. */
type Read<T> = (status: number, text: string) => { value: T } | undefined;

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** Reads by the schema for this status in schema.ts. */
export function readBy<T>(answers: Readonly<Record<number, Schema<T>>>): Read<T> {
  return (status, text) => {
    const parsed = answers[status]?.safeParse(tryParseJson(text));
    return parsed?.success ? { value: parsed.data } : undefined;
  };
}

/** For answers of which only the status matters. */
export const readNothing: Read<undefined> = () => ({ value: undefined });

/** @throws the reason of the session's signal, and what is a fault of ours and no network's */
export async function callApi<T>(
  session: Session,
  request: HttpRequest,
  purpose: Purpose,
  read: Read<T>,
  attempts = session.times.attempts,
): Promise<ApiResult<T>> {
  const outcome = await sendWithRetry(session, request, purpose.name, attempts);
  const { response } = outcome;
  if (response === undefined || response.status < 200 || response.status >= 300) {
    return { problem: await describeOutcome(outcome, purpose, session) };
  }
  const { status, headers, text } = response;
  if (text === undefined) return { problem: invalidResponse(purpose, `it is larger than ${MAX_RESPONSE_BYTES} bytes`) };
  const answer = read(status, text);
  if (answer) return { answer: answer.value };
  return { problem: invalidResponse(purpose, `${status}, ${kindOf(headers)} of an unknown shape`) };
}

async function sendWithRetry(session: Session, request: HttpRequest, name: string, attempts: number) {
  const { dispatcher, times, signal, clock, logger } = session;
  const limits = { ...times, bytes: MAX_RESPONSE_BYTES };
  const attempt = async (): Promise<Attempt<HttpOutcome>> => {
    const result = await sendRequest(withAuth(session, request), { dispatcher, limits, signal });
    const { response, failure } = result;
    if (failure) return { result, again: failure.transient ? failure.words : undefined };
    const again = isRetryableStatus(response.status) ? `answer ${response.status}` : undefined;
    return { result, again, retryAfterMs: readRetryAfter(response.headers['retry-after'], clock()) };
  };
  const onRetry = (why: string, next: number, waitMs: number): void => {
    logger.info(`${name}: ${why}; attempt ${next} of ${attempts} in ${(waitMs / 1000).toFixed(1)} s`);
  };
  return retry(attempt, { ...session, times: { ...times, attempts }, onRetry });
}

/** The request with the common headers, and with the key if it goes to the origin of the api-url. */
function withAuth({ apiUrl, key }: Session, { headers, ...request }: HttpRequest): HttpRequest {
  const own = request.url.origin === apiUrl.origin;
  const authorization = own ? { authorization: `Bearer ${key()}` } : {};
  return { ...request, headers: { ...headers, 'user-agent': 'worldflux-action', ...authorization } };
}

function kindOf(headers: IncomingHttpHeaders): string {
  const type = headers['content-type'] ?? '';
  if (/^application\/json\b/i.test(type)) return 'JSON';
  return /^text\/html\b/i.test(type) ? 'an HTML page' : 'text';
}
