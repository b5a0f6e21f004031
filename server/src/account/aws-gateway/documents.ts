/**
 * Decodes the policy documents in what IAM answers: IAM sends them URL-encoded (RFC 3986), and no caller wants them so.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
 */
export function withDecodedDocuments<T>(output: T): T {
  return decode(output) as T;
}

const DOCUMENTS: ReadonlySet<string> = new Set(['AssumeRolePolicyDocument', 'PolicyDocument', 'Document']);

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      DOCUMENTS.has(key) && typeof member === 'string' ? decodedDocument(member) : decode(member),
    ]),
  );
}

/** Some endpoints that stand in for AWS send plain JSON; in that a `%` is a `%`. */
function decodedDocument(text: string): string {
  if (text.trimStart().startsWith('{')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
