/** The meaning a colour carries; a word always says it too. */
export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';
