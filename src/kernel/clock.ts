/** The time of day for decisions; the platform gives the real one, tests and the demo a movable one. */
export abstract class Clock {
  abstract now(): Date;
}
