import { comparable } from '../../values/text';
import type { AccountOption } from '../types';
import { theOneMeant, type GivenOption } from './named';

const accountInWords = ({ nominalCode, name, id }: AccountOption) =>
	`${[nominalCode, name].filter(Boolean).join(' ')} (ID ${id})`;

/**
 * The account that is given by its ID, nominal code or name, whatever the case and spacing.
 *
 * @param accounts the active ones
 * @throws NotNamed if it is none of them, or several: it lists these
 */
export function accountNamed(given: GivenOption, accounts: AccountOption[]): AccountOption {
	const wanted = comparable(given.text);
	const found = accounts.filter(
		({ id, nominalCode, name }) =>
			id === given.text || comparable(nominalCode) === wanted || comparable(name) === wanted,
	);
	return theOneMeant(given, found, {
		many: 'accounts',
		inWords: accountInWords,
		none: [
			'is no active account',
			'Find it with the operation Get for Bills of the resource Mapping Option, or give its nominal code or exact name.',
		],
	});
}
