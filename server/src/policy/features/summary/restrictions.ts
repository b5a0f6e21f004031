import type { Service } from '../../catalog/catalog.ts';
import { parseArn } from '../../model/arn.ts';
import { conditionKeys, type PrincipalElement, type Statement } from '../../model/policy.ts';
import { shownText } from '../../model/value.ts';
import { hasWildcard } from '../../model/wildcard.ts';

/**
 * The statement's resources as written, those alone that the service can have where that can be told from their ARNs.
 *
 * @param service undefined for all services
 */
export function resourceTexts(statement: Statement, service: Service | undefined): string[] {
  const { resource, notResource } = statement;
  if (!resource) return notResource ? [`All but ${notResource.values.map(shownText).join(', ')}`] : [];
  const texts = resource.values.map(shownText);
  if (!service) return texts;
  const own = arnServices(service);
  const fitting = texts.filter((text) => couldBeOf(text, own));
  return fitting.length > 0 ? fitting : texts;
}

/** One text per operator and key: `StringEquals aws:PrincipalTag/team: blue or green`. */
export function conditionTexts(statement: Statement): string[] {
  return conditionKeys(statement).map(
    ({ operator, key, values }) => `${operator.text} ${key}: ${values.map(shownText).join(' or ')}`,
  );
}

export function principalTexts({ principal, notPrincipal }: Statement): string[] {
  if (principal) return principalNames(principal);
  return notPrincipal ? [`All but ${principalNames(notPrincipal).join(', ')}`] : [];
}

function principalNames({ scalar, groups }: PrincipalElement): string[] {
  if (scalar) return [shownText(scalar) === '*' ? 'Everyone' : shownText(scalar)];
  return groups.flatMap(({ type, values }) =>
    values.map(shownText).map((text) => (type === 'AWS' && text === '*' ? 'Everyone' : text)),
  );
}

/** Second field but one of the service's ARNs, which is not always its prefix. */
function arnServices(service: Service): ReadonlySet<string> {
  const templates = service.resourceTypes.flatMap((type) => type.arns);
  return new Set([service.prefix, ...templates.map((arn) => parseArn(arn)?.service.text ?? '')]);
}

function couldBeOf(resource: string, arnServices: ReadonlySet<string>): boolean {
  const arn = parseArn(resource);
  return (
    !arn ||
    hasWildcard(arn.service.text) ||
    arn.service.text.includes('$') ||
    arnServices.has(arn.service.text)
  );
}
