import { namesConditionKey, type Variable, variablesOf } from '../access/conditions/variable.ts';
import { type Reach, reachOfElement, reachOfValues, widening } from '../access/grants/widening.ts';
import { VARIABLE_VERSIONS } from '../catalog/facts/variables.ts';
import type { ModelEdit } from '../model/edit.ts';
import { effectOf, type Policy, type Statement } from '../model/policy.ts';
import { type LiteralValue, type Value, within } from '../model/value.ts';
import { awsCheck, defineRule, type Fix, type RuleContext, type StatementContext } from './rule.ts';

export const rule = defineRule({
  id: 'policy-variables',
  summary: 'Policy variables are well written, and stand where AWS fills them in',
  codes: {
    MISSING_BRACE_IN_VARIABLE: 'ERROR',
    MISSING_QUOTE_IN_VARIABLE: 'ERROR',
    UNSUPPORTED_SPACE_IN_VARIABLE: 'ERROR',
    EMPTY_VARIABLE: 'ERROR',
    VARIABLE_UNSUPPORTED_IN_ELEMENT: 'ERROR',
    VARIABLE_UNSUPPORTED_IN_VERSION: 'ERROR',
  },
  messages: {
    brace: 'The policy variable `{variable}` has no closing brace. Write `}` after its name.',
    quote:
      "The default value `{fallback}` of the policy variable must be in single quotes. Write `'{bare}'`.",
    space:
      'The name of the policy variable `{variable}` holds a space, which AWS does not accept. Remove it.',
    empty: 'This policy variable is empty. Name a condition key between the braces, or remove it.',
    element:
      'AWS fills in policy variables in `{element:Resource}` and `{element:Condition}` only. Replace `{variable}` with what it stands for.',
    version:
      'Without `{element:Version}` 2012-10-17 the policy variable `{variable}` is plain text and matches only itself. Set the version, or remove the variable.',
  },
  fixes: {
    brace: 'Close the variable: {variable}{wider}',
    quote: "Put the default in single quotes: '{bare}'{wider}",
    space: 'Remove the space{wider}',
    remove: 'Remove the empty variable{wider}',
    version: 'Set {element:Version} to 2012-10-17{wider}',
  },
  reference: {
    MISSING_BRACE_IN_VARIABLE: awsCheck('error', 'missing-brace-in-variable'),
    MISSING_QUOTE_IN_VARIABLE: awsCheck('error', 'missing-quote-in-variable'),
    UNSUPPORTED_SPACE_IN_VARIABLE: awsCheck('error', 'unsupported-space-in-variable'),
    EMPTY_VARIABLE: awsCheck('error', 'empty-variable'),
    VARIABLE_UNSUPPORTED_IN_ELEMENT: awsCheck('error', 'variable-unsupported-in-element'),
    VARIABLE_UNSUPPORTED_IN_VERSION: awsCheck('error', 'variable-unsupported-in-version'),
  },
  action: (value, _list, ctx) => checkElement(value, ctx),
  principal: (value, _group, _element, ctx) => checkElement(value, ctx),
  resource: (value, list, ctx) => checkValue(value, reachOfElement(list.name, 'more'), ctx),
  condition(use, ctx) {
    const reach = reachOfValues(use.operator.text, 'more');
    for (const value of use.values) checkValue(value, reach, ctx);
  },
  fix({ code, subject }, { policy }): Fix[] {
    const { value, variable, statement, reach } = subject as Subject;
    const { start, end, name, fallback } = variable;
    // As it is written it matches nothing.
    const wider = widening(statement, reach);
    const replace = (from: number, to: number, text: string): ModelEdit[] => [
      { kind: 'replaceText', value, start: from, end: to, text },
    ];
    switch (code) {
      case 'MISSING_BRACE_IN_VARIABLE': {
        const key = KEY.exec(value.text.slice(name.start, end))?.[0];
        if (key === undefined) return [];
        const at = name.start + key.length;
        return [
          {
            fix: 'brace',
            details: { variable: `\${${key}}`, wider },
            edits: replace(at, at, '}'),
            safe: false,
          },
        ];
      }
      case 'MISSING_QUOTE_IN_VARIABLE': {
        const bare = withoutQuotes(fallback!.text);
        const edits = replace(fallback!.start, fallback!.end, `'${bare}'`);
        return [{ fix: 'quote', details: { bare, wider }, edits, safe: false }];
      }
      case 'UNSUPPORTED_SPACE_IN_VARIABLE': {
        const trimmed = name.text.trim().replace(/\s*([:/])\s*/g, '$1');
        // A space inside the key of a tag belongs to it: without, it would be another tag.
        if (/\s/.test(trimmed)) return [];
        return [
          { fix: 'space', details: { wider }, edits: replace(name.start, name.end, trimmed), safe: false },
        ];
      }
      case 'EMPTY_VARIABLE':
        return [
          {
            fix: 'remove',
            details: { wider: widening(statement, 'other') },
            edits: replace(start, end, ''),
            safe: false,
          },
        ];
      case 'VARIABLE_UNSUPPORTED_IN_VERSION': {
        const edits = [{ kind: 'setPolicyElement', policy, name: 'Version', value: CURRENT }] as const;
        // Every variable of the policy begins to stand for something.
        const isDenial = policy.statements.every((one) => effectOf(one) === 'Deny');
        const wider = isDenial ? ' (may deny less)' : ' (may allow more)';
        return [{ fix: 'version', details: { wider }, edits, safe: false }];
      }
      default:
        return [];
    }
  },
});

