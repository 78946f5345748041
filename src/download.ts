// Downloads from where GitHub keeps artifacts: by the runner's proxy, where it has one, and never past a redirect.
import type { Fetch } from './github/remote-artifacts.ts';
import type { Environment } from './sync/dispatcher.ts';

/** Milliseconds for a connection. */
const connectTimeout = 10_000;

/**
 * What `use` makes of a download function whose connections end with it.
 * @throws {UserError} WF-INPUT where the variable for the proxy holds no URL
 */
export async function withDownloads<T>(env: Environment, use: (fetch: Fetch) => Promise<T>): Promise<T> {
  const [{ request }, { openDispatcher }] = await Promise.all([import('undici'), import('./sync/dispatcher.ts')]);
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
