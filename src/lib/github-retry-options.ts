// How a client of GitHub's API waits. Apart from the client, as the context of a step holds it.
import type { ThrottlingOptions } from '@octokit/plugin-throttling';

/** How a client waits; tests scale it down. */
export interface GitHubRetryOptions {
  /** Milliseconds for one request. */
  timeoutMs: number;
  /** A second, as far as repeated requests are concerned, in milliseconds. */
  secondMs: number;
  /** The longest that a GET waits for the end of a rate limit, in milliseconds. */
  limitMs: number;
  /** In place of the plugin's own limiters, which let a write through once a second, and a new comment every three. */
  limiters?: Pick<ThrottlingOptions, 'write' | 'notifications'> | undefined;
}
