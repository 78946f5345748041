// An action's own file, action.yml: what it runs and what it takes.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { expand, type Contexts } from './expression.ts';
import type { StepLog } from './step-log.ts';

/** Read with every scalar as the text that it is: inputs are texts. */
const schema = z.object({
  inputs: z
    .record(z.string(), z.object({ default: z.string().optional(), deprecationMessage: z.string().optional() }))
    .default({}),
  runs: z.object({ using: z.literal('node24'), main: z.string() }),
});

export type ActionFile = z.infer<typeof schema>;

/** Reads action.yml in a folder; throws if it is not there or is no JavaScript action of Node 24. */
export async function readAction(folder: string): Promise<ActionFile> {
  const file = join(folder, 'action.yml');
  const parsed = schema.safeParse(parse(await readFile(file, 'utf8'), { schema: 'failsafe' }));
  if (!parsed.success) throw new Error(`${file} is no JavaScript action of Node 24: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/**
 * INPUT_* as the runner sets them: every declared input, spaces as `_`, hyphens as they are (actions/runner, Handler.cs and
 * ActionRunner.cs). The log gets the runner's warnings of inputs that the action does not know or has deprecated.
 */
export function resolveInputs(
  { inputs }: ActionFile,
  given: Readonly<Record<string, string>>,
  contexts: Contexts,
  log: StepLog,
): Record<string, string> {
  const variable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
  const byVariable = new Map(Object.entries(given).map(([name, value]) => [variable(name), value]));
  const declared = Object.keys(inputs).map(variable);
  const unexpected = Object.keys(given).filter(name => !declared.includes(variable(name)));
  if (unexpected.length > 0) {
    const list = (names: string[]): string => names.map(name => `'${name}'`).join(', ');
    const message = `Unexpected input(s) ${list(unexpected)}, valid inputs are [${list(Object.keys(inputs))}]`;
    log.annotate({ level: 'warning', message });
  }
  for (const [name, input] of Object.entries(inputs)) {
    const value = byVariable.get(variable(name));
    if (value === undefined) byVariable.set(variable(name), expand(input.default ?? '', contexts));
    else if (input.deprecationMessage !== undefined) {
      const message = `Input '${name}' has been deprecated with message: ${input.deprecationMessage}`;
      log.annotate({ level: 'warning', message });
    }
  }
  return Object.fromEntries(byVariable);
}
