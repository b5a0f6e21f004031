import { type ConditionValueTable, docs, reference, words } from './condition-value-table.ts';

const ec2 = (type: string): string => docs(`AWSEC2/latest/APIReference/API_${type}`);

/** Values of keys of compute, network and application services. */
export const CONDITION_VALUES_COMPUTE: readonly ConditionValueTable[] = [
  { keys: ['ec2:CreateAction'], values: [], complete: false, actionsOf: 'ec2', page: reference('ec2') },
  {
    keys: ['elasticloadbalancing:CreateAction'],
    values: words('CreateListener CreateLoadBalancer CreateRule CreateTargetGroup CreateTrustStore'),
    complete: false,
    page: reference('elasticloadbalancing'),
  },
  { keys: ['ecs:CreateAction'], values: [], complete: false, actionsOf: 'ecs', page: reference('ecs') },
  {
    keys: ['cloudformation:CreateAction'],
    values: [],
    complete: false,
    actionsOf: 'cloudformation',
    page: reference('cloudformation'),
  },
  { keys: ['ec2:Tenancy'], values: words('default dedicated host'), page: ec2('Placement') },
  { keys: ['ec2:VolumeType'], values: words('gp3 gp2 io2 io1 st1 sc1 standard'), page: ec2('CreateVolume') },
  {
    keys: ['ec2:MetadataHttpTokens', 'autoscaling:MetadataHttpTokens'],
    values: words('required optional'),
    page: ec2('InstanceMetadataOptionsRequest'),
  },
  {
    keys: ['ec2:MetadataHttpEndpoint', 'autoscaling:MetadataHttpEndpoint', 'ec2:InstanceMetadataTags'],
    values: words('enabled disabled'),
    page: ec2('InstanceMetadataOptionsRequest'),
  },
  {
    keys: ['ec2:InstanceMarketType'],
    values: words('on-demand spot capacity-block interruptible-capacity-reservation'),
    complete: false,
    page: ec2('InstanceMarketOptionsRequest'),
  },
  {
    keys: ['ec2:PlacementGroupStrategy'],
    values: words('cluster spread partition precision-time'),
    complete: false,
    page: ec2('CreatePlacementGroup'),
  },
  { keys: ['ec2:RootDeviceType'], values: words('ebs instance-store'), page: ec2('Image') },
  { keys: ['ec2:ImageType'], values: words('machine aki ari'), page: reference('ec2') },
  {
    keys: ['ec2:Owner', 'ec2:VpceServiceOwner'],
    values: words('amazon aws-marketplace'),
    complete: false,
    page: reference('ec2'),
  },
  {
    keys: ['ec2:Permission'],
    values: words('INSTANCE-ATTACH EIP-ASSOCIATE'),
    page: ec2('CreateNetworkInterfacePermission'),
  },
  {
    keys: ['ec2:ReservedInstancesOfferingType'],
    values: ['No Upfront', 'Partial Upfront', 'All Upfront'],
    complete: false,
    page: reference('ec2'),
  },
  {
    keys: ['ec2:InstanceAutoRecovery'],
    values: words('default disabled'),
    page: ec2('InstanceMaintenanceOptionsRequest'),
  },
  { keys: ['ec2:KeyPairType'], values: words('rsa ed25519'), page: ec2('CreateKeyPair') },
  { keys: ['ec2:AutoPlacement', 'ec2:HostRecovery'], values: words('on off'), page: ec2('AllocateHosts') },
  { keys: ['ec2:GatewayType'], values: ['ipsec.1'], page: ec2('CreateCustomerGateway') },
  { keys: ['ec2:CpuOptionsAmdSevSnp'], values: words('enabled disabled'), page: ec2('CpuOptionsRequest') },
  {
    keys: ['ec2:InstanceBandwidthWeighting'],
    values: words('default vpc-1 ebs-1'),
    page: ec2('InstanceNetworkPerformanceOptionsRequest'),
  },
  {
    keys: ['lambda:FunctionUrlAuthType'],
    values: words('AWS_IAM NONE'),
    page: docs('lambda/latest/dg/urls-auth'),
  },
  {
    keys: ['sns:Protocol'],
    values: words('http https email email-json sms sqs application lambda firehose'),
    page: docs('sns/latest/api/API_Subscribe'),
  },
  {
    keys: ['elasticloadbalancing:Scheme'],
    values: words('internet-facing internal'),
    page: docs('elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer'),
  },
  {
    keys: ['elasticloadbalancing:ListenerProtocol'],
    values: words('HTTP HTTPS TCP TLS UDP TCP_UDP GENEVE QUIC TCP_QUIC'),
    complete: false,
    page: docs('elasticloadbalancing/latest/APIReference/API_CreateListener'),
  },
  {
    keys: ['eks:authenticationMode'],
    values: words('API API_AND_CONFIG_MAP CONFIG_MAP'),
    page: docs('eks/latest/APIReference/API_CreateAccessConfigRequest'),
  },
  {
    keys: ['eks:supportType'],
    values: words('STANDARD EXTENDED'),
    page: docs('eks/latest/APIReference/API_UpgradePolicyRequest'),
  },
  {
    keys: ['eks:accessScope'],
    values: words('cluster namespace'),
    page: docs('eks/latest/APIReference/API_AccessScope'),
  },
  {
    keys: ['apigateway:Request/EndpointType', 'apigateway:Resource/EndpointType'],
    values: words('REGIONAL EDGE PRIVATE'),
    page: docs('apigateway/latest/api/API_EndpointConfiguration'),
  },
  {
    keys: ['apigateway:Request/RouteAuthorizationType', 'apigateway:Resource/RouteAuthorizationType'],
    values: words('NONE AWS_IAM CUSTOM JWT COGNITO_USER_POOLS'),
    page: reference('apigateway'),
  },
  {
    keys: ['apigateway:Request/AuthorizerType', 'apigateway:Resource/AuthorizerType'],
    values: words('TOKEN REQUEST JWT COGNITO_USER_POOLS'),
    complete: false,
    page: reference('apigateway'),
  },
  {
    keys: ['sagemaker:RootAccess', 'sagemaker:DirectInternetAccess'],
    values: words('Enabled Disabled'),
    page: docs('sagemaker/latest/APIReference/API_CreateNotebookInstance'),
  },
  {
    keys: ['sagemaker:AppNetworkAccessType'],
    values: words('PublicInternetOnly VpcOnly'),
    page: docs('sagemaker/latest/APIReference/API_CreateDomain'),
  },
  { keys: ['ses:ApiVersion'], values: words('1 2'), page: reference('ses') },
];
