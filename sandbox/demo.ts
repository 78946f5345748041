// `npm run demo`: a base branch, a pull request that regresses and one that does not. `npm run demo -- PATH [--config FILE]`: the
// packaged action on a run of one's own. With `--open` and `--keep`; each with a WorldFlux Cloud of its own on loopback that the
// runs are sent to.
import { spawn } from 'node:child_process';
import { constants, existsSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Cloud } from './cloud.ts';
import { startCloud } from './cloud.ts';
import { demonstratePulls } from './demo-pulls.ts';
import { writePage } from './page.ts';
import { runStep, type StepResult } from './runner.ts';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'demo-out');

/** A key of the demo's own service. */
const demoKey = 'wfx_demo_key_of_this_machine';

interface Wishes {
  /** A run's folder, a folder of runs, or a manifest; undefined for the pull requests. */
  path: string | undefined;
  config: string | undefined;
  open: boolean;
  /** The servers stay up until Ctrl-C. */
  keep: boolean;
}

/** The options of the command line, or one sentence that says what is wrong with them. */
export function readWishes(args: readonly string[]): Wishes | string {
  const options = { config: { type: 'string' }, open: { type: 'boolean' }, keep: { type: 'boolean' } } as const;
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const wishes: Wishes = { path: undefined, config: undefined, open: false, keep: false };
  let paths = 0;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      paths += 1;
      wishes.path = resolve(token.value);
    } else if (token.kind === 'option' && token.name === 'config') {
      if (token.value === undefined) return 'The option --config needs a file: npm run demo -- --config FILE';
      wishes.config = resolve(token.value);
    } else if (token.kind === 'option' && token.name === 'open') wishes.open = true;
    else if (token.kind === 'option' && token.name === 'keep') wishes.keep = true;
    else if (token.kind === 'option')
      return `There is no option ${token.rawName}; there are --config FILE, --open and --keep.`;
  }
  if (paths > 1) return 'The demo takes one PATH: a run folder or a manifest.';
  if (wishes.path === undefined && wishes.config !== undefined)
    return 'The option --config is for a run of your own: npm run demo -- PATH --config FILE';
  const absent = [wishes.path, wishes.config].find(path => path !== undefined && !existsSync(path));
  return absent === undefined ? wishes : `There is no ${absent}.`;
}

/** Writes the run into a workspace, as a training step would, and runs the action there. */
async function runDemo(path: string, config: string | undefined, folder: string, cloud: Cloud): Promise<StepResult> {
  const workspace = join(folder, 'workspace');
  const temp = join(folder, '_temp');
  const isFolder = statSync(path).isDirectory();
  const name = basename(isFolder ? path : dirname(path));
  const run = join(workspace, 'outputs', name);
  await mkdir(temp);
  await mkdir(join(workspace, '.github'), { recursive: true });
  await cp(isFolder ? path : dirname(path), run, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    verbatimSymlinks: true,
  });
  if (config !== undefined) await cp(config, join(workspace, '.github', 'worldflux.yml'));
  await moveTimes(run);
  const manifest = isFolder ? {} : { manifest: `outputs/${name}/${basename(path)}` };
  const inputs = { ...manifest, 'api-key': demoKey, 'api-url': cloud.url, project: 'demo-box' };
  return runStep({ action: root, workspace, inputs, temp, timeoutMs: 300_000 });
}

/** Moves the times in copies of manifests into the job that is about to start, because otherwise each would be stale. */
async function moveTimes(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
    const file = join(entry.parentPath, entry.name);
    const text = await readFile(file, 'utf8');
    const seconds = (key: string) => Number(new RegExp(`"${key}": *([\\d.]+)`).exec(text)?.[1]);
    const now = Date.now() / 1000 + 60;
    const began = now - (seconds('train_end_time') - seconds('train_start_time'));
    const moved = text
      .replace(/("train_end_time": *)[\d.]+/, (_, key: string) => `${key}${now}`)
      .replace(/("train_start_time": *)[\d.]+/, (_, key: string) => `${key}${began}`)
      .replace(/("finished_at": *")[^"]+/, (_, key: string) => `${key}${new Date(now * 1000).toISOString()}`);
    if (moved !== text) await writeFile(file, moved);
  }
}

function printResult(result: StepResult): void {
  const names = Object.keys(result.outputs);
  const width = Math.max(0, ...names.map(name => name.length));
  const outputs = names.map(name => `  ${name.padEnd(width)}  ${shorten(result.outputs[name] ?? '')}`);
  // The summary's first line is the verdict.
  const verdict =
    result.summary.split('\n').find(line => line.trim() !== '' && !line.startsWith('<!--')) ?? 'no summary';
  console.log(`${result.log}
Verdict: ${verdict.replace(/^#+ /, '')}
Step:    ${result.conclusion} (exit code ${result.exitCode ?? `none, ${result.signal ?? 'no signal'}`})

Outputs:
${outputs.join('\n') || '  none'}
`);
}

function shorten(text: string): string {
  const line = text.replaceAll('\n', '\\n');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** Writes the summary as Markdown and as a page; the folder is made anew. */
async function writeSummary(markdown: string): Promise<string[]> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out);
  const files = [join(out, 'summary.md'), join(out, 'summary.html')] as const;
  await writeFile(files[0], markdown);
  writePage(files[1], { title: 'train', markdown, theme: 'both', mode: 'summary' });
  return [...files];
}

function show(file: string): void {
  const openers: Readonly<Record<string, readonly string[]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
  const [program = 'xdg-open', ...args] = openers[process.platform] ?? [];
  const child = spawn(program, [...args, file], { detached: true, stdio: 'ignore' });
  child.on('error', () => console.error(`There is no ${program} here to open it with.`));
  child.unref();
}

async function showPulls(cloud: Cloud): Promise<{ pages: string[]; exitCode: number }> {
  const { pages, asExpected } = await demonstratePulls({ url: cloud.url, key: demoKey }, out);
  return { pages, exitCode: asExpected ? 0 : 1 };
}

/** The exit code is the step's. */
async function showRun(
  path: string,
  config: string | undefined,
  folder: string,
  cloud: Cloud,
): Promise<{ pages: string[]; exitCode: number }> {
  const result = await runDemo(path, config, folder, cloud);
  printResult(result);
  const files = await writeSummary(result.summary);
  console.log(`The job summary: ${files.map(file => relative(process.cwd(), file)).join(', ')}`);
  return { pages: files.slice(1), exitCode: result.exitCode ?? 1 };
}

/** The exit code is the step's, of the pull requests 0 where each ended as it should; 2 for a command line that is not understood. */
async function main(args: readonly string[]): Promise<void> {
  const wishes = readWishes(args);
  if (typeof wishes === 'string') {
    console.error(wishes);
    process.exitCode = 2;
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'worldflux-demo-'));
  const cloud = await startCloud({ keys: [{ key: demoKey, workspace: 'demo' }], record: false });
  try {
    const { path, config } = wishes;
    const { pages, exitCode } =
      path === undefined ? await showPulls(cloud) : await showRun(path, config, folder, cloud);
    if (wishes.open) pages.forEach(show);
    process.exitCode = exitCode;
    if (wishes.keep) await keepUp(cloud);
  } catch (error) {
    console.error(`The demo could not run the action: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await cloud.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function keepUp(cloud: Cloud): Promise<void> {
  console.log(`WorldFlux Cloud on this machine, with the run: ${cloud.url} (Ctrl-C ends it)`);
  await new Promise<void>(resolve => process.once('SIGINT', resolve));
}

if (import.meta.main) await main(process.argv.slice(2));
