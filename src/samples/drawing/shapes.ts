/** Rounds to a tenth of a pixel, so that drawings stay short. */
export const r1 = (value: number): number => Math.round(value * 10) / 10;

/** The same `shape` set `count` times around a point. */
export function around(x: number, y: number, count: number, shape: string, start = 0): string {
  let drawn = '';
  for (let i = 0; i < count; i++) {
    drawn += `<g transform="translate(${r1(x)} ${r1(y)}) rotate(${r1(start + (360 / count) * i)})">${shape}</g>`;
  }
  return drawn;
}

/** A petal that starts at the origin and points up. */
export function petal(length: number, width: number, fill: string, extra = ''): string {
  const w = r1(width / 2);
  return `<path d="M0 0C${-w} ${r1(-length * 0.35)} ${r1(-w * 1.1)} ${r1(-length * 0.8)} 0 ${-length}C${r1(w * 1.1)} ${r1(-length * 0.8)} ${w} ${r1(-length * 0.35)} 0 0Z" fill="${fill}" ${extra}/>`;
}

/** A disc. */
export function dot(x: number, y: number, radius: number, fill: string, extra = ''): string {
  return `<circle cx="${r1(x)}" cy="${r1(y)}" r="${r1(radius)}" fill="${fill}" ${extra}/>`;
}

/** A line without fill. */
export function stroke(path: string, colour: string, width: number, extra = ''): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" ${extra}/>`;
}

/** Moves and turns a drawing. */
export function placed(x: number, y: number, drawing: string, turn = 0, scale = 1): string {
  const size = scale === 1 ? '' : ` scale(${scale})`;
  const angle = turn === 0 ? '' : ` rotate(${r1(turn)})`;
  return `<g transform="translate(${r1(x)} ${r1(y)})${angle}${size}">${drawing}</g>`;
}
