import type { LocatedPolicy, PolicyFile } from './policy-file.ts';
import { writtenDocument } from './simulation/export/written-document.ts';

/** A policy as it would be sent to AWS. */
export interface PolicyText {
  /** JSON: the document itself where it is written as AWS takes it, else what it comes to. */
  readonly text: string;
  /** False where parts are filled in elsewhere, and stand here as they are written. */
  readonly isWhole: boolean;
}

export function policyText({ text }: PolicyFile, { policy, span }: LocatedPolicy): PolicyText {
  const written = text.slice(span.start, span.end);
  // With comments, or broken, it is no JSON that AWS would take.
  if (policy.verbatim && isJson(written)) return { text: written, isWhole: policy.complete };
  const { document, isWhole } = writtenDocument(policy);
  return { text: JSON.stringify(document, undefined, 2), isWhole };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
