// Which handler is for which route of the API's origin.
import { routes } from '../../src/sync/schema.ts';
import { json, refuse } from './http.ts';
import type { Answer, Call, Handler } from './http.ts';
import type { TokenService } from './oauth.ts';
import { describeRoutes } from './openapi.ts';
import { renderPage } from './page.ts';
import { abortArtifact, commitArtifact, initiateArtifact, uploadRun } from './sync.ts';
import type { SyncService } from './sync.ts';

interface Entry {
  readonly method: string;
  /** OpenAPI's form: `{artifact_id}` stands for one part. */
  readonly path: string;
  readonly handle: (call: Call, artifactId: string) => Answer | Promise<Answer>;
}

/** Calls the handler of a route, or answers with FastAPI's own 404 and 405. */
export function routeCalls(service: SyncService, tokens: TokenService): Handler {
  const entries: Entry[] = [
    { ...routes.uploadRun, handle: call => uploadRun(service, call) },
    { ...routes.initiateArtifact, handle: call => initiateArtifact(service, call) },
    { ...routes.commitArtifact, handle: (call, id) => commitArtifact(service, call, id) },
    { ...routes.abortArtifact, handle: (call, id) => abortArtifact(service, call, id) },
    { ...routes.exchangeToken, handle: call => tokens.exchange(call) },
    { ...routes.revokeToken, handle: call => tokens.revoke(call) },
    { ...routes.health, handle: () => json(200, { status: 'ok' }) },
    { method: 'GET', path: '/openapi.json', handle: () => json(200, describeRoutes()) },
    { method: 'GET', path: '/', handle: () => renderPage(service.store.runHeads()) },
  ];
  return call => {
    const parts = call.url.pathname.split('/');
    const fitting = entries.filter(({ path }) => fits(path.split('/'), parts));
    const entry = fitting.find(({ method }) => method === call.method);
    if (entry !== undefined) return entry.handle(call, parts.at(-2) ?? '');
    throw fitting.length > 0 ? refuse(405, 'Method Not Allowed') : refuse(404, 'Not Found');
  };
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  return (
    template.length === parts.length && template.every((part, at) => part === '{artifact_id}' || part === parts[at])
  );
}
