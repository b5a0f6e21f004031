import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isBase64,
  isBoolean,
  isDate,
  isIpRange,
  isNumber,
} from '../../../server/src/policy/model/value-format.ts';

const cases: readonly [(text: string) => boolean, readonly string[], readonly string[]][] = [
  [isBoolean, ['true', 'false', 'True'], ['yes', '1', '']],
  [isNumber, ['0', '-1', '1.5', '+3'], ['ten', '1,5', '1e3', '', '0x1']],
  [
    isDate,
    ['2026-01', '2026-01-31', '2026-01-31T09:00Z', '2026-01-31T09:00:00.5+01:00', '1769850000'],
    ['31.01.2026', '2026-13-01', '2026-01-32', '2026-01-31T25:00Z', 'now', '2026-1-1'],
  ],
  [
    isIpRange,
    ['203.0.113.7', '203.0.113.0/24', '0.0.0.0/0', '2001:db8::/32', '::1', '::ffff:203.0.113.7'],
    ['203.0.113', '203.0.113.0/33', '203.0.113.*', '2001:db8::/129', '1', '203.0.113.0/', '203.0.113.0/8/8'],
  ],
  [isBase64, ['', 'QmluYXJ5', 'Qmlu', 'QmluYQ=='], ['not base64!', 'QmluY', 'Qm=u']],
];

for (const [reads, good, bad] of cases) {
  test(reads.name, () => {
    assert.deepEqual(
      good.filter((text) => !reads(text)),
      [],
    );
    assert.deepEqual(bad.filter(reads), []);
  });
}
