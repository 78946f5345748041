// What a client must never do (docs/boundary.md and docs/sync.md), read off the requests that were recorded.
import { routes } from '../../src/sync/schema.ts';
import type { RecordedRequest } from './http.ts';
import type { Store } from './store.ts';

/** One sentence for each breach of this request; the key itself is in none of them. */
export function findBreaches(request: RecordedRequest, store: Store): string[] {
  const { origin, method, path, headers, body } = request;
  const where = `${method} ${path.split('?')[0] ?? ''}`;
  const { authorization, ...others } = headers;
  const holdsKey = (text: string) =>
    Array.from(text.matchAll(/wfx_[\w.~+/-]+=*/g)).some(([key]) => isKnown(store, key));

  const breaches: string[] = [];
  if (origin === 'store' && authorization !== undefined)
    breaches.push(`${where} carried Authorization to another origin.`);
  if (holdsKey(path)) breaches.push(`${where} has the key in its address.`);
  if (holdsKey(JSON.stringify(others))) breaches.push(`${where} has the key in a header other than Authorization.`);
  // Giving the key back is the one body that names it.
  const givesBack = path === routes.revokeToken.path;
  if (!givesBack && holdsKey(body.toString('latin1'))) breaches.push(`${where} has the key in its body.`);
  return breaches;
}

function isKnown(store: Store, text: string): boolean {
  return store.findKey(text) !== undefined;
}
