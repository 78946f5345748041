// The snippets of docs/other-ci.md, run as they stand there, with the package that npm packs.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, cp, glob, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '..');
const page = 'worldflux/*/worldflux-preview.html';

let folder = '';
let packed = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worldflux-other-'));
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const said = execFileSync('npm', args, { cwd: root, encoding: 'utf8' });
  packed = said.trim().split('\n').at(-1) ?? '';
  await rename(join(folder, packed), join(folder, 'worldflux-action.tgz'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function snippet(title: string): Promise<string> {
  const text = await readFile(join(root, 'docs/other-ci.md'), 'utf8');
  return new RegExp(`^## ${title}$[^]*?^\`\`\`\\w+\\n([^]*?)^\`\`\``, 'm').exec(text)?.[1] ?? '';
}

const gitlab = z.object({
  worldflux: z.object({ script: z.array(z.string()), artifacts: z.object({ paths: z.array(z.string()) }) }),
});
const buildkite = z.object({ steps: z.array(z.object({ command: z.string(), artifact_paths: z.string() })) });

/** What the system would hand to a shell, and the files that it would keep. */
const systems: Record<string, (text: string) => { script: string; kept: readonly string[] }> = {
  GitLab: text => {
    const { worldflux } = gitlab.parse(parse(text));
    return { script: worldflux.script.join('\n'), kept: worldflux.artifacts.paths };
  },
  Buildkite: text => {
    const step = buildkite.parse(parse(text)).steps.at(-1);
    return { script: step?.command.replaceAll('$$', '$') ?? '', kept: [step?.artifact_paths ?? ''] };
  },
  Jenkins: text => ({
    script: /sh '''([^]*?)'''/.exec(text)?.[1] ?? '',
    kept: [/archiveArtifacts artifacts: '([^']*)'/.exec(text)?.[1] ?? ''],
  }),
};

/** A workspace with one run, the package where the snippets look for it, and an agent that has downloaded already. */
async function workspaceOf(name: string, rules: string): Promise<string> {
  const workspace = join(folder, name);
  await mkdir(join(workspace, '.github'), { recursive: true });
  await writeFile(join(workspace, '.github/worldflux.yml'), rules);
  await cp(join(root, '__tests__/__fixtures__/runs/base/dreamerv3-s0'), join(workspace, 'outputs/my-run'), {
    recursive: true,
  });
  await mkdir(join(workspace, 'ci'));
  await cp(join(folder, 'worldflux-action.tgz'), join(workspace, 'ci/worldflux-action.tgz'));
  await mkdir(join(workspace, 'bin'));
  await writeFile(join(workspace, 'bin/buildkite-agent'), '#!/bin/sh\n[ "$1 $2" = "artifact download" ]\n');
  await chmod(join(workspace, 'bin/buildkite-agent'), 0o755);
  return workspace;
}

test('the package is on no registry: npm packs it, and a release has that file with an attestation', async () => {
  const read = async (path: string): Promise<string> => readFile(join(root, path), 'utf8');
  const manifest = z.object({
    version: z.string(),
    private: z.literal(true),
    bin: z.object({ 'worldflux-action': z.literal('dist/cli.js') }),
    dependencies: z.record(z.string(), z.string()),
  });
  const { version, dependencies } = manifest.parse(JSON.parse(await read('package.json')));
  expect(packed).toBe(`worldflux-action-${version}.tgz`);
  expect(Object.keys(dependencies)).not.toEqual([]);
  const [build = '', publish = ''] = (await read('.github/workflows/release.yml')).split(/^ {2}publish:$/m);
  expect(build).toContain('npm pack --ignore-scripts --pack-destination release\n');
  expect(publish).toMatch(
    /uses: actions\/attest@[^]*subject-path: \|[\s\w/*]* release\/\*\n[^]*gh release create .* release\/\*\n/,
  );
});

/** The snippets are written for a POSIX shell, which a Windows machine need not have; there they are reported as skipped. */
const onPosix = process.platform === 'win32' ? test.skip : test;

onPosix.each(Object.keys(systems))(
  'the snippet for %s passes, fails with the gate, and leaves its page',
  async system => {
    const { script, kept } = systems[system]?.(await snippet(system)) ?? { script: '', kept: [] };
    expect(kept).toContain(page);
    const ends = ['loss: { max: 5 }', 'loss: { max: 4 }'].map(async (rule, index) => {
      const workspace = await workspaceOf(`${system}-${index}`, `metrics:\n  ${rule}\n`);
      const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], {
        cwd: workspace,
        encoding: 'utf8',
        env: {
          PATH: [join(workspace, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter),
          HOME: folder,
          CI_PROJECT_DIR: workspace,
          TMPDIR: join(workspace, 'worldflux'),
        },
      });
      const files = await Promise.all(kept.map(pattern => Array.fromAsync(glob(pattern, { cwd: workspace }))));
      return { status, stderr, verdict: stdout.split(' ')[1], found: files.map(({ length }) => length) };
    });
    const found = kept.map(() => 1);
    expect(await Promise.all(ends)).toEqual([
      { status: 0, stderr: '', verdict: 'passed', found },
      { status: 1, stderr: '', verdict: 'failed', found },
    ]);
  },
);
