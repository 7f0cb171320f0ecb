/** Where the console is mounted. */
export const BASE = '/console';
export const ASSETS = `${BASE}/assets`;

/** Where one company's pages are, below BASE; a company that is the only one has no address of its own. */
export function companyPath(company: { id: number } | null): string {
  return company === null ? '' : `/company/${company.id}`;
}

/** Whether a path belongs to Bull Board, whichever company's. */
export function isBoard(path: string): boolean {
  return /^\/console(?:\/company\/\d+)?\/queues(?:\/|$)/.test(path);
}
