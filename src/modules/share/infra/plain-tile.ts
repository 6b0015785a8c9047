import sharp from 'sharp';
import { MASTER_SIDE } from '../domain/card-layout.js';
import { PreparedPhoto } from './prepared-photo.js';

let tile: Promise<PreparedPhoto> | undefined;

/** Stands for the photo of goods that have none: a quiet block-print ground, drawn once a process. */
export function plainTile(): Promise<PreparedPhoto> {
  tile ??= drawn();
  return tile;
}

async function drawn(): Promise<PreparedPhoto> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${MASTER_SIDE}" height="${MASTER_SIDE}">
    <defs><pattern id="buti" width="120" height="120" patternUnits="userSpaceOnUse">
      <rect width="120" height="120" fill="#f7ece0"/>
      <path d="M60 30c14 12 20 24 0 56c-20-32-14-44 0-56z" fill="#e3c7ae"/>
      <circle cx="0" cy="0" r="6" fill="#e3c7ae"/><circle cx="120" cy="0" r="6" fill="#e3c7ae"/>
      <circle cx="0" cy="120" r="6" fill="#e3c7ae"/><circle cx="120" cy="120" r="6" fill="#e3c7ae"/>
    </pattern></defs><rect width="100%" height="100%" fill="url(#buti)"/></svg>`;
  return new PreparedPhoto(
    await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).jpeg({ quality: 92 }).toBuffer(),
  );
}
