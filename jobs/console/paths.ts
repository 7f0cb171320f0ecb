/** Where the console is mounted. */
export const BASE = '/console';
export const ASSETS = `${BASE}/assets`;
export const BOARD = `${BASE}/queues`;
