import { Injectable } from '@nestjs/common';
import type { BusinessDay, Id, PhoneNumber } from '../../../kernel/index.js';
import { affected, newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { Answerer, AnswerKind } from '../domain/answer-kind.js';
import type { TaskId } from '../domain/task.js';

export type AnswerId = Id<'AttemptAnswer'>;

/** A photo or recording, kept under a name of our own. */
export interface KeptProof {
  readonly objectKey: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** An answer to be written down. */
export interface NewAnswer {
  readonly taskId: TaskId;
  readonly kind: AnswerKind;
  readonly by: Answerer;
  readonly actorId: Id<'User'> | undefined;
  readonly deliverOn: BusinessDay | undefined;
  readonly contact:
    | { readonly addressLine: string; readonly landmark: string; readonly phone: PhoneNumber | undefined }
    | undefined;
  readonly note: string;
  readonly proof: KeptProof | undefined;
  /** What the buyer had asked of the parcel before, where this answer is made of it. */
  readonly instructionId?: Id<'ParcelInstruction'> | undefined;
}

/** An answer that the courier is to hear. */
export interface AnswerToSend {
  readonly id: AnswerId;
  readonly taskId: TaskId;
  readonly kind: AnswerKind;
  readonly orderId: Id<'Order'>;
  readonly shipmentId: Id<'Shipment'>;
  readonly failedAt: Date;
  readonly provider: string;
  readonly awb: string;
  readonly deliverOn: BusinessDay | null;
  readonly note: string;
  readonly addressLine: string | null;
  readonly landmark: string | null;
  readonly phone: PhoneNumber | null;
  readonly proofToken: string | null;
  readonly mediaType: string | null;
  /** What the courier called an instruction that it has only noted so far. */
  readonly reference: string | null;
  readonly tries: number;
}

/** After so many tries a person must look; they reach over four hours. */
const TRIES_MAX = 8;
const FIRST_WAIT_SECONDS = 90;

/** Answers: the intent is a row before any courier is asked. */
@Injectable()
export class AnswerRepository {
  /** Writes the answer down; the database lets one of a task live. */
  async add(tx: Tx, answer: NewAnswer, proofToken: string): Promise<void> {
    const id = newId<'AttemptAnswer'>();
    const { taskId, kind, by, actorId, deliverOn, note, contact, proof } = answer;
    await rows(
      tx,
      `insert into attempt_answer (id, task_id, kind, answered_by, actor_id, deliver_on, note, instruction_id)
       values ($1, $2, $3, $4, $5, $6::date, $7, $8)`,
      [id, taskId, kind, by, actorId ?? null, deliverOn ?? null, note, answer.instructionId ?? null],
    );
    if (contact) {
      await rows(
        tx,
        'insert into attempt_answer_contact (answer_id, address_line, landmark, phone) values ($1, $2, $3, $4)',
        [id, contact.addressLine, contact.landmark, contact.phone ?? null],
      );
    }
    if (proof) {
      await rows(
        tx,
        'insert into attempt_proof (answer_id, token, object_key, media_type, bytes) values ($1, $2, $3, $4, $5)',
        [id, proofToken, proof.objectKey, proof.mediaType, proof.bytes],
      );
    }
  }

  /** The buyer refuses: what was answered before stands no more. False where nothing stood but a refusal of hers. */
  async replace(tx: Tx, taskId: TaskId): Promise<boolean> {
    const replaced = await affected(
      tx,
      `update attempt_answer set state = 'replaced', settled_at = coalesce(settled_at, haat_now())
       where task_id = $1 and state in ('to-send', 'accepted') and not (answered_by = 'buyer' and kind = 'give-up')`,
      [taskId],
    );
    return replaced > 0;
  }

  /**
   * Takes the oldest answer that nobody else is sending, or the oldest pending one to ask after; when that fails it comes
   * again, each time after twice as long.
   */
  async claimNext(tx: Tx): Promise<AnswerToSend | undefined> {
    return one<AnswerToSend>(
      tx,
      `update attempt_answer a
       set tries = a.tries + 1, claimed_until = haat_now() + make_interval(secs => $1 * 2 ^ least(a.tries, $2))
       from (select id from attempt_answer
           where state = 'to-send' and (claimed_until is null or claimed_until < haat_now())
             -- what a refusal replaced may be on the wire: the refusal must be heard last
             and not exists (select 1 from attempt_answer b where b.task_id = attempt_answer.task_id
               and b.state = 'replaced' and b.claimed_until > haat_now())
           order by answered_at limit 1 for update skip locked) next,
         attempt_task t join delivery_attempt d on d.shipment_id = t.shipment_id and d.failed_at = t.failed_at
       where a.id = next.id and t.id = a.task_id
       returning a.id, a.task_id as "taskId", a.kind, t.order_id as "orderId", t.shipment_id as "shipmentId",
         t.failed_at as "failedAt", d.provider, d.awb, a.deliver_on::text as "deliverOn", a.note, a.reference, a.tries,
         (select address_line from attempt_answer_contact c where c.answer_id = a.id) as "addressLine",
         (select landmark from attempt_answer_contact c where c.answer_id = a.id) as landmark,
         (select phone from attempt_answer_contact c where c.answer_id = a.id) as phone,
         (select token from attempt_proof p where p.answer_id = a.id) as "proofToken",
         (select media_type from attempt_proof p where p.answer_id = a.id) as "mediaType"`,
      [FIRST_WAIT_SECONDS, TRIES_MAX],
    );
  }

  /** The courier has noted it and is asked again. */
  async keepReference(tx: Tx, id: AnswerId, reference: string): Promise<void> {
    await rows(tx, `update attempt_answer set reference = $2 where id = $1 and state = 'to-send'`, [id, reference]);
  }

  /** Writes the courier's word down, once; false where somebody else did. */
  async settle(
    tx: Tx,
    id: AnswerId,
    outcome: { state: 'accepted' | 'refused' | 'too-late' | 'unheard'; words: string },
  ): Promise<boolean> {
    const settled = await affected(
      tx,
      `update attempt_answer set state = $2, courier_answer = left($3, 300), settled_at = haat_now(), claimed_until = null
       where id = $1 and state = 'to-send'`,
      [id, outcome.state, outcome.words],
    );
    return settled === 1;
  }

  /** Whether a courier that keeps silent is asked no more. */
  isGivenUp({ tries }: AnswerToSend): boolean {
    return tries >= TRIES_MAX;
  }
}
