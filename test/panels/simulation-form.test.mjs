import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chosenResources } from '../../client/src/panels/simulation/page/chosen-resources.ts';
import {
  chosenActions,
  contextKeys,
  EMPTY_FORM,
  isForm,
} from '../../client/src/panels/simulation/page/form.ts';
import { nextCell } from '../../client/src/panels/simulation/page/next-cell.ts';
import { exampleValue, fillTemplate } from '../../client/src/panels/simulation/page/resource-template.ts';
import { filterRows, resultTable } from '../../client/src/panels/simulation/page/result-rows.ts';
import { visibleRows } from '../../client/src/panels/simulation/page/visible-rows.ts';
import { shifted } from '../../client/src/panels/simulation/shifted.ts';
import { largeSubject, other, subject } from './simulation-subject.mjs';

describe('what the form of the simulation asks', () => {
  it('asks at first for the resources that the policy names, and for forms of ARN where it names none', () => {
    const types = ['bucket', 'object', 'a', 'b', 'c', 'd'];
    const forms = types.map((type) => ({
      text: `arn:aws:s3:::${type}`,
      isTemplate: false,
      label: type,
      services: ['s3'],
    }));
    const services = [{ prefix: 's3', name: 'S3', actions: [{ name: 's3:Get', resourceTypes: types }] }];
    const named = { ...subject, services, resources: [...subject.resources, ...forms] };
    assert.equal(chosenResources(named, EMPTY_FORM).length, 2);
    assert.equal(chosenResources({ ...named, resources: forms }, EMPTY_FORM).length, 5);
  });

  it('follows the policy until actions are chosen, and asks for no more than 1,000 at first', () => {
    assert.equal(chosenActions(largeSubject(2000, 1), EMPTY_FORM).length, 1000);
    const form = {
      ...EMPTY_FORM,
      actions: ['s3:GetObject', 's3:Gone', 'x:Typed'],
      typedActions: ['x:Typed'],
    };
    assert.deepEqual(chosenActions(subject, form), ['s3:GetObject', 'x:Typed']);
  });

  it('fills templates in, with any text for what is left empty', () => {
    const template = 'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}';
    const principal = 'arn:aws-cn:iam::999999999999:user/ada';
    const examples = ['Partition', 'Region', 'Account', 'Account2', 'QueueName'].map((part) =>
      exampleValue(part, principal),
    );
    assert.deepEqual(examples, ['aws-cn', 'us-east-1', '999999999999', '999999999999', 'example']);
    assert.equal(
      fillTemplate(template, { Partition: 'aws', Region: 'x', Account: '$&' }),
      'arn:aws:sqs:x:$&:*',
    );
  });

  it('offers a key that several policies mention once, with the values of all', () => {
    const again = { key: 'AWS:TagKeys', type: 'String', multivalued: false, values: ['cost', 'owner'] };
    const form = { ...EMPTY_FORM, others: [{ ...other, contextKeys: [again] }] };
    const keys = contextKeys(subject, form);
    assert.deepEqual(keys.at(-1), { ...subject.contextKeys[1], values: ['team', 'cost', 'owner'] });
    assert.equal(keys.length, 2);
  });

  it('offers the keys of a principal’s own policies where AWS is asked about it', () => {
    const key = { key: 'aws:SourceVpce', type: 'String', multivalued: false, values: [] };
    const offered = (form) =>
      contextKeys(subject, { ...EMPTY_FORM, accountKeys: [key], ...form }).some((one) => one.key === key.key);
    assert.equal(offered({ mode: 'both' }), true);
    assert.equal(offered({ mode: 'offline' }), false);
    assert.equal(offered({ mode: 'account', documentsOnly: true }), false);
  });

  it('takes back what it left with VS Code, and nothing else', () => {
    assert.equal(isForm(JSON.parse(JSON.stringify(EMPTY_FORM))), true);
    for (const wrong of [undefined, null, 'form', {}, { context: {} }]) assert.equal(isForm(wrong), false);
  });
});

describe('the decisions as they are laid out', () => {
  const row = (action, resource, decision = 'allowed') => ({ action, resource, decision });

  it('is a matrix where most cells are decided, and a list otherwise', () => {
    const dense = [row('a', '1'), row('a', '2'), row('b', '1')];
    assert.deepEqual(
      resultTable(dense).rows.map(({ cells }) => cells.length),
      [2, 2],
    );
    assert.equal(resultTable([row('a', '1'), row('b', '2')]).layout, 'list');
    assert.equal(resultTable([row('a', '1'), row('b', '1')]).layout, 'list');
    assert.deepEqual(resultTable([]).rows, []);
  });

  it('is searched by action, and by resource in a list', () => {
    const { rows } = resultTable([row('s3:Get', 'arn:one'), row('sqs:Send', 'arn:two', 'depends')]);
    assert.deepEqual(filterRows(rows, undefined, 'GET one').length, 1);
    assert.deepEqual(filterRows(rows, 'depends', 'get').length, 0);
    assert.equal(filterRows(rows, undefined, ' '), rows);
  });

  it('holds the rows in sight and the one that the keyboard is on', () => {
    const rows = visibleRows(2000, 28, { top: 28_000, height: 280 }, 3);
    assert.equal(rows[0], 3);
    assert.ok(rows.includes(1000) && rows.includes(1010) && rows.length < 40);
    assert.deepEqual(visibleRows(2, 28, { top: 0, height: 280 }, 5), [0, 1]);
  });

  it('is walked by the keys of a grid, which end at its edges', () => {
    const size = { rows: 10, columns: 3, pageful: 4 };
    const press = (key, cell, ctrlKey = false) => nextCell({ key, ctrlKey, metaKey: false }, cell, size);
    assert.deepEqual(press('PageDown', { row: 8, column: 1 }), { row: 9, column: 1 });
    assert.deepEqual(press('End', { row: 8, column: 1 }), { row: 8, column: 2 });
    assert.deepEqual(press('Home', { row: 8, column: 1 }, true), { row: 0, column: 0 });
    assert.equal(press('a', { row: 0, column: 0 }), undefined);
  });
});

describe('the place of a statement while its document is edited', () => {
  it('moves with what is inserted and removed before it', () => {
    const change = (rangeOffset, rangeLength, text) => ({ rangeOffset, rangeLength, text });
    assert.equal(shifted(10, [change(2, 0, 'abc')]), 13);
    assert.equal(shifted(10, [change(10, 0, 'abc')]), 13);
    assert.equal(shifted(10, [change(12, 4, '')]), 10);
    assert.equal(shifted(10, [change(8, 4, 'x')]), 8);
    assert.equal(shifted(10, [change(6, 2, ''), change(0, 1, 'xyz')]), 10);
  });
});
