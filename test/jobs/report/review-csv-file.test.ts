import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CsvFile, csvText } from '../../../jobs/report/review-csv-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a CSV file for Excel', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+98 21', "'+98 21"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['نگار', 'نگار'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
  ])('text %j is written %j', (cell, written) => {
    expect(csvText([[cell]], false)).toBe(`${written}\r\n`);
  });

  it('numbers stay numbers', () => {
    expect(csvText([[-15, 97.5, 0]], false)).toBe('-15,97.5,0\r\n');
  });

  it('the mark is there once, before the heading, however many parts there are', () => {
    const path = join(folder, 'a.csv');
    const file = new CsvFile(path, ['مشتری', 'دقیقه']);
    file.add([['آلفا', 1]]);
    file.add([]);
    file.add([['بتا', 2]]);
    file.close();
    expect(readFileSync(path, 'utf8')).toBe('\ufeffمشتری,دقیقه\r\nآلفا,1\r\nبتا,2\r\n');
  });
});
