import { globalKeyRow } from './global-key-row.ts';
import type { GlobalKey } from './global-keys.ts';

const forwarded =
  'Only where a service passes on the credentials of its caller; not where it uses a role, not in direct calls.';
const fromService =
  'Only in calls that a service principal makes directly for a resource; not every integration sends it.';
const fromMember = 'Only in calls that a service principal makes directly for a resource of an organization.';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-request-properties */
export const REQUEST_KEYS: readonly GlobalKey[] = [
  globalKeyRow(
    'request',
    'aws:CalledVia',
    'String[]',
    'Service principals of the services that passed the request on with the credentials of the caller, in order.',
    forwarded,
  ),
  globalKeyRow(
    'request',
    'aws:CalledViaFirst',
    'String',
    'The first of the services in `aws:CalledVia`.',
    forwarded,
  ),
  globalKeyRow(
    'request',
    'aws:CalledViaLast',
    'String',
    'The last of the services in `aws:CalledVia`.',
    forwarded,
  ),
  globalKeyRow(
    'request',
    'aws:CalledViaAWSMCP',
    'String',
    'Service principal of the AWS MCP server that made the request with the credentials of its caller.',
    'Only in requests that an AWS MCP server makes for a principal.',
    { anchor: 'calledviaawasmcp' },
  ),
  globalKeyRow(
    'request',
    'aws:ViaAWSService',
    'Bool',
    'Whether a service passed the request on with the credentials of its caller.',
    'In every request.',
    { presence: 'always' },
  ),
  globalKeyRow(
    'request',
    'aws:ViaAWSMCPService',
    'Bool',
    'Whether an AWS MCP server passed the request on with the credentials of its caller.',
    'Only in requests that an AWS MCP server makes for a principal.',
  ),
  globalKeyRow('request', 'aws:CurrentTime', 'Date', 'Time of the request.', 'In every request.', {
    presence: 'always',
  }),
  globalKeyRow(
    'request',
    'aws:EpochTime',
    'Date',
    'Time of the request in seconds since 1970; takes date and numeric operators.',
    'In every request.',
    { presence: 'always' },
  ),
  globalKeyRow(
    'request',
    'aws:referer',
    'String',
    'The `Referer` header. The caller writes it, so it does not keep anyone out.',
    'Only in requests that a browser makes from a link on a page.',
  ),
  globalKeyRow(
    'request',
    'aws:RequestedRegion',
    'String',
    'Region whose endpoint is called. Global services such as IAM count as `us-east-1`.',
    'In every request.',
    { presence: 'always' },
  ),
  globalKeyRow(
    'request',
    'aws:RequestTag/${TagKey}',
    'String',
    'Value of that tag in the request.',
    'Only where the request passes that tag.',
  ),
  globalKeyRow(
    'request',
    'aws:TagKeys',
    'String[]',
    'Keys of the tags in the request.',
    'Only where the operation can pass tags.',
  ),
  globalKeyRow(
    'request',
    'aws:SecureTransport',
    'Bool',
    'Whether the request came over TLS.',
    'In every request.',
    {
      presence: 'always',
    },
  ),
  globalKeyRow(
    'request',
    'aws:SourceAccount',
    'String',
    'Account of the resource for which a service principal makes the call; guards against the confused deputy.',
    fromService,
    { sensitive: true },
  ),
  globalKeyRow(
    'request',
    'aws:SourceArn',
    'ARN',
    'ARN of the resource for which a service principal makes the call, not of the principal; guards against the confused deputy.',
    fromService,
  ),
  globalKeyRow(
    'request',
    'aws:SourceOrgID',
    'String',
    'Organization of the resource for which a service principal makes the call.',
    fromMember,
    { sensitive: true },
  ),
  globalKeyRow(
    'request',
    'aws:SourceOrgPaths',
    'String[]',
    'Path of the organizational units above the resource for which a service principal makes the call.',
    fromMember,
  ),
  globalKeyRow(
    'request',
    'aws:SourceOwner',
    'String',
    'Former key for the account of the source of a call to Amazon SNS.',
    'Only in older integrations with Amazon SNS.',
    { anchor: 'sourceaccount', replacement: 'aws:SourceAccount' },
  ),
  globalKeyRow(
    'request',
    'aws:UserAgent',
    'String',
    'The `User-Agent` header. The caller writes it, so it does not keep anyone out.',
    'In every request.',
    { presence: 'always' },
  ),
  globalKeyRow(
    'request',
    'aws:IsMcpServiceAction',
    'Bool',
    'Whether the action is one of an MCP server itself.',
    'Only, and then `true`, where an MCP server authorizes one of its own actions.',
  ),
];
