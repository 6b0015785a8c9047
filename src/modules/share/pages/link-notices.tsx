import type { VNode } from 'preact';
import { Card, Pill, Section } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { LinkNotice } from '../infra/link-notice.queries.js';
import { titleIn } from './words.js';

/** What happens to prices under her links: told when a maker asks more, and again when it has come. */
export function LinkNotices({ tr, notices }: { tr: Translator; notices: readonly LinkNotice[] }): VNode | null {
  if (notices.length === 0) return null;
  return (
    <Section title={tr.t('share.notice.title')}>
      <div class="cards">
        {notices.map((notice) => (
          <Notice key={notice.code} tr={tr} notice={notice} />
        ))}
      </div>
    </Section>
  );
}

function Notice({ tr, notice }: { tr: Translator; notice: LinkNotice }): VNode {
  const { t } = tr;
  const { code, kind, price, baseBefore, baseAfter, takesEffectAt, ends } = notice;
  const word = kind === 'rising' && ends ? 'ending' : kind;
  const values = {
    when: tr.dateTime(takesEffectAt),
    price,
    before: baseBefore,
    after: baseAfter,
    marginBefore: price.minus(baseBefore),
    ...(ends ? {} : { marginAfter: price.minus(baseAfter) }),
  };
  return (
    <Card
      title={titleIn(tr, notice)}
      href={`/reseller/links/${code}`}
      aside={<Pill tone={kind === 'ended' ? 'bad' : 'warn'}>{t(`share.notice.word-${word}`)}</Pill>}
    >
      <p>{t(`share.notice.${word}`, values)}</p>
    </Card>
  );
}
