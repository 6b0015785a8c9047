import { WebhookUnreadable } from '../../domain/errors.js';
import { readPackages, readPush } from './read-tracking.js';

const STATUS = {
  Status: 'In Transit',
  StatusDateTime: '2026-11-03T14:41:28.752',
  StatusType: 'UD',
  StatusLocation: 'Jaipur_Hub (Rajasthan)',
  Instructions: 'Shipment picked up',
};
const PUSH = { Shipment: { Status: STATUS, NSLCode: 'X-PPOM', ReferenceNo: 'HT-1', AWB: '19040000000012' } };
const SCAN = {
  ScanDateTime: '2026-11-03T14:41:28.752',
  ScanType: 'UD',
  Scan: 'In Transit',
  StatusDateTime: '2026-11-03T14:41:28.752',
  ScannedLocation: 'Jaipur_Hub (Rajasthan)',
  StatusCode: 'X-PPOM',
  Instructions: 'Shipment picked up',
};

describe('Delhivery’s news', () => {
  it('of a push and of a pull are the same scan, so that hearing both counts once', () => {
    const pulled = readPackages({
      ShipmentData: [{ Shipment: { AWB: '19040000000012', Scans: [{ ScanDetail: SCAN }] } }],
    });
    const facts = ({ awb, scans }: ReturnType<typeof readPush>) => ({
      awb,
      scans: scans.map(({ raw, ...scan }) => ({ ...scan, isKept: Object.keys(raw).length > 0 })),
    });
    expect(pulled.map(facts)).toEqual([facts(readPush(PUSH))]);
    expect(facts(readPush(PUSH)).scans).toEqual([
      {
        code: 'UD/In Transit/X-PPOM',
        scannedAt: new Date('2026-11-03T09:11:28Z'),
        label: 'Shipment picked up',
        location: 'Jaipur_Hub (Rajasthan)',
        isKept: true,
      },
    ]);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['no waybill', { Shipment: { ...PUSH.Shipment, AWB: '' } }],
    ['a waybill that is none', { Shipment: { ...PUSH.Shipment, AWB: "1' or 1=1" } }],
    ['no type', { Shipment: { ...PUSH.Shipment, Status: { ...STATUS, StatusType: '' } } }],
    ['no such day', { Shipment: { ...PUSH.Shipment, Status: { ...STATUS, StatusDateTime: '2026-02-31T10:00:00' } } }],
  ])('with %s is refused', (_what, body) => expect(() => readPush(body)).toThrow(WebhookUnreadable));

  it.each([
    ['732', 732],
    [612.4, 612],
    [null, undefined],
    ['0.0', undefined],
    ['heavy', undefined],
  ])('of a pull name the charged weight in grams once there is one: %s', (told, grams) => {
    const shipment = { AWB: '19040000000012', ChargedWeight: told, Scans: [{ ScanDetail: SCAN }] };
    expect(readPackages({ ShipmentData: [{ Shipment: shipment }] })[0]?.chargedGrams).toBe(grams);
  });

  it('of parcels without a scan are left out', () => {
    expect(readPackages({ ShipmentData: [{ Shipment: { AWB: '19040000000012', Scans: [] } }, 7, null] })).toEqual([]);
    expect(readPackages(null)).toEqual([]);
  });
});
