import { WebhookUnreadable } from '../../domain/errors.js';
import { readIst } from '../indian-time.js';
import { readTracking } from './read-webhook.js';

/** The shape of Shiprocket's own sample. */
const NEWS = {
  awb: '19041424751540',
  courier_name: 'Delhivery Surface',
  current_status: 'IN TRANSIT',
  current_status_id: 20,
  shipment_status: 'IN TRANSIT',
  shipment_status_id: 18,
  current_timestamp: '23 05 2023 11:43:52',
  order_id: '1373900_150876814',
  sr_order_id: 348456385,
  scans: [
    {
      date: '2023-05-19 11:59:16',
      status: 'X-UCI',
      activity: 'Manifested - Manifest uploaded',
      location: 'Chomu_SamodRd_D (Rajasthan)',
      'sr-status': '5',
      'sr-status-label': 'MANIFEST GENERATED',
    },
  ],
  is_return: 0,
  pod: 'Not Available',
};

describe('a tracking webhook', () => {
  it('holds the whole way and the present status, by shipment codes and in Indian time', () => {
    const { awb, scans } = readTracking(NEWS);
    expect(awb).toBe('19041424751540');
    expect(scans.map(({ code, scannedAt }) => `${code} ${scannedAt.toISOString()}`)).toEqual([
      '5 2023-05-19T06:29:16.000Z',
      '18 2023-05-23T06:13:52.000Z',
    ]);
    expect(scans[0]).toMatchObject({ label: 'MANIFEST GENERATED', location: 'Chomu_SamodRd_D (Rajasthan)' });
  });

  it('keeps the carrier’s own code where Shiprocket has none', () => {
    const strange = { ...NEWS.scans[0], 'sr-status': 'NA', 'sr-status-label': 'NA' };
    const { scans } = readTracking({ ...NEWS, scans: [strange] });
    expect(scans[0]).toMatchObject({ code: 'carrier:X-UCI', label: 'Manifested - Manifest uploaded' });
  });

  it('is read as far as it can be: a line without a date is left out', () => {
    const { scans } = readTracking({ ...NEWS, scans: [{ ...NEWS.scans[0], date: '' }] });
    expect(scans.map(({ code }) => code)).toEqual(['18']);
  });

  it.each([[undefined], ['text'], [{ ...NEWS, awb: '' }], [{ ...NEWS, awb: "x' or 1" }], [{ awb: '123456' }]])(
    'without waybill or scan is refused',
    (body) => {
      expect(() => readTracking(body)).toThrow(WebhookUnreadable);
    },
  );
});

describe('an Indian time', () => {
  it.each([
    ['2023-05-19 11:59:16', '2023-05-19T06:29:16.000Z'],
    ['23 05 2023 00:00:00', '2023-05-22T18:30:00.000Z'],
    ['2023-05-19T11:59:16', '2023-05-19T06:29:16.000Z'],
  ])('%s', (text, iso) => {
    expect(readIst(text)?.toISOString()).toBe(iso);
  });

  it.each(['', 'soon', '2023-13-01 00:00:00', '31 02 2023 10:00:00', '2023-05-19', '2023-05-19 25:00:00'])(
    'is not "%s"',
    (text) => {
      expect(readIst(text)).toBeUndefined();
    },
  );
});
