import { expect, it } from 'vitest';
import { takeMessages } from './event-stream.ts';

it('takes whole messages however the text was cut, and keeps the rest for later', () => {
  const text =
    'event: ready\nid: 5.1:1:\ndata: {"resumed":false}\n\n: beat\nid: 6.1:1:\n\nevent: changed\ndata: {"a": 1}\n\n';
  for (let cut = 0; cut <= text.length; cut += 1) {
    const first = takeMessages(text.slice(0, cut));
    const second = takeMessages(first.rest + text.slice(cut));
    expect([...first.messages, ...second.messages]).toEqual([
      { name: 'ready', id: '5.1:1:', data: '{"resumed":false}' },
      { name: 'message', id: '6.1:1:', data: undefined },
      { name: 'changed', id: undefined, data: '{"a": 1}' },
    ]);
    expect(second.rest).toBe('');
  }
});
