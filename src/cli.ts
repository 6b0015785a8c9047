import 'reflect-metadata';
import { join } from 'node:path';
import { Command } from 'commander';
import type { ReconcileOptions } from './boot/reconcile.js';
import type { ShareCardOptions } from './boot/share-card.js';

const root = join(import.meta.dirname, '..', '..');
const program = new Command('haat').description('Commands of a Haat installation').showHelpAfterError();

program
  .command('demo')
  .description('Play the main job on a fresh database, from a sheet to paid commissions, and report')
  .option('--catalogue <file>', 'a supplier’s sheet (CSV or XLSX) instead of the sample goods')
  .option('--photos <dir>', 'folder with the photos that the sheet names')
  .option('--out <dir>', 'where cards, files and the report are written', join('.haat', 'demo'))
  .option('--json', 'end with the report as one JSON object on stdout')
  .action(async (options: { catalogue?: string; photos?: string; out: string; json?: boolean }) => {
    const { runDemo } = await import('./demo/run-demo.js');
    process.exitCode = await runDemo(options);
  });

program
  .command('demo:cod')
  .description('Play many cash-on-delivery orders under disorder and compare every end with the courier’s own truth')
  .option('--orders <count>', 'how many orders, 10 to 2000', '300')
  .option('--rto <share>', 'share of the parcels that come back unsold, 0 to 0.9', '0.22')
  .option('--seed <number>', 'the same seed plays the same story', '7')
  .option('--charges', 'with a charge for delivery and a fee for cash that two people set first')
  .option('--out <dir>', 'where the remittance and bank files are written', join('.haat', 'demo-cod'))
  .option('--json', 'end with the report as one JSON object on stdout')
  .addHelpText(
    'after',
    '\nEnds with 0 where every order ended as it should and stock and money agree, with 1 where not.',
  )
  .action(
    async (options: { orders: string; rto: string; seed: string; charges?: boolean; out: string; json?: boolean }) => {
      const { runCod } = await import('./demo/cod/run-cod.js');
      process.exitCode = await runCod(options);
    },
  );

program
  .command('prove:webhooks')
  .description('Deliver a courier’s webhooks shuffled and doubled, and compare every parcel with the ordered telling')
  .option('--events <count>', 'how many deliveries, 100 to 1000000', '100000')
  .option('--seed <number>', 'the same seed proves the same', '7')
  .option('--json', 'end with one JSON object on stdout')
  .action(async (options: { events: string; seed: string; json?: boolean }) => {
    const { runWebhookProof } = await import('./prove/run-webhook-proof.js');
    process.exitCode = await runWebhookProof(options);
  });

program
  .command('prove:kills')
  .description('Kill the web process without warning under checkouts, and look for orders that are lost or doubled')
  .option('--kills <count>', 'how often, 1 to 1000', '50')
  .option('--seed <number>', 'when it is killed', '7')
  .option('--json', 'end with one JSON object on stdout')
  .action(async (options: { kills: string; seed: string; json?: boolean }) => {
    const { runKillProof } = await import('./prove/run-kill-proof.js');
    process.exitCode = await runKillProof(options);
  });

program
  .command('prove:money')
  .description(
    'Deliver, return, release, pay out, remit and take back in any order while connections are killed; every rupee must be explained',
  )
  .option('--seeds <count>', 'how many interleavings, 1 to 1000', '20')
  .option('--json', 'end with one JSON object on stdout')
  .addHelpText(
    'after',
    '\nEnds with 0 where trial balance, unexplained and mismatching caches are 0, with 1 where not.',
  )
  .action(async (options: { seeds: string; json?: boolean }) => {
    const { runMoneyProof } = await import('./prove/run-money-proof.js');
    process.exitCode = await runMoneyProof(options);
  });

program
  .command('risk')
  .description('What the rules of risk did, beside what became of the orders')
  .option('--report', 'the only thing it can do: by answer and score, and who was stopped wrongly', true)
  .option('--days <count>', 'how far back', '90')
  .option('--json', 'the report as one JSON object on stdout')
  .action(async (options: { days: string; json?: boolean }) => {
    const { reportRisk } = await import('./boot/report-risk.js');
    await reportRisk(options);
  });

const ledger = program
  .command('ledger')
  .description('Close the books day by day, and prove that nobody changed them since');

ledger
  .command('close')
  .description('Close and seal all days until one that is over; what comes late goes to the first open day')
  .option('--day <day>', 'the last day to close, YYYY-MM-DD in India; yesterday where it is left out')
  .option('--json', 'one JSON object on stdout: until, sealed')
  .action(async (options: { day?: string; json?: boolean }) => {
    const { closeBooks } = await import('./boot/ledger-command.js');
    process.exitCode = await closeBooks(options);
  });

