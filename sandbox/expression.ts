// GitHub's expressions, evaluated by GitHub's own lexer, parser and evaluator. What they cannot read is an error.
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { TokenType } from '@actions/expressions/lexer';
import { truthy } from '@actions/expressions/result';

/** What an expression may name: `github`, `matrix`, `steps`, …, each a JSON value (GitHub's documentation, "Contexts"). */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the steps or jobs before this one ended, for `success()` and `failure()`. Nothing is ever cancelled by a person here. */
export interface Status {
  success: boolean;
  failure: boolean;
}

/** An expression in a text; `}}` inside of a quoted text does not end it. */
const inText = /\$\{\{((?:'[^']*'|[^'])*?)\}\}/g;
const statusFunctions = ['success', 'failure', 'always', 'cancelled'];

/**
 * A text with each `${{ … }}` replaced by its value, as text: objects are `Object`, what a context does not hold is empty.
 * Throws on an expression that is not read: a context or function that is not known, or no expression at all.
 */
export function expand(template: string, contexts: Contexts): string {
  if (template.replaceAll(inText, '').includes('${{')) throw new Error(`An expression has no end: ${template}`);
  return template.replaceAll(inText, (_all, expression: string) => run(expression, contexts).coerceString());
}

/** As `expand`, but what is one expression and nothing else keeps its type, and lists and objects are read through. */
export function resolve(value: unknown, contexts: Contexts): unknown {
  if (Array.isArray(value)) return value.map(each => resolve(each, contexts));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, contexts)]));
  }
  if (typeof value !== 'string') return value;
  const alone = onlyExpression(value);
  return alone === undefined ? expand(value, contexts) : toJson(run(alone, contexts));
}

/**
 * Whether an `if:` lets its job or step run. A condition that asks for no status is true only if all before it succeeded.
 * Throws on one that is not read, and on text around `${{ }}`, which GitHub takes for true whatever it says.
 */
export function holds(condition: string, contexts: Contexts, { success, failure }: Status): boolean {
  const bare = onlyExpression(condition) ?? condition;
  if (bare.includes('${{'))
    throw new Error(`The condition "${condition}" has text around its \${{ }}: it is never false.`);
  if (bare.trim() === '') return success;
  const answers = { success, failure, always: true, cancelled: false };
  const value = truthy(run(bare, contexts, answers));
  return namesStatus(bare) ? value : success && value;
}

function onlyExpression(text: string): string | undefined {
  const [first, ...others] = text.trim().matchAll(inText);
  return first?.[0] === text.trim() && others.length === 0 ? first[1] : undefined;
}

function namesStatus(expression: string): boolean {
  const { tokens } = new Lexer(expression).lex();
  return tokens.some(
    ({ type, lexeme }, at) =>
      type === TokenType.IDENTIFIER &&
      statusFunctions.includes(lexeme.toLowerCase()) &&
      tokens[at + 1]?.type === TokenType.LEFT_PAREN,
  );
}

function run(
  expression: string,
  contexts: Contexts,
  answers: Readonly<Record<string, boolean>> = {},
): data.ExpressionData {
  const functions = Object.entries(answers).map(
    ([name, answer]) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(answer) }) as const,
  );
  try {
    const { tokens } = new Lexer(expression.trim()).lex();
    if (tokens.every(({ type }) => type === TokenType.EOF)) throw new Error('it is empty');
    const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
    const values = new data.Dictionary(
      ...Object.entries(contexts).map(([key, value]) => ({ key, value: toData(value) })),
    );
    return new Evaluator(tree, values, new Map(functions.map(each => [each.name, each]))).evaluate();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`This runner does not read the expression "\${{ ${expression.trim()} }}": ${why}`, {
      cause: error,
    });
  }
}

function toData(value: unknown): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  if (typeof value !== 'object' || value === null) return new data.Null();
  return new data.Dictionary(...Object.entries(value).map(([key, each]) => ({ key, value: toData(each) })));
}

function toJson(value: data.ExpressionData): unknown {
  return JSON.parse(JSON.stringify(value, data.replacer));
}
