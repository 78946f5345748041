// A message, its answer and what the answer means. The key is added here, at one place, and for one origin.
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { attempt, largestAnswer } from './attempt.ts';
import type { Message } from './attempt.ts';
import { describeOutcome, tryParseJson, invalidResponse } from './errors.ts';
import type { Censor, Purpose, ApiResult } from './errors.ts';
import { persist } from './retry.ts';
import type { RetryOptions } from './retry.ts';

/** What all messages of one push share. */
export interface Session extends Censor {
  apiUrl: URL;
  dispatcher: Dispatcher;
  patience: RetryOptions;
}

/** What an answer of 2xx holds; undefined where it is not what it should be. */
export type Read<T> = (status: number, text: string) => { value: T } | undefined;

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** Reads by the schema that wire.ts has for the status. */
export function readBy<T>(answers: Readonly<Record<number, Schema<T>>>): Read<T> {
  return (status, text) => {
    const parsed = answers[status]?.safeParse(tryParseJson(text));
    return parsed?.success ? { value: parsed.data } : undefined;
  };
}

/** For answers whose status says all. */
export const readNothing: Read<undefined> = () => ({ value: undefined });

/** Sends a message as often as is needed and allowed, and reads its answer. */
export async function talk<T>(
  line: Session,
  message: Message,
  purpose: Purpose,
  read: Read<T>,
  attempts = line.patience.times.attempts,
): Promise<ApiResult<T>> {
  const send = () => attempt(addressed(line, message), line.dispatcher, line.patience.times, line.patience.signal);
  const outcome = await persist(purpose.name, send, line.patience, attempts);
  const { reply } = outcome;
  if (reply === undefined || reply.status < 200 || reply.status >= 300) {
    return { problem: await describeOutcome(outcome, purpose, line) };
  }
  if (reply.text === undefined)
    return { problem: invalidResponse(purpose, `it is larger than ${largestAnswer} bytes`) };
  const answer = read(reply.status, reply.text);
  if (answer) return { answer: answer.value };
  return { problem: invalidResponse(purpose, `${reply.status}, ${kindOf(reply.headers)} of another shape`) };
}

/** The message with what every one carries, and with the key where it goes to the api-url's own origin. */
function addressed({ apiUrl, key }: Session, { headers, ...message }: Message): Message {
  const own = message.url.origin === apiUrl.origin;
  const authorization = own ? { authorization: `Bearer ${key()}` } : {};
  return { ...message, headers: { ...headers, 'user-agent': 'worldflux-action', ...authorization } };
}

function kindOf(headers: IncomingHttpHeaders): string {
  const type = headers['content-type'] ?? '';
  if (/^application\/json\b/i.test(type)) return 'JSON';
  return /^text\/html\b/i.test(type) ? 'an HTML page' : 'text';
}
