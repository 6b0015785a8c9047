import type { AttemptAction, DeliverTo } from '../../logistics/index.js';
import type { AnswerToSend } from '../infra/answer.repository.js';

/** An answer in the words that couriers take. */
export function actionOf(answer: AnswerToSend, buyer: DeliverTo | undefined, publicUrl: string): AttemptAction {
  const remark = answer.note;
  switch (answer.kind) {
    case 'again':
      return { kind: 're-attempt', remark };
    case 'on-day':
      return { kind: 'defer', until: answer.deliverOn ?? '', remark };
    case 'better-address':
      return bettered(answer, buyer);
    case 'give-up':
      return { kind: 'return', remark };
    case 'fake':
      return fake(answer, publicUrl);
  }
}

/** Couriers take an address whole: what was not bettered stays as it was ordered. */
function bettered(answer: AnswerToSend, buyer: DeliverTo | undefined): AttemptAction {
  if (!buyer) throw new Error('a better address without the old one');
  const { note: remark, phone, addressLine, landmark } = answer;
  return {
    kind: 'edit-address',
    name: buyer.name,
    phone: (phone ?? buyer.phone).slice(-10),
    addressLine: addressLine || buyer.addressLine,
    landmark: landmark || buyer.landmark,
    remark,
  };
}

function fake({ note, proofToken, mediaType }: AnswerToSend, publicUrl: string): AttemptAction {
  const address = proofToken ? `${publicUrl}/proofs/${proofToken}` : undefined;
  const isSound = mediaType?.startsWith('audio/') ?? false;
  return {
    kind: 'fake-attempt',
    remark: note || 'Nobody came to the door',
    proofAudio: isSound ? address : undefined,
    proofImage: isSound ? undefined : address,
  };
}
