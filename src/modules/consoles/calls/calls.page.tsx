import type { VNode } from 'preact';
import { Button, Card, EmptyState, Heading, Page, SubmitButton } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import type { OpenCall } from './calls.queries.js';

interface CallsPageProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
  readonly calls: readonly OpenCall[];
}

/** A reseller's customers who want to hear from her. */
export function ResellerCallsPage({ tr, actor, path, calls }: CallsPageProps): VNode {
  const title = tr.t('calls.title');
  return (
    <ResellerPage title={title} tr={tr} actor={actor} path={path}>
      <Heading title={title} lead={tr.t('calls.lead-reseller')} />
      <Calls
        tr={tr}
        calls={calls}
        below="/reseller/calls"
        leads={(one) => ({ href: `/reseller/customers/${one.orderId}`, label: tr.t('calls.to-customer') })}
      />
    </ResellerPage>
  );
}

/** Buyers who want to hear from support. */
export function SupportCallsPage({ tr, actor, path, calls }: CallsPageProps): VNode {
  const title = tr.t('calls.title');
  return (
    <Page title={title} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Heading title={title} lead={tr.t('calls.lead-support')} />
      <Calls
        tr={tr}
        calls={calls}
        below="/support/calls"
        leads={(one) => ({ href: `/support?q=${one.orderId}`, label: tr.t('calls.to-order') })}
      />
    </Page>
  );
}

function Calls(props: {
  tr: Translator;
  calls: readonly OpenCall[];
  below: string;
  leads: (one: OpenCall) => { href: string; label: string };
}): VNode {
  const { tr, calls, below, leads } = props;
  if (calls.length === 0) return <EmptyState title={tr.t('calls.none')} icon="message-circle" />;
  return (
    <>
      {calls.map((one) => (
        <Card
          key={one.id}
          title={`${one.name} · ${one.phone}`}
          actions={
            <>
              <Button href={leads(one).href} look="quiet">
                {leads(one).label}
              </Button>
              <form action={`${below}/${one.id}/done`} method="post">
                <SubmitButton look="quiet">{tr.t('calls.done')}</SubmitButton>
              </form>
            </>
          }
        >
          <p>{one.title}</p>
          {one.words && <p>“{one.words}”</p>}
          <p class="hint">{tr.dateTime(one.askedAt)}</p>
        </Card>
      ))}
    </>
  );
}
