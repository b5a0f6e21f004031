// Written by scripts/gen/rules.mjs from the files of this folder.

import { rule as actionResourceFit } from './action-resource-fit.ts';
import { rule as allowNotAction } from './allow-not-action.ts';
import { rule as arnFormat } from './arn-format.ts';
import { rule as arnResource } from './arn-resource.ts';
import { rule as audienceClaim } from './audience-claim.ts';
import { rule as conditionKey } from './condition-key.ts';
import { rule as conditionKeyAction } from './condition-key-action.ts';
import { rule as conditionKeyScope } from './condition-key-scope.ts';
import { rule as conditionOperator } from './condition-operator.ts';
import { rule as conditionValue } from './condition-value.ts';
import { rule as confusedDeputy } from './confused-deputy.ts';
import { rule as createServiceLinkedRole } from './create-service-linked-role.ts';
import { rule as dataType } from './data-type.ts';
import { rule as dependentAction } from './dependent-action.ts';
import { rule as deprecatedConditionKey } from './deprecated-condition-key.ts';
import { rule as duplicateConditionKey } from './duplicate-condition-key.ts';
import { rule as duplicateSid } from './duplicate-sid.ts';
import { rule as dynamodbAttributes } from './dynamodb-attributes.ts';
import { rule as effect } from './effect.ts';
import { rule as elements } from './elements.ts';
import { rule as emptyElements } from './empty-elements.ts';
import { rule as epochDate } from './epoch-date.ts';
import { rule as ipRange } from './ip-range.ts';
import { rule as jsonSyntax } from './json-syntax.ts';
import { rule as kmsKeyValue } from './kms-key-value.ts';
import { rule as likeOperator } from './like-operator.ts';
import { rule as mfaCondition } from './mfa-condition.ts';
import { rule as missingElements } from './missing-elements.ts';
import { rule as mixedValues } from './mixed-values.ts';
import { rule as notPrincipal } from './not-principal.ts';
import { rule as oidcPrincipal } from './oidc-principal.ts';
import { rule as oidcRepository } from './oidc-repository.ts';
import { rule as oidcSubject } from './oidc-subject.ts';
import { rule as operatorVariable } from './operator-variable.ts';
import { rule as pairedConditionKeys } from './paired-condition-keys.ts';
import { rule as passRole } from './pass-role.ts';
import { rule as permissiveValue } from './permissive-value.ts';
import { rule as policyVariables } from './policy-variables.ts';
import { rule as principalElement } from './principal-element.ts';
import { rule as principalFormat } from './principal-format.ts';
import { rule as privateIpAddress } from './private-ip-address.ts';
import { rule as privilegeEscalation } from './privilege-escalation.ts';
import { rule as rcp } from './rcp.ts';
import { rule as rcpServicePrincipals } from './rcp-service-principals.ts';
import { rule as redundancy } from './redundancy.ts';
import { rule as redundantConditionValue } from './redundant-condition-value.ts';
import { rule as redundantPrincipal } from './redundant-principal.ts';
import { rule as redundantStatement } from './redundant-statement.ts';
import { rule as refusedCharacter } from './refused-character.ts';
import { rule as resourcePolicyScope } from './resource-policy-scope.ts';
import { rule as riskyAction } from './risky-action.ts';
import type { Rule } from './rule.ts';
import { rule as servicePrincipalKey } from './service-principal-key.ts';
import { rule as servicePrincipalValue } from './service-principal-value.ts';
import { rule as sessionKeyAction } from './session-key-action.ts';
import { rule as setOperator } from './set-operator.ts';
import { rule as sid } from './sid.ts';
import { rule as size } from './size.ts';
import { rule as trustPolicy } from './trust-policy.ts';
import { rule as unknownAccount } from './unknown-account.ts';
import { rule as unknownAction } from './unknown-action.ts';
import { rule as unknownOrganization } from './unknown-organization.ts';
import { rule as unscopedResource } from './unscoped-resource.ts';
import { rule as unsentConditionKey } from './unsent-condition-key.ts';
import { rule as untrustworthyConditionKey } from './untrustworthy-condition-key.ts';
import { rule as version } from './version.ts';
import { rule as vpcId } from './vpc-id.ts';
import { rule as wildcardCondition } from './wildcard-condition.ts';
import { rule as wildcards } from './wildcards.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  actionResourceFit,
  allowNotAction,
  arnFormat,
  arnResource,
  audienceClaim,
  conditionKeyAction,
  conditionKeyScope,
  conditionKey,
  conditionOperator,
  conditionValue,
  confusedDeputy,
  createServiceLinkedRole,
  dataType,
  dependentAction,
  deprecatedConditionKey,
  duplicateConditionKey,
  duplicateSid,
  dynamodbAttributes,
  effect,
  elements,
  emptyElements,
  epochDate,
  ipRange,
  jsonSyntax,
  kmsKeyValue,
  likeOperator,
  mfaCondition,
  missingElements,
  mixedValues,
  notPrincipal,
  oidcPrincipal,
  oidcRepository,
  oidcSubject,
  operatorVariable,
  pairedConditionKeys,
  passRole,
  permissiveValue,
  policyVariables,
  principalElement,
  principalFormat,
  privateIpAddress,
  privilegeEscalation,
  rcpServicePrincipals,
  rcp,
  redundancy,
  redundantConditionValue,
  redundantPrincipal,
  redundantStatement,
  refusedCharacter,
  resourcePolicyScope,
  riskyAction,
  servicePrincipalKey,
  servicePrincipalValue,
  sessionKeyAction,
  setOperator,
  sid,
  size,
  trustPolicy,
  unknownAccount,
  unknownAction,
  unknownOrganization,
  unscopedResource,
  unsentConditionKey,
  untrustworthyConditionKey,
  version,
  vpcId,
  wildcardCondition,
  wildcards,
];
