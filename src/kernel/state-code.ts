import { DomainError } from './domain-error.js';

/** A GST state code, the first two digits of a GSTIN: "29" is Karnataka. */
export type StateCode = keyof typeof STATES;

/**
 * The names GST uses. 25 was merged into 26 in January 2020 and 28 is Andhra Pradesh before it was divided; both
 * still stand in old registrations.
 */
const STATES = {
  '01': 'Jammu and Kashmir',
  '02': 'Himachal Pradesh',
  '03': 'Punjab',
  '04': 'Chandigarh',
  '05': 'Uttarakhand',
  '06': 'Haryana',
  '07': 'Delhi',
  '08': 'Rajasthan',
  '09': 'Uttar Pradesh',
  '10': 'Bihar',
  '11': 'Sikkim',
  '12': 'Arunachal Pradesh',
  '13': 'Nagaland',
  '14': 'Manipur',
  '15': 'Mizoram',
  '16': 'Tripura',
  '17': 'Meghalaya',
  '18': 'Assam',
  '19': 'West Bengal',
  '20': 'Jharkhand',
  '21': 'Odisha',
  '22': 'Chhattisgarh',
  '23': 'Madhya Pradesh',
  '24': 'Gujarat',
  '25': 'Daman and Diu (before 2020)',
  '26': 'Dadra and Nagar Haveli and Daman and Diu',
  '27': 'Maharashtra',
  '28': 'Andhra Pradesh (before the division)',
  '29': 'Karnataka',
  '30': 'Goa',
  '31': 'Lakshadweep',
  '32': 'Kerala',
  '33': 'Tamil Nadu',
  '34': 'Puducherry',
  '35': 'Andaman and Nicobar Islands',
  '36': 'Telangana',
  '37': 'Andhra Pradesh',
  '38': 'Ladakh',
  '97': 'Other Territory',
} as const;

/** Names that post offices, sheets and buyers use beside the official one. */
const OTHER_NAMES: Readonly<Record<string, StateCode>> = {
  chattisgarh: '22',
  'dadra and nagar haveli': '26',
  'daman and diu': '26',
  'nct of delhi': '07',
  'new delhi': '07',
  orissa: '21',
  pondicherry: '34',
  uttaranchal: '05',
};

/** Union territories without a legislature levy UTGST where states levy SGST. */
const WITHOUT_LEGISLATURE: readonly StateCode[] = ['04', '25', '26', '31', '35', '38', '97'];

const CODES_BY_NAME = new Map<string, StateCode>([
  ...(Object.entries(STATES) as [StateCode, string][]).map(([code, name]) => [plain(name), code] as const),
  ...Object.entries(OTHER_NAMES),
]);

/** What was given is no GST state code. */
export class InvalidStateCode extends DomainError {
  constructor() {
    super('invalid-state-code', 'invalid');
  }
}

/** What was given is no name of an Indian state. */
export class UnknownState extends DomainError {
  constructor(name: string) {
    super('unknown-state', 'invalid', { name: name.slice(0, 60) });
  }
}

/** Reads a code; a sheet's "9" is 09. Throws {@link InvalidStateCode}. */
export function parseStateCode(text: string): StateCode {
  const code = text.trim().padStart(2, '0');
  if (!isStateCode(code)) throw new InvalidStateCode();
  return code;
}

/** The code of a state named in English, in any case, "&" or "and". Throws {@link UnknownState}. */
export function stateCodeNamed(name: string): StateCode {
  const code = CODES_BY_NAME.get(plain(name));
  if (!code) throw new UnknownState(name);
  return code;
}

/** The state's English name. */
export function stateName(code: StateCode): string {
  return STATES[code];
}

/** What the tax that goes with CGST is called there. */
export function localGstOf(code: StateCode): 'SGST' | 'UTGST' {
  return WITHOUT_LEGISLATURE.includes(code) ? 'UTGST' : 'SGST';
}

function isStateCode(code: string): code is StateCode {
  return Object.hasOwn(STATES, code);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/&/g, ' and ').replace(/\s+/g, ' ').trim();
}
