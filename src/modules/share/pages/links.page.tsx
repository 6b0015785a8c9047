import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import { Amount, Button, EmptyState, Heading, Pagination, Photo, Pill } from '../../../platform/html/index.js';
import type { CursorPage } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import type { LinkNotice } from '../infra/link-notice.queries.js';
import type { LinkSummary } from '../infra/share-link.queries.js';
import { LinkNotices } from './link-notices.js';
import { photoOf } from './photo-of.js';
import { titleIn } from './words.js';

/** Her links, newest first, with what became of each. */
export function LinksPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly page: CursorPage<LinkSummary>;
  readonly isFirst: boolean;
  readonly notices: readonly LinkNotice[];
}): VNode {
  const { tr, path, actor, page, isFirst, notices } = props;
  const { t } = tr;
  return (
    <ResellerPage title={t('reseller.links.title')} tr={tr} actor={actor} path={path}>
      <Heading title={t('reseller.links.title')} lead={t('reseller.links.lead')} />
      <LinkNotices tr={tr} notices={notices} />
      {page.items.length === 0 ? (
        <EmptyState
          title={t('reseller.links.none')}
          icon="link"
          action={
            <Button href="/reseller/share" icon="share-2">
              {t('reseller.links.first')}
            </Button>
          }
        >
          {t('reseller.links.none-help')}
        </EmptyState>
      ) : (
        <ul class="rows">
          {page.items.map((link) => (
            <LinkRow key={link.code} tr={tr} link={link} />
          ))}
        </ul>
      )}
      <Pagination
        {...(page.next === undefined ? {} : { next: `/reseller/links?after=${page.next}` })}
        {...(isFirst ? {} : { first: '/reseller/links' })}
      />
    </ResellerPage>
  );
}

const SMALL = 240;

function LinkRow({ tr, link }: { tr: Translator; link: LinkSummary }): VNode {
  const { t } = tr;
  return (
    <li>
      <a class="row" href={`/reseller/links/${link.code}`}>
        <span class="row-photo">{link.photo && <Photo picture={photoOf(link.photo, '', SMALL)} />}</span>
        <span class="row-words">
          <span class="row-title">{titleIn(tr, link)}</span>
          <span>
            <Amount value={Money.paise(link.lowestPrice)} />{' '}
            <span class="detail">{t('reseller.links.margin', { margin: Money.paise(link.margin) })}</span>
          </span>
          <span class="row-pills">
            <Pill tone={link.orders > 0 ? 'good' : 'neutral'}>
              {t('reseller.links.orders', { count: link.orders })}
            </Pill>
            <Pill tone="info">{link.groupName || t(`reseller.channel.${link.channel}`)}</Pill>
            {link.standing !== 'open' && <Pill tone="warn">{t(`share.standing.${link.standing}`)}</Pill>}
          </span>
          <span class="detail">{tr.date(link.madeAt)}</span>
        </span>
      </a>
    </li>
  );
}
