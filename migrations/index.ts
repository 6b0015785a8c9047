import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In order; a landed step is never edited, a change is a new step. */
const STEPS = [
  '0100-platform',
  '0110-identity',
  '0120-parties',
  '0200-ledger',
  '0205-pricing',
  '0210-tax-rates',
  '0300-catalogue',
  '0310-inventory',
  '0320-share',
  '0400-orders',
  '0410-logistics',
  '0420-pools',
  '0500-finance',
  '0900-grants',
  '1000-reseller-shop',
  '1005-outbox-bell',
  '1010-cards',
  '1020-link-life',
  '1030-discovery',
  '1040-reseller-page',
  '1050-attribution',
  '1060-rewards',
  '1070-checkout',
  '1080-parcel-page',
  '1085-returns-claims',
  '1087-reviews',
  '1090-couriers',
  '1091-courier-choice',
  '1100-dispatch',
  '1105-tax-documents',
  '1110-failed-attempts',
  '1120-risk',
  '1130-payments',
  '1140-support-cases',
  '1150-ledger-posting',
  '1155-ledger-close',
  '1200-checkout-calls',
  '1210-return-photos',
  '1220-generic-scans',
  '1230-risk-pages',
  '1300-prepay-by-risk',
  '1320-penalties',
  '1325-packed-weight',
  '1326-courier-weights',
  '1330-pickup-told',
  '1331-courier-titles',
  '1335-parcel-grams',
  '1336-weight-policy-stays',
  '1340-one-answer-an-attempt',
  '1341-exchange',
  '1342-case-of-a-claim',
  '1360-remittance-matching',
  '1361-bank-statement',
  '1362-file-mappings',
  '1363-remittance-imports',
  '1380-payout-ways',
  '1381-commission-tax-arrears',
  '1400-checkout-in-few-statements',
  '1410-lean-posting',
  '1411-payout-files',
  '1420-payout-cycles',
  '1422-return-freight',
  '1424-small-suppliers',
  '1440-charges',
  '1445-policies-by-two',
  '1426-held-by-question',
  '1446-lost-returns',
  '1460-bank-lines-explained',
  '1461-remittances-taken-back',
  '1462-mappings-forgotten',
  '1463-courier-transfers',
  '1464-bank-holidays',
  '1465-payable-commissions-held',
  '1470-return-charges',
  '1471-gateway-rows-explained',
  '1480-decided-by-two',
  '1481-penalties-by-two',
  '1500-posting-unread',
  '1510-unheard-events-closed',
  '1511-checkout-writes',
  '1520-charge-documents',
  '1530-exchange-at-another-price',
  '1550-seats-paid-first',
] as const;

const FIRST_STAMP = 1_790_000_000_000;

/** Migrations as TypeORM wants them: one class a step, reading its plain SQL from `sql/<step>.up.sql` and `.down.sql`. */
export const migrations = STEPS.map(migrationOf);

function migrationOf(step: string): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = `${step.replace(/[^a-z0-9]/gi, '')}${FIRST_STAMP + Number(step.slice(0, 4))}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sqlOf(step, 'up'));
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(sqlOf(step, 'down'));
    }
  };
}

function sqlOf(step: string, direction: 'up' | 'down'): string {
  return readFileSync(join(sqlFolder(), `${step}.${direction}.sql`), 'utf8');
}

/** The SQL stays where it is written, beside the source, also when this file runs compiled from dist. */
function sqlFolder(): string {
  const beside = join(import.meta.dirname, 'sql');
  return existsSync(beside) ? beside : join(import.meta.dirname, '..', '..', 'migrations', 'sql');
}
