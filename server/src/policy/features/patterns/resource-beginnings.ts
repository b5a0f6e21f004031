/**
 * By CloudFormation type of the resource: an action that its policy often grants, and the resource as such a policy
 * names it, with placeholders from 3 on.
 */
export const RESOURCE_BEGINNINGS: Readonly<
  Record<string, readonly [action: string, resource: string | readonly string[]]>
> = {
  'AWS::S3::Bucket': ['s3:GetObject', 'arn:aws:s3:::${3:amzn-s3-demo-bucket}/*'],
  'AWS::S3::AccessPoint': ['s3:GetObject', `${at('s3')}:accesspoint/\${5:example-ap}/object/*`],
  'AWS::S3::MultiRegionAccessPoint': [
    's3:GetObject',
    'arn:aws:s3::${3:111122223333}:accesspoint/${4:example.mrap}/object/*',
  ],
  'AWS::S3ObjectLambda::AccessPoint': [
    's3-object-lambda:GetObject',
    `${at('s3-object-lambda')}:accesspoint/\${5:example-ap}`,
  ],
  'AWS::S3Express::DirectoryBucket': [
    's3express:CreateSession',
    `${at('s3express')}:bucket/\${5:amzn-s3-demo-bucket--use1-az4--x-s3}`,
  ],
  'AWS::S3Express::AccessPoint': [
    's3express:CreateSession',
    `${at('s3express')}:accesspoint/\${5:example-ap--use1-az4--xa-s3}`,
  ],
  'AWS::S3Outposts::Bucket': [
    's3-outposts:GetObject',
    `${at('s3-outposts')}:outpost/\${5:op-01ac5d28a6a232904}/bucket/\${6:amzn-s3-demo-bucket}/object/*`,
  ],
  'AWS::S3Outposts::AccessPoint': [
    's3-outposts:GetObject',
    `${at('s3-outposts')}:outpost/\${5:op-01ac5d28a6a232904}/accesspoint/\${6:example-ap}/object/*`,
  ],
  'AWS::S3Tables::TableBucket': [
    's3tables:ListTables',
    `${at('s3tables')}:bucket/\${5:example-table-bucket}`,
  ],
  'AWS::S3Tables::Table': [
    's3tables:GetTableData',
    `${at('s3tables')}:bucket/\${5:example-table-bucket}/table/*`,
  ],
  'AWS::S3::Glacier': ['glacier:InitiateJob', `${at('glacier')}:vaults/\${5:example-vault}`],
  'AWS::ACMPCA::CertificateAuthority': [
    'acm-pca:IssueCertificate',
    `${at('acm-pca')}:certificate-authority/\${5:a1b2c3d4-5678-90ab-cdef-EXAMPLE11111}`,
  ],
  'AWS::ApiGateway::RestApi': ['execute-api:Invoke', `${at('execute-api')}:\${5:a1b2c3d4e5}/*/*/*`],
  'AWS::Backup::BackupVault': ['backup:CopyIntoBackupVault', '${3:*}'],
  'AWS::CloudTrail::EventDataStore': [
    'cloudtrail:GetQueryResults',
    `${at('cloudtrail')}:eventdatastore/\${5:a1b2c3d4-5678-90ab-cdef-EXAMPLE11111}`,
  ],
  'AWS::CloudTrail::Dashboard': [
    'cloudtrail:StartDashboardRefresh',
    `${at('cloudtrail')}:dashboard/\${5:example-dashboard}`,
  ],
  'AWS::CodeArtifact::Domain': [
    'codeartifact:GetAuthorizationToken',
    `${at('codeartifact')}:domain/\${5:example-domain}`,
  ],
  'AWS::CodeArtifact::Repository': [
    'codeartifact:ReadFromRepository',
    `${at('codeartifact')}:repository/\${5:example-domain}/\${6:example-repository}`,
  ],
  'AWS::DynamoDB::Table': ['dynamodb:GetItem', `${at('dynamodb')}:table/\${5:ExampleTable}`],
  'AWS::DynamoDB::Stream': ['dynamodb:GetRecords', `${at('dynamodb')}:table/\${5:ExampleTable}/stream/*`],
  'AWS::ECR::Repository': ['ecr:BatchGetImage', '${3:*}'],
  'AWS::ECR::RegistryPolicy': ['ecr:ReplicateImage', `${at('ecr')}:repository/*`],
  'AWS::ECR::PublicRepository': ['ecr-public:PutImage', '${3:*}'],
  'AWS::EFS::FileSystem': [
    'elasticfilesystem:ClientMount',
    `${at('elasticfilesystem')}:file-system/\${5:fs-0123456789abcdef0}`,
  ],
  'AWS::Events::EventBus': ['events:PutEvents', `${at('events')}:event-bus/\${5:default}`],
  'AWS::EventSchemas::Registry': [
    'schemas:DescribeSchema',
    `${at('schemas')}:schema/\${5:example-registry}/*`,
  ],
  'AWS::Glue::DataCatalog': [
    'glue:GetTable',
    [
      `${at('glue')}:catalog`,
      'arn:aws:glue:${3}:${4}:database/${5:example}',
      'arn:aws:glue:${3}:${4}:table/${5}/*',
    ],
  ],
  'AWS::Kinesis::Stream': ['kinesis:GetRecords', `${at('kinesis')}:stream/\${5:example-stream}`],
  'AWS::Kinesis::StreamConsumer': [
    'kinesis:SubscribeToShard',
    `${at('kinesis')}:stream/\${5:example-stream}/consumer/\${6:example-consumer}:*`,
  ],
  'AWS::KMS::Key': ['kms:*', '*'],
  'AWS::Lambda::Function': ['lambda:InvokeFunction', `${at('lambda')}:function:\${5:my-function}`],
  'AWS::Lambda::LayerVersion': ['lambda:GetLayerVersion', `${at('lambda')}:layer:\${5:my-layer}:\${6:1}`],
  'AWS::Logs::ResourcePolicy': ['logs:PutLogEvents', `${at('logs')}:log-group:\${5:example}:log-stream:*`],
  'AWS::MediaStore::Container': ['mediastore:GetObject', `${at('mediastore')}:container/\${5:example}/*`],
  'AWS::OpenSearchService::Domain': ['es:ESHttpGet', `${at('es')}:domain/\${5:example-domain}/*`],
  'AWS::Organizations::ResourcePolicy': ['organizations:DescribeOrganization', '*'],
  'AWS::SecretsManager::Secret': ['secretsmanager:GetSecretValue', '*'],
  'AWS::SES::EmailIdentity': ['ses:SendEmail', `${at('ses')}:identity/\${5:example.com}`],
  'AWS::SNS::Topic': ['sns:Publish', `${at('sns')}:\${5:example-topic}`],
  'AWS::SQS::Queue': ['sqs:SendMessage', `${at('sqs')}:\${5:example-queue}`],
  'AWS::VpcLattice::Service': ['vpc-lattice-svcs:Invoke', '${3:*}'],
  'AWS::XRay::ResourcePolicy': ['xray:PutTraceSegments', '*'],
};

/** The beginning of an ARN, with Region and account as placeholders 3 and 4. */
function at(service: string): string {
  return `arn:aws:${service}:\${3:us-east-1}:\${4:111122223333}`;
}
