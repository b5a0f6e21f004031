import { addRole, awsPolicyArn, type Company } from './new-entities.ts';

/** The account of the auditors. */
const AUDITOR_ACCOUNT = '777788889999';
const AUDIT_EXTERNAL_ID = 'tidewater-7f3c1d90';

/**
 * The role that auditors from outside assume, with an external ID; the company's own people can rehearse the audit with it.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function addAuditRole(company: Company): void {
  const { account } = company.founding;
  addRole(company, {
    name: 'external-audit',
    age: 200,
    description: 'For the auditors; ask the platform team for the external ID',
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AuditorsWithTheirId',
          Effect: 'Allow',
          Principal: { AWS: [`arn:aws:iam::${AUDITOR_ACCOUNT}:root`, `arn:aws:iam::${account}:root`] },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': AUDIT_EXTERNAL_ID } },
        },
      ],
    },
    attached: [awsPolicyArn('SecurityAudit')],
    maxSessionDuration: 7200,
    tags: { Owner: 'platform', Vendor: 'audit' },
    lastUsed: { days: 61, region: 'us-east-1' },
  });
}
