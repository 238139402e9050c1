import { createHash } from 'crypto';
import { canonicalJson } from '../../shared/values/canonicalJson';
import { Sketch } from './sketch';

/**
 * Characters of a fingerprint: 6 bits each. Two of 20,000 records share one with a probability below one in a million.
 */
const LENGTH = 8;

/** A short name for a value: equal content gives an equal one, whatever the order of its properties. */
export function fingerprint(value: unknown): string {
	return createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, LENGTH);
}

/** A fingerprint of 32 bits, not 0: an element of a sketch. */
function numbered(text: string): number {
	return createHash('sha256').update(text).digest().readInt32LE() || 1;
}

/** What is kept of the records that were seen. */
export interface SeenKind {
	/** Whether the record itself counts, besides the version that it was in. */
	countsRecords: boolean;
	/** Sums in the sketch (see `Sketch`). */
	capacity: number;
}

export const recordElement = (id: string) => numbered(id);

export const versionElement = (id: string, version: string) => numbered(`${id} ${version}`);

/** What stands for a record in a sketch. */
export function elementsOf(id: string, version: string, { countsRecords }: SeenKind): number[] {
	const element = versionElement(id, version);
	return countsRecords ? [element, recordElement(id)] : [element];
}

/** The records that were seen, each with the version it was in. */
export class Seen {
	private readonly versions: Map<string, string>;

	/** Of what stands for all of them, as it is stored. */
	readonly sketch: string;

	/**
	 * @param versions by the record's ID
	 * @param missing IDs of those that the last whole list did without
	 */
	constructor(
		versions: Iterable<[string, string]>,
		private readonly kind: SeenKind,
		sketch?: string,
		private readonly missing = new Set<string>(),
	) {
		this.versions = new Map(versions);
		this.sketch =
			sketch ?? Sketch.empty(kind.capacity).with(this.elements(this.versions)).toString();
	}

	get size(): number {
		return this.versions.size;
	}

	private *elements(versions: Iterable<[string, string]>): Generator<number> {
		for (const [id, version] of versions) yield* elementsOf(id, version, this.kind);
	}

	/** The version a record was last seen in; undefined if it wasn't seen. */
	versionOf(id: string): string | undefined {
		return this.versions.get(id);
	}

	/** With these records as they are now; those whose version is undefined are forgotten. */
	with(changed: Map<string, string | undefined>, missing = this.missing): Seen {
		const versions = new Map(this.versions);
		const toggled: Array<[string, string]> = [];
		for (const [id, version] of changed) {
			const before = versions.get(id);
			if (before === version) continue;
			if (before !== undefined) toggled.push([id, before]);
			if (version !== undefined) toggled.push([id, version]);
			if (version === undefined) versions.delete(id);
			else versions.set(id, version);
		}
		if (toggled.length === 0 && missing === this.missing) return this;
		const sketch = Sketch.parse(this.sketch).with(this.elements(toggled)).toString();
		return new Seen(versions, this.kind, sketch, missing);
	}

	/**
	 * As `with`, for all records that there are. What is not among them is forgotten if it wasn't the time before either:
	 * a list of several pages may shift while it is read, and a record seem to be gone.
	 */
	withAll(listed: Map<string, string | undefined>): Seen {
		const unlisted = [...this.versions.keys()].filter((id) => !listed.has(id));
		const gone = unlisted.filter((id) => this.missing.has(id));
		return this.with(
			new Map([...listed, ...gone.map((id) => [id, undefined] as const)]),
			new Set(unlisted),
		);
	}
}
