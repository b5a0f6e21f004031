import { addGroup, addUser, awsPolicyArn, type Company, type PolicyDocument } from './new-entities.ts';

/** Who looks after the bills, and the upload of the accountants' old program. */
export function addFinance(company: Company): void {
  addGroup(company, { name: 'finance', age: 330, attached: [awsPolicyArn('job-function/Billing')] });
  addUser(company, {
    name: 'nina.okafor',
    age: 330,
    groups: ['finance'],
    tags: { Team: 'finance', CostCenter: '1200' },
    passwordUsed: 23,
  });
  addUser(company, {
    name: 'ledger-upload',
    path: '/machines/',
    age: 520,
    tags: { Team: 'finance' },
    inline: { 'upload-ledgers': UPLOAD_LEDGERS },
    key: { age: 520, days: 402, region: 'eu-west-1', service: 's3' },
  });
}

const UPLOAD_LEDGERS: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'UploadFromTheOffice',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::tidewater-ledgers/incoming/*',
      Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    },
  ],
};
