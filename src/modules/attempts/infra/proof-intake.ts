import { DomainError } from '../../../kernel/index.js';
import { acceptPhoto } from '../../catalogue/index.js';
import { ProofUnfit } from '../domain/errors.js';

/** The largest photo or recording, in mebibytes: a minute of sound, a picture of a phone. */
const PROOF_MAX_MEGABYTES = 5;
export const PROOF_MAX_BYTES = PROOF_MAX_MEGABYTES * 1024 * 1024;

/** How the files of phones begin; whatever begins otherwise is not kept. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^ID3|^\xff[\xfb\xf3\xf2]/, 'audio/mpeg'],
  [/^OggS/, 'audio/ogg'],
  [/^.{4}ftyp(M4A|mp4|isom|iso2|3gp|dash)/s, 'audio/mp4'],
  [/^RIFF.{4}WAVE/s, 'audio/wav'],
  [/^.E\xdf\xa3/s, 'audio/webm'],
  [/^#!AMR/, 'audio/amr'],
];

/** Takes a stranger's bytes for a proof: a photo is encoded anew, a recording kept as it is. Throws {@link ProofUnfit}. */
export async function acceptProof(bytes: Buffer): Promise<{ bytes: Buffer; mediaType: string }> {
  if (bytes.length === 0 || bytes.length > PROOF_MAX_BYTES) throw new ProofUnfit(PROOF_MAX_MEGABYTES);
  const head = bytes.subarray(0, 16).toString('latin1');
  const sound = SOUNDS.find(([beginning]) => beginning.test(head));
  if (sound) return { bytes, mediaType: sound[1] };
  try {
    return { bytes: (await acceptPhoto(bytes)).bytes, mediaType: 'image/jpeg' };
  } catch (error) {
    if (error instanceof DomainError) throw new ProofUnfit(PROOF_MAX_MEGABYTES);
    throw error;
  }
}
