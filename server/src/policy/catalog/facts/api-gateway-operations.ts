import type { FactSource } from './source.ts';

/** The control plane of API Gateway has the verbs of HTTP for actions, and operations with names of their own. */
export const API_GATEWAY_OPERATIONS_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html',
  checked: '2026-11-22',
};

/** What operations create, get, update and delete. */
const RESOURCES =
  'Api ApiKey ApiMapping Authorizer BasePathMapping Deployment DocumentationPart DocumentationVersion DomainName ' +
  'Integration IntegrationResponse Model RequestValidator Resource RestApi Route RouteResponse Stage UsagePlan VpcLink';

/** Beginning of operations, verb, and what they are about besides. */
const VERBS: readonly (readonly [start: string, verb: string, besides: string])[] = [
  ['Create', 'POST', 'DomainNameAccessAssociation UsagePlanKey'],
  [
    'Get',
    'GET',
    'Account ApiKeys ApiMappings Apis Authorizers BasePathMappings ClientCertificate ClientCertificates Deployments ' +
      'DomainNames Export GatewayResponse GatewayResponses Integrations Method MethodResponse Models RequestValidators ' +
      'Resources RestApis Routes Sdk Stages Usage UsagePlanKey UsagePlanKeys UsagePlans VpcLinks',
  ],
  ['Update', 'PATCH', 'Account ClientCertificate GatewayResponse Method MethodResponse Usage'],
  [
    'Delete',
    'DELETE',
    'ClientCertificate CorsConfiguration GatewayResponse Method MethodResponse RouteSettings UsagePlanKey',
  ],
];

const OTHERS: readonly string[] = [
  'ExportApi GET',
  'FlushStageAuthorizersCache DELETE',
  'FlushStageCache DELETE',
  'GenerateClientCertificate POST',
  'ImportApi PUT',
  'ImportApiKeys POST',
  'ImportRestApi POST',
  'PutGatewayResponse PUT',
  'PutIntegration PUT',
  'PutIntegrationResponse PUT',
  'PutMethod PUT',
  'PutMethodResponse PUT',
  'PutRestApi PUT',
  'ReimportApi PUT',
  'TestInvokeAuthorizer POST',
  'TestInvokeMethod POST',
];

/** Rows of operation and verb. */
export function apiGatewayOperations(): readonly string[] {
  const named = VERBS.flatMap(([start, verb, besides]) =>
    `${RESOURCES} ${besides}`.split(' ').map((resource) => `${start}${resource} ${verb}`),
  );
  return [...named, ...OTHERS];
}
