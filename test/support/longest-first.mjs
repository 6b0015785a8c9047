// The order of the spec files. Jest begins with the longest, but knows how long they take only from the run before: in a
// fresh clone the longest would begin when the others are nearly done, and one worker would wait for the other.
import { relative } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** Seconds that the long ones take. A file that is not here counts by its size, a byte as a millisecond. */
const SECONDS = {
  'test/browser/every-page.spec.ts': 350,
  'test/e2e/proves.spec.ts': 100,
  'test/integration/discovery/large-catalogue.spec.ts': 90,
  'test/e2e/nasty-requests.spec.ts': 80,
  'test/e2e/chain.spec.ts': 50,
  'test/integration/logistics/labels.spec.ts': 40,
  'test/integration/logistics/any-order.spec.ts': 40,
  'test/integration/logistics/returns.spec.ts': 40,
  'test/integration/finance/payout-cycles.spec.ts': 40,
  'test/integration/finance/held-commissions.spec.ts': 40,
  'test/integration/finance/return-freight.spec.ts': 40,
  'test/browser/canaries.spec.ts': 35,
  'test/browser/buyer.spec.ts': 35,
  'test/browser/basket.spec.ts': 35,
};

export default class LongestFirst extends Sequencer {
  time(test) {
    const { path, context } = test;
    const known = SECONDS[relative(context.config.rootDir, path)];
    return super.time(test) ?? (known ? known * 1000 : (context.hasteFS.getSize(path) ?? 0));
  }
}
