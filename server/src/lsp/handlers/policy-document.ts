import { type PolicyDocument, policyDocument, type TextDocumentPosition } from '../../protocol/protocol.ts';
import type { Server } from '../server.ts';
import { toRange } from '../to-lsp.ts';

/** `iamPolicy/document`: the policy at a position as AWS takes it, whatever it is written in. */
export function registerPolicyDocument({ connection, service, documents, guard }: Server): void {
  connection.onRequest(
    policyDocument.method,
    guard(
      'document',
      null,
      async ({ uri, position }: TextDocumentPosition): Promise<PolicyDocument | null> => {
        const open = await documents.get(uri);
        if (!open) return null;
        const offset = open.document.offsetAt(position);
        const { policies, tree } = open.file;
        const located =
          policies.find(({ span }) => offset >= span.start && offset <= span.end) ?? policies[0];
        if (!located) return null;
        const { kind, resourceType } = located.setting;
        return {
          ...service.policyText(open.file, located),
          kind,
          ...(resourceType !== undefined && { resourceType }),
          range: toRange(open.document, located.span),
          isBroken: tree.problems.length > 0,
        };
      },
    ),
  );
}
