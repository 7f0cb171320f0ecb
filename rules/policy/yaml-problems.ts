/**
 * A YAML file checked against a zod schema, with every problem told at once and each at its line and column.
 * Used for the policy and for the mapping, so that both kinds of file complain in the same way.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { describeIssue, showValue } from './zod-message.ts';

export interface FileProblem {
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** Where in the document, e.g. `policy.versions[0].shifts[1].from`; empty for the document itself. */
  path: string;
  /** What was expected and what was found. */
  message: string;
}

type Step = string | number;

/** `['versions', 0, 'from']` → `versions[0].from`. */
export function formatPath(steps: readonly PropertyKey[]): string {
  let text = '';
  for (const step of steps) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? String(step) : `.${String(step)}`;
  }
  return text;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

interface Found {
  /** Offset of the value (of its key, when `wantKey`), or of the nearest thing around it that is written in the file. */
  offset: number;
  value: unknown;
}

function locate(
  root: Node | null,
  steps: readonly Step[],
  wantKey: boolean,
  resolve: (node: unknown) => unknown,
): Found {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const [depth, step] of steps.entries()) {
    const container = resolve(node);
    let next: unknown;
    let keyOffset: number | undefined;
    if (isMap(container)) {
      // the last of duplicate keys is the one whose value was checked
      const pair = container.items.findLast((item: Pair) => keyText(item.key) === String(step));
      if (pair === undefined) return { offset, value: undefined };
      keyOffset = (pair.key as Node | null)?.range?.[0];
      next = pair.value;
    } else if (isSeq(container)) {
      next = container.items[Number(step)];
    }
    if (next === undefined) return { offset, value: undefined };
    const last = depth === steps.length - 1;
    const valueOffset = (next as Node | null)?.range?.[0];
    // a missing child is shown at its parent's key, not at the parent's first child
    offset = (last && !wantKey ? (valueOffset ?? keyOffset) : (keyOffset ?? valueOffset)) ?? offset;
    node = next;
  }
  const value = resolve(node);
  return { offset, value: isScalar(value) ? value.value : value };
}

/**
 * Parses `text` as one YAML 1.2 document and checks it with `schema`.
 * Nothing is coerced: `08:30`, `1405-08-12`, `no` and `on` are text, and a number that a double cannot hold is a problem.
 * @returns the value, or every problem in order of place. Never throws on bad input.
 */
export function parseYamlWith<T>(
  schema: z.ZodType<T>,
  text: string,
  file: string,
): { ok: true; value: T } | { ok: false; problems: FileProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2', stringKeys: true });
  const problems: FileProblem[] = [];
  const add = (offset: number, path: readonly PropertyKey[], message: string): void => {
    const { line, col } = lines.linePos(offset);
    // the empty text has no line starts, and is answered with line 0
    problems.push({ file, line: Math.max(line, 1), column: Math.max(col, 1), path: formatPath(path), message });
  };
  for (const fault of [...document.errors, ...document.warnings]) add(fault.pos[0], [], `YAML: ${fault.message}`);
  if (document.directives?.yaml.version === '1.1') {
    // there `yes`, dates and 8:30 are no text
    add(Math.max(0, text.indexOf('%YAML')), [], 'expected YAML 1.2, found %YAML 1.1');
    return { ok: false, problems };
  }
  // after a fault of syntax the rest of the tree is a guess, and complaints about it would mislead
  const guess = document.errors.some((fault) => fault.code !== 'DUPLICATE_KEY');

  let value: unknown;
  let dangling = false;
  if (!guess) {
    visit(document, {
      Scalar(_key, node) {
        if (typeof node.value === 'number' && Number.isInteger(node.value) && !Number.isSafeInteger(node.value)) {
          add(node.range?.[0] ?? 0, [], `expected a number of at most 15 digits, found ${node.source ?? node.value}`);
        }
      },
      Alias(_key, node) {
        if (node.resolve(document) !== undefined) return;
        dangling = true;
        add(node.range?.[0] ?? 0, [], `YAML: expected an anchor &${node.source} before its alias, found none`);
      },
    });
    if (dangling) return { ok: false, problems };
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch (fault) {
      add(0, [], `YAML: ${fault instanceof Error ? fault.message : String(fault)}`);
      return { ok: false, problems };
    }
    const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success && problems.length === 0) return { ok: true, value: result.data };
    for (const issue of result.error?.issues ?? []) {
      const steps = issue.path as Step[];
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
          const at = locate(document.contents, [...steps, key], true, resolve);
          add(at.offset, [...steps, key], `unknown key ${showValue(key)}`);
        }
        continue;
      }
      const at = locate(document.contents, steps, issue.code === 'invalid_key', resolve);
      for (const { path, message } of describeIssue(issue, at.value)) {
        const deeper =
          path.length === 0 ? at : locate(document.contents, [...steps, ...(path as Step[])], false, resolve);
        add(deeper.offset, [...steps, ...path], message);
      }
    }
  }
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems };
}

/** One problem a line: `file:line:column path: message`. */
export function formatProblems(problems: readonly FileProblem[]): string {
  return problems
    .map((p) => `${p.file}:${p.line}:${p.column} ${p.path === '' ? '' : `${p.path}: `}${p.message}`)
    .join('\n');
}
