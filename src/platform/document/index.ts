export { loadDocumentFonts } from './document-fonts.js';
export { drawPage, PAGE_HEIGHT, PAGE_WIDTH } from './draw-page.js';
export { pdfOf } from './picture-pdf.js';
