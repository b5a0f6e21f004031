import { reachOfValues, widening } from '../access/grants/widening.ts';
import { regionsNamed } from '../access/resources/named-places.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { partitionOfRegion } from '../catalog/facts/partitions.ts';
import {
  type ServicePrincipalFormat,
  servicePrincipalFormat,
} from '../catalog/facts/service-principal-formats.ts';
import { servicePrincipal, splitServicePrincipal } from '../catalog/facts/service-principals.ts';
import { type ConditionKeyUse, literals, type Policy, type Statement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'service-principal-value',
  summary: 'Services are named in conditions as their keys hold them',
  codes: { INVALID_SERVICE_PRINCIPAL_FORMAT: 'ERROR' },
  messages: {
    any: '`{value}` is not the name of a service principal, so it never matches. Write it like lambda.amazonaws.com.',
    one: '`{key}` holds names like cloudformation.amazonaws.com, with one word before the suffix, and `{value}` is not written so. Name the service itself.',
    regional:
      '`{key}` holds the service with its Region, and `{value}` has none, so it never matches. Write it like s3.eu-west-1.amazonaws.com, or with a wildcard under `StringLike`.',
    case: 'Names of services are in lower case, so `{value}` never matches. Change its case.',
  },
  fixes: { name: 'Change to {name}{wider}' },
  reference: awsCheck('error', 'invalid-service-principal-format'),
  condition(use, ctx) {
    const format = servicePrincipalFormat(use.key);
    const { operator } = parseOperator(use.operator.text);
    if (!format || operator?.family !== 'String') return;
    const ignoresCase = operator.name.endsWith('IgnoreCase');
    for (const value of literals(use)) {
      if (hasWildcard(value.text) || value.text.includes('${')) continue;
      const message = faultOf(value.text, format === 'one' && operator.like ? 'any' : format, ignoresCase);
      if (!message) continue;
      ctx.report({
        code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
        message,
        details: { key: use.key, value: value.text },
        at: [value],
        subject: { value, use, statement: ctx.statement } satisfies Subject,
      });
    }
  },
  fix({ message, subject }, { policy }): Fix[] {
    const { value, use, statement } = subject as Subject;
    const wider = widening(statement, reachOfValues(use.operator.text, 'more'));
    return namesFor(message, value.text.toLowerCase(), policy).map((name) => ({
      fix: 'name',
      details: { name, wider },
      edits: [{ kind: 'replaceValue', value, by: name }],
      safe: false,
    }));
  },
});

interface Subject {
  readonly value: LiteralValue;
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
}

/** What is meant by a name in lower case; for one without its Region, that of each Region that the policy names. */
function namesFor(message: string, lower: string, policy: Policy): string[] {
  if (message === 'case') return [lower];
  const listed = servicePrincipal(lower) ?? servicePrincipal(`${lower}.amazonaws.com`);
  const principal = listed?.principal;
  if (principal === undefined || message === 'one') return [];
  if (message === 'any') return [principal];
  const service = principal.replace(/\.amazonaws\.com$/, '');
  return regionsNamed(policy).map((region) => {
    const suffix = partitionOfRegion(region)?.id === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    return `${service}.${region}.${suffix}`;
  });
}

function faultOf(
  text: string,
  format: ServicePrincipalFormat,
  ignoresCase: boolean,
): ServicePrincipalFormat | 'case' | undefined {
  const parts = splitServicePrincipal(text);
  if (!parts) return servicePrincipal(text) ? undefined : format;
  // A Region newer than the list is no error.
  if (format === 'regional' && !parts.region && !/\.[a-z]+(-[a-z]+)+-\d+$/.test(parts.service)) return format;
  if (format === 'one' && (parts.region !== undefined || parts.service.includes('.'))) return format;
  return !ignoresCase && text !== text.toLowerCase() ? 'case' : undefined;
}
