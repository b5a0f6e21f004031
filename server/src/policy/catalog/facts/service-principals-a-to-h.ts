/**
 * Service principals A to H, one a line: name (without `.amazonaws.com` where it ends so), service for people, service
 * prefix or nothing.
 */
export const SERVICE_PRINCIPALS_A_TO_H = `
access-analyzer|AWS IAM Access Analyzer|access-analyzer
access-grants.s3|Amazon S3 Access Grants|s3
account-access|Account access manager|account-access
account|AWS Account Management|account
acm-pca|AWS Private Certificate Authority|acm-pca
acm|AWS Certificate Manager|acm
aco-automation|AWS Compute Optimizer Automation|aco-automation
agent-registry|AWS Agent Registry|agent-registry
agent.wellarchitected|AWS Well-Architected Tool (agent)|wellarchitected
agentless.inspector2|Amazon Inspector2 (agentless)|inspector2
aiops.alarms.cloudwatch|Amazon CloudWatch alarms, AI operations|cloudwatch
aiops|Amazon AI Operations|aiops
airflow-serverless|AWS MWAA Serverless|airflow-serverless
airflow|Amazon Managed Workflows for Apache Airflow|airflow
alexa-appkit.amazon.com|Alexa Skills Kit|
alexa-connectedhome.amazon.com|Alexa Smart Home|
ami.inspector2|Amazon Inspector2 (ami)|inspector2
amplify|AWS Amplify|amplify
apidestinations.events|Amazon EventBridge API destinations|events
apigateway|Amazon API Gateway Management|apigateway
app-integrations|Amazon AppIntegrations|app-integrations
appconfig|AWS AppConfig|appconfig
appfabric|AWS AppFabric|appfabric
appflow|Amazon AppFlow|appflow
application-autoscaling|AWS Application Auto Scaling|application-autoscaling
application-insights|Amazon CloudWatch Application Insights|applicationinsights
application-signals.cloudwatch|Amazon CloudWatch (application-signals)|cloudwatch
application-transformation|AWS Application Transformation Service|application-transformation
application.opensearchservice|Amazon OpenSearch Service (application)|es
appmesh|AWS App Mesh|appmesh
apprunner|AWS App Runner|apprunner
appstream.application-autoscaling|AWS Application Auto Scaling (appstream)|application-autoscaling
appstream|Amazon AppStream 2.0|appstream
appsync|AWS AppSync|appsync
aps|Amazon Managed Service for Prometheus|aps
artifact|AWS Artifact|artifact
assets.marketplace|AWS Marketplace (assets)|aws-marketplace
athena|Amazon Athena|athena
auditmanager|AWS Audit Manager|auditmanager
autoscaling-plans|AWS Auto Scaling|autoscaling-plans
autoscaling|Amazon EC2 Auto Scaling|autoscaling
aws-artifact-account-sync|AWS Artifact account sync|artifact
aws-external-anthropic|Claude Platform on AWS|aws-external-anthropic
backup|AWS Backup|backup
batchoperations.s3|Amazon S3 Batch Operations|s3
batch|AWS Batch|batch
bcm-data-exports|AWS Billing And Cost Management Data Exports|bcm-data-exports
bedrock-agentcore|Amazon Bedrock Agentcore|bedrock-agentcore
bedrock-mantle|Amazon Bedrock Powered by AWS Mantle|bedrock-mantle
bedrock|Amazon Bedrock|bedrock
billingconsole|AWS Billing console|billing
billingreports|AWS Cost and Usage Reports|cur
braket|Amazon Braket|braket
budgets|AWS Budget Service|budgets
bugbust|AWS BugBust|bugbust
build.apprunner|AWS App Runner (build)|apprunner
cassandra-streams|Amazon Keyspaces streams|cassandra
cassandra.application-autoscaling|AWS Application Auto Scaling (cassandra)|application-autoscaling
channels.lexv2|Amazon Lex (channels)|lex
channels.lex|Amazon Lex (channels)|lex
chatbot|AWS Chatbot|chatbot
chime|Amazon Chime|chime
cks.kms|AWS Key Management Service (cks)|kms
cleanrooms-ml|AWS Clean Rooms ML|cleanrooms-ml
cleanrooms|AWS Clean Rooms|cleanrooms
cloud9|AWS Cloud9|cloud9
cloudformation|AWS CloudFormation|cloudformation
cloudfront|Amazon CloudFront|cloudfront
cloudhsm|AWS CloudHSM|cloudhsm
cloudtrail|AWS CloudTrail|cloudtrail
cloudwatch-crossaccount|Amazon CloudWatch cross-account view|cloudwatch
cloudwatch|Amazon CloudWatch|cloudwatch
codeartifact|AWS CodeArtifact|codeartifact
codebuild|AWS CodeBuild|codebuild
codecatalyst-runner|Amazon CodeCatalyst (runner)|codecatalyst
codecatalyst|Amazon CodeCatalyst|codecatalyst
codedeploy|AWS CodeDeploy|codedeploy
codeguru-profiler|Amazon CodeGuru Profiler|codeguru-profiler
codeguru-reviewer|Amazon CodeGuru Reviewer|codeguru-reviewer
codeguru-security|Amazon CodeGuru Security|codeguru-security
codepipeline|AWS CodePipeline|codepipeline
codestar-notifications|AWS CodeStar Notifications|codestar-notifications
codestar|AWS CodeStar|codestar
cognito-identity-us-gov|Amazon Cognito Identity in GovCloud|cognito-identity
cognito-identity|Amazon Cognito Identity|cognito-identity
cognito-idp|Amazon Cognito User Pools|cognito-idp
cognito-sync|Amazon Cognito Sync|cognito-sync
comprehend|Amazon Comprehend|comprehend
compute-optimizer|AWS Compute Optimizer|compute-optimizer
config-conforms|AWS Config conformance packs|config
config-multiaccountsetup|AWS Config multi-account setup|config
config|AWS Config|config
connect-campaigns|Amazon Connect Outbound Campaigns|connect-campaigns
connect|Amazon Connect|connect
context.cloudtrail|AWS CloudTrail (context)|cloudtrail
continuousexport.discovery|AWS Application Discovery Service (continuousexport)|discovery
contract.iq|AWS IQ (contract)|iq
contributorinsights.dynamodb|Amazon DynamoDB (contributorinsights)|dynamodb
controltower|AWS Control Tower|controltower
cost-optimization-hub.bcm|AWS Cost Optimization Hub|cost-optimization-hub
costalerts|AWS Cost Anomaly Detection|ce
credentials.deadline|AWS Deadline Cloud (credentials)|deadline
credentials.iot|AWS IoT credential provider|iot
custom.rds-preview|Amazon RDS (custom)|rds
custom.rds|Amazon RDS (custom)|rds
databrew|AWS Glue DataBrew|databrew
dataexchange|AWS Data Exchange|dataexchange
datapipeline|AWS Data Pipeline|datapipeline
datasync|AWS DataSync|datasync
datazonecontrol|Amazon DataZone control plane|datazone
datazone|Amazon DataZone|datazone
dax|Amazon DynamoDB Accelerator (DAX)|dax
deadline|AWS Deadline Cloud|deadline
deeplens|AWS DeepLens|
delivery.logs|Amazon CloudWatch Logs log delivery|logs
detective|Amazon Detective|detective
devops-guru|Amazon DevOps Guru|devops-guru
directquery.opensearchservice|Amazon OpenSearch Service (directquery)|es
discovery|AWS Application Discovery Service|discovery
dlm|Amazon Data Lifecycle Manager|dlm
dms-data-migrations|AWS DMS data migrations|dms
dmsintegration.migrationhub|AWS Migration Hub (dmsintegration)|mgh
dms|AWS Database Migration Service|dms
dnssec-route53|Amazon Route 53 DNSSEC|route53
docdb-elastic|Amazon DocumentDB Elastic Clusters|docdb-elastic
drs|AWS Elastic Disaster Recovery|drs
drt.shield|AWS Shield (drt)|shield
dsql|Amazon Aurora DSQL|dsql
ds|AWS Directory Service|ds
dynamodb.application-autoscaling|AWS Application Auto Scaling (dynamodb)|application-autoscaling
dynamodb|Amazon DynamoDB|dynamodb
ec2-images|Amazon EC2 (ec2-images)|ec2
ec2.application-autoscaling|AWS Application Auto Scaling (ec2)|application-autoscaling
ec2.application-status-checks|Amazon EC2 application status checks|ec2
ec2.capacitymanager|Amazon EC2 Capacity Manager|ec2
ec2fastlaunch|Amazon EC2 Fast Launch|ec2
ec2fleet|Amazon EC2 Fleet|ec2
ec2scheduled|Amazon EC2 Scheduled Instances|ec2
ec2sqlha|Amazon EC2 (ec2sqlha)|ec2
ec2|Amazon EC2|ec2
ecr|Amazon Elastic Container Registry|ecr
ecs-compute|Amazon ECS managed instances|ecs
ecs-tasks|Amazon ECS tasks|ecs
ecs.application-autoscaling|AWS Application Auto Scaling (ecs)|application-autoscaling
ecs|Amazon Elastic Container Service|ecs
edgelambda|Lambda@Edge|lambda
eks-connector|Amazon EKS Connector|eks
eks-fargate-pods|Amazon EKS Fargate pods|eks
eks-fargate|Amazon EKS Fargate|eks
eks-nodegroup|Amazon EKS node groups|eks
eks|Amazon Elastic Kubernetes Service|eks
elasticache|Amazon ElastiCache|elasticache
elasticbeanstalk|AWS Elastic Beanstalk|elasticbeanstalk
elasticfilesystem|Amazon Elastic File System|elasticfilesystem
elasticloadbalancing|Elastic Load Balancing|elasticloadbalancing
elasticmapreduce|Amazon EMR|elasticmapreduce
elastictranscoder|Amazon Elastic Transcoder|elastictranscoder
email.cognito-idp|Amazon Cognito User Pools (email)|cognito-idp
emr-containers|Amazon EMR on EKS (EMR Containers)|emr-containers
emr-serverless|Amazon EMR Serverless|emr-serverless
entityresolution|AWS Entity Resolution|entityresolution
es|Amazon OpenSearch Service (earlier name)|es
event-processor.health|AWS Health APIs and Notifications (event-processor)|health
events.managedservices|AWS Managed Services (events)|
events.workmail|Amazon WorkMail (events)|workmail
events|Amazon EventBridge|events
evidently|Amazon CloudWatch Evidently|evidently
export.rds|Amazon RDS (export)|rds
finops-agent|AWS FinOps Agent|finops-agent
finspace|Amazon FinSpace|finspace
firehose|Amazon Data Firehose|firehose
fis|AWS Fault Injection Service|fis
fms|AWS Firewall Manager|fms
forecast|Amazon Forecast|forecast
frauddetector|Amazon Fraud Detector|frauddetector
freertos|Amazon FreeRTOS|freertos
fsx|Amazon FSx|fsx
gameliftstreams|Amazon GameLift Streams|gameliftstreams
gamelift|Amazon GameLift Servers|gamelift
globalaccelerator|AWS Global Accelerator|globalaccelerator
glue|AWS Glue|glue
grafana|Amazon Managed Grafana|grafana
greengrass|AWS IoT Greengrass|greengrass
groundstation|AWS Ground Station|groundstation
groundtruthlabeling.sagemaker|Amazon SageMaker (groundtruthlabeling)|sagemaker
guardduty|Amazon GuardDuty|guardduty
healthlake|AWS HealthLake|healthlake
health|AWS Health|health
hooks.cloudformation|AWS CloudFormation Hooks|cloudformation
`;
