// Good answers of WorldFlux Cloud for a whole step: they name the run that was sent.
import type { Answer, Seen } from './server.ts';
import { good } from './server.ts';

export function answerRun({ path, body }: Seen): Answer {
  if (path.endsWith('/commit')) return good({ artifact_id: 'a1' });
  if (path.endsWith('/initiate')) return good({ artifact_id: 'a1', already_present: true });
  const id = /"client_run_id":"([^"]*)"/.exec(body.toString())?.[1];
  return good({ run_id: 'r1', client_run_id: id, status: 'created', url: 'https://app.example/runs/r1' }, 201);
}
