import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionPage } from '../../../server/src/policy/features/links/action-page.ts';
import { documentLinks } from '../../../server/src/policy/features/links/links.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const links = (text: string): string[] => {
  const file = openPolicyFile({ path: 'a.json', languageId: 'json', text }, {});
  return documentLinks(file, { catalog: miniCatalog(), patterns: [] }).map(
    ({ span, url, tooltip }) => `${text.slice(span.start, span.end)} → ${url} (${tooltip})`,
  );
};

const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference/';

test('an action leads to its API page, and to its service where it has none', () => {
  assert.deepEqual(
    links(
      '{"Version": "2012-10-17", "Statement": [{"Action": ["s3:getobject", "s3:ReplicateObject", "s3:Get*"]}, {"NotAction": "iam:GetRole"}]}',
    ),
    [
      's3:getobject → https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html (API reference of s3:GetObject)',
      `s3:ReplicateObject → ${reference}list_amazons3.html (Actions of Amazon S3)`,
      `s3:Get* → ${reference}list_amazons3.html (Actions of Amazon S3)`,
      'iam:GetRole → https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html (API reference of iam:GetRole)',
    ],
  );
});

test('what names no service leads nowhere', () => {
  assert.deepEqual(
    links(
      '{"Version": "2012-10-17", "Statement": {"Action": ["*", "nosuch:Thing", "s3", 5, "*:Get"], "Resource": "arn:aws:s3:::b"}}',
    ),
    [],
  );
});

test('a page of a user guide is not called an API reference', () => {
  const action = miniCatalog().service('s3')?.action('GetObject');
  assert.ok(action);
  const kindAt = (url: string, permissionOnly = false) => {
    const docs = {
      url: '',
      actionDescription: () => '',
      actionUrl: () => url,
      conditionKeyDescription: () => '',
    };
    return actionPage({ ...action, permissionOnly }, docs)?.kind;
  };
  const aws = 'https://docs.aws.amazon.com/';
  assert.equal(kindAt(`${aws}IAM/latest/APIReference/API_GetRole.html`), 'API reference of');
  assert.equal(kindAt(`${aws}AmazonS3/latest/API/RESTObjectGET.html`), 'API reference of');
  assert.equal(kindAt(`${aws}IAM/latest/UserGuide/id_roles_use_passrole.html`), 'Documentation of');
  assert.equal(kindAt(`${aws}apigateway/latest/developerguide/caching.html`), 'Documentation of');
  assert.equal(kindAt(`${aws}connect/latest/APIReference/API_Create.html`, true), 'Documentation of');
});
