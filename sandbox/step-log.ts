// The log of a step as the runner keeps it: commands are carried out and removed, secrets are masked, the rest is shown.
import { relative } from 'node:path';
import { parseCommand, type Command } from './commands.ts';

/** An annotation of the run's page; `file` is relative to the workspace if it lies there, lines and columns count from 1. */
export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  message: string;
  title?: string | undefined;
  file?: string | undefined;
  line?: number | undefined;
  endLine?: number | undefined;
  col?: number | undefined;
  endColumn?: number | undefined;
}

/** GitHub shows at most this many annotations of a level for one step (actions/runner, ExecutionContext.cs). */
const shownOfALevel = 10;
/** A longer message is cut here (the same file). */
const longestMessage = 4096;
const upgrade = 'Please upgrade to using Environment Files.';

/**
 * What the runner does with a step's output, line by line (actions/runner, ActionCommandManager.cs and OutputManager.cs).
 * Masks hide their literal value and, of a text of many lines, each line. GitHub also hides the value's base64 and other
 * forms: not so here, on purpose, so that a test sees what the action itself let through.
 */
export class StepLog {
  readonly annotations: Annotation[] = [];
  readonly groups: string[] = [];
  readonly masks: string[] = [];
  readonly outputs = new Map<string, string>();
  readonly state = new Map<string, string>();
  /** Whether a command failed, which fails the step whatever its exit code. */
  failed = false;

  readonly #lines: string[] = [];
  readonly #workspace: string;
  readonly #debug: boolean;
  readonly #known: Set<string>;
  #echo = false;
  #resumeToken: string | undefined;

  constructor({ workspace, secrets, debug }: { workspace: string; secrets: readonly string[]; debug: boolean }) {
    this.#workspace = workspace;
    this.#debug = debug;
    this.#known = new Set(Object.keys(this.#obey));
    secrets.forEach(secret => this.#addMask(secret));
  }

  /** The log as it is shown so far: `Error:` before an error's message, `▸` before a fold's title. */
  get text(): string {
    return this.#lines.map(line => `${line}\n`).join('');
  }

  /** The text with `***` for each secret, the longest first. */
  mask(text: string): string {
    return this.masks
      .toSorted((a, b) => b.length - a.length)
      .reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  }

  /** Adds one line of the step's output. */
  read(line: string): void {
    const command = parseCommand(line, this.#known);
    if (command === undefined || (this.#resumeToken !== undefined && command.name !== this.#resumeToken)) {
      this.#write(line);
      return;
    }
    if (command.name === this.#resumeToken) {
      this.#known.delete(command.name);
      this.#resumeToken = undefined;
      this.#write(line);
      return;
    }
    if (this.#echo && !quiet.has(command.name)) this.#write(line);
    this.#obey[command.name]?.(command, line);
  }

  /** Adds a message of the runner itself, or of a command. */
  annotate(annotation: Annotation): void {
    const message = this.mask(annotation.message).slice(0, longestMessage);
    const label = { error: 'Error: ', warning: 'Warning: ', notice: 'Notice: ' }[annotation.level];
    this.#write(label + annotation.message);
    if (this.annotations.filter(({ level }) => level === annotation.level).length < shownOfALevel) {
      this.annotations.push({ ...annotation, message });
    }
  }

  /** An error of the runner's, which fails the step. */
  fail(message: string): void {
    this.failed = true;
    this.annotate({ level: 'error', message });
  }

  readonly #obey: Readonly<Record<string, (command: Command, line: string) => void>> = {
    error: command => this.#issue('error', command),
    warning: command => this.#issue('warning', command),
    notice: command => this.#issue('notice', command),
    debug: ({ data }) => this.#debug && this.#write(`Debug: ${data}`),
    group: ({ data }) => {
      this.groups.push(this.mask(data));
      this.#write(`▸ ${data}`);
    },
    endgroup: () => undefined,
    'add-mask': ({ data }) => {
      if (data.trim() === '')
        this.annotate({ level: 'warning', message: "Can't add secret mask for empty string in ##[add-mask] command." });
      else this.#addMask(data);
    },
    'stop-commands': ({ data }, line) => this.#stop(data, line),
    'save-state': command => this.#set(this.state, command),
    'set-output': command => this.#set(this.outputs, command),
    // Problem matchers are accepted and not applied: this runner is not for actions that use them.
    'add-matcher': () => undefined,
    'remove-matcher': () => undefined,
    echo: ({ data }) => {
      const wish = data.trim().toLowerCase();
      if (wish === 'on' || wish === 'off') this.#echo = wish === 'on';
      else this.fail(`Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${data}'.`);
    },
    'set-env': ({ name }) => this.fail(`The \`${name}\` command is disabled. ${upgrade}`),
    'add-path': ({ name }) => this.fail(`The \`${name}\` command is disabled. ${upgrade}`),
  };

  #write(text: string): void {
    this.#lines.push(this.mask(text));
  }

  #addMask(secret: string): void {
    for (const value of [secret, ...secret.split(/[\r\n]+/)]) {
      if (value !== '' && !this.masks.includes(value)) this.masks.push(value);
    }
  }

  #stop(token: string, line: string): void {
    const name = token.toLowerCase();
    if (name === '' || name === 'pause-logging' || this.#known.has(name)) {
      this.fail(
        "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command.",
      );
      return;
    }
    this.#write(line);
    this.#resumeToken = name;
    this.#known.add(name);
  }

  #set(target: Map<string, string>, { name: command, properties, data }: Command): void {
    const name = properties.get('name');
    if (name === undefined) {
      this.fail(`Required field 'name' is missing in ##[${command}] command.`);
      return;
    }
    this.annotate({
      level: 'warning',
      message: `The \`${command}\` command is deprecated and will be disabled soon. ${upgrade}`,
    });
    target.set(name, data);
  }

  #issue(level: Annotation['level'], { properties, data }: Command): void {
    const number = (name: string): number | undefined => {
      const text = properties.get(name) ?? '';
      return /^\d+$/.test(text) ? Number(text) : undefined;
    };
    const file = properties.get('file');
    const inside = file?.startsWith(`${this.#workspace}/`) === true;
    this.annotate({
      level,
      message: data,
      title: properties.get('title'),
      file: file !== undefined && inside ? relative(this.#workspace, file) : file,
      line: number('line'),
      endLine: number('endline'),
      col: number('col'),
      endColumn: number('endcolumn'),
    });
  }
}

/** The commands that `::echo::on` does not show (OmitEcho of each command in ActionCommandManager.cs). */
const quiet: ReadonlySet<string> = new Set(['error', 'warning', 'notice', 'debug', 'add-mask', 'stop-commands']);
