import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem } from './problem.filter.js';
import { type FieldFault, RequestInvalid } from './request-invalid.js';

/** Nothing that people or partners send is nested deeper. */
const DEPTH_MAX = 16;
const FAULTS_MAX = 20;
/** Halves of surrogate pairs that stand alone: the u flag reads whole pairs as one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Refuses before any route what no column can hold and no field means: NUL characters and lone surrogates in texts, null
 * in the API's own bodies (leave a field out instead; partners' webhooks may have it), and bodies nested without end.
 */
export function refuseUnfitValues(request: FastifyRequest, reply: FastifyReply, goOn: () => void): void {
  const faults: FieldFault[] = [];
  const nullsAllowed = request.url.startsWith('/v1/webhooks/');
  for (const part of [request.params, request.query, request.body]) collect(part, '', 0, nullsAllowed, faults);
  if (faults.length === 0) goOn();
  else answerProblem(new RequestInvalid(faults), request, reply);
}

function collect(value: unknown, pointer: string, depth: number, nullsAllowed: boolean, faults: FieldFault[]): void {
  if (faults.length >= FAULTS_MAX || value === undefined || Buffer.isBuffer(value)) return;
  if (value === null) {
    // A request without a body has null for one; that is nobody's field.
    if (!nullsAllowed && pointer !== '') faults.push({ pointer, detail: 'must not be null; leave it out instead' });
  } else if (typeof value === 'string') {
    if (!isStorable(value)) faults.push({ pointer, detail: 'holds characters that are no text' });
  } else if (typeof value === 'object') {
    if (depth >= DEPTH_MAX) {
      faults.push({ pointer: pointer.slice(0, 80), detail: 'is nested too deep' });
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (!isStorable(key)) faults.push({ pointer, detail: 'has a name that is no text' });
      collect(inner, `${pointer}/${key}`, depth + 1, nullsAllowed, faults);
    }
  }
}

/** Whether a text can be kept: it holds neither NUL characters nor halves of characters. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}
