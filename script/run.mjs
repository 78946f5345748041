// Runs one of this project's commands, after the set-up that it needs: the locked dependencies, and Node 24 if the
// machine's own Node is older. It prints what it does. It needs Node 20 and npm, and no installed package.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const say = text => console.log(`worldflux-action: ${text}`);
const bin = name => join(root, 'node_modules', name);

const workflows = folder =>
  readdirSync(join(root, folder))
    .filter(name => name.endsWith('.yml'))
    .map(name => `${folder}/${name}`);

/** Each command is a list of node argument lists, run one after the other until one fails. */
const commands = {
  test: [[bin('jest/bin/jest.js')]],
  build: [['script/build.ts']],
  typecheck: [[bin('typescript/bin/tsc')]],
  lint: [[bin('eslint/bin/eslint.js'), '--max-warnings=0', '.']],
  format: [[bin('prettier/bin/prettier.cjs'), '--write', '.']],
  'format-check': [[bin('prettier/bin/prettier.cjs'), '--check', '.']],
  'check-dist': [['script/check-dist.ts']],
  generate: [['script/generate.ts']],
  demo: [['sandbox/demo.ts']],
  bench: [['bench/run.ts']],
  hostile: [['hostile/run.ts']],
  secrets: [['bench/secrets.ts']],
  pictures: [['sandbox/pictures.ts']],
  simulate: [['script/simulate.ts']],
  contract: [['script/contract.ts']],
};
commands.check = [
  ...commands.typecheck,
  ...commands.lint,
  ...commands['format-check'],
  ['script/lint-workflows.ts', 'action.yml', ...workflows('examples'), ...workflows('.github/workflows')],
  ['script/generate.ts', '--check'],
];

function run(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** `npm ci`, from the lock file alone and without install scripts. On Windows npm is a .cmd file, which needs a shell. */
function install(folder, what) {
  const stamp = join(folder, 'node_modules', '.locked');
  const locked = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === locked) return;
  say(`installing ${what} (npm ci, once)`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = run('npm', args, { cwd: folder, shell: process.platform === 'win32' });
  if (status !== 0) {
    rmSync(stamp, { force: true });
    process.exit(status);
  }
  writeFileSync(stamp, locked);
}

/** The path of Node 24 or newer: this Node, or else the binary from the npm package of Node. */
function findNode() {
  const wanted = Number(readFileSync(join(root, '.node-version'), 'utf8').split('.')[0]);
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath;
  const folder = join(root, 'script', 'node24');
  const system = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (!(`node-${system}` in JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).optionalDependencies)) {
    say(
      `this is Node ${process.version}; please install Node ${wanted} (https://nodejs.org), there is no npm package of it for ${system}.`,
    );
    process.exit(1);
  }
  install(folder, `Node ${wanted} beside this machine's ${process.version}`);
  const node = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(folder, 'node_modules', `node-${system}`, 'bin', node);
}

const [name, ...rest] = process.argv.slice(2);
const steps = commands[name];
if (!steps) {
  say(`there is no command "${name}"; the commands are ${Object.keys(commands).join(', ')}`);
  process.exit(2);
}
const node = findNode();
install(root, 'the locked dependencies');
const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
for (const [index, step] of steps.entries()) {
  const last = index === steps.length - 1;
  const status = run(node, [...step, ...(last ? rest : [])], { env });
  if (status !== 0) process.exit(status);
}
