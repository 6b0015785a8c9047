import type { CardTemplate } from '../domain/card-name.js';
import type { Canvas } from './canvas.js';
import { CARD_LOOKS } from './card-look.js';
import { stampOf } from './shapes.js';

const RANI = '#a8124f';
const HALDI = '#e2a11b';
const MOR = '#0b6b6b';

/** The mark of Haat, a market stall's awning over its counter, in a square of 40. */
const STALL =
  `<path d="M6 22V37M34 22V37" stroke="${RANI}" stroke-width="3.4" stroke-linecap="round"/><path d="M4 30H36V34H4Z" fill="${MOR}"/>` +
  [RANI, HALDI, RANI, HALDI, RANI]
    .map((colour, i) => `<path d="M${i * 8} 3H${8 + i * 8}V17A4 4 0 0 1 ${i * 8} 17Z" fill="${colour}"/>`)
    .join('');

/** The mark as tall and wide as `side`. */
export function stall(side: number) {
  return stampOf(side, side, `<g transform="scale(${(side / 40).toFixed(3)})">${STALL}</g>`);
}

/** Whether a template lays something over the photo itself. */
export function dressesPhoto(template: CardTemplate): boolean {
  return template === 'festive';
}

/** What a template lays over the product's part: along the photo's edges, never over its middle. */
export async function dressProduct(canvas: Canvas, template: CardTemplate, photoHeight: number): Promise<void> {
  switch (template) {
    case 'classic':
      canvas.stamp(await awningEdge(canvas.width), 0, photoHeight);
      return;
    case 'festive':
      canvas.stamp(await toran(canvas.width), 0, 0);
      canvas.stamp(await marigolds(canvas.width), 0, photoHeight - 13);
      return;
    case 'plain':
      return;
  }
}

/** What a template lays over the share's band: a fine line on top, and below the words whatever fills the rest. */
export async function dressShare(canvas: Canvas, template: CardTemplate, wordsHeight: number): Promise<void> {
  const { line, ornament } = CARD_LOOKS[template];
  const { width, height } = canvas;
  if (template === 'festive') canvas.fill(0, 0, width, 4, line);
  if (height === wordsHeight) return;
  const top = wordsHeight + 24;
  const deep = height - top;
  const hex = `#${ornament.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  switch (template) {
    case 'classic':
      canvas.stamp(await printedCloth(width, deep, hex), 0, top);
      return;
    case 'festive':
      canvas.stamp(await printedCloth(width, deep, '#f3cf86'), 0, top);
      canvas.stamp(await marigolds(width), 0, top - 13);
      return;
    case 'plain':
      canvas.fill(48, top, width - 96, 3, line);
      return;
  }
}

/** The scalloped edge of a stall's awning, in its colours, a finger's breadth tall. */
function awningEdge(width: number) {
  const step = 36;
  const colours = [RANI, HALDI, MOR];
  const scallops = Array.from({ length: Math.ceil(width / step) }, (_, i) => {
    const [left, colour] = [i * step, colours[i % colours.length]];
    return `<path d="M${left} 0H${left + step}V4A${step / 2} 9 0 0 1 ${left} 4Z" fill="${colour}"/>`;
  });
  return stampOf(width, 14, scallops.join(''));
}

/** Marigold heads in a row, strung close. */
function marigolds(width: number) {
  const step = 30;
  const heads = Array.from({ length: Math.ceil(width / step) + 1 }, (_, i) => marigold(i * step, 13, 13, i % 2 === 0));
  return stampOf(width, 26, heads.join(''));
}

function marigold(x: number, y: number, radius: number, orange: boolean): string {
  const [outer, inner] = orange ? ['#e8710f', '#f7a521'] : ['#efb112', '#fbd75b'];
  const petals = Array.from({ length: 10 }, (_, i) => {
    const turn = (i * Math.PI) / 5;
    const [px, py] = [x + Math.cos(turn) * radius * 0.62, y + Math.sin(turn) * radius * 0.62];
    return `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="${(radius * 0.38).toFixed(1)}"/>`;
  });
  return (
    `<g fill="${outer}">${petals.join('')}</g><circle cx="${x}" cy="${y}" r="${(radius * 0.62).toFixed(1)}" fill="${inner}"/>` +
    `<circle cx="${x}" cy="${y}" r="${(radius * 0.26).toFixed(1)}" fill="${outer}"/>`
  );
}

/** A door's festoon: mango leaves between strings of marigolds, hung from the top of the photo. */
function toran(width: number) {
  const step = 90;
  const drawn: string[] = [];
  for (let x = -step; x < width + step; x += step) {
    const middle = x + step / 2;
    drawn.push(
      `<path d="M${x} 6Q${middle} 44 ${x + step} 6" fill="none" stroke="#e8710f" stroke-width="9" stroke-dasharray="1 9" stroke-linecap="round"/>`,
    );
    drawn.push(
      `<path d="M${x} 10C${x + 17} 34 ${x + 13} 58 ${x} 84C${x - 13} 58 ${x - 17} 34 ${x} 10Z" fill="#2f7d3b"/><path d="M${x} 16V78" stroke="#bfe0a8" stroke-width="1.6"/>`,
    );
    drawn.push(marigold(middle, 36, 15, (x / step) % 2 === 0));
    drawn.push(marigold(x, 12, 12, (x / step) % 2 !== 0));
  }
  return stampOf(width, 92, drawn.join(''));
}

/** Block-printed cloth in one colour: flowers in rows, each row moved by half. */
function printedCloth(width: number, height: number, colour: string) {
  const [across, down] = [108, 84];
  const flowers: string[] = [];
  for (let row = 0; row * down < height + down; row++) {
    for (let x = row % 2 === 0 ? across / 2 : 0; x <= width; x += across) {
      const y = 48 + row * down;
      flowers.push(
        `<path d="M${x} ${y - 22}c11 10 15 18 0 42c-15-24-11-32 0-42z"/><circle cx="${x - 21}" cy="${y + 3}" r="4.5"/><circle cx="${x + 21}" cy="${y + 3}" r="4.5"/><circle cx="${x}" cy="${y + 29}" r="3.5"/>`,
      );
    }
  }
  return stampOf(
    width,
    height,
    `<rect width="${width}" height="3" fill="${colour}"/><g fill="${colour}">${flowers.join('')}</g>`,
  );
}
