import { describe, expect, it } from 'vitest';
import { markup, tableOf } from '../../../jobs/statement/markup.ts';
import { ltr, named, rtl } from '../../../rules/explain/isolate.ts';

describe('text as HTML', () => {
  it('isolates become elements, other people’s marks stay text', () => {
    expect(markup(rtl(`از ${ltr('۱۶:۳۰')} تا ${named('<b>&')}`))).toBe(
      '<bdi dir="rtl">از <bdi dir="ltr">۱۶:۳۰</bdi> تا <bdi>&lt;b&gt;&amp;</bdi></bdi>',
    );
  });

  it('every isolate is closed, and none that was never opened', () => {
    expect(markup('a\u2069b\u2066c')).toBe('ab<bdi dir="ltr">c</bdi>');
  });

  it('cells of a table are text', () => {
    expect(tableOf(['<h>'], [['"x"']])).toContain('<th>&lt;h&gt;</th>');
    expect(tableOf(['h'], [['"x"']])).toContain('<td>&quot;x&quot;</td>');
  });
});
