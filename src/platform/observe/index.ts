export { logger } from './logger.js';
export { maskText } from './mask.js';
export { eventsRelayed, httpSeconds, registry } from './metrics.js';
