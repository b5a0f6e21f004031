/** Service principals that roles are mostly made for, with their order. */
export const USUAL_FOR_ROLES = principals(
  `lambda ec2 ecs-tasks states scheduler events codebuild codepipeline apigateway glue cloudformation batch sagemaker
  bedrock pods.eks eks firehose ssm monitoring.rds config backup`,
);

/** Service principals that policies of resources mostly let in, with their order. */
export const USUAL_FOR_RESOURCES = principals(
  `s3 sns events cloudfront logs cloudtrail config lambda delivery.logs ses apigateway elasticloadbalancing logging.s3
  cloudwatch budgets codestar-notifications`,
);

function principals(names: string): ReadonlyMap<string, number> {
  return new Map(names.split(/\s+/).map((name, index) => [`${name}.amazonaws.com`, index]));
}
