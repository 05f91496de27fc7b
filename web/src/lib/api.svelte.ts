/** Asking the REST API. */
import { router } from "./router.svelte";

const TOKEN = "casus-token";
const PAUSE = 30; // seconds to wait where the server does not say

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title);
  }
}

class Session {
  /** True once the server has asked for a token that is not there or wrong. */
  locked = $state(false);
  /** True once a token that was given turned out to be wrong. */
  refused = $state(false);
  /** The moment (milliseconds since 1970) before which the server hears no token, as too many wrong ones came; 0: it hears all. */
  deafUntil = $state(0);

  get token(): string | null {
    return sessionStorage.getItem(TOKEN);
  }

  unlock(token: string): void {
    sessionStorage.setItem(TOKEN, token);
    this.refused = false;
    this.again();
  }

  /** Ask with the token that there is, once the server hears tokens again. */
  again(): void {
    this.deafUntil = 0;
    this.locked = false;
  }

  /** Take in that the server wants a token, a right one, or none for a while. */
  heard(answer: Response, reads: boolean): void {
    if (answer.status === 401) {
      this.refused ||= this.token !== null;
      this.deafUntil = 0;
      this.locked = true;
    } else if (answer.status === 429 && reads) {
      // What is read is refused so for the sake of tokens alone; too many jobs are another matter.
      this.deafUntil = Date.now() + 1000 * (Number(answer.headers.get("Retry-After")) || PAUSE);
      this.locked = true;
    }
  }
}

export const session = new Session();

/** Ask for a path under /api; raises ApiError with the server's words. */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (session.token) headers.set("Authorization", `Bearer ${session.token}`);
  if (init.method && init.method !== "GET") headers.set("X-Casus", "1");
  let answer: Response;
  try {
    answer = await fetch(`/api${path}`, { ...init, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "No answer", "The server does not answer. Is `casus serve` still running?");
  }
  session.heard(answer, !init.method || init.method === "GET");
  if (!answer.ok) throw await problem(answer);
  return answer;
}

/** What is only as it is now. */
const PRESENT = /^\/(jobs|feeds|queue)\b/;

/** A path as of the moment that the address of the page names, if it names one. */
function standing(path: string): string {
  const moment = router.asOf;
  if (!moment || PRESENT.test(path) || /[?&]as_of=/.test(path)) return path;
  return `${path}${path.includes("?") ? "&" : "?"}as_of=${encodeURIComponent(moment)}`;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await ask(standing(path), signal ? { signal } : {})).json()) as T;
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const form = body instanceof FormData;
  const init: RequestInit = { method: "POST", body: form ? body : JSON.stringify(body) };
  if (!form) init.headers = { "Content-Type": "application/json" };
  return (await (await ask(path, init)).json()) as T;
}

async function problem(answer: Response): Promise<ApiError> {
  try {
    const { title, detail } = (await answer.json()) as { title?: string; detail?: string };
    return new ApiError(answer.status, title ?? answer.statusText, detail ?? "");
  } catch {
    return new ApiError(answer.status, answer.statusText, "");
  }
}

export interface Resource<T> {
  readonly data: T | undefined;
  readonly error: ApiError | undefined;
  readonly loading: boolean;
  reload(): void;
}

/**
 * What a path under /api answers, asked anew whenever the path changes (null: nothing is asked).
 * The last answer stays while the next one is on its way. To be called while a component is set up.
 */
export function resource<T>(path: () => string | null): Resource<T> {
  let data = $state.raw<T>();
  let error = $state.raw<ApiError>();
  let loading = $state(false);
  let turn = $state(0);
  $effect(() => {
    const wanted = path();
    void turn;
    void session.locked;
    if (wanted === null) return;
    const controller = new AbortController();
    loading = true;
    get<T>(wanted, controller.signal)
      .then((found) => {
        data = found;
        error = undefined;
      })
      .catch((reason: unknown) => {
        if (controller.signal.aborted) return;
        error = reason instanceof ApiError ? reason : new ApiError(0, "Failed", String(reason));
        data = undefined;
      })
      .finally(() => {
        if (!controller.signal.aborted) loading = false;
      });
    return () => controller.abort();
  });
  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    reload: () => {
      turn += 1;
    },
  };
}
