import type { VNode } from 'preact';

/** A picture with its true size in pixels, so that the page does not jump while it loads. */
export interface Picture {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** The same picture in smaller formats, best first. */
  readonly sources?: readonly { readonly type: 'image/avif' | 'image/webp'; readonly srcset: string }[];
}

/** A photo. `first` for the one in view when the page opens; all others load when they come near. */
export function Photo({ picture, load = 'near' }: { picture: Picture; load?: 'first' | 'near' }): VNode {
  const { src, alt, width, height, sources = [] } = picture;
  const loading = load === 'near' ? 'lazy' : undefined;
  const photo = (
    <img class="photo" src={src} alt={alt} width={width} height={height} loading={loading} decoding="async" />
  );
  if (sources.length === 0) return photo;
  return (
    <picture>
      {sources.map((source) => (
        <source key={source.type} type={source.type} srcset={source.srcset} />
      ))}
      {photo}
    </picture>
  );
}
