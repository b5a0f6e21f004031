import type { RiskTable } from './risky-actions.ts';

/** Actions that answer with what is stored, or copy it to where it can be read. Names, sizes and settings are no data. */
export const DATA_ACTIONS: RiskTable = {
  athena: { GetQueryResults: 'reads the results of every query' },
  cassandra: { Select: 'reads the rows of every table' },
  codecommit: { GitPull: 'copies every repository' },
  dynamodb: {
    BatchGetItem: 'reads the items of every table',
    ExportTableToPointInTime: 'copies any table to a bucket, of any account',
    GetItem: 'reads the items of every table',
    GetRecords: 'reads the changes to the items of every table that has a stream',
    PartiQLSelect: 'reads the items of every table',
    Query: 'reads the items of every table',
    Scan: 'reads every table from end to end',
  },
  ebs: { GetSnapshotBlock: 'reads the disks that any snapshot holds' },
  ecr: { GetDownloadUrlForLayer: 'downloads the images of every repository' },
  es: {
    ESHttpGet: 'reads the documents of every domain',
    ESHttpPost: 'searches and changes the documents of every domain',
  },
  kinesis: { GetRecords: 'reads the records of every stream' },
  // https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1
  kms: {
    Decrypt: 'decrypts what any key has encrypted, in every account that lets the caller use it',
    ReEncryptFrom: 'takes what any key has encrypted over to a key of the caller’s choice',
  },
  lambda: {
    GetFunction: 'downloads the code of every function, with its environment variables',
    GetLayerVersion: 'downloads every layer',
  },
  logs: {
    FilterLogEvents: 'reads every log',
    GetLogEvents: 'reads every log',
    StartQuery: 'searches every log',
    Unmask: 'shows what data protection hides in every log',
  },
  'neptune-db': { ReadDataViaQuery: 'reads every database' },
  rds: {
    DownloadCompleteDBLogFile: 'downloads the logs of every database, which may hold queries',
    DownloadDBLogFilePortion: 'downloads the logs of every database, which may hold queries',
    StartExportTask: 'copies any snapshot to a bucket',
  },
  'rds-data': {
    BatchExecuteStatement: 'changes the data of every database with a Data API',
    ExecuteStatement: 'reads and changes the data of every database with a Data API',
  },
  'redshift-data': { ExecuteStatement: 'reads and changes the data of every database' },
  s3: {
    GetObject: 'reads the objects of every bucket, in every account that lets the caller in',
    GetObjectVersion: 'reads all versions of the objects of every bucket',
  },
  's3-object-lambda': { GetObject: 'reads every object through every access point' },
  's3-outposts': { GetObject: 'reads the objects of every bucket on every Outpost' },
  s3express: { CreateSession: 'opens every directory bucket for reading and writing' },
  s3tables: { GetTableData: 'reads every table' },
  sqs: { ReceiveMessage: 'reads the messages of every queue' },
  ssm: {
    GetParameter: 'reads every parameter, secure strings among them',
    GetParameterHistory: 'reads all values that any parameter had',
    GetParameters: 'reads every parameter, secure strings among them',
    GetParametersByPath: 'reads every parameter, secure strings among them',
  },
  timestream: { Select: 'reads the rows of every table' },
};
