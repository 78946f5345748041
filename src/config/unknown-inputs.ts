// Inputs that this action does not have. The runner warns about each and lists all inputs; this warning suggests the intended one.
import type { Env } from '../context.ts';
import { meantName } from '../lib/nearest-names.ts';
import { toSingleLine } from '../text.ts';
import { inputNames } from './inputs.ts';

/** A warning for each input of the step whose name is similar to one of ours. The runner passes `name` as `INPUT_NAME`. */
export function describeUnknownInputs(env: Env): string[] {
  const known: readonly string[] = inputNames;
  return Object.keys(env).flatMap(variable => {
    const name = /^INPUT_(.+)$/.exec(variable)?.[1]?.toLowerCase();
    if (name === undefined || known.includes(name)) return [];
    const meant = meantName(name, known);
    return meant === undefined
      ? []
      : [`[WF-INPUT] There is no input "${toSingleLine(name, 40)}"; did you mean "${meant}"? It is not used.`];
  });
}
