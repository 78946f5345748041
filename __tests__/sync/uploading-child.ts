// A step that uploads with a minted key and is ended by a signal; oidc.test.ts starts it. Its one argument is what it needs, as JSON.
import { request } from 'undici';
import * as z from 'zod';
import { openDispatcher } from '../../src/lib/dispatcher.ts';
import { Interrupted } from '../../src/errors.ts';
import { withTemporaryKey } from '../../src/sync/temporary-key.ts';
import { routes } from '../../src/sync/schema.ts';

const given = z
  .object({ apiUrl: z.string(), requestUrl: z.string(), requestToken: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''));
const apiUrl = new URL(given.apiUrl);
const dispatcher = openDispatcher({}, 5000);
const tell = (text: string) => console.log(text);
const options = {
  ...given,
  apiUrl,
  audience: undefined,
  fork: false,
  mask: () => undefined,
  redact: (text: string) => Promise.resolve(text),
  warn: tell,
  dispatcher,
  now: Date.now,
  signals: process,
};

try {
  await withTemporaryKey(options, async ({ key }, signal) => {
    // What is logged on the way is the key as anybody would log it by mistake.
    tell(`uploading with ${String(key)} ${JSON.stringify({ key })}`);
    const headers = { authorization: `Bearer ${key.reveal()}` };
    const url = new URL(routes.uploadRun.path, apiUrl);
    await request(url, { method: 'POST', body: '{}', headers, dispatcher, signal });
  });
} catch (error) {
  if (!(error instanceof Interrupted)) throw error;
  tell(error.message);
  // Nothing listens any more, so this ends the process as the signal would have done.
  process.kill(process.pid, error.signal);
}
