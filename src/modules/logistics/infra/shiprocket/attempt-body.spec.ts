import type { AttemptAction } from '../../domain/courier-gateway.js';
import { attemptBody } from './attempt-body.js';

describe('what Shiprocket is told after a failed attempt', () => {
  it.each<[AttemptAction, object]>([
    [
      { kind: 're-attempt', remark: 'she is at home now' },
      { action: 're-attempt', comments: 'she is at home now' },
    ],
    [
      { kind: 'defer', until: '2026-11-05', remark: 'Thursday' },
      { action: 're-attempt', comments: 'Thursday', deferred_date: '2026-11-05' },
    ],
    [
      {
        kind: 'edit-address',
        name: 'Asha',
        phone: '9800000001',
        addressLine: '12 MG Road',
        landmark: 'near the well',
        remark: 'better address',
      },
      {
        action: 're-attempt',
        comments: 'better address',
        phone: '9800000001',
        address1: '12 MG Road',
        address2: 'near the well',
      },
    ],
    [
      { kind: 'return', remark: 'she does not want it' },
      { action: 'return', comments: 'she does not want it' },
    ],
    [
      { kind: 'fake-attempt', remark: 'nobody came', proofAudio: undefined, proofImage: 'https://haat.example/p/1' },
      {
        action: 'fake-attempt',
        comments: 'nobody came',
        remarks: 'nobody came',
        proof_image: 'https://haat.example/p/1',
      },
    ],
  ])('%j', (action, body) => expect(attemptBody(action)).toEqual(body));
});
