import {
  addInstanceProfile,
  addRole,
  awsPolicyArn,
  type Company,
  type PolicyDocument,
} from './new-entities.ts';
import { trustOfService } from './service-trust.ts';

/** The EC2 instance that sends the day's sales to the accountants. */
export function addBatchWorker(company: Company): void {
  addRole(company, {
    name: 'nightly-batch',
    age: 240,
    description: 'Runs on the instance of the nightly batch',
    trustPolicy: trustOfService('ec2.amazonaws.com'),
    attached: [awsPolicyArn('AmazonSSMManagedInstanceCore')],
    inline: { 'write-reports': WRITE_REPORTS },
    tags: { Team: 'finance' },
    lastUsed: { days: 1, region: 'eu-central-1' },
  });
  addInstanceProfile(company, { name: 'nightly-batch', age: 240, role: 'nightly-batch' });
}

const WRITE_REPORTS: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'WriteReports',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::tidewater-reports/daily/*',
    },
  ],
};
