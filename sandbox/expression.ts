// The few expressions that an action.yml's defaults use; anything else is an error and no guess.

/** What an expression may name: `github`, `matrix`, `strategy`, `runner`, `job`, each a JSON value (GitHub's documentation, "Contexts"). */
export type Contexts = Readonly<Record<string, unknown>>;

/**
 * A default of action.yml with each `${{ … }}` replaced by its value, as text.
 * Reads `context`, `context.name.name` and `toJson(…)` of those, in any case of letters as the runner does; a name that a
 * context does not hold is empty. Throws on any other expression.
 */
export function expand(template: string, contexts: Contexts): string {
  return template.replaceAll(/\$\{\{(.*?)\}\}/gs, (_all, expression: string) =>
    asText(evaluate(expression.trim(), contexts)),
  );
}

function evaluate(expression: string, contexts: Contexts): unknown {
  const call = /^toJson\s*\((.*)\)$/is.exec(expression);
  if (call) return JSON.stringify(evaluate(call[1]?.trim() ?? '', contexts), null, 2);
  const names = expression.split('.');
  const [first = ''] = names;
  if (!names.every(name => /^[a-z_][\w-]*$/i.test(name)) || !Object.keys(contexts).some(name => same(name, first))) {
    throw new Error(
      `This runner does not read the expression "\${{ ${expression} }}"; it reads a context's value, or toJson of it.`,
    );
  }
  return names.reduce<unknown>(property, contexts);
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  const found = Object.entries(value).find(([key]) => same(key, name));
  return found?.[1] ?? null;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function asText(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'Array' : 'Object';
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
