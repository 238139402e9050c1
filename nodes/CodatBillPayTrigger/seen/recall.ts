import { changedAt } from '../../shared/books/finding/dated';
import type { Watched } from '../events/records';
import { elementsOf, recordElement, versionElement, type Before, type SeenKind } from './seen';
import { Sketch } from './sketch';

const ANOTHER = 'another';

/** What a sketch was made of, as far as it is known without it. */
export interface Last {
	sketch: string;
	/** The latest change that it knows of, in ms since 1970, by the accounting software's clock. */
	until: number;
	/** The version that a record would have had then, if it was as it is now. */
	versionThen(record: Watched): string | undefined;
}

/**
 * Tells which records were seen before, from their sketch and the list as it is now.
 *
 * Those that weren't modified since were in it as they are. What else was in it and what wasn't is the difference,
 * which the sketch tells if it is small: old versions of records that were modified, and records that are no longer
 * listed. New ones are no part of it, however many they are. If many were modified without another content, it is the
 * difference to the whole list that is small.
 *
 * @param records all that are listed
 * @returns and whether it is exact; if not, what wasn't modified since, or has no date, was seen, and nothing else
 */
export function recall(
	{ sketch, until, versionThen }: Last,
	records: Watched[],
	kind: SeenKind,
): { before: Before; isExact: boolean } {
	const elements = (some: Watched[]) =>
		new Set(
			some.flatMap((record) => {
				const version = versionThen(record);
				return version === undefined ? [] : elementsOf(record.id, version, kind);
			}),
		);
	const telling = (isIn: (element: number) => boolean): Before => {
		const other = (id: string) =>
			kind.countsRecords && isIn(recordElement(id)) ? ANOTHER : undefined;
		return (id, version) => (isIn(versionElement(id, version)) ? version : other(id));
	};
	const stored = Sketch.parse(sketch);
	const unmodified = ({ sourceModifiedDate }: Watched) =>
		!sourceModifiedDate || changedAt({ sourceModifiedDate }) <= until;
	const known = elements(records.filter(unmodified));
	for (const base of [known, elements(records)]) {
		const differs = stored.with(base).solve();
		if (differs) return { before: telling((one) => base.has(one) !== differs(one)), isExact: true };
	}
	return { before: telling((one) => known.has(one)), isExact: false };
}
