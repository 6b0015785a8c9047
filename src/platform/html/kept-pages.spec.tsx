import { KeptPages } from './index.js';

interface From {
  readonly title: string;
  readonly pieces?: number | undefined;
}

describe('kept pages', () => {
  const made: string[] = [];
  const pages = new KeptPages<From>(({ title, pieces }) => {
    made.push(title.slice(0, 20));
    return <p>{`${title} ${pieces}`}</p>;
  });
  beforeEach(() => made.splice(0));

  it('are made once from the same', () => {
    expect(pages.of({ title: 'साड़ी', pieces: 3 }).toString()).toBe('<!doctype html><p>साड़ी 3</p>');
    expect(pages.of({ title: 'साड़ी', pieces: 3 })).toBe(pages.of({ title: 'साड़ी', pieces: 3 }));
    expect(made).toEqual(['साड़ी']);
  });

  it('are others as soon as anything is different', () => {
    const texts = [3, 2, 0, undefined].map((pieces) => pages.of({ title: 'Kurta', pieces }).toString());
    expect(new Set(texts).size).toBe(4);
  });

  it('forget the one that was looked at longest ago', () => {
    const long = 'x'.repeat(2_000_000);
    pages.of({ title: 'first' });
    pages.of({ title: 'second' });
    pages.of({ title: 'first' });
    pages.of({ title: `third ${long}` });
    pages.of({ title: `fourth ${long}` });
    made.splice(0);
    pages.of({ title: 'second' });
    expect(made).toEqual(['second']);
    made.splice(0);
    pages.of({ title: `fourth ${long}` });
    expect(made).toEqual([]);
  });
});
