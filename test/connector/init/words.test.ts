import { describe, expect, it } from 'vitest';
import { categoriesIn, namesDeployment, namesSupport } from '../../../connector/init/words.ts';

const ALL = new Set([
  'bug',
  'backup',
  'upgrade',
  'account',
  'training',
  'process_analysis',
  'configuration',
  'studio',
  'custom_code',
  'deployment',
]);

describe('the category that a name tells', () => {
  it.each([
    ['Bug', ['bug']],
    ['خطای سیستم', ['bug']],
    ['آموزش کاربران', ['training']],
    ['User training', ['training']],
    ['پشتیبان‌گیری', ['backup']],
    ['ارتقاء نسخه', ['upgrade']],
    ['به‌روزرسانی', ['upgrade']],
    ['تحليل فرآيند', ['process_analysis']],
    ['تنظیمات و پیکربندی', ['configuration']],
    ['Studio / custom code', ['studio', 'custom_code']],
    ['Password reset', ['account']],
    // support is no backup, and a part of a word is no word
    ['پشتیبانی', []],
    ['Debugging', []],
    ['Question', []],
    ['', []],
  ])('%s', (name, categories) => {
    expect(categoriesIn(name, ALL)).toEqual(categories);
  });

  it('is one the policy has', () => {
    expect(categoriesIn('Bug', new Set(['training']))).toEqual([]);
  });
});

it('projects and tags', () => {
  expect(['استقرار آراد', 'Go-live', 'Arad'].map(namesDeployment)).toEqual([true, true, false]);
  expect(['پشتیبانی طلایی', 'VIP'].map(namesSupport)).toEqual([true, false]);
});
