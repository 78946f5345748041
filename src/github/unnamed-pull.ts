// Events that name no pull request: where in the payload its number is, and how the workflow names it.
import { toSingleLine } from '../text.ts';
import { dispatchPayload, namedPulls, numbered, pullNumber } from './event-schemas.ts';

/** Why there is no comment, with the number's place in the payload; undefined for an issue that is no pull request. */
export function explainOther(name: string, payload: unknown): string | undefined {
  const { issue, pull_request: pull, check_run: run, check_suite: suite } = namedPulls().parse(payload);
  if (issue && !issue.pull_request) return undefined;
  const places = {
    'issue.number': issue,
    'pull_request.number': pull,
    'check_run.pull_requests[0].number': run?.pull_requests[0],
    'check_suite.pull_requests[0].number': suite?.pull_requests[0],
  };
  const place = Object.entries(places).find(([, found]) => found)?.[0];
  return withoutPull(name, place === undefined ? '12 # its number' : `\${{ github.event.${place} }}`);
}

/** How people name a pull request's number where they hand it on: `pr`, `pull-request`, `pull_request_number`. */
const pullName = /^(?:pr|pull(?:[-_]?request)?)(?:[-_]?(?:number|id|no))?$/i;

/** The expression for the pull request's number that a dispatch was given, where one of its values is named like that. */
export function findHandedPull(payload: unknown): string | undefined {
  const { inputs, client_payload } = dispatchPayload().safeParse(payload).data ?? {};
  for (const [place, values] of Object.entries({ inputs, client_payload })) {
    for (const [name, value] of Object.entries(values ?? {})) {
      const path = `github.event.${place}.${name}`;
      if (!pullName.test(name)) continue;
      if (pullNumber().safeParse(value).success) return path;
      if (numbered().safeParse(value).success) return `${path}.number`;
    }
  }
  return undefined;
}

/** Why there is no comment where one may be expected; `number` is the expression for the pull request's number. */
export function withoutPull(name: string, number: string): string {
  const event = toSingleLine(name, 60);
  return `There is no comment: the event "${event}" names no pull request. If it is about one, name it:\nwith:\n  pull-request: ${number}`;
}
