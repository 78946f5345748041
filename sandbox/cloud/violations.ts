// What a client must never do (docs/boundary.md and docs/sync.md), found in the recorded requests.
import { routes } from '../../src/sync/schema.ts';
import type { RecordedRequest } from './http.ts';
import type { Store } from './store.ts';

/** One sentence for each violation by this request; the key itself is in none of them. */
export function findViolations(request: RecordedRequest, store: Store): string[] {
  const { origin, method, path, headers, body } = request;
  const where = `${method} ${path.split('?')[0] ?? ''}`;
  const { authorization, ...others } = headers;
  const holdsKey = (text: string) =>
    Array.from(text.matchAll(/wfx_[\w.~+/-]+=*/g)).some(([key]) => isKnown(store, key));

  const violations: string[] = [];
  if (origin === 'store' && authorization !== undefined)
    violations.push(`${where} carried Authorization to another origin.`);
  if (holdsKey(path)) violations.push(`${where} has the key in its address.`);
  if (holdsKey(JSON.stringify(others))) violations.push(`${where} has the key in a header other than Authorization.`);
  // Only the revocation has the key in its body.
  const givesBack = path === routes.revokeToken.path;
  if (!givesBack && holdsKey(body.toString('latin1'))) violations.push(`${where} has the key in its body.`);
  return violations;
}

function isKnown(store: Store, text: string): boolean {
  return store.findKey(text) !== undefined;
}
