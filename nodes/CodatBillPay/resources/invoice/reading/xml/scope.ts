import type { Name } from './names';

/** The namespaces that an element declares, by prefix, and those that hold around it. */
export interface Scope {
	declared: ReadonlyMap<string, string>;
	outer?: Scope;
}

/** The namespace of a name, empty for none; undefined if its prefix isn't declared. */
export function namespaceOf({ prefix }: Name, scope: Scope | undefined): string | undefined {
	let namespace: string | undefined;
	for (let one = scope; one && namespace === undefined; one = one.outer)
		namespace = one.declared.get(prefix);
	if (prefix === '' || prefix === 'xml') return namespace ?? '';
	// A prefix that is declared as nothing is not declared.
	return namespace || undefined;
}
