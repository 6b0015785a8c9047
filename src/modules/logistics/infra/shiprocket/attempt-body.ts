import type { AttemptAction } from '../../domain/courier-gateway.js';

/** Body of ndr/{awb}/action: Shiprocket knows re-attempt (with a day or an address), return and fake-attempt. */
export function attemptBody(action: AttemptAction): object {
  const { remark: comments } = action;
  switch (action.kind) {
    case 're-attempt':
      return { action: 're-attempt', comments };
    case 'defer':
      return { action: 're-attempt', comments, deferred_date: action.until };
    case 'edit-address': {
      const { phone, addressLine: address1, landmark: address2 } = action;
      return { action: 're-attempt', comments, phone, address1, address2 };
    }
    case 'return':
      return { action: 'return', comments };
    case 'fake-attempt': {
      const { proofAudio, proofImage } = action;
      return { action: 'fake-attempt', comments, remarks: comments, ...proofs(proofAudio, proofImage) };
    }
  }
}

function proofs(audio: string | undefined, image: string | undefined): Record<string, string> {
  return { ...(audio !== undefined && { proof_audio: audio }), ...(image !== undefined && { proof_image: image }) };
}
