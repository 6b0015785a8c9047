import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';

/** The one `h1` of a page, with a sentence under it and what may be done beside it. */
export function Heading(props: { title: string; lead?: ComponentChildren; actions?: ComponentChildren }): VNode {
  return (
    <div class="heading">
      <div>
        <h1>{breakable(props.title)}</h1>
        {props.lead && <p class="lead">{props.lead}</p>}
      </div>
      {props.actions && <div class="actions">{props.actions}</div>}
    </div>
  );
}

/** Names of files have no spaces: they may break after a low line, and so not within a word. */
function breakable(title: string): ComponentChildren {
  const [first, ...others] = title.split(/(?<=_)/);
  return others.length === 0 ? title : [first, ...others.flatMap((part, n) => [<wbr key={n} />, part])];
}

/** The level of a title inside: 2 on the page itself, 3 within a section, so that no level is skipped. */
const TitleLevel = createContext<2 | 3>(2);

/** The title of a box, at the level of its place. */
export function BoxTitle({ children }: { children?: ComponentChildren }): VNode {
  return useContext(TitleLevel) === 2 ? <h2>{children}</h2> : <h3>{children}</h3>;
}

/** A titled part of a page. */
export function Section(props: { title: string; actions?: ComponentChildren; children?: ComponentChildren }): VNode {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{props.title}</h2>
        {props.actions && <div class="actions">{props.actions}</div>}
      </div>
      <TitleLevel.Provider value={3}>{props.children}</TitleLevel.Provider>
    </section>
  );
}
