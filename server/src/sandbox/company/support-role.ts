import { ENCODED_DENIALS_TAG } from '../encoded-message.ts';
import { addRole, awsPolicyArn, type Company } from './new-entities.ts';

/** A role that looks and changes nothing, and whose denials are encoded, as those of EC2 are. */
export function addSupportRole(company: Company): void {
  const { account } = company.founding;
  addRole(company, {
    name: 'support',
    age: 150,
    description: 'Looks at what customers report; its denials come encoded',
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
        },
      ],
    },
    attached: [awsPolicyArn('job-function/ViewOnlyAccess')],
    inline: {
      'leave-identities-alone': {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'NoChangesOfIdentities',
            Effect: 'Deny',
            Action: ['iam:Create*', 'iam:Delete*', 'iam:Put*', 'iam:Update*'],
            Resource: '*',
          },
        ],
      },
    },
    maxSessionDuration: 14_400,
    tags: { Team: 'support', [ENCODED_DENIALS_TAG]: 'true' },
    lastUsed: { days: 12, region: 'eu-central-1' },
  });
}
