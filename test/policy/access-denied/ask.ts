import assert from 'node:assert/strict';
import {
  type AccountEvidence,
  type DenialExplanation,
  type DenialQuestion,
  explainDenial,
  type KnownPolicy,
  parseDenials,
  workspacePolicy,
} from '../../../server/src/policy/access-denied.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { yaml } from '../../../server/src/policy/yaml.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

export const catalog = miniCatalog();
export const APP = 'arn:aws:sts::111122223333:assumed-role/app/s1';
export const OBJECT = 'arn:aws:s3:::photos/a.jpg';

export function message(action: string, resource: string, reason = '', principal = APP): string {
  return `User: ${principal} is not authorized to perform: ${action} on resource: ${resource}${reason}`;
}

export function noPolicy(layer: string, action: string): string {
  return ` because no ${layer} allows the ${action} action`;
}

export function explained(text: string, question: Partial<DenialQuestion> = {}): DenialExplanation {
  const [denial] = parseDenials(text, catalog);
  assert.ok(denial, text);
  const walk = explainDenial({ denial, ...question }, catalog);
  let step = walk.next();
  while (!step.done) step = walk.next();
  return step.value;
}

export function file(name: string, ...statements: readonly object[]): readonly KnownPolicy[] {
  return fileOf(name, JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2));
}

export function fileOf(name: string, text: string): readonly KnownPolicy[] {
  const isYaml = name.endsWith('.yaml');
  const opened = openPolicyFile(
    { path: name, languageId: isYaml ? 'yaml' : 'json', text },
    isYaml ? { yaml } : {},
  );
  assert.ok(opened.policies.length > 0, name);
  return opened.policies.map((located) =>
    workspacePolicy(opened, located, { name, uri: `file:///${name}`, from: 'in the workspace' }),
  );
}

export function account(given: Partial<AccountEvidence>): AccountEvidence {
  return {
    caller: { arn: APP, accountId: '111122223333' },
    policies: [],
    notChecked: [],
    ...given,
  };
}

export function stepOf(explanation: DenialExplanation, id: string): DenialExplanation['steps'][number] {
  return explanation.steps.find((step) => step.id === id)!;
}
