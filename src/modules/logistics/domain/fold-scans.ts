import { type CodeBook, statusOfScan } from './courier-codes.js';
import type { Leg, Scan, Whereabouts } from './scan.js';
import type { ShipmentStatus } from './shipment-status.js';
import { SHIPMENT_TABLE } from './shipment-table.js';

/**
 * The way of a parcel by all scans of one waybill, each status with the scan that brought it there. It depends only on
 * the set of scans: duplicates and the order of arrival change nothing. A scan whose move the table does not have
 * (a hub's scan after the delivery) is late news and moves nothing.
 */
export function foldScans(scans: readonly Scan[], book: CodeBook): Whereabouts[] {
  const way: Whereabouts[] = [];
  let here = START[book.leg];
  for (const scan of [...scans].sort(byTime(book))) {
    const status = statusOfScan(scan, book);
    if (!status || !SHIPMENT_TABLE.canMove(here, status)) continue;
    way.push({ status, since: scan.scannedAt, ...(scan.words ? { words: scan.words } : {}) });
    here = status;
  }
  return way;
}

/**
 * The fewest legal moves that bring a parcel from where it stands to the end of its way. Empty when it is there, or when
 * the courier's story does not lead on from where it stands.
 */
export function movesAlong(way: readonly Whereabouts[], from: ShipmentStatus): Whereabouts[] {
  const moves: Whereabouts[] = [];
  let here = from;
  for (let passed = 0; passed < way.length; ) {
    const next = way.findLastIndex(({ status }, i) => i >= passed && reaches(here, status));
    const stop = way[next];
    if (!stop) return [];
    if (stop.status !== here) moves.push(stop);
    here = stop.status;
    passed = next + 1;
  }
  return moves;
}

const START: Readonly<Record<Leg, ShipmentStatus>> = { forward: 'manifested', back: 'return-requested' };

/** Scans of one second are taken in the order of a journey, so that the set alone decides. */
const JOURNEY: readonly ShipmentStatus[] = SHIPMENT_TABLE.states;

function byTime(book: CodeBook): (a: Scan, b: Scan) => number {
  const rank = (scan: Scan) => {
    const status = statusOfScan(scan, book);
    return status ? JOURNEY.indexOf(status) : -1;
  };
  return (a, b) => a.scannedAt.getTime() - b.scannedAt.getTime() || rank(a) - rank(b) || compareText(a.code, b.code);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reaches(from: ShipmentStatus, to: ShipmentStatus): boolean {
  return from === to || SHIPMENT_TABLE.canMove(from, to);
}
