/** How far an order had come when its buyer said that she never ordered it. */
export type DisownedStage = 'waiting' | 'before-dispatch' | 'under-way';
