import { comparable, contains } from '../../values/text';

/** What records of a kind are called. */
export interface Kind<T> {
	/** e.g. `supplier`. */
	one: string;
	many: string;
	/** The operation that lists them, as it is called in the node. */
	list: string;
	nameOf(record: T): string | null | undefined;
}

/** Candidates that a message names, at most. */
const MOST_NAMED = 10;

/** Thrown where a name means no record, or several. */
export class NotNamed extends Error {
	constructor(
		message: string,
		readonly help: string,
		/** The rest of "…, which …". */
		readonly problem = message,
	) {
		super(message);
	}

	/** For what is chosen for a field by more than its name. */
	static option(text: string, problem: string, help: string): NotNamed {
		return new NotNamed(`"${text}" ${problem}`, help, problem);
	}
}

/** What `find` finds. @throws NodeOperationError for a name that means no record, or several */
export function refusing<T>(
	owner: { refuse(message: string, help: string): never },
	find: () => T,
): T {
	try {
		return find();
	} catch (error) {
		if (!(error instanceof NotNamed)) throw error as Error;
		return owner.refuse(error.message, error.help);
	}
}

/** `Rent (ID 12); Rates (ID 13)`: candidates in a message, the first ten. */
export function candidates<T>(records: T[], inWords: (record: T) => string): string {
	const more = records.length - MOST_NAMED;
	const named = records.slice(0, MOST_NAMED).map(inWords).join('; ');
	return more > 0 ? `${named} and ${more} more` : named;
}

/**
 * The active record of a name, whatever its case and spacing.
 *
 * @throws NotNamed if there is none, or several; it lists them
 */
export function theOneNamed<T extends { id: string; status?: string }>(
	name: string,
	records: T[],
	{ one, many, list, nameOf }: Kind<T>,
): T {
	const inWords = (record: T) => `${nameOf(record)} (ID ${record.id})`;
	const isActive = ({ status }: T) => status !== 'Archived';
	const same = records.filter((record) => comparable(nameOf(record)) === comparable(name));
	const found = same.filter(isActive);
	if (found.length === 1) return found[0];
	if (found.length > 1)
		throw new NotNamed(
			`Several ${many} are called "${name}": ${candidates(found, inWords)}`,
			'Give the ID of the one that is meant.',
		);
	if (same.length > 0)
		throw new NotNamed(
			`The ${one} "${name}" is archived: ${candidates(same, inWords)}`,
			`Restore it in the accounting software, or give the name of an active ${one}.`,
		);
	const similar = records.filter((record) => isActive(record) && contains(nameOf(record), name));
	throw new NotNamed(
		`No ${one} is called "${name}"`,
		[
			`Find it with ${list}, or give its exact name; case and spacing don't matter.`,
			similar.length > 0 ? `Similar: ${candidates(similar, inWords)}.` : '',
		]
			.join(' ')
			.trim(),
	);
}
