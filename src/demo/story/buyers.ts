/** A neighbour who buys; numbers are invented, pincodes are real. */
export interface Buyer {
  readonly name: string;
  readonly phone: string;
  readonly addressLine: string;
  readonly landmark: string;
  readonly pincode: string;
}

const NAMES = [
  'Anita Sharma',
  'Lakshmi Iyer',
  'Pooja Yadav',
  'Fatima Begum',
  'Rekha Patel',
  'Geeta Kumari',
  'Shalini Das',
  'Nirmala Reddy',
  'Kiran Gupta',
  'Usha Mishra',
  'Savita Pawar',
  'Jyoti Thakur',
  'Rani Kaur',
  'Mamta Singh',
  'Bharti Shah',
  'Deepa Menon',
] as const;

/** Served against cash in the simulated courier's area, across several states. */
const PINCODES = ['302017', '221005', '411038', '600028', '560034', '700029', '380009', '226010'] as const;

/** The n-th neighbour: always the same person for the same number. */
export function buyer(n: number): Buyer {
  return {
    name: NAMES[n % NAMES.length] ?? 'Asha',
    phone: `+9197${String(10_000_000 + n).padStart(8, '0')}`,
    addressLine: `House ${12 + n}, Lane ${1 + (n % 9)}, Shanti Nagar`,
    landmark: 'near the water tank',
    pincode: PINCODES[n % PINCODES.length] ?? '302017',
  };
}
