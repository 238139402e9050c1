/** JSON with the properties of objects in alphabetical order: equal content gives equal text. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value)
			.filter(([, content]) => content !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, content]) => `${JSON.stringify(key)}:${canonicalJson(content)}`);
		return `{${entries.join(',')}}`;
	}
	return JSON.stringify(value) ?? 'null';
}

/**
 * The same content with its properties in the order of its canonical JSON, so that equal content is sent as equal
 * bytes.
 */
export function canonical<T>(value: T): T {
	return JSON.parse(canonicalJson(value)) as T;
}
