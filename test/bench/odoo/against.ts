import type { OdooLogin } from './world.ts';
export async function against(_world: OdooLogin): Promise<void> {}
