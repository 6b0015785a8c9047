export { loadBarcodes } from './code-128.js';
export { loadDocumentFonts } from './document-fonts.js';
export { drawPage, type GreyPage } from './draw-page.js';
export { inDrawingPlace } from './drawing-places.js';
export { A4, LABEL_4_BY_6, Paper } from './paper.js';
export { pdfOf } from './picture-pdf.js';
