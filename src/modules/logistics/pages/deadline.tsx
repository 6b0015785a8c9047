import type { VNode } from 'preact';
import { Pill } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';

/** The last day of a deadline, which is stored as the first instant after it. */
export function lastDay(deadline: Date): Date {
  return new Date(deadline.getTime() - 1);
}

/** Until when, and loudly when it is over. */
export function Deadline(props: { by: Date; overdue: boolean; tr: Translator }): VNode {
  const { by, overdue, tr } = props;
  const day = tr.date(lastDay(by));
  if (overdue) return <Pill tone="bad">{tr.t('dispatch.deadline.overdue', { day })}</Pill>;
  return <span>{tr.t('dispatch.deadline.by', { day })}</span>;
}
