import { type ConditionValueTable, docs, reference, words } from './condition-value-table.ts';

const s3 = (operation: string): string => docs(`AmazonS3/latest/API/API_${operation}`);
const kms = (operation: string): string => docs(`kms/latest/APIReference/API_${operation}`);
const s3Signature = docs('AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions');

/** Values of keys of storage services and of KMS. */
export const CONDITION_VALUES_STORAGE: readonly ConditionValueTable[] = [
  {
    keys: ['s3:x-amz-acl'],
    values: words(
      `private public-read public-read-write authenticated-read aws-exec-read bucket-owner-read
      bucket-owner-full-control log-delivery-write`,
    ),
    page: docs('AmazonS3/latest/userguide/acl-overview'),
  },
  {
    keys: ['s3:x-amz-server-side-encryption', 's3express:x-amz-server-side-encryption'],
    values: words('AES256 aws:kms aws:kms:dsse aws:fsx aws:backup'),
    page: s3('PutObject'),
  },
  { keys: ['s3:x-amz-server-side-encryption-customer-algorithm'], values: ['AES256'], page: s3('PutObject') },
  {
    keys: ['s3:x-amz-storage-class'],
    values: words(
      `STANDARD STANDARD_IA ONEZONE_IA INTELLIGENT_TIERING GLACIER_IR GLACIER DEEP_ARCHIVE REDUCED_REDUNDANCY OUTPOSTS
      SNOW EXPRESS_ONEZONE FSX_OPENZFS FSX_ONTAP AWS_BACKUP_WARM AWS_BACKUP_LOW_COST_WARM`,
    ),
    page: s3('PutObject'),
  },
  {
    keys: ['s3:x-amz-metadata-directive', 's3-outposts:x-amz-metadata-directive'],
    values: words('COPY REPLACE'),
    page: s3('CopyObject'),
  },
  { keys: ['s3:x-amz-object-annotation-directive'], values: words('COPY EXCLUDE'), page: s3('CopyObject') },
  { keys: ['s3:x-amz-bucket-namespace'], values: words('account-regional global'), page: s3('CreateBucket') },
  {
    keys: ['s3:x-amz-object-ownership'],
    values: words('BucketOwnerEnforced BucketOwnerPreferred ObjectWriter'),
    page: s3('CreateBucket'),
  },
  { keys: ['s3:object-lock-mode'], values: words('GOVERNANCE COMPLIANCE'), page: s3('PutObjectRetention') },
  {
    keys: ['s3:object-lock-legal-hold', 's3:object-lock-event-hold'],
    values: words('ON OFF'),
    page: s3('PutObjectLegalHold'),
  },
  {
    keys: ['s3:TlsVersion', 's3express:TlsVersion'],
    values: words('1.0 1.1 1.2 1.3'),
    page: reference('s3'),
  },
  { keys: ['s3:authType'], values: words('REST-HEADER REST-QUERY-STRING POST'), page: s3Signature },
  {
    keys: ['s3-outposts:authType', 's3express:authType'],
    values: words('REST-HEADER REST-QUERY-STRING'),
    complete: false,
    page: s3Signature,
  },
  {
    keys: ['s3:signatureversion'],
    values: words('AWS4-HMAC-SHA256 AWS'),
    complete: false,
    page: s3Signature,
  },
  {
    keys: ['s3:x-amz-content-sha256', 's3-outposts:x-amz-content-sha256', 's3express:x-amz-content-sha256'],
    values: ['UNSIGNED-PAYLOAD'],
    complete: false,
    page: s3Signature,
  },
  {
    keys: [
      's3:AccessPointNetworkOrigin',
      's3-outposts:AccessPointNetworkOrigin',
      's3express:AccessPointNetworkOrigin',
    ],
    values: words('Internet VPC'),
    page: docs('AmazonS3/latest/API/API_control_GetAccessPoint'),
  },
  { keys: ['s3express:SessionMode'], values: words('ReadOnly ReadWrite'), page: s3('CreateSession') },
  {
    keys: ['kms:KeySpec', 'kms:CustomerMasterKeySpec'],
    values: words(
      `SYMMETRIC_DEFAULT RSA_2048 RSA_3072 RSA_4096 ECC_NIST_P256 ECC_NIST_P384 ECC_NIST_P521 ECC_NIST_EDWARDS25519
      ECC_SECG_P256K1 HMAC_224 HMAC_256 HMAC_384 HMAC_512 ML_DSA_44 ML_DSA_65 ML_DSA_87 SM2`,
    ),
    page: kms('CreateKey'),
  },
  {
    keys: ['kms:KeyUsage', 'kms:CustomerMasterKeyUsage'],
    values: words('ENCRYPT_DECRYPT SIGN_VERIFY GENERATE_VERIFY_MAC KEY_AGREEMENT'),
    page: kms('CreateKey'),
  },
  {
    keys: ['kms:KeyOrigin'],
    values: words('AWS_KMS EXTERNAL AWS_CLOUDHSM EXTERNAL_KEY_STORE'),
    page: kms('CreateKey'),
  },
  { keys: ['kms:MultiRegionKeyType'], values: words('PRIMARY REPLICA'), page: kms('DescribeKey') },
  {
    keys: ['kms:DataKeyPairSpec'],
    values: words(
      `RSA_2048 RSA_3072 RSA_4096 ECC_NIST_P256 ECC_NIST_P384 ECC_NIST_P521 ECC_NIST_EDWARDS25519 ECC_SECG_P256K1 SM2`,
    ),
    page: kms('GenerateDataKeyPair'),
  },
  {
    keys: ['kms:EncryptionAlgorithm'],
    values: words('SYMMETRIC_DEFAULT RSAES_OAEP_SHA_1 RSAES_OAEP_SHA_256 SM2PKE'),
    page: kms('Encrypt'),
  },
  {
    keys: ['kms:SigningAlgorithm'],
    values: words(
      `RSASSA_PSS_SHA_256 RSASSA_PSS_SHA_384 RSASSA_PSS_SHA_512 RSASSA_PKCS1_V1_5_SHA_256 RSASSA_PKCS1_V1_5_SHA_384
      RSASSA_PKCS1_V1_5_SHA_512 ECDSA_SHA_256 ECDSA_SHA_384 ECDSA_SHA_512 ED25519_SHA_512 ED25519_PH_SHA_512
      ML_DSA_SHAKE_256 SM2DSA`,
    ),
    page: kms('Sign'),
  },
  {
    keys: ['kms:MacAlgorithm'],
    values: words('HMAC_SHA_224 HMAC_SHA_256 HMAC_SHA_384 HMAC_SHA_512'),
    page: kms('GenerateMac'),
  },
  { keys: ['kms:MessageType'], values: words('RAW DIGEST EXTERNAL_MU'), page: kms('Sign') },
  { keys: ['kms:KeyAgreementAlgorithm'], values: ['ECDH'], page: kms('DeriveSharedSecret') },
  {
    keys: ['kms:WrappingAlgorithm'],
    values: words(
      `RSAES_OAEP_SHA_256 RSAES_OAEP_SHA_1 RSA_AES_KEY_WRAP_SHA_256 RSA_AES_KEY_WRAP_SHA_1 SM2PKE RSAES_PKCS1_V1_5`,
    ),
    page: kms('GetParametersForImport'),
  },
  {
    keys: ['kms:WrappingKeySpec'],
    values: words('RSA_2048 RSA_3072 RSA_4096 SM2'),
    page: kms('GetParametersForImport'),
  },
  {
    keys: ['kms:ExpirationModel'],
    values: words('KEY_MATERIAL_EXPIRES KEY_MATERIAL_DOES_NOT_EXPIRE'),
    page: kms('ImportKeyMaterial'),
  },
  {
    keys: ['kms:GrantConstraintType'],
    values: words('EncryptionContextEquals EncryptionContextSubset'),
    complete: false,
    page: kms('CreateGrant'),
  },
  {
    keys: ['kms:GrantOperations'],
    values: words(
      `CreateGrant Decrypt DeriveSharedSecret DescribeKey Encrypt GenerateDataKey GenerateDataKeyPair
      GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GetPublicKey ReEncryptFrom
      ReEncryptTo RetireGrant Sign Verify VerifyMac`,
    ),
    page: kms('CreateGrant'),
  },
  {
    keys: ['elasticfilesystem:CreateAction'],
    values: words('CreateFileSystem CreateAccessPoint'),
    complete: false,
    page: reference('elasticfilesystem'),
  },
  {
    keys: ['dynamodb:Select'],
    values: words('ALL_ATTRIBUTES ALL_PROJECTED_ATTRIBUTES SPECIFIC_ATTRIBUTES COUNT'),
    page: docs('amazondynamodb/latest/APIReference/API_Query'),
  },
  {
    keys: ['dynamodb:ReturnValues'],
    values: words('NONE ALL_OLD UPDATED_OLD ALL_NEW UPDATED_NEW'),
    page: docs('amazondynamodb/latest/APIReference/API_UpdateItem'),
  },
  {
    keys: ['dynamodb:ReturnConsumedCapacity'],
    values: words('TOTAL NONE INDEXES'),
    page: docs('amazondynamodb/latest/APIReference/API_Query'),
  },
  {
    keys: ['dynamodb:EnclosingOperation'],
    values: words('TransactWriteItems TransactGetItems'),
    complete: false,
    page: docs('amazondynamodb/latest/developerguide/transaction-apis-iam'),
  },
  {
    keys: ['secretsmanager:VersionStage'],
    values: words('AWSCURRENT AWSPENDING AWSPREVIOUS'),
    complete: false,
    page: docs('secretsmanager/latest/userguide/whats-in-a-secret'),
  },
  {
    keys: ['elasticache:EngineType'],
    values: words('valkey redis memcached'),
    complete: false,
    page: docs('AmazonElastiCache/latest/APIReference/API_CreateCacheCluster'),
  },
  {
    keys: ['elasticache:UserAuthenticationMode'],
    values: words('iam password no-password-required'),
    page: docs('AmazonElastiCache/latest/APIReference/API_AuthenticationMode'),
  },
  {
    keys: ['elasticache:Durability'],
    values: words('default async sync disabled'),
    page: reference('elasticache'),
  },
];
