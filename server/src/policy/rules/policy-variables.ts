import { namesConditionKey, type Variable, variablesOf } from '../access/variable.ts';
import { VARIABLE_VERSIONS } from '../catalog/facts/variables.ts';
import type { ModelEdit } from '../model/edit.ts';
import type { Policy } from '../model/policy.ts';
import { type LiteralValue, type Value, within } from '../model/value.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

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
    brace: 'Close the variable: {variable}',
    quote: "Put the default in single quotes: '{bare}'",
    space: 'Remove the space',
    remove: 'Remove the empty variable',
    version: 'Set {element:Version} to 2012-10-17',
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
  resource: (value, _list, ctx) => checkValue(value, ctx),
  condition(use, ctx) {
    for (const value of use.values) checkValue(value, ctx);
  },
  fix({ code, subject }, { policy }): Fix[] {
    const { value, variable } = subject as Subject;
    const { start, end, name, fallback } = variable;
    const replace = (from: number, to: number, text: string): ModelEdit[] => [
      { kind: 'replaceText', value, start: from, end: to, text },
    ];
    switch (code) {
      case 'MISSING_BRACE_IN_VARIABLE': {
        const key = KEY.exec(value.text.slice(name.start, end))?.[0];
        if (key === undefined) return [];
        const at = name.start + key.length;
        return [
          { fix: 'brace', details: { variable: `\${${key}}` }, edits: replace(at, at, '}'), safe: false },
        ];
      }
      case 'MISSING_QUOTE_IN_VARIABLE': {
        const bare = withoutQuotes(fallback!.text);
        const edits = replace(fallback!.start, fallback!.end, `'${bare}'`);
        return [{ fix: 'quote', details: { bare }, edits, safe: false }];
      }
      case 'UNSUPPORTED_SPACE_IN_VARIABLE': {
        const trimmed = name.text.trim().replace(/\s*([:/])\s*/g, '$1');
        // A space inside the key of a tag belongs to it: without, it would be another tag.
        if (/\s/.test(trimmed)) return [];
        return [{ fix: 'space', edits: replace(name.start, name.end, trimmed), safe: false }];
      }
      case 'EMPTY_VARIABLE':
        return [{ fix: 'remove', edits: replace(start, end, ''), safe: false }];
      case 'VARIABLE_UNSUPPORTED_IN_VERSION': {
        const edits = [{ kind: 'setPolicyElement', policy, name: 'Version', value: CURRENT }] as const;
        return [{ fix: 'version', edits, safe: false }];
      }
      default:
        return [];
    }
  },
});

interface Subject {
  readonly value: LiteralValue;
  readonly variable: Variable;
}

const CURRENT = VARIABLE_VERSIONS[0]!;

/** A condition key at the start of a text: tag keys go on behind a slash. */
const KEY = /^[\w.-]+:(?:[\w-]*Tag\/[\w.:=+@-]+|[\w-]+)/i;

/** Of a text with holes nobody knows what its braces belong to, so it is left alone. */
function checkElement(value: Value, ctx: RuleContext): void {
  if (value.kind !== 'literal') return;
  for (const variable of variablesOf(value.text)) {
    if (variable.closed && namesConditionKey(variable.name.text)) {
      report('VARIABLE_UNSUPPORTED_IN_ELEMENT', 'element', { value, variable }, ctx);
    }
  }
}

function checkValue(value: Value, ctx: RuleContext): void {
  if (value.kind !== 'literal' || !value.text.includes('${')) return;
  const understood = hasVariables(ctx.policy);
  for (const variable of variablesOf(value.text)) {
    const subject: Subject = { value, variable };
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
