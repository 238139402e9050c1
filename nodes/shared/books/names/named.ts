import { firmName } from '../../values/names/firmName';
import { similarNames } from '../../values/names/similar';

/** What records of a kind are called. */
export interface Naming<T> {
	/** e.g. `supplier`. */
	one: string;
	many: string;
	/** The operation that lists them, as it is called in the node. */
	list: string;
	nameOf(record: T): string | null | undefined;
}

/** Candidates that a message names, at most. */
const MOST_CANDIDATES = 10;

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

/** What an account or a tax rate was given as. */
export interface GivenOption {
	text: string;
	/** Whether an ID means this one, although the text is also the code or name of another: lists give IDs. */
	idFirst: boolean;
}

/**
 * The one option that is meant by what was given.
 *
 * @param found those that it may mean
 * @param many e.g. `accounts`
 * @param none what to say where it means none: the problem, and what to do
 * @throws NotNamed if it means none, or several: it lists these
 */
export function theOneMeant<T extends { id: string }>(
	{ text, idFirst }: GivenOption,
	found: T[],
	{ many, inWords, none }: { many: string; inWords(one: T): string; none: [string, string] },
): T {
	const byId = idFirst ? found.find(({ id }) => id === text) : undefined;
	if (byId) return byId;
	if (found.length === 1) return found[0];
	throw found.length > 1
		? NotNamed.option(
				text,
				`names several ${many}: ${candidates(found, inWords)}`,
				'Give the ID of the one that is meant.',
			)
		: NotNamed.option(text, ...none);
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
	const more = records.length - MOST_CANDIDATES;
	const named = records.slice(0, MOST_CANDIDATES).map(inWords).join('; ');
	return more > 0 ? `${named} and ${more} more` : named;
}

/** Whether a record can be used: everything that isn't archived. */
export const isActive = ({ status }: { status?: string }): boolean => status !== 'Archived';

/**
 * The active record of a name, in whatever spelling (`firmName`). Its legal form counts: who pays says whom.
 *
 * @throws NotNamed if there is none, or several; it lists these, or those of a similar name, or all if they are few
 */
export function theOneNamed<T extends { id: string; status?: string }>(
	name: string,
	records: T[],
	{ one, many, list, nameOf }: Naming<T>,
): T {
	const inWords = (record: T) => `${nameOf(record)} (ID ${record.id})`;
	const { key } = firmName(name);
	const same = records.filter((record) => key !== '' && firmName(nameOf(record)).key === key);
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
	const active = records.filter(isActive);
	const similar = similarNames(name, active, nameOf);
	const isShortList = active.length > 0 && active.length <= MOST_CANDIDATES;
	const told = similar.length > 0 ? `Similar: ${candidates(similar, inWords)}.` : '';
	throw new NotNamed(
		`No ${one} is called "${name}"`,
		[
			`Find it with ${list}, or give its exact name; case, spacing and punctuation don't matter.`,
			told || (isShortList ? `There are: ${candidates(active, inWords)}.` : ''),
		]
			.join(' ')
			.trim(),
	);
}
