/** A service that roles are made for, with the AWS managed policies usually attached, the likeliest first. */
export interface RoleService {
  /** `lambda.amazonaws.com` */
  readonly principal: string;
  readonly policies: readonly {
    /** Of an AWS managed policy. */
    readonly name: string;
    /** When it is needed, in a few words. */
    readonly why: string;
  }[];
}

/**
 * The usual ones first. A line: the principal without `.amazonaws.com`; below it a policy a line, and when it is needed.
 * Each policy has its page below this one, by its name; checked on 2026-11-22.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const TABLE = `
lambda
  AWSLambdaBasicExecutionRole: writes logs; every function needs it
  AWSLambdaVPCAccessExecutionRole: works in a VPC
  AWSLambdaSQSQueueExecutionRole: is triggered by an SQS queue
  AWSLambdaDynamoDBExecutionRole: is triggered by a DynamoDB stream
  AWSLambdaKinesisExecutionRole: is triggered by a Kinesis stream
  AWSLambdaMSKExecutionRole: is triggered by an MSK cluster
  AWSXRayDaemonWriteAccess: is traced by X-Ray
  CloudWatchLambdaInsightsExecutionRolePolicy: is watched by Lambda Insights
ec2
  AmazonSSMManagedInstanceCore: is managed by Systems Manager, with Session Manager in place of SSH
  CloudWatchAgentServerPolicy: runs the CloudWatch agent
  AmazonEC2ContainerServiceforEC2Role: is an instance of an ECS cluster
  AmazonEKSWorkerNodePolicy: is a node of an EKS cluster
  AmazonEC2ContainerRegistryPullOnly: pulls images from ECR
  AmazonEKS_CNI_Policy: is a node of an EKS cluster whose network plugin has no role of its own
  AmazonElasticMapReduceforEC2Role: is an instance of an EMR cluster
  AWSElasticBeanstalkWebTier: is a web server of Elastic Beanstalk
  AWSElasticBeanstalkWorkerTier: is a worker of Elastic Beanstalk
  EC2InstanceProfileForImageBuilder: builds images with Image Builder
ecs-tasks
  AmazonECSTaskExecutionRolePolicy: is the execution role, which pulls images and writes logs
  AWSXRayDaemonWriteAccess: is the task role of what X-Ray traces
states
  AWSLambdaRole: calls Lambda functions
  AWSXRayDaemonWriteAccess: is traced by X-Ray
scheduler
events
  AmazonEC2ContainerServiceEventsRole: runs ECS tasks
pipes
codebuild
codepipeline
codedeploy
  AWSCodeDeployRole: deploys to EC2 or servers
  AWSCodeDeployRoleForECS: deploys to ECS
  AWSCodeDeployRoleForLambda: deploys to Lambda
cloudformation
apigateway
  AmazonAPIGatewayPushToCloudWatchLogs: writes logs of the APIs
glue
  AWSGlueServiceRole: runs jobs and crawlers
batch
  AWSBatchServiceRole: manages compute environments
sagemaker
  AmazonSageMakerFullAccess: runs notebooks and jobs
bedrock
eks
  AmazonEKSClusterPolicy: is the role of a cluster
  AmazonEKSComputePolicy: is the role of a cluster in Auto Mode
  AmazonEKSBlockStoragePolicy: is the role of a cluster in Auto Mode
  AmazonEKSLoadBalancingPolicy: is the role of a cluster in Auto Mode
  AmazonEKSNetworkingPolicy: is the role of a cluster in Auto Mode
  AmazonEKSVPCResourceController: uses security groups for pods
pods.eks
  AmazonEBSCSIDriverPolicy: is the role of the EBS CSI driver
  AmazonEKS_CNI_Policy: is the role of the network plugin
  CloudWatchAgentServerPolicy: is the role of the observability add-on
eks-fargate-pods
  AmazonEKSFargatePodExecutionRolePolicy: runs pods on Fargate
ecs
  AmazonECSInfrastructureRolePolicyForVolumes: gives EBS volumes to tasks
firehose
s3
ssm
  AmazonSSMManagedInstanceCore: is for servers outside AWS that are managed
  AmazonSSMAutomationRole: runs automations
  AmazonSSMMaintenanceWindowRole: runs tasks of maintenance windows
monitoring.rds
  AmazonRDSEnhancedMonitoringRole: watches databases closely
rds
  AmazonRDSDirectoryServiceAccess: lets databases join a directory
config
  AWS_ConfigRole: records configurations
backup
  AWSBackupServiceRolePolicyForBackup: makes backups
  AWSBackupServiceRolePolicyForRestores: restores them
  AWSBackupServiceRolePolicyForS3Backup: makes backups of buckets
  AWSBackupServiceRolePolicyForS3Restore: restores buckets
elasticmapreduce
  AmazonEMRServicePolicy_v2: runs clusters
elasticbeanstalk
  AWSElasticBeanstalkEnhancedHealth: watches environments
  AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy: updates environments
build.apprunner
  AWSAppRunnerServicePolicyForECRAccess: pulls images from ECR
appsync
  AWSAppSyncPushToCloudWatchLogs: writes logs of the APIs
dms
  AmazonDMSVPCManagementRole: works in a VPC
  AmazonDMSCloudWatchLogsRole: writes logs
transfer
  AWSTransferLoggingAccess: writes logs of servers
datasync
iot
  AWSIoTRuleActions: carries out rules
  AWSIoTLogging: writes logs
  AWSIoTThingsRegistration: registers things in bulk
greengrass
  AWSGreengrassResourceAccessRolePolicy: lets groups reach other services
sns
  AmazonSNSRole: writes logs of deliveries
autoscaling
  AutoScalingNotificationAccessRole: tells a queue or topic of lifecycle hooks
application-autoscaling
  AmazonEC2ContainerServiceAutoscaleRole: scales ECS services
spotfleet
  AmazonEC2SpotFleetTaggingRole: starts and tags instances
redshift
  AmazonRedshiftAllCommandsFullAccess: runs COPY, UNLOAD and other commands
grafana
  AmazonGrafanaCloudWatchAccess: shows metrics of CloudWatch
  AmazonGrafanaAthenaAccess: shows results of Athena
fis
  AWSFaultInjectionSimulatorEC2Access: experiments with EC2
  AWSFaultInjectionSimulatorECSAccess: experiments with ECS
  AWSFaultInjectionSimulatorEKSAccess: experiments with EKS
  AWSFaultInjectionSimulatorRDSAccess: experiments with RDS
  AWSFaultInjectionSimulatorNetworkAccess: experiments with networks
  AWSFaultInjectionSimulatorSSMAccess: experiments by Systems Manager
rekognition
  AmazonRekognitionServiceRole: tells SNS of results
comprehend
  ComprehendDataAccessRolePolicy: reads and writes data in S3
personalize
  AmazonPersonalizeFullAccess: reads and writes data in S3
cloudtrail
logs
vpc-flow-logs
`;

export const ROLE_SERVICES: readonly RoleService[] = TABLE.trim()
  .split(/\n(?=\S)/)
  .map((row) => {
    const [principal = '', ...policies] = row.split('\n');
    return {
      principal: `${principal}.amazonaws.com`,
      policies: policies.map((line) => {
        const [name = '', why = ''] = line.trim().split(': ');
        return { name, why };
      }),
    };
  });
