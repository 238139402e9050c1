import { comparable } from '../../values/text';
import type { AccountOption } from '../types';
import { candidates, NotNamed } from './named';

/** What an account or a tax rate was given as. */
export interface GivenOption {
	text: string;
	/** Whether an ID means this one, although the text is also the code or name of another: lists give IDs. */
	idFirst: boolean;
}

const accountInWords = ({ nominalCode, name, id }: AccountOption) =>
	`${[nominalCode, name].filter(Boolean).join(' ')} (ID ${id})`;

/**
 * The account that is given by its ID, nominal code or name, whatever the case and spacing.
 *
 * @param accounts the active ones
 * @throws NotNamed if it is none of them, or several: it lists these
 */
export function accountNamed(
	{ text, idFirst }: GivenOption,
	accounts: AccountOption[],
): AccountOption {
	const wanted = comparable(text);
	const found = accounts.filter(
		({ id, nominalCode, name }) =>
			id === text || comparable(nominalCode) === wanted || comparable(name) === wanted,
	);
	const byId = idFirst ? found.find(({ id }) => id === text) : undefined;
	if (byId) return byId;
	if (found.length === 1) return found[0];
	throw found.length > 1
		? NotNamed.option(
				text,
				`names several accounts: ${candidates(found, accountInWords)}`,
				'Give the ID of the one that is meant.',
			)
		: NotNamed.option(
				text,
				'is no active account',
				'Find it with the operation Get for Bills of the resource Mapping Option, or give its nominal code or exact name.',
			);
}
