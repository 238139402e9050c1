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
