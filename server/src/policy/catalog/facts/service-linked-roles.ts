/** A service with a service-linked role of its own name. Others have several, or one under another name. */
export interface ServiceLinkedRole {
  /** Prefix of the service's actions. */
  readonly prefix: string;
  /** For people. */
  readonly name: string;
  /** What `iam:AWSServiceName` holds when the role is created. */
  readonly serviceName: string;
  /** AWS's page of the role, checked on 2026-11-22. */
  readonly page: string;
}

export const SERVICE_LINKED_ROLES: readonly ServiceLinkedRole[] = [
  row('autoscaling', 'Amazon EC2 Auto Scaling', 'autoscaling/ec2/userguide/autoscaling-service-linked-role'),
  row('ecs', 'Amazon ECS', 'AmazonECS/latest/developerguide/using-service-linked-roles'),
  row('eks', 'Amazon EKS', 'eks/latest/userguide/using-service-linked-roles-eks'),
  row('elasticache', 'Amazon ElastiCache', 'AmazonElastiCache/latest/dg/using-service-linked-roles'),
  row(
    'elasticloadbalancing',
    'Elastic Load Balancing',
    'elasticloadbalancing/latest/userguide/elb-service-linked-roles',
  ),
  row('guardduty', 'Amazon GuardDuty', 'guardduty/latest/ug/slr-permissions'),
  row('rds', 'Amazon RDS', 'AmazonRDS/latest/UserGuide/UsingWithRDS.IAM.ServiceLinkedRoles'),
  row('redshift', 'Amazon Redshift', 'redshift/latest/mgmt/using-service-linked-roles'),
];

function row(prefix: string, name: string, path: string): ServiceLinkedRole {
  const page = `https://docs.aws.amazon.com/${path}.html`;
  return { prefix, name, serviceName: `${prefix}.amazonaws.com`, page };
}
