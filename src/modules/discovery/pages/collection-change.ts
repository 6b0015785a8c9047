import { parseId } from '../../../kernel/index.js';
import type { CollectionChange } from '../app/curate-collections.js';
import type { ChangeCollectionDto } from './collection-form.dto.js';

/** What a posted form wants. Throws UnreadableId where it names no goods. */
export function changeOf({
  do: what,
  product = '',
  title = '',
  titleHindi = '',
}: ChangeCollectionDto): CollectionChange {
  switch (what) {
    case 'rename':
      return { do: what, title, titleHindi };
    case 'show':
    case 'hide':
    case 'delete':
      return { do: what };
    case 'add':
    case 'drop':
    case 'earlier':
    case 'later':
    case 'cover':
      return { do: what, productId: parseId(product) };
  }
}
