import { ADMINISTRATOR } from './administrator.ts';
import { addRole, awsPolicyArn, type Company } from './new-entities.ts';

/** The role for emergencies, for two people, with MFA of the last hour. An SCP guards it. */
export function addBreakGlassRole(company: Company): void {
  const { account } = company.founding;
  addRole(company, {
    name: 'break-glass',
    age: 400,
    description: 'Emergencies only; every use is looked into',
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OnCallWithMfa',
          Effect: 'Allow',
          Principal: {
            AWS: [
              `arn:aws:iam::${account}:user/${ADMINISTRATOR}`,
              `arn:aws:iam::${account}:user/maria.lopez`,
            ],
          },
          Action: 'sts:AssumeRole',
          Condition: {
            Bool: { 'aws:MultiFactorAuthPresent': 'true' },
            NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
          },
        },
      ],
    },
    attached: [awsPolicyArn('AdministratorAccess')],
    tags: { Owner: 'platform' },
    lastUsed: { days: 118, region: 'eu-central-1' },
  });
}
