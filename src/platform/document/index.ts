export { loadDocumentFonts } from './document-fonts.js';
export { drawPage, PAGE_HEIGHT, PAGE_WIDTH } from './draw-page.js';
export { inDrawingPlace } from './drawing-places.js';
export { pdfOf } from './picture-pdf.js';
