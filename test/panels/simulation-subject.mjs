const action = (name, accessLevel) => ({ name, accessLevel, takesResource: true, resourceTypes: [] });

/** An identity policy on two services, as the server describes it. */
export const subject = {
  uri: 'file:///w/identity.json',
  policyIndex: 0,
  title: 'Policy with 3 statements',
  type: 'Identity policy',
  layer: 'identity',
  isTrust: false,
  services: [
    {
      prefix: 's3',
      name: 'Amazon S3',
      actions: [
        action('s3:GetObject', 'Read'),
        action('s3:PutObject', 'Write'),
        action('s3:DeleteObject', 'Write'),
        action('s3:ListBucket', 'List'),
      ],
    },
    { prefix: 'sqs', name: 'Amazon SQS', actions: [action('sqs:SendMessage', 'Write')] },
  ],
  resources: [
    {
      text: 'arn:aws:s3:::amzn-s3-demo-bucket/${ObjectName}',
      isTemplate: true,
      label: 'Object of statement 1',
      services: ['s3'],
    },
    {
      text: 'arn:aws:sqs:eu-west-1:111122223333:orders',
      isTemplate: false,
      label: 'Statement 2',
      services: ['sqs'],
    },
  ],
  principals: ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::111122223333:user/ada'],
  contextKeys: [
    { key: 'aws:MultiFactorAuthPresent', type: 'Bool', multivalued: false, values: [] },
    { key: 'aws:TagKeys', type: 'String', multivalued: true, values: ['team', 'cost'] },
  ],
  dataDate: '2026-09-26',
};

/** The same with so many actions and resources. */
export function largeSubject(actions, resources) {
  const names = Array.from({ length: actions }, (_, index) => `s3:Get${String(index).padStart(5, '0')}`);
  return {
    ...subject,
    services: [{ prefix: 's3', name: 'Amazon S3', actions: names.map((name) => action(name, 'Read')) }],
    resources: Array.from({ length: resources }, (_, index) => ({
      text: `arn:aws:s3:::amzn-s3-demo-bucket${index}/report.csv`,
      isTemplate: false,
      label: `Statement ${index + 1}`,
      services: ['s3'],
    })),
  };
}

export const other = {
  uri: 'file:///w/scp.json',
  policyIndex: 0,
  layer: 'scp',
  title: 'Policy with 1 statement',
  type: 'Service control policy',
  file: 'policies/scp.json',
  contextKeys: [{ key: 'aws:RequestedRegion', type: 'String', multivalued: false, values: ['eu-west-1'] }],
};
