/** Follows a JSON pointer in a URI fragment (RFC 6901: `~1`, `~0` and percent-encoding). */
export function follow(document: unknown, reference: string): unknown {
	return reference
		.split('/')
		.slice(1)
		.map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
		.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], document);
}

/** Puts what escaped references point at in their place: openapi-backend's resolver knows no escapes, and the Platform
 * file refers to schemas inside its paths. */
export function inlineEscapedReferences<T>(document: T): T {
	const inline = (node: unknown): unknown => {
		if (Array.isArray(node)) return node.map(inline);
		if (typeof node !== 'object' || node === null) return node;
		const reference = (node as { $ref?: unknown }).$ref;
		if (typeof reference === 'string' && reference.includes('~1'))
			return inline(follow(document, reference));
		return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, inline(value)]));
	};
	return inline(document) as T;
}
