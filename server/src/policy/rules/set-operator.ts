import { knownConditionKey } from '../access/conditions/known-condition-key.ts';
import { widening } from '../access/grants/widening.ts';
import { OPERATOR_FAMILIES } from '../catalog/facts/operators.ts';
import { type ParsedOperator, parseOperator, spell } from '../catalog/facts/parse-operator.ts';
import type { ConditionKeyUse, Statement } from '../model/policy.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'set-operator',
  summary: 'ForAllValues and ForAnyValue stand with multivalued keys, and there alone',
  codes: { MISSING_QUALIFIER: 'ERROR', FORALLVALUES_WITH_SINGLE_VALUED_KEY: 'SECURITY_WARNING' },
  messages: {
    missing:
      'A request can have several values for `{key}`. Say with `ForAnyValue:` or `ForAllValues:` how many must match.',
    single:
      'A request has at most one value for `{key}`, and `ForAllValues` is true where it has none. Use `{plain}`.',
  },
  fixes: {
    any: 'Change to {to}: one value must match',
    all: 'Change to {to}: every value must match, if there is any',
    drop: 'Change to {to}{wider}',
  },
  reference: {
    MISSING_QUALIFIER: awsCheck('error', 'missing-qualifier'),
    FORALLVALUES_WITH_SINGLE_VALUED_KEY: awsCheck('security-warning', 'forallvalues-with-single-valued-key'),
  },
  condition(use, ctx) {
    const parsed = parseOperator(use.operator.text);
    const family = parsed.operator && OPERATOR_FAMILIES[parsed.operator.family];
    if (!parsed.canonical || !family?.setPrefix) return;
    const key = knownConditionKey(use.key, ctx.statement, ctx.catalog);
    if (!key) return;
    const at = [use] as const;
    const subject: Subject = { use, statement: ctx.statement, parsed };
    if (key.multivalued && !parsed.prefix) {
      ctx.report({ code: 'MISSING_QUALIFIER', message: 'missing', details: { key: use.key }, at, subject });
    }
    if (!key.multivalued && parsed.prefix === 'ForAllValues' && !LISTED_AS_SINGLE.has(key.name)) {
      const details = { key: use.key, plain: respelt(parsed, undefined) };
      ctx.report({ code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY', message: 'single', details, at, subject });
    }
  },
  fix({ code, subject }): Fix[] {
    const { use, statement, parsed } = subject as Subject;
    const wider = widening(statement, 'less');
    const change = (fix: string, to: string): Fix => ({
      fix,
      details: { to, wider },
      edits: [
        { kind: 'setOperator', condition: statement.condition!, operator: use.operator, to, only: use },
      ],
      // Whether keys have one value or several is data, and requests without the key may be meant to pass.
      safe: false,
    });
    if (code === 'MISSING_QUALIFIER') {
      return [change('any', respelt(parsed, 'ForAnyValue')), change('all', respelt(parsed, 'ForAllValues'))];
    }
    return [change('drop', respelt(parsed, undefined))];
  },
});

/**
 * Keys that the service reference lists with one value, and that policies of AWS's own compare with `ForAllValues` without a
 * finding of Access Analyzer.
 */
const LISTED_AS_SINGLE: ReadonlySet<string> = new Set([
  'codeconnections:ProviderAction',
  'codestar-connections:ProviderAction',
]);

interface Subject {
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
  readonly parsed: ParsedOperator;
}

function respelt({ operator, ifExists }: ParsedOperator, prefix: ParsedOperator['prefix']): string {
  return spell(prefix, operator!.name, ifExists);
}
