import { parseOperator } from '../catalog/facts/parse-operator.ts';
import {
  type ServicePrincipalFormat,
  servicePrincipalFormat,
} from '../catalog/facts/service-principal-formats.ts';
import { servicePrincipal, splitServicePrincipal } from '../catalog/facts/service-principals.ts';
import { literals } from '../model/policy.ts';
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
  fixes: { name: 'Change to {name}' },
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
        subject: value,
      });
    }
  },
  fix({ message, subject }): Fix[] {
    const value = subject as LiteralValue;
    const lower = value.text.toLowerCase();
    const name = message === 'case' ? lower : servicePrincipal(`${lower}.amazonaws.com`)?.principal;
    if (name === undefined || (message !== 'case' && message !== 'any')) return [];
    return [
      { fix: 'name', details: { name }, edits: [{ kind: 'replaceValue', value, by: name }], safe: false },
    ];
  },
});

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
