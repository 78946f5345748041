// The files of docs/other-ci-comments.md: what they hand to a shell, run against a local server or a `gh` that keeps what it is given.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '..');
const script = z.object({ script: z.array(z.string()) });
interface Note {
  id: number;
  body: string;
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worldflux-notes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(title: string): Promise<string> {
  const page = await readFile(join(root, 'docs/other-ci-comments.md'), 'utf8');
  return new RegExp(`^## ${title}$[^]*?^\`\`\`\\w+\\n([^]*?)^\`\`\``, 'm').exec(page)?.[1] ?? '';
}

/** What each system hands to a shell for the step that comments. */
const systems: Record<string, (file: string) => string> = {
  GitLab: file => z.object({ worldflux: script }).parse(parse(file)).worldflux.script.join('\n'),
  Bitbucket: file => {
    const steps = z.array(z.object({ step: script }));
    const pulls = z.object({ pipelines: z.object({ 'pull-requests': z.object({ '**': steps }) }) }).parse(parse(file));
    return pulls.pipelines['pull-requests']['**'].at(-1)?.step.script.join('\n') ?? '';
  },
  Buildkite: file => {
    const { steps } = z.object({ steps: z.array(z.object({ command: z.string() })) }).parse(parse(file));
    return steps.at(-1)?.command.replaceAll('$$', '$') ?? '';
  },
  Jenkins: file => /sh '''([^]*?)'''/.exec(file)?.[1] ?? '',
};

/** Notes as GitLab has them, and comments as Bitbucket has them. */
async function startNotes(notes: Note[]): Promise<{ server: Server; url: string }> {
  const shape = z.object({ body: z.optional(z.string()), content: z.optional(z.object({ raw: z.string() })) });
  const server = createServer((request, response) => {
    const say = (status: number, body: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const isGitLab = request.url?.includes('/merge_requests/') === true;
    const listed = notes.map(one => (isGitLab ? one : { id: one.id, content: { raw: one.body } }));
    if (request.method === 'GET') say(200, isGitLab ? listed : { values: listed });
    else
      void text(request).then(sent => {
        const { body, content } = shape.parse(JSON.parse(sent));
        const id = Number(/\/(\d+)$/.exec(request.url ?? '')?.[1]);
        const said = { id: request.method === 'PUT' ? id : notes.length + 1, body: body ?? content?.raw ?? '' };
        const at = notes.findIndex(one => one.id === said.id);
        notes.splice(at === -1 ? notes.length : at, at === -1 ? 0 : 1, said);
        say(request.method === 'PUT' ? 200 : 201, said);
      });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` };
}

/** A workspace in which `tar` has a verdict to unpack, `gh` keeps what it is given, and the agent has downloaded already. */
async function workspaceOf(name: string): Promise<string> {
  const workspace = join(folder, name);
  await mkdir(join(workspace, 'bin'), { recursive: true });
  await mkdir(join(workspace, 'package/dist'), { recursive: true });
  const preview = `console.log('## ❌ \`loss\`\\n\\n| a<br>b |'); process.exitCode = Number(process.env.VERDICT);`;
  await writeFile(join(workspace, 'package/dist/cli.js'), preview);
  const tools = { tar: '', 'buildkite-agent': '', gh: 'echo "$@" >> gh.log; cp comment.md gh-comment.md' };
  for (const [tool, body] of Object.entries(tools)) {
    await writeFile(join(workspace, 'bin', tool), `#!/bin/sh\n${body}\n`);
    await chmod(join(workspace, 'bin', tool), 0o755);
  }
  return workspace;
}

async function runScript(shell: string, workspace: string, verdict: number, url: string): Promise<number | null> {
  const env = {
    ...{ PATH: [join(workspace, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter), HOME: folder },
    ...{ CI_API_V4_URL: `${url}/api/v4`, CI_PROJECT_ID: '5', CI_MERGE_REQUEST_IID: '7', GITLAB_TOKEN: 'x' },
    ...{ BITBUCKET_API: url, BITBUCKET_WORKSPACE: 'w', BITBUCKET_REPO_SLUG: 'r', BITBUCKET_PR_ID: '7' },
    ...{ BITBUCKET_TOKEN: 'x', BUILDKITE_PULL_REQUEST: '7', CHANGE_ID: '7', VERDICT: String(verdict) },
  };
  const child = spawn('bash', ['-e', '-c', shell], { cwd: workspace, env, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise(resolve => child.on('close', resolve));
}

/** The files are written for a POSIX shell, which a Windows machine need not have; there they are reported as skipped. */
const onPosix = process.platform === 'win32' ? test.skip : test;

onPosix.each(['GitLab', 'Bitbucket'])(
  '%s has one comment, which is updated, and the verdict as the exit code',
  async system => {
    const shell = systems[system]?.(await fileOf(system)) ?? '';
    const notes: Note[] = [{ id: 1, body: 'of a person' }];
    const { server, url } = await startNotes(notes);
    try {
      const workspace = await workspaceOf(system);
      expect(await runScript(shell, workspace, 0, url)).toBe(0);
      const [, first] = notes;
      expect(await runScript(shell, workspace, 1, url)).toBe(1);
      expect(notes.map(({ id }) => id)).toEqual([1, first?.id]);
      expect(notes[0]?.body).toBe('of a person');
      expect(notes[1]?.body).toMatch(
        system === 'GitLab' ? /^<!-- worldflux -->\n## ❌ .*\n\n\| a<br>b \|/ : /\n\n## ❌ .*\n\n\| a; b \|/,
      );
    } finally {
      await new Promise(resolve => server.close(resolve));
    }
  },
);

onPosix.each(['Buildkite', 'Jenkins'])(
  '%s comments by gh, which edits its last comment, and ends with the verdict',
  async system => {
    const shell = systems[system]?.(await fileOf(system)) ?? '';
    const workspace = await workspaceOf(system);
    expect(await runScript(shell, workspace, 1, '')).toBe(1);
    expect(await readFile(join(workspace, 'gh.log'), 'utf8')).toBe(
      'pr comment 7 --edit-last --create-if-none --body-file comment.md\n',
    );
    expect(await readFile(join(workspace, 'gh-comment.md'), 'utf8')).toMatch(/^## ❌/);
  },
);
