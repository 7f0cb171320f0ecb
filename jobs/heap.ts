/**
 * Settings of V8's heap, for whoever imports this first. A service shares its machine with Odoo: by itself V8 lets garbage grow to four times what is held,
 * 281 MB for a sync of 10,000 entries of which 30 MB are held; so it is 151 MB (BENCHMARKS.md, "Memory").
 */
import { setFlagsFromString } from 'node:v8';

/** How much the old generation may grow between two full collections. */
setFlagsFromString('--heap-growing-percent=20');
/** The young generation, MB: pages of rows die young and need no more. */
setFlagsFromString('--max-semi-space-size=4');
setFlagsFromString('--semi-space-growth-factor=1');
