import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { ObjectStore } from '../../../platform/storage/index.js';
import { acceptPhoto, PhotoTooLarge } from '../../catalogue/index.js';
import { EVIDENCE, type VideoType, videoTypeOf } from '../domain/claim.js';
import { VideoUnfit } from '../domain/errors.js';

/** A file that is kept already; it counts only once a claim names it. */
export interface KeptFile {
  readonly mediaType: 'image/jpeg' | VideoType;
  readonly sha256: string;
  readonly bytes: number;
}

const HEAD_BYTES = 12;
const MEBIBYTE = 1024 * 1024;

/** Takes evidence in: photos are drawn anew, a video is kept as it is, byte for byte, and never opened. */
@Injectable()
export class EvidenceIntake {
  constructor(private readonly store: ObjectStore) {}

  /** Throws UnreadablePhoto, PhotoTooLarge or PhotoTooSmall. */
  async photo(stream: Readable & { readonly truncated?: boolean }): Promise<KeptFile> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= EVIDENCE.photoBytes) chunks.push(chunk);
    }
    if (length > EVIDENCE.photoBytes || stream.truncated) throw new PhotoTooLarge({ megabytes: 12, megapixels: 40 });
    const { bytes } = await acceptPhoto(Buffer.concat(chunks));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.store.put(keyOf({ sha256, mediaType: 'image/jpeg' }), bytes);
    return { mediaType: 'image/jpeg', sha256, bytes: bytes.length };
  }

  /** Streams to the disk, whatever its length claims to be. Throws {@link VideoUnfit}. */
  async video(stream: Readable & { readonly truncated?: boolean }): Promise<KeptFile> {
    const path = join(tmpdir(), `haat-evidence-${randomUUID()}`);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      await pipeline(
        stream,
        async function* counted(source: AsyncIterable<Buffer>) {
          for await (const chunk of source) {
            bytes += chunk.length;
            hash.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(path, { mode: 0o600 }),
      );
      const mediaType = videoTypeOf(await headOf(path));
      if (!mediaType || stream.truncated || bytes > EVIDENCE.videoBytes) {
        throw new VideoUnfit(EVIDENCE.videoBytes / MEBIBYTE);
      }
      const sha256 = hash.digest('hex');
      await this.store.take(keyOf({ sha256, mediaType }), path);
      return { mediaType, sha256, bytes };
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Forgets files that no claim came to name. */
  async drop(files: readonly KeptFile[]): Promise<void> {
    for (const file of files) await this.store.remove(keyOf(file));
  }
}

/** Where evidence lies; never a name from outside. */
export function keyOf({ sha256, mediaType }: Pick<KeptFile, 'sha256' | 'mediaType'>): string {
  const ending = { 'image/jpeg': 'jpg', 'video/mp4': 'mp4', 'video/webm': 'webm' }[mediaType];
  return `evidence/${sha256}.${ending}`;
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
