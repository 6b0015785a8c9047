export { Every, type ScheduledTask } from './every.js';
export { ScheduleModule } from './schedule.module.js';
export { Scheduler } from './scheduler.js';
