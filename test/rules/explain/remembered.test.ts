import { expect, it } from 'vitest';
import { rtl, rtlLines } from '../../../rules/explain/isolate.ts';
import { remembered, rememberedOf } from '../../../rules/explain/remembered.ts';

it('an answer is made once, and that of a large number again after too many others', () => {
  const asked: number[] = [];
  const text = remembered((value: number) => {
    asked.push(value);
    return `<${value}>`;
  });
  expect([text(7), text(7), text(-0), text(8)]).toEqual(['<7>', '<7>', '<0>', '<8>']);
  expect(asked).toEqual([7, -0, 8]);
  text(70_000);
  for (let value = 0; value < 50_000; value++) expect(text(value)).toBe(`<${value}>`);
  asked.length = 0;
  expect([text(70_000), text(2.5), text(-3)]).toEqual(['<70000>', '<2.5>', '<-3>']);
  expect(asked).toEqual([70_000, 2.5, -3]);
});

it.each([[[]], [['یک']], [['یک', '', 'three']]])('lines of Persian, %j, each in its own direction', (lines) => {
  expect(rtlLines(lines)).toBe(lines.map(rtl).join('\n'));
});

it('of a shared list the text is made once, of another list with the same content again', () => {
  let made = 0;
  const text = rememberedOf((list: readonly string[]) => {
    made++;
    return list.join('+');
  });
  const list = ['1.1', '5.4'];
  expect([text(list), text(list), text(['1.1', '5.4'])]).toEqual(['1.1+5.4', '1.1+5.4', '1.1+5.4']);
  expect(made).toBe(2);
});
