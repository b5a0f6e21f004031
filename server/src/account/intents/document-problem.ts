import { type KindSetting, type PolicyService, policySize } from '../../policy/index.ts';

/** Characters of a document with its white space, in any call to IAM. */
const LONGEST = 131_072;

/**
 * Why IAM would not take a text as a policy document, whatever it says, in a sentence.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export function documentProblem(text: string): string | undefined {
  const at = text.search(/[^\t\n\r\u0020-\u00ff]/);
  if (at >= 0) {
    const code = text.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0');
    const line = text.slice(0, at).split('\n').length;
    return `The document has the character U+${code} in line ${line}, and IAM takes those up to U+00FF alone. Replace it.`;
  }
  if (text.length > LONGEST) {
    return `The document has ${grouped(text.length)} characters, and IAM takes ${grouped(LONGEST)} in a call. Shorten it.`;
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return 'The document is not JSON, so IAM would refuse it. Mend it; comments and trailing commas are not taken either.';
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return 'The document is no policy: a policy is a JSON object with `Version` and `Statement`. Mend it.';
  }
  return undefined;
}

/** Why there is nothing to write, in a sentence; undefined where the texts differ. */
export function sameDocument(text: string, former: string | undefined): string | undefined {
  return text === former ? 'The account holds this very document already; nothing is to be done.' : undefined;
}

/** Characters without white space, as IAM counts a document. */
export function documentSize(text: string, setting: KindSetting, service: PolicyService): number {
  const file = service.open({ path: 'policy.json', languageId: 'json', text, designated: setting });
  const policy = file.policies[0]?.policy;
  return policy ? policySize(policy).withoutWhiteSpace : text.replace(/\s/g, '').length;
}

/** 10,240 as AWS's pages write it. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
