import { OdooAccessDenied } from '../errors.ts';

/** One login for all who ask; a failed one is forgotten, and the next caller tries again. */
export class SharedLogin {
  readonly #logIn: () => Promise<number>;
  #login: Promise<number> | null = null;

  /** @param logIn asks Odoo for the user's id */
  constructor(logIn: () => Promise<number>) {
    this.#logIn = logIn;
  }

  /** Nobody has asked yet, or what was answered has been forgotten. */
  get isUnknown(): boolean {
    return this.#login === null;
  }

  uid(): Promise<number> {
    if (this.#login !== null) return this.#login;
    const login = this.#logIn();
    this.#login = login;
    login.catch(() => this.#forget(login));
    return login;
  }

  /** What `call` answers. Denied: the password or key may have been changed or taken back, and the next caller logs in again. */
  async use<T>(call: (uid: number) => Promise<T>): Promise<T> {
    const login = this.uid();
    const uid = await login;
    try {
      return await call(uid);
    } catch (error) {
      if (error instanceof OdooAccessDenied) this.#forget(login);
      throw error;
    }
  }

  #forget(login: Promise<number>): void {
    if (this.#login === login) this.#login = null;
  }
}
