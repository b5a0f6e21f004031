/**
 * Service principals I to Z, one a line: name (without `.amazonaws.com` where it ends so), service for people, service
 * prefix or nothing.
 */
export const SERVICE_PRINCIPALS_I_TO_Z = `
iam|AWS Identity and Access Management (IAM)|iam
imagebuilder|Amazon EC2 Image Builder|imagebuilder
importexport|AWS Import Export Disk Service|importexport
inspector2|Amazon Inspector|inspector2
inspector|Amazon Inspector Classic|inspector
internetmonitor|Amazon CloudWatch Internet Monitor|internetmonitor
iotanalytics|AWS IoT Analytics|iotanalytics
iotdeviceadvisor|AWS IoT Core Device Advisor|iotdeviceadvisor
iotevents|AWS IoT Events|iotevents
iotfleetwise|AWS IoT FleetWise|iotfleetwise
iotmanagedintegrations|AWS IoT Managed Integrations|iotmanagedintegrations
iotroborunner|AWS IoT RoboRunner|
iotsitewise|AWS IoT SiteWise|iotsitewise
iotthingsgraph|AWS IoT Things Graph|
iottwinmaker|AWS IoT TwinMaker|iottwinmaker
iotwireless|AWS IoT Wireless|iotwireless
iot|AWS IoT|iot
ivs|Amazon Interactive Video Service|ivs
job.sagemaker|Amazon SageMaker (job)|sagemaker
justintimeaccess.ssm|AWS Systems Manager (justintimeaccess)|ssm
kafkaconnect|Amazon Managed Streaming for Kafka Connect|kafkaconnect
kafka|Amazon Managed Streaming for Apache Kafka|kafka
kendra|Amazon Kendra|kendra
kinesisanalytics|Amazon Kinesis Analytics|kinesisanalytics
kinesisreplication.dynamodb|Amazon DynamoDB (kinesisreplication)|dynamodb
kinesis|Amazon Kinesis Data Streams|kinesis
kms|AWS Key Management Service|kms
lakeformation|AWS Lake Formation|lakeformation
lambda.alarms.cloudwatch|Amazon CloudWatch alarms, Lambda actions|cloudwatch
lambda|AWS Lambda|lambda
launchwizard|AWS Launch Wizard|launchwizard
lexv2|Amazon Lex V2|lex
lex|Amazon Lex|lex
license-management.marketplace|AWS Marketplace license management|aws-marketplace
license-manager.member-account|AWS License Manager in member accounts|license-manager
lightsail|Amazon Lightsail|lightsail
logdelivery.elasticloadbalancing|Elastic Load Balancing (logdelivery)|elasticloadbalancing
logging.s3|Amazon S3 server access logging|s3
logs|Amazon CloudWatch Logs|logs
lookoutequipment|Amazon Lookout for Equipment|lookoutequipment
lookoutmetrics|Amazon Lookout for Metrics|lookoutmetrics
m2|AWS Mainframe Modernization Service|m2
machinelearning|Amazon Machine Learning|machinelearning
macie|Amazon Macie|macie2
maintenance.elasticbeanstalk|AWS Elastic Beanstalk (maintenance)|elasticbeanstalk
maintenance.s3tables|Amazon S3 Tables (maintenance)|s3tables
malware-protection-plan.guardduty|Amazon GuardDuty (malware-protection-plan)|guardduty
malware-protection.guardduty|Amazon GuardDuty (malware-protection)|guardduty
managedblockchain|Amazon Managed Blockchain|managedblockchain
managedupdates.elasticbeanstalk|AWS Elastic Beanstalk (managedupdates)|elasticbeanstalk
mediaconnect|AWS Elemental MediaConnect|mediaconnect
mediaconvert|AWS Elemental MediaConvert|mediaconvert
medialive|AWS Elemental MediaLive|medialive
mediapackagev2|AWS Elemental MediaPackage V2|mediapackagev2
mediapackage|AWS Elemental MediaPackage|mediapackage
mediastore|AWS Elemental MediaStore|mediastore
mediatailor|AWS Elemental MediaTailor|mediatailor
medical-imaging|AWS HealthImaging|medical-imaging
member.org.stacksets.cloudformation|AWS CloudFormation StackSets in member accounts|cloudformation
memorydb|Amazon MemoryDB|memorydb
metadata.s3|Amazon S3 Metadata|s3
metrics.wellarchitected|AWS Well-Architected Tool (metrics)|wellarchitected
mgn|AWS Application Migration Service|mgn
migrationhub-orchestrator|AWS Migration Hub Orchestrator|migrationhub-orchestrator
migrationhub-strategy|AWS Migration Hub Strategy Recommendations|migrationhub-strategy
migrationhub|AWS Migration Hub|mgh
mobilehub|AWS Mobile Hub|
monitoring.rds|Amazon RDS enhanced monitoring|rds
monitoring.thinclient|Amazon WorkSpaces Thin Client (monitoring)|thinclient
monitron|Amazon Monitron|monitron
mpa|Multi-party approval|mpa
mq|Amazon MQ|mq
mrk.kms|AWS Key Management Service (mrk)|kms
neptune-graph|Amazon Neptune Analytics|neptune-graph
network-connectors.lambda|AWS Lambda (network-connectors)|lambda
network-firewall|AWS Network Firewall|network-firewall
network-security-director|AWS Shield network security director|network-security-director
network-security-manager|AWS Network Security Manager|network-security-manager
network.bedrock-agentcore|Amazon Bedrock Agentcore (network)|bedrock-agentcore
networking.apprunner|AWS App Runner (networking)|apprunner
networkmanager|AWS Network Manager|networkmanager
networkmonitor|Amazon CloudWatch Network Synthetic Monitor|networkmonitor
nimble|Amazon Nimble Studio|nimble
notifications.ssm|AWS Systems Manager (notifications)|ssm
notifications|AWS User Notifications|notifications
observability.aoss|Amazon OpenSearch Serverless (observability)|aoss
observabilityadmin|Amazon CloudWatch Observability Admin Service|observabilityadmin
odb|AWS Service - Oracle Database@AWS|odb
omics|AWS HealthOmics|omics
opensearchservice|Amazon OpenSearch Service|es
ops.apigateway|Amazon API Gateway Management (ops)|apigateway
ops.emr-serverless|Amazon EMR Serverless (ops)|emr-serverless
opsworks|AWS OpsWorks|opsworks
organizations|AWS Organizations|organizations
orgsdatasync.servicecatalog|AWS Service Catalog (orgsdatasync)|servicecatalog
osis|Amazon OpenSearch Ingestion|osis
outposts|AWS Outposts|outposts
panorama|AWS Panorama|panorama
partnercentral-account-management|AWS Partner central account management|partnercentral-account-management
pca-connector-ad|AWS Private CA Connector for Active Directory|pca-connector-ad
pca-connector-scep|AWS Private CA Connector for SCEP|pca-connector-scep
permission.iq|AWS IQ (permission)|iq
personalize|Amazon Personalize|personalize
pinpoint|Amazon Pinpoint|mobiletargeting
pipes|Amazon EventBridge Pipes|pipes
pods.eks|Amazon EKS Pod Identity|eks
private-marketplace.marketplace|AWS Marketplace (private-marketplace)|aws-marketplace
profile|Amazon Connect Customer Profiles|profile
proton|AWS Proton|proton
pullthroughcache.ecr|Amazon Elastic Container Registry (pullthroughcache)|ecr
qbusiness|Amazon Q Business|qbusiness
qldb|Amazon QLDB|qldb
quicksight|Amazon QuickSight|quicksight
q|Amazon Q|q
ram|AWS Resource Access Manager (RAM)|ram
rds-preview|Amazon RDS preview|rds
rds.application-autoscaling|AWS Application Auto Scaling (rds)|application-autoscaling
rds|Amazon RDS|rds
redshift-data|Amazon Redshift Data API|redshift-data
redshift-serverless|Amazon Redshift Serverless|redshift-serverless
redshift|Amazon Redshift|redshift
refactor-spaces|AWS Migration Hub Refactor Spaces|refactor-spaces
rekognition|Amazon Rekognition|rekognition
remediation.config|AWS Config (remediation)|config
replication.cassandra|Amazon Keyspaces replication|cassandra
replication.dynamodb|Amazon DynamoDB (replication)|dynamodb
replication.ecr|Amazon Elastic Container Registry (replication)|ecr
replication.lexv2|Amazon Lex (replication)|lex
replication.s3tables|Amazon S3 Tables (replication)|s3tables
replicator.lambda|AWS Lambda (replicator)|lambda
reporting.trustedadvisor|AWS Trusted Advisor (reporting)|trustedadvisor
resale-authorization.marketplace|AWS Marketplace (resale-authorization)|aws-marketplace
researchstudio|Amazon Bio Discovery|researchstudio
resiliencehub|AWS Resilience Hub|resiliencehub
resource-explorer-2|AWS Resource Explorer|resource-explorer-2
resource-groups|AWS Resource Groups|resource-groups
resource-snapshot-job.partnercentral-selling|AWS Partner Central (resource snapshot job)|partnercentral
resources.cloudformation|AWS CloudFormation registry extensions|cloudformation
restore-testing.backup|AWS Backup (restore-testing)|backup
robomaker|AWS RoboMaker|robomaker
rolesanywhere|AWS Identity and Access Management Roles Anywhere|rolesanywhere
route53resolver|Amazon Route 53 Resolver|route53resolver
route53|Amazon Route 53|route53
rum|AWS CloudWatch RUM|rum
runtime-identity.bedrock-agentcore|Amazon Bedrock Agentcore (runtime-identity)|bedrock-agentcore
runtime-instances.bedrock-agentcore|Amazon Bedrock Agentcore (runtime-instances)|bedrock-agentcore
s3-outposts|Amazon S3 on Outposts|s3-outposts
s3.data-source.lustre.fsx|Amazon FSx for Lustre data repository|fsx
s3|Amazon S3|s3
sagemaker-geospatial|Amazon SageMaker geospatial capabilities|sagemaker-geospatial
sagemaker.application-autoscaling|AWS Application Auto Scaling (sagemaker)|application-autoscaling
sagemaker|Amazon SageMaker|sagemaker
savingsplans|AWS Savings Plans|savingsplans
scaler.lambda|AWS Lambda (scaler)|lambda
scheduler.redshift|Amazon Redshift (scheduler)|redshift
scheduler|Amazon EventBridge Scheduler|scheduler
schema-conversion.dms|AWS Database Migration Service (schema-conversion)|dms
schemas|Amazon EventBridge Schemas|schemas
scraper.aps|Amazon Managed Service for Prometheus (scraper)|aps
security-ir|AWS Security Incident Response|security-ir
securityagent|AWS Security Agent|securityagent
securityhubv2|AWS Security Hub (advanced)|securityhub
securityhub|AWS Security Hub|securityhub
securitylake|Amazon Security Lake|securitylake
serverlessrepo|AWS Serverless Application Repository|serverlessrepo
servicecatalog-appregistry|AWS Service Catalog AppRegistry|servicecatalog
servicecatalog|AWS Service Catalog|servicecatalog
servicequotas|Service Quotas|servicequotas
ses|Amazon SES|ses
shield|AWS Shield|shield
signin|AWS Signin|signin
simspaceweaver|AWS SimSpace Weaver|simspaceweaver
sms-voice|AWS End User Messaging SMS and Voice|sms-voice
smsintegration.migrationhub|AWS Migration Hub (smsintegration)|mgh
sms|AWS Server Migration Service|sms
snow-device-management|AWS Snow Device Management|snow-device-management
sns|Amazon SNS|sns
spotfleet|Amazon EC2 Spot Fleet|ec2
spot|Amazon EC2 Spot|ec2
sqlworkbench|AWS SQL Workbench|sqlworkbench
sqs|Amazon SQS|sqs
ssm-guiconnect|AWS Systems Manager GUI Connect|ssm-guiconnect
ssm-incidents|AWS Systems Manager Incident Manager|ssm-incidents
ssm-quicksetup|AWS Systems Manager Quick Setup|ssm-quicksetup
ssm-sap|AWS Systems Manager for SAP|ssm-sap
ssm.integrations|AWS Systems Manager integrations|ssm
ssm|AWS Systems Manager|ssm
sso|AWS IAM Identity Center|sso
stacksets.cloudformation|AWS CloudFormation StackSets|cloudformation
states|AWS Step Functions|states
storage-lens.s3|Amazon S3 Storage Lens|s3
storagegateway|AWS Storage Gateway|storagegateway
streams.metrics.cloudwatch|Amazon CloudWatch metric streams|cloudwatch
sumerian|Amazon Sumerian|
supportplans|AWS Support Plans|supportplans
support|AWS Support|support
swf|Amazon Simple Workflow Service|swf
sync.proton|AWS Proton (sync)|proton
synthetics|Amazon CloudWatch Synthetics|synthetics
tagpolicies.tag|Amazon Resource Group Tagging API (tagpolicies)|tag
tasks.apprunner|AWS App Runner (tasks)|apprunner
telemetry-enablement.observabilityadmin|Amazon CloudWatch Observability Admin Service (telemetry-enablement)|observabilityadmin
telemetry-pipelines.observabilityadmin|Amazon CloudWatch Observability Admin Service (telemetry-pipelines)|observabilityadmin
textract|Amazon Textract|textract
thirdparty.config|AWS Config (thirdparty)|config
thirdparty.inspector2|Amazon Inspector2 (thirdparty)|inspector2
timestream-influxdb|Amazon Timestream InfluxDB|timestream-influxdb
tnb|AWS Telco Network Builder|tnb
transcribe|Amazon Transcribe|transcribe
transfer|AWS Transfer Family|transfer
transform-custom|AWS Transform custom|transform-custom
transitgateway|AWS Transit Gateway|ec2
translate|Amazon Translate|translate
triage.security-ir|AWS Security Incident Response (triage)|security-ir
trustedadvisor|AWS Trusted Advisor|trustedadvisor
vmie|VM Import/Export|ec2
voiceid|Amazon Connect Voice ID|voiceid
vpc-flow-logs|VPC Flow Logs|ec2
vpc-lattice|Amazon VPC Lattice|vpc-lattice
waf-regional|AWS WAF Regional|waf-regional
wafv2|AWS WAF V2|wafv2
waf|AWS WAF|waf
wellarchitected|AWS Well-Architected Tool|wellarchitected
wisdom|Amazon Q in Connect|wisdom
workdocs|Amazon WorkDocs|workdocs
workspaces-instances|AWS WorkSpaces Managed Instances|workspaces-instances
workspaces-web|Amazon WorkSpaces Secure Browser|workspaces-web
workspaces|Amazon WorkSpaces|workspaces
xray|AWS X-Ray|xray
`;
