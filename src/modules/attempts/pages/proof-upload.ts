import type { FastifyRequest } from 'fastify';
import { bytesOf, isEmptyFile, readUpload } from '../../catalogue/index.js';
import { ProofUnfit } from '../domain/errors.js';
import { PROOF_MAX_BYTES } from '../infra/proof-intake.js';

/** What the form of a fake attempt carries. */
export interface UploadedProof {
  readonly note: string;
  readonly proof: Buffer | undefined;
}

/** Reads the form with its one file, bounded. Throws UploadExpected, UploadBroken, RequestInvalid or ProofUnfit. */
export async function readProof(request: FastifyRequest): Promise<UploadedProof> {
  const found: Buffer[] = [];
  const fields = await readUpload(request, {
    filesMax: 1,
    fileMaxBytes: PROOF_MAX_BYTES,
    fields: ['note'],
    onFile: async (file) => {
      if (isEmptyFile(file)) return;
      const bytes = await bytesOf(file);
      if (!bytes) throw new ProofUnfit(PROOF_MAX_BYTES / 1024 / 1024);
      found.push(bytes);
    },
  });
  return { note: fields.note ?? '', proof: found[0] };
}
