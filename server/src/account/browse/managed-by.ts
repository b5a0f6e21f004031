import type { Tag } from '../operations.ts';

/**
 * What manages something, in a few words, as far as that is certain: a tag that AWS alone can set, or a path that is AWS's
 * own. What users write into tags proves nothing.
 */
export function managedBy(path: string, tags: readonly Tag[] = []): string | undefined {
  const service = /^\/aws-service-role\/([^/]+)\/$/.exec(path)?.[1];
  if (service !== undefined) return `AWS service ${service}`;
  if (path.startsWith(IDENTITY_CENTER)) return 'IAM Identity Center';
  const stack = tags.find(({ Key }) => Key === 'aws:cloudformation:stack-name')?.Value;
  return stack === undefined ? undefined : `CloudFormation stack ${stack}`;
}

/** Why a role's documents cannot be changed, in a sentence; undefined where they can. */
export function protectedRole(path: string): string | undefined {
  const service = /^\/aws-service-role\/([^/]+)\/$/.exec(path)?.[1];
  if (service !== undefined) {
    return `It belongs to a service-linked role, which ${service} alone changes.`;
  }
  if (path.startsWith(IDENTITY_CENTER)) {
    return 'It belongs to a role of IAM Identity Center; change the permission set there instead.';
  }
  return undefined;
}

const IDENTITY_CENTER = '/aws-reserved/sso.amazonaws.com/';
