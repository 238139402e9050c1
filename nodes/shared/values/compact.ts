/** The properties that are set: Codat's PUT clears what is null, its POST ignores what is missing. */
export function compact<T extends object>(body: T): T {
	return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
}
