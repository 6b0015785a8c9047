export { logger } from './logger.js';
export { eventsRelayed, httpSeconds, registry } from './metrics.js';
