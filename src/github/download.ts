// Downloads from where GitHub keeps artifacts: by the runner's proxy, where it has one, and never past a redirect.
import type { Env } from '../context.ts';
import type { Fetch } from './result-artifacts/other-run.ts';

/** Milliseconds for a connection. */
const connectTimeout = 10_000;

/**
 * What `use` makes of a download function whose connections end with it.
 * @throws {UserError} WF-INPUT where the variable for the proxy holds no URL
 */
export async function withHttpClient<T>(env: Env, use: (fetch: Fetch) => Promise<T>): Promise<T> {
  const [{ request }, { openDispatcher }] = await Promise.all([import('undici'), import('../lib/dispatcher.ts')]);
  const dispatcher = openDispatcher(env, connectTimeout);
  try {
    // `request` follows no redirect unless it is told to.
    return await use(async (url, { signal }) => {
      const { statusCode, body } = await request(url, { dispatcher, signal });
      return { status: statusCode, body };
    });
  } finally {
    await dispatcher.destroy();
  }
}
