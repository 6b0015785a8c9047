import { goOn, type PageVisit as PageCall } from '../../../platform/http/index.js';

export { type PageVisit as PageCall, type Shown, shown } from '../../../platform/http/index.js';

/** Does something and goes on to an address, or shows the page again with the sentence why not. */
export async function doThenShow(
  call: PageCall,
  work: () => Promise<string>,
  again: (refusal: { readonly sentence: string; readonly status: number }) => Promise<void>,
): Promise<void> {
  await goOn(
    call,
    (address: string) => address,
    work,
    ({ error, tr, status }) => again({ sentence: tr.refusal(error), status }),
    'here',
  );
}
