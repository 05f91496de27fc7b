/** What a view lets the reader choose, as parameters of the address. */
import { router } from "./router.svelte";

/** Change parameters of the address; an empty value drops one. */
export function choose(changes: Record<string, string | string[]>, { replace = true } = {}): void {
  const query = new URLSearchParams(router.route.query);
  for (const [key, value] of Object.entries(changes)) {
    query.delete(key);
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(key, one);
  }
  const text = query.toString();
  router.go(location.pathname + (text ? `?${text}` : ""), { replace, keepScroll: true });
}

/** What the address says for a parameter, or the first of the allowed values where it says none of them. */
export function chosen<const T extends string>(key: string, allowed: readonly [T, ...T[]]): T {
  const value = router.route.query.get(key);
  return allowed.find((one) => one === value) ?? allowed[0];
}
