import {
  type Finding,
  type LineIndex,
  lineIndex,
  type Span,
  settingOfValidatePolicy,
} from '../../policy/index.ts';
import type { Operation } from '../operation.ts';
import { tokenPage } from '../token-page.ts';
import { validationException } from './validation-exception.ts';

const POLICY_TYPES = [
  'IDENTITY_POLICY',
  'RESOURCE_POLICY',
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
] as const;

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html */
interface ValidatePolicyRequest {
  /** Findings are in English whatever it says. */
  readonly locale?: string;
  readonly maxResults?: number;
  readonly nextToken?: string;
  readonly policyDocument: string;
  readonly policyType: string;
  readonly validatePolicyResourceType?: string;
}

/** The findings of those of our rules that are checks of Access Analyzer too. */
export const validatePolicy: Operation = {
  service: 'access-analyzer',
  name: 'ValidatePolicy',
  authorization: () => [{ action: 'access-analyzer:ValidatePolicy', resource: '*' }],
  run(request: ValidatePolicyRequest, { policies }) {
    const { policyDocument: text, validatePolicyResourceType: resourceType } = request;
    const type = POLICY_TYPES.find((one) => one === request.policyType);
    if (!type) {
      throw validationException(
        `The policy type \`${request.policyType}\` does not exist; give one of ${POLICY_TYPES.join(', ')}.`,
      );
    }
    if (resourceType !== undefined && type !== 'RESOURCE_POLICY') {
      throw validationException(
        'validatePolicyResourceType can be given for the policy type RESOURCE_POLICY alone; leave it out.',
      );
    }
    const designated = settingOfValidatePolicy(type, resourceType);
    const file = policies.open({ path: 'policy.json', languageId: 'json', text, designated });
    const lines = lineIndex(text);
    const findings = policies
      .check(file)
      .findings.filter(({ learnMoreLink }) => learnMoreLink.includes(AWS_CHECKS))
      .map((finding) => findingOf(finding, lines));
    const { items, token } = tokenPage(findings, sizeOf(request), request.nextToken, () =>
      validationException('The nextToken is not valid.'),
    );
    return { findings: items, ...(token !== undefined && { nextToken: token }) };
  },
};

function sizeOf({ maxResults = DEFAULT_RESULTS }: ValidatePolicyRequest): number {
  if (maxResults >= 1 && maxResults <= MOST_RESULTS) return maxResults;
  throw validationException(`maxResults must be from 1 to ${MOST_RESULTS}.`);
}

const MOST_RESULTS = 1000;
const DEFAULT_RESULTS = 100;

/** A check of our own rests on another page. */
const AWS_CHECKS = 'access-analyzer-reference-policy-checks';

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicyFinding.html */
function findingOf(finding: Finding, lines: LineIndex): object {
  const { findingDetails, findingType, issueCode, learnMoreLink, locations } = finding;
  return {
    findingDetails,
    findingType,
    issueCode,
    learnMoreLink,
    locations: locations.map(({ path, span }) => ({
      path,
      span: spanOf(span, lines),
    })),
  };
}

/** Lines from 1, columns and offsets from 0, all in UTF-16 code units; the end is exclusive. */
function spanOf({ start, end }: Span, lines: LineIndex): object {
  const position = (offset: number): object => {
    const { line, character } = lines.positionAt(offset);
    return { line: line + 1, column: character, offset };
  };
  return { start: position(start), end: position(end) };
}
