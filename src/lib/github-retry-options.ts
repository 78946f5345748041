// How a client of GitHub's API waits. Apart from the client, as the context of a step holds it.
import type { ThrottlingOptions } from '@octokit/plugin-throttling';

/** How long a client waits; tests use shorter times. */
export interface GitHubRetryOptions {
  /** Milliseconds for one request. */
  timeoutMs: number;
  /** The unit of the waits between attempts, in milliseconds: one second. */
  secondMs: number;
  /** The longest that a GET waits for the end of a rate limit, in milliseconds. */
  limitMs: number;
  /** Replaces the plugin's own limits: one write a second, and one new comment in three seconds. */
  limiters?: Pick<ThrottlingOptions, 'write' | 'notifications'> | undefined;
}
