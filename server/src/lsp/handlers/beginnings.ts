import { type KindSetting, kindLabel, parseKindSetting } from '../../policy/index.ts';
import {
  type InsertPattern,
  type InsertPatternResult,
  insertPattern,
  type ManagedPolicyInfo,
  managedPolicies,
  type NewPolicy,
  type NewPolicyResult,
  newPolicy,
  type PatternInfo,
  patterns,
} from '../../protocol/protocol.ts';
import type { Server } from '../server.ts';
import { toRange, toTextEdit } from '../to-lsp.ts';

/** Requests for policies to begin with: by type, by pattern, by AWS managed policy. */
export function registerBeginnings({ connection, service, documents, guard, resources }: Server): void {
  connection.onRequest(
    patterns.method,
    guard('patterns', [] as PatternInfo[], () =>
      service.patterns.map(({ id, title, description, kinds }) => ({
        id,
        title,
        description,
        kinds,
        types: kinds.map((kind) => kindLabel({ kind })),
      })),
    ),
  );
  connection.onRequest(
    managedPolicies.method,
    guard('managedPolicies', [] as ManagedPolicyInfo[], () =>
      resources.managedPolicies().policies.map(({ name, arn }) => ({ name, arn })),
    ),
  );
  connection.onRequest(
    newPolicy.method,
    guard('newPolicy', null, (from: NewPolicy) => beginPolicy(from)),
  );
  connection.onRequest(
    insertPattern.method,
    guard('insertPattern', null, async (params: InsertPattern): Promise<InsertPatternResult | null> => {
      const open = await documents.get(params.uri);
      const pattern = service.patterns.find(({ id }) => id === params.id);
      if (!open || !pattern) return null;
      const { document, file } = open;
      const insertion = service.insertPattern(file, document.offsetAt(params.position), pattern);
      if (!insertion) return null;
      return {
        range: toRange(document, insertion.span),
        snippet: insertion.snippet,
        also: insertion.also.map((edit) => toTextEdit(document, edit)),
      };
    }),
  );

  function beginPolicy(from: NewPolicy): NewPolicyResult | null {
    if (from.by === 'type') {
      const { kind, resourceType } = from;
      const setting = parseKindSetting(
        resourceType && kind === 'resource' ? `${kind}:${resourceType}` : kind,
      );
      return setting ? result(service.newPolicy({ setting }), setting) : null;
    }
    if (from.by === 'pattern') {
      const pattern = service.patterns.find(({ id }) => id === from.id);
      if (!pattern) return null;
      const { kinds, resourceType } = pattern;
      return result(service.newPolicy({ pattern }), { kind: kinds[0] ?? 'identity', resourceType });
    }
    const document = resources.managedPolicies().document(from.name);
    return document === undefined ? null : result(service.newPolicy({ document }), { kind: 'identity' });
  }
}

function result(snippet: string, { kind, resourceType }: KindSetting): NewPolicyResult {
  return { snippet, kind, ...(resourceType !== undefined && { resourceType }) };
}
