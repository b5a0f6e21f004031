// Written by scripts/gen/rules.mjs from the files of this folder.

import { rule as arnFormat } from './arn-format.ts';
import { rule as arnResource } from './arn-resource.ts';
import { rule as conditionKey } from './condition-key.ts';
import { rule as conditionOperator } from './condition-operator.ts';
import { rule as conditionValue } from './condition-value.ts';
import { rule as confusedDeputy } from './confused-deputy.ts';
import { rule as createServiceLinkedRole } from './create-service-linked-role.ts';
import { rule as dataType } from './data-type.ts';
import { rule as duplicateSid } from './duplicate-sid.ts';
import { rule as effect } from './effect.ts';
import { rule as elements } from './elements.ts';
import { rule as emptyElements } from './empty-elements.ts';
import { rule as jsonSyntax } from './json-syntax.ts';
import { rule as likeOperator } from './like-operator.ts';
import { rule as missingElements } from './missing-elements.ts';
import { rule as notPrincipal } from './not-principal.ts';
import { rule as passRole } from './pass-role.ts';
import { rule as policyVariables } from './policy-variables.ts';
import { rule as principalElement } from './principal-element.ts';
import { rule as principalFormat } from './principal-format.ts';
import { rule as rcp } from './rcp.ts';
import { rule as redundancy } from './redundancy.ts';
import type { Rule } from './rule.ts';
import { rule as setOperator } from './set-operator.ts';
import { rule as sid } from './sid.ts';
import { rule as size } from './size.ts';
import { rule as trustPolicy } from './trust-policy.ts';
import { rule as unknownAction } from './unknown-action.ts';
import { rule as version } from './version.ts';
import { rule as wildcards } from './wildcards.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  arnFormat,
  arnResource,
  conditionKey,
  conditionOperator,
  conditionValue,
  confusedDeputy,
  createServiceLinkedRole,
  dataType,
  duplicateSid,
  effect,
  elements,
  emptyElements,
  jsonSyntax,
  likeOperator,
  missingElements,
  notPrincipal,
  passRole,
  policyVariables,
  principalElement,
  principalFormat,
  rcp,
  redundancy,
  setOperator,
  sid,
  size,
  trustPolicy,
  unknownAction,
  version,
  wildcards,
];
