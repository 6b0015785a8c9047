export { ClockModule } from './clock.module.js';
export { MovableClock } from './movable-clock.js';
