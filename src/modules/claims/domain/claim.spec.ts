import { videoTypeOf } from './claim.js';

describe('a video', () => {
  it.each([
    ['an MP4', Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), 'video/mp4'],
    ['a WebM', Buffer.from('\x1a\x45\xdf\xa3\x01\0\0\0', 'latin1'), 'video/webm'],
    ['a page', Buffer.from('<!doctype html>'), undefined],
    ['a program', Buffer.from('#!/bin/sh\nftyp'), undefined],
    ['a few bytes', Buffer.from('\x1a'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('is known by its first bytes: %s', (_, head, type) => {
    expect(videoTypeOf(head)).toBe(type);
  });
});