ledger
  .command('verify')
  .description('Reckon every hash again from the rows; ends with 1 and names the first journal that does not hold')
  .option('--json', 'one JSON object on stdout: ok, days, journals, head, breach')
  .action(async (options: { json?: boolean }) => {
    const { verifyBooks } = await import('./boot/ledger-command.js');
    process.exitCode = await verifyBooks(options);
  });

ledger
  .command('head')
  .description('The newest seal, to be kept or published elsewhere; ends with 1 where nothing is sealed')
  .option('--json', 'one JSON object on stdout, or null')
  .action(async (options: { json?: boolean }) => {
    const { headOfBooks } = await import('./boot/ledger-command.js');
    process.exitCode = await headOfBooks(options);
  });

program
  .command('attribution')
  .description('Decide again whose orders are whose, from the stored evidence; ends with 1 where anything differs')
  .option('--replay', 'the only thing it can do: compare every decision with the same rules on the same evidence', true)
  .option('--json', 'the report as one JSON object on stdout')
  .action(async ({ json }: { json?: boolean }) => {
    const { replayAttribution } = await import('./boot/replay-attribution.js');
    process.exitCode = await replayAttribution({ json: json ?? false });
  });

program
  .command('docs')
  .description('Write the generated documents: OpenAPI, problems, events, states')
  .option('--out <dir>', 'folder to write to', join(root, 'docs'))
  .action(async ({ out }: { out: string }) => {
    const { writeDocs } = await import('./docs/write-docs.js');
    process.stderr.write(`wrote ${(await writeDocs(root, out)).join(', ')}\n`);
    process.exit(0);
  });

program
  .command('grant <phone> <role>')
  .description(
    'Give a person a role: supplier, reseller, finance, support or admin (the first admin of an installation)',
  )
  .action(async (phone: string, role: string) => {
    const { grantRole } = await import('./boot/grant-role.js');
    await grantRole(phone, role);
    process.stderr.write(`${role} granted\n`);
  });

program
  .command('pincodes <file>')
  .description(
    'Compare a list of pincodes (GeoNames-like, tab-separated) or, with --courier, its sheet of pincodes (CSV, TSV or XLSX ' +
      'with a header) with what is there, and take it over; ends with 1 where rows were left out, with 2 where nothing could be read',
  )
  .option('--courier <name>', 'whose sheet it is, as in the table courier: shiprocket, delhivery')
  .option('--dry-run', 'only compare')
  .option('--json', 'the report as one JSON object on stdout')
  .action(async (file: string, options: { courier?: string; dryRun?: boolean; json?: boolean }) => {
    const { importPincodes } = await import('./boot/import-pincodes.js');
    process.exitCode = await importPincodes(file, options).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      return 2;
    });
  });

program
  .command('reconcile <file>')
  .description(
    'Book a courier’s remittance file and compare it with our parcels and the bank statement; or, with --orders, compare ' +
      'a marketplace’s report with an export of orders and book nothing',
  )
  .requiredOption('--courier <name>', 'whose file it is, as in the table courier: shiprocket, delhivery')
  .option('--bank <file>', 'our bank’s statement (HDFC’s export or another bank’s CSV or XLSX)')
  .option('--orders <file>', 'an export of orders that says what is due, instead of the database')
  .option('--dry-run', 'tell what the file would come to with the parcels of this moment, and book nothing')
  .option('--json', 'end with one JSON object on stdout: counts and sums in paise by class')
  .addHelpText(
    'after',
    '\nA file is booked once, however often it is given. Ends with 0 where every row is explained (and the bank agrees),' +
      '\nwith 1 where something waits for a person, with 2 where a file could not be read.',
  )
  .action(async (file: string, options: ReconcileOptions) => {
    const { reconcile } = await import('./boot/reconcile.js');
    process.exitCode = await reconcile(file, options).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      return 2;
    });
  });

program
  .command('share')
  .description('Make a link for a product and write its card to a file')
  .requiredOption('--product <id>', 'which product')
  .requiredOption('--margin <paise>', 'what is put on top of the base price, in whole paise')
  .requiredOption('--out <file>', 'where the JPEG is written')
  .option('--language <code>', 'en, hi, ta, te, bn, mr, gu, kn, ml, pa, or, ur', 'en')
  .option('--format <format>', '1:1, 4:5, 9:16 (for a Status: its link ends with it) or 1200x630', '4:5')
  .option('--template <template>', 'classic, festive or plain', 'classic')
  .option('--reseller <phone>', 'who shares it; the first reseller where it is left out')
  .option('--json', 'end with one JSON object on stdout')
  .action(async (options: ShareCardOptions) => {
    const { shareCard } = await import('./boot/share-card.js');
    await shareCard(options);
  });

program
  .command('templates')
  .description('Hand the message texts in to WhatsApp for approval; needed once, harmless when repeated')
  .action(async () => {
    const { inApplication } = await import('./boot/in-application.js');
    const { RegisterTemplates } = await import('./modules/messaging/index.js');
    await inApplication((app) => app.get(RegisterTemplates).execute());
  });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
