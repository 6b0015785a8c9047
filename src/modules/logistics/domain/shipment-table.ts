import { stateTable } from '../../../kernel/index.js';
import type { ShipmentStatus } from './shipment-status.js';

/** On the way to the buyer, from the courier's hands on. */
const UNDER_WAY = ['in-transit', 'out-for-delivery', 'undelivered', 'delivered'] as const;
const RETURNING = ['rto-initiated', 'rto-in-transit', 'rto-delivered'] as const;
const GONE = ['lost', 'damaged'] as const;

/**
 * Where a parcel may go. What a courier tells may skip scans it never made, and may take back what it told: a delivery,
 * a loss, a turn homewards. Only what we or the supplier did (a check, a cancellation) is final. The rows of
 * shipment_transition are these moves; a test compares them.
 */
export const SHIPMENT_TABLE = stateTable<ShipmentStatus>({
  initial: 'consented',
  finals: ['rto-checked', 'return-checked', 'cancelled'],
  moves: {
    consented: ['accepted', 'cancelled'],
    accepted: ['manifested', 'cancelled'],
    manifested: ['booking-cancelled', 'picked-up', ...UNDER_WAY, ...RETURNING, ...GONE],
    // Nobody came for it: the supplier hands it over once more or gives it up, unless a courier had it after all.
    'booking-cancelled': ['manifested', 'cancelled', 'picked-up', ...UNDER_WAY, ...RETURNING, ...GONE],
    'picked-up': [...UNDER_WAY, ...RETURNING, ...GONE],
    'in-transit': ['out-for-delivery', 'undelivered', 'delivered', ...RETURNING, ...GONE],
    'out-for-delivery': ['in-transit', 'undelivered', 'delivered', ...RETURNING, ...GONE],
    undelivered: ['in-transit', 'out-for-delivery', 'delivered', ...RETURNING, ...GONE],
    // A hub's scan after the door is late news, not a correction.
    delivered: ['out-for-delivery', 'undelivered', ...RETURNING, ...GONE, 'return-requested'],
    // Couriers turn back once more when the buyer can be reached after all.
    'rto-initiated': ['out-for-delivery', 'undelivered', 'delivered', 'rto-in-transit', 'rto-delivered', ...GONE],
    // From here "delivered" could mean the supplier's own door, so it moves nothing.
    'rto-in-transit': ['rto-delivered', ...GONE],
    'rto-delivered': ['rto-in-transit', ...GONE, 'rto-checked'],
    'rto-checked': [],
    lost: [...UNDER_WAY, ...RETURNING, 'damaged'],
    damaged: [...UNDER_WAY, ...RETURNING, 'lost'],
    'return-requested': ['delivered', 'return-picked', 'return-received', 'return-lost'],
    'return-picked': ['return-received', 'return-lost'],
    'return-received': ['return-picked', 'return-lost', 'return-checked'],
    'return-lost': ['return-picked', 'return-received', 'return-checked'],
    'return-checked': [],
    cancelled: [],
  },
});
