import type { Finding } from '../../../policy/index.ts';
import type { OperationContext } from '../../operation.ts';
import { QUOTAS } from '../quotas.ts';
import { refusals } from '../refusals.ts';
import { malformed } from './document-refusals.ts';
import { assertDocumentText, documentSize } from './document-text.ts';
import { type DocumentFindings, documentFindings, lastName, textAt } from './findings.ts';
import { assertSharedProvidersAreNarrowed } from './shared-provider-trust.ts';
import { type PolicyDocument, statementsOf, textsOf } from './statements.ts';
import { assertPrincipalsExist } from './trusted-principals.ts';

/**
 * Throws MalformedPolicyDocument where IAM does not take the document as a role's trust policy, and LimitExceeded where
 * it is too long.
 */
export function assertTrustDocument(parameter: string, document: string, context: OperationContext): void {
  assertDocumentText(parameter, document);
  const findings = documentFindings(document, 'trust', context.policies);
  if (findings.first(['JSON_SYNTAX_ERROR'])) throw malformed('trustJson');
  const parsed = JSON.parse(document) as PolicyDocument;
  assertGrammar(findings, parsed);
  assertActions(parsed);
  assertPrincipalsExist(parsed, context);
  assertSharedProvidersAreNarrowed(parsed);
  const { limit } = QUOTAS.roleTrust;
  if (documentSize(document) > limit) throw refusals.quota('ACLSizePerRole', limit);
}

/** Which sentence answers which finding, in the order in which they are looked for. */
function assertGrammar(findings: DocumentFindings, parsed: PolicyDocument): void {
  const refuse = (codes: readonly string[], error: (finding: Finding) => Error): void => {
    const finding = findings.first(codes);
    if (finding) throw error(finding);
  };
  refuse(['INVALID_POLICY_ELEMENT'], (finding) => malformed('trustField', lastName(finding)));
  refuse(['INVALID_VERSION'], () => malformed('trustVersion'));
  refuse(['MISSING_STATEMENT'], () =>
    parsed.Statement === undefined ? malformed('trustMissing', 'Statement') : malformed('trustNoStatement'),
  );
  refuse(['DATA_TYPE_MISMATCH', 'INVALID_CONDITION_OPERATOR', 'UNSUPPORTED_ELEMENT_COMBINATION'], () =>
    malformed('syntax'),
  );
  refuse(['MISSING_EFFECT'], () => malformed('trustMissing', 'Effect'));
  refuse(['INVALID_EFFECT'], (finding) => malformed('trustEffect', textAt(finding, parsed)));
  refuse(['ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL'], () =>
    statementsOf(parsed).some((one) => one.NotPrincipal !== undefined && one.Effect === 'Allow')
      ? malformed('trustNotPrincipal')
      : malformed('trustNotPrincipalDenied'),
  );
  refuse(['MISSING_PRINCIPAL'], () => malformed('trustMissing', 'Principal'));
  refuse(['ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL'], () => malformed('trustEveryone'));
  refuse(['INVALID_PRINCIPAL_FORMAT'], () => malformed('trustPrincipalForm'));
  refuse(['INVALID_PRINCIPAL_KEY'], (finding) => malformed('trustPrincipalType', lastName(finding)));
  refuse(['MISSING_ACTION'], () => malformed('trustMissing', 'Action'));
  refuse(['ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE'], (finding) =>
    malformed('trustProhibited', lastName(finding)),
  );
  refuse(['UNSUPPORTED_SID'], () => malformed('sid'));
  refuse(['UNIQUE_SIDS_REQUIRED'], () => malformed('trustSameSid'));
  refuse(['INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY'], () => malformed('trustFederated'));
  refuse(['MALFORMED_PRINCIPAL', 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL'], (finding) =>
    malformed('trustPrincipal', lastName(finding).toUpperCase(), textAt(finding, parsed)),
  );
}

function assertActions(document: PolicyDocument): void {
  for (const { Principal, Action, NotAction } of statementsOf(document)) {
    if (typeof Principal === 'object' && Object.values(Principal).flatMap(textsOf).length === 0) {
      throw malformed('trustNoPrincipal');
    }
    const actions = textsOf(Action ?? NotAction);
    if (actions.length === 0) throw malformed('trustMissing', 'Action');
    if (actions.some((action) => !/^sts:/i.test(action))) throw malformed('trustActions');
  }
}
