import { widening } from '../access/grants/widening.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { literals, type Statement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'epoch-date',
  summary: 'Dates are written as dates, not as seconds since 1970',
  codes: { INVALID_DATE_VALUE: 'WARNING' },
  messages: {
    epoch:
      '`{value}` counts from 1970, and AWS may not read it as the moment that is meant. Write the date like 2026-01-31T09:00:00Z.',
  },
  fixes: { date: 'Write {date}{wider}' },
  reference: awsCheck('general-warning', 'invalid-date-value'),
  condition(use, ctx) {
    if (parseOperator(use.operator.text).operator?.family !== 'Date') return;
    // That key is the number itself.
    if (use.key.toLowerCase() === 'aws:epochtime') return;
    for (const value of literals(use)) {
      if (!EPOCH.test(value.text)) continue;
      ctx.report({
        code: 'INVALID_DATE_VALUE',
        message: 'epoch',
        details: { value: value.text },
        at: [value],
        subject: { value, statement: ctx.statement } satisfies Subject,
      });
    }
  },
  fix({ subject }): Fix[] {
    const { value, statement } = subject as Subject;
    const seconds = Number(value.text);
    if (!(seconds <= LAST_SECOND)) return [];
    const date = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
    // What AWS reads the number as is not certain.
    const details = { date, wider: widening(statement, 'other') };
    return [{ fix: 'date', details, edits: [{ kind: 'replaceValue', value, by: date }], safe: false }];
  },
});

interface Subject {
  readonly value: LiteralValue;
  readonly statement: Statement;
}

/** Four digits alone are a year. */
const EPOCH = /^(?!\d{4}$)\d+(\.\d+)?$/;

/** Of the year 9999: what is greater counts milliseconds, or is no time at all. */
const LAST_SECOND = 253_402_300_799;
