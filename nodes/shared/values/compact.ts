/** Whether a value is an object, no array. */
export const isObject = <T extends object = Record<string, unknown>>(value: unknown): value is T =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The properties that are set: Codat's PUT clears what is null, its POST ignores what is missing. */
export function compact<T extends object>(body: T): T {
	return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
}

/** Those of the named properties that are set. */
export function pick<T extends object, const K extends keyof T>(
	from: T,
	names: readonly K[],
): Pick<T, K> {
	const named = names.map((name) => [name, from[name]] as const);
	return compact(Object.fromEntries(named) as Pick<T, K>);
}

/**
 * Gives what makes records of one kind: plain objects, to be filled with the same fields in the same order.
 *
 * V8 describes the objects of a kind once, because it finds the next field's description by the one before it. From
 * `{}` on it finds 1,536 first fields (`TransitionsAccessor::kMaxNumberOfTransitions`), all of which are taken where as
 * much was loaded as by n8n. An object that begins with yet another field has a description of its own, of 400 bytes,
 * for as long as n8n keeps the object. So records don't begin as `{}`.
 */
export function recordMaker(): () => Record<string, unknown> {
	function kind() {
		// Its objects have no fields yet.
	}
	kind.prototype = Object.prototype;
	return () => Reflect.construct(Object, [], kind) as Record<string, unknown>;
}
