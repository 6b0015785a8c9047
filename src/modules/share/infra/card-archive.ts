import type { Readable } from 'node:stream';
import yazl from 'yazl';

/** A file in an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A zip of files as they come; pictures are packed already, so they are only put one behind the other. */
export function zipOf(files: AsyncIterable<ArchivedFile>, mtime: Date): Readable {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  void fill(zip, files, mtime).catch((error: unknown) => output.destroy(error as Error));
  return output;
}

async function fill(zip: yazl.ZipFile, files: AsyncIterable<ArchivedFile>, mtime: Date): Promise<void> {
  for await (const { name, bytes } of files) zip.addBuffer(bytes, name, { compress: false, mtime });
  zip.end();
}
