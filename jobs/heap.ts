/**
 * Settings of V8's heap, for whoever imports this first. A service shares its machine with Odoo: by itself V8 lets garbage grow to many times what
 * is held. A sync of 10,000 entries took 161 to 198 MB so, 273 to 344 otherwise, and a little longer (BENCHMARKS.md, "Memory"). What V8 cannot be told is
 * how glibc's malloc keeps memory for each of its threads: MALLOC_ARENA_MAX=2 must stand in the environment before the process starts.
 */
import { setFlagsFromString } from 'node:v8';

/** How much the old generation may grow between two full collections. */
setFlagsFromString('--heap-growing-percent=20');
/** The young generation, MB: pages of rows die young and need no more. */
setFlagsFromString('--max-semi-space-size=4');
setFlagsFromString('--semi-space-growth-factor=1');
