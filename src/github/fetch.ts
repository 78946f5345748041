// fetch as Octokit uses it: through the runner's proxy, and along a redirect that stays with GitHub.
import { fetch } from 'undici';
import type { RequestInit, Response } from 'undici';
import type { Env } from '../context.ts';
import { openDispatcher } from '../lib/dispatcher.ts';

/** Milliseconds for a connection. */
const CONNECT_TIMEOUT = 10_000;
/** A repository that was renamed is one redirect away; more than a few are a circle. */
const MAX_REDIRECTS = 3;

/**
 * GitHub redirects what is asked of a repository's old name, or of one that was moved, to its number: `/repositories/1296269/…`.
 * fetch itself would make a GET of a POST. The same request, token included, is sent once more to the new address, where that is below
 * the API's own; any other redirect comes back as it is, and nothing is sent along it.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 * @throws {UserError} WF-INPUT where a variable for a proxy holds no URL of one
 */
export function createFetch(env: Env, apiUrl: string): (url: string, init?: RequestInit) => Promise<Response> {
  const dispatcher = openDispatcher(env, CONNECT_TIMEOUT);
  return async (url, init = {}) => {
    for (let target = url, redirects = 0; ; redirects += 1) {
      const response = await fetch(target, { ...init, redirect: 'manual', dispatcher });
      const next = redirects < MAX_REDIRECTS ? newAddress(response, target, apiUrl, init) : undefined;
      if (next === undefined) return response;
      await response.body?.cancel();
      target = next;
    }
  };
}

/** 302 is how GitHub sends to where an artifact lies, for who asked to be told. */
function newAddress(
  { status, headers }: Response,
  from: string,
  apiUrl: string,
  init: RequestInit,
): string | undefined {
  const moved = [301, 307, 308].includes(status) || (status === 302 && init.redirect !== 'manual');
  const base = URL.parse(apiUrl);
  const target = URL.parse(headers.get('location') ?? '', from);
  if (!moved || base === null || target?.origin !== base.origin) return undefined;
  return target.pathname.startsWith(`${base.pathname.replace(/\/+$/, '')}/`) ? target.href : undefined;
}
