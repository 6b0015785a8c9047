import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { StopInOrder } from '../src/boot/stop-in-order.js';
import { goUnwatched } from '../src/platform/database/index.js';
import { BENCHMARKS } from './benchmarks.js';
import { reportOf, tableOf } from './harness/report.js';

const USAGE = `Usage: npm run bench NAME -- [--json] [--seconds S] [--repeats N]
Measures one thing beside the least that could do the same work, in one run. Only ratios mean anything.

  --json       end stdout with one JSON object
  --seconds S  time for measuring all sides together
  --repeats N  how often the sides take turns; medians count

`;

/** A run that has not ended by then never will. */
const LONGEST_MS = 1_800_000;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n\n${usage()}`);
    return 1;
  }
  if (asked.help || asked.name === undefined) {
    process.stdout.write(usage());
    return asked.help ? 0 : 1;
  }
  if (!Object.hasOwn(BENCHMARKS, asked.name)) {
    process.stderr.write(`there is no benchmark ${asked.name}\n\n${usage()}`);
    return 1;
  }
  return measure(asked.name, asked);
}

interface Asked {
  readonly name: string | undefined;
  readonly help: boolean;
  readonly json: boolean;
  readonly seconds: number | undefined;
  readonly repeats: number | undefined;
}

async function measure(name: string, { json, seconds, repeats }: Asked): Promise<number> {
  // As the processes do that serve.
  goUnwatched();
  const ends = new StopInOrder();
  ends.onSignals();
  const tooLong = setTimeout(() => {
    process.stderr.write(`${name} did not end in ${LONGEST_MS / 1000} s\n`);
    void ends.stop().then(() => process.exit(1));
  }, LONGEST_MS);
  try {
    const benchmark = await BENCHMARKS[name]!.load();
    const figures = await benchmark.run({
      seconds: seconds ?? benchmark.seconds,
      repeats: repeats ?? benchmark.repeats,
      say: (line) => process.stderr.write(`${name}: ${line}\n`),
      atEnd: (what, undo) => ends.add(what, undo),
    });
    const report = reportOf(name, benchmark, figures);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : tableOf(report));
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  } finally {
    clearTimeout(tooLong);
    await ends.stop();
  }
}

/** The arguments, or what is wrong with them. */
function readArguments(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        seconds: { type: 'string' },
        repeats: { type: 'string' },
      },
    });
    if (positionals.length > 1) return 'one benchmark at a time';
    const [seconds, repeats] = [bounded('seconds', values.seconds, 120), bounded('repeats', values.repeats, 51)];
    return { name: positionals[0], help: values.help, json: values.json, seconds, repeats };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A whole number from 1 to `most`. Throws a RangeError for anything else. */
function bounded(option: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new RangeError(`--${option} must be a whole number from 1 to ${most}`);
  }
  return value;
}

function usage(): string {
  return (
    USAGE +
    Object.entries(BENCHMARKS)
      .map(([name, { summary }]) => `  ${name.padEnd(18)}${summary}\n`)
      .join('')
  );
}
