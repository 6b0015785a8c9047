/** Colours of the sample goods, named as a dyer would name them. */
export const dye = {
  rani: '#b8155a',
  raniDeep: '#7d0b3f',
  indigo: '#26346f',
  indigoDeep: '#161f4a',
  haldi: '#eaa81f',
  mor: '#0d7377',
  morDeep: '#07484d',
  madder: '#a5301f',
  wine: '#5b1233',
  leaf: '#3f7a4a',
  leafDeep: '#1f4d33',
  saffron: '#e56b1f',
  blush: '#f3b7b3',
  mint: '#b9dcc9',
  powder: '#a9c6e3',
  ivory: '#fdf6e7',
  cream: '#f3e7cf',
  gold: '#d2a440',
  goldLight: '#f4dd92',
  goldDeep: '#9a6c1a',
  charcoal: '#2b2730',
  thread: '#ffffff',
} as const;

/** Plain light backgrounds: the middle and the edge of a soft pool of light. */
export const backdrop = {
  sand: ['#fbf6ee', '#e9ddcc'],
  rose: ['#fdf5f3', '#eed9d3'],
  mist: ['#f6f8f7', '#d8e2e0'],
  sky: ['#f6f8fb', '#d7dfea'],
  straw: ['#fdf8ea', '#ebdfbf'],
  stone: ['#f8f7f5', '#dedad4'],
} as const;

/** Name of one of the plain backgrounds. */
export type Backdrop = keyof typeof backdrop;
