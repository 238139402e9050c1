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
function sketchElement(text: string): number {
	return createHash('sha256').update(text).digest().readInt32LE() || 1;
}

/** What is kept of the records that were seen. */
export interface SeenKind {
	/** Whether the record itself counts, besides the version that it was in. */
	countsRecords: boolean;
	/** Sums in the sketch (see `Sketch`). */
	capacity: number;
}

/** What stands for a record in a sketch, whatever its version. */
export const recordElement = (id: string) => sketchElement(id);

/** What stands for a record in a version in a sketch. */
export const versionElement = (id: string, version: string) => sketchElement(`${id} ${version}`);

/** What stands for a record in a sketch. */
export function elementsOf(id: string, version: string, { countsRecords }: SeenKind): number[] {
	const element = versionElement(id, version);
	return countsRecords ? [element, recordElement(id)] : [element];
}

/**
 * The version a record was last seen in, or another text if that is known to be another; undefined if it wasn't seen.
 */
export type Before = (id: string, version: string) => string | undefined;

/** What else is known of the records that were seen. */
interface SeenContext {
	/** Of what stands for all of them, as it is stored. */
	sketch?: string;
	/** IDs of those that the last whole list did without. */
	missing?: Set<string>;
	/** Tells those that were seen before n8n started, until the next whole list: one may have hidden in the first. */
	earlier?: Before;
}

/** The records that were seen, each with the version it was in. */
export class SeenRecords {
	private readonly versions: Map<string, string>;

	/** Of what stands for all of them, as it is stored. */
	readonly sketch: string;

	/** @param versions by the record's ID */
	constructor(
		versions: Iterable<[string, string]>,
		private readonly kind: SeenKind,
		private readonly context: SeenContext = {},
	) {
		this.versions = new Map(versions);
		this.sketch =
			context.sketch ?? Sketch.empty(kind.capacity).with(this.elements(this.versions)).toString();
	}

	/** How many records were seen. */
	get size(): number {
		return this.versions.size;
	}

	private *elements(versions: Iterable<[string, string]>): Generator<number> {
		for (const [id, version] of versions) yield* elementsOf(id, version, this.kind);
	}

	/** The version a record was last seen in, or another than `version`; undefined if it wasn't seen. */
	versionOf(id: string, version: string): string | undefined {
		return this.versions.get(id) ?? this.context.earlier?.(id, version);
	}

	/** With these records as they are now; those whose version is undefined are forgotten. */
	with(changed: Map<string, string | undefined>, context: SeenContext = this.context): SeenRecords {
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
		if (toggled.length === 0 && context === this.context) return this;
		const sketch = Sketch.parse(this.sketch).with(this.elements(toggled)).toString();
		return new SeenRecords(versions, this.kind, { ...context, sketch });
	}

	/**
	 * As `with`, for all records that there are. What is not among them is forgotten if it wasn't the time before either:
	 * a list of several pages may shift while it is read, and a record seem to be gone.
	 */
	withAll(listed: Map<string, string | undefined>): SeenRecords {
		const unlisted = [...this.versions.keys()].filter((id) => !listed.has(id));
		const gone = unlisted.filter((id) => this.context.missing?.has(id));
		return this.with(new Map([...listed, ...gone.map((id) => [id, undefined] as const)]), {
			missing: new Set(unlisted),
		});
	}
}
