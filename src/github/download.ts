// Downloads from GitHub's artifact storage: through the runner's proxy if it has one, and never along a redirect.
import type { Env } from '../context.ts';
import type { Fetch } from './result-artifacts/other-run.ts';

/** Milliseconds for a connection. */
const connectTimeout = 10_000;

/**
 * Passes a download function to `use` and returns its result. The function's connections close afterwards.
 * @throws {UserError} WF-INPUT where the proxy variable holds no URL
 */
export async function withHttpClient<T>(env: Env, use: (fetch: Fetch) => Promise<T>): Promise<T> {
  const [{ request }, { openDispatcher }] = await Promise.all([import('undici'), import('../lib/dispatcher.ts')]);
  const dispatcher = openDispatcher(env, connectTimeout);
  try {
    // By default `request` follows no redirect.
    return await use(async (url, { signal }) => {
      const { statusCode, body } = await request(url, { dispatcher, signal });
      return { status: statusCode, body };
    });
  } finally {
    await dispatcher.destroy();
  }
}
