/** What keeps values by key: a Map, a WeakMap, a cache. */
interface Keeper<K, V> {
	get(key: K): V | undefined;
	set(key: K, value: V): unknown;
}

/** The value that is kept by a key; where there is none, `make` makes it, and it is kept. */
export function getOrMake<K, V>(keeper: Keeper<K, V>, key: K, make: () => V): V {
	const known = keeper.get(key);
	if (known !== undefined) return known;
	const made = make();
	keeper.set(key, made);
	return made;
}