interface Subject {
  readonly value: LiteralValue;
  readonly variable: Variable;
  readonly statement: Statement;
  readonly reach: Reach;
}

const CURRENT = VARIABLE_VERSIONS[0]!;

/** A condition key at the start of a text: tag keys go on behind a slash. */
const KEY = /^[\w.-]+:(?:[\w-]*Tag\/[\w.:=+@-]+|[\w-]+)/i;

/** Of a text with holes nobody knows what its braces belong to, so it is left alone. */
function checkElement(value: Value, ctx: StatementContext): void {
  if (value.kind !== 'literal') return;
  for (const variable of variablesOf(value.text)) {
    if (variable.closed && namesConditionKey(variable.name.text)) {
      const subject: Subject = { value, variable, statement: ctx.statement, reach: 'other' };
      report('VARIABLE_UNSUPPORTED_IN_ELEMENT', 'element', subject, ctx);
    }
  }
}

function checkValue(value: Value, reach: Reach, ctx: StatementContext): void {
  if (value.kind !== 'literal' || !value.text.includes('${')) return;
  const understood = hasVariables(ctx.policy);
  for (const variable of variablesOf(value.text)) {
    const subject: Subject = { value, variable, statement: ctx.statement, reach };
    if (understood) checkSpelling(subject, ctx);
    else if (understood === false && variable.closed && namesConditionKey(variable.name.text)) {
      report('VARIABLE_UNSUPPORTED_IN_VERSION', 'version', subject, ctx);
    }
  }
}

function checkSpelling(subject: Subject, ctx: RuleContext): void {
  const { closed, name, fallback } = subject.variable;
  if (!closed) report('MISSING_BRACE_IN_VARIABLE', 'brace', subject, ctx);
  else if (name.text.trim() === '') report('EMPTY_VARIABLE', 'empty', subject, ctx);
  else if (!namesConditionKey(name.text)) return;
  else if (/\s/.test(name.text)) report('UNSUPPORTED_SPACE_IN_VARIABLE', 'space', subject, ctx);
  else if (fallback && !/^'.*'$/.test(fallback.text))
    report('MISSING_QUOTE_IN_VARIABLE', 'quote', subject, ctx);
}

/** Whether the policy's version knows variables; undefined where the version is not known. */
function hasVariables({ version, complete }: Policy): boolean | undefined {
  if (!version) return complete ? false : undefined;
  return version.value?.kind === 'literal' ? VARIABLE_VERSIONS.includes(version.value.text) : undefined;
}

function report(code: string, message: string, subject: Subject, ctx: RuleContext): void {
  const { value, variable } = subject;
  const { start, end, fallback } = variable;
  const details = {
    variable: value.text.slice(start, end),
    ...(fallback ? { fallback: fallback.text, bare: withoutQuotes(fallback.text) } : {}),
  };
  ctx.report({ code, message, details, at: [within(value, start, end)], subject });
}

function withoutQuotes(text: string): string {
  return text.replace(/^['"]|['"]$/g, '');
}
