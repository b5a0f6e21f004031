import type { OperationContext } from '../../operation.ts';
import { assertActions } from './action-grammar.ts';
import { malformed } from './document-refusals.ts';
import { assertDocumentText } from './document-text.ts';
import { documentFindings, textAt } from './findings.ts';
import { assertResource, failsLegacyParsing } from './resource-grammar.ts';
import { type PolicyDocument, statementsOf, textsOf } from './statements.ts';

/**
 * Throws MalformedPolicyDocument where IAM does not take the document as an identity policy. IAM takes much that Access
 * Analyzer calls an error: actions, services and condition keys that do not exist, for example.
 *
 * @param managed managed policies must be of version 2012-10-17
 */
export function assertIdentityDocument(
  document: string,
  { managed }: { readonly managed: boolean },
  { policies }: OperationContext,
): void {
  assertDocumentText('policyDocument', document);
  const findings = documentFindings(document, 'identity', policies);
  if (findings.first(GRAMMAR)) throw malformed('syntax');
  const parsed = JSON.parse(document) as PolicyDocument;
  const effect = findings.first(['INVALID_EFFECT']);
  const hasOtherCase = effect !== undefined && /^(allow|deny)$/i.test(textAt(effect, parsed));
  if (effect && !hasOtherCase) throw malformed('syntax');
  if (managed && parsed.Version !== '2012-10-17') throw malformed('version');
  if (findings.first(['UNSUPPORTED_PRINCIPAL'])) throw malformed('principal');
  assertStatements(parsed, hasOtherCase || findings.first(['TYPE_MISMATCH_DATE']) !== undefined);
  if (findings.first(['UNSUPPORTED_SID'])) throw malformed('sid');
  if (findings.first(['UNIQUE_SIDS_REQUIRED'])) throw malformed('sameSid');
  for (const { Action, NotAction, Resource, NotResource } of statementsOf(parsed)) {
    if (textsOf(Action ?? NotAction).length === 0) throw malformed('noActions');
    if (textsOf(Resource ?? NotResource).length === 0) throw malformed('noResources');
  }
}

/** Codes of what the grammar of IAM's policy language does not allow. */
const GRAMMAR = [
  'JSON_SYNTAX_ERROR',
  'INVALID_POLICY_ELEMENT',
  'UNSUPPORTED_ELEMENT_COMBINATION',
  'DATA_TYPE_MISMATCH',
  'MISSING_STATEMENT',
  'MISSING_EFFECT',
  'INVALID_VERSION',
  'INVALID_CONDITION_OPERATOR',
];

/** IAM looks at one kind of mistake in the whole document before the next. */
function assertStatements(document: PolicyDocument, isLegacy: boolean): void {
  const statements = statementsOf(document);
  const resources = statements.flatMap(({ Resource, NotResource }) => textsOf(Resource ?? NotResource));
  if (isLegacy || resources.some(failsLegacyParsing)) throw malformed('legacy');
  for (const resource of resources) assertResource(resource);
  assertActions(statements.flatMap(({ Action, NotAction }) => textsOf(Action ?? NotAction)));
}
