import type { Translator } from '../../../../platform/i18n/index.js';
import type { Channel } from '../../../share/index.js';

/** Where a link was shared, in her words: the group's name, or the kind of place. */
export function placeOf({ t }: Translator, { channel, group }: { channel: Channel; group: string }): string {
  return group === '' ? t(`reseller.channel.${channel}`) : group;
}
