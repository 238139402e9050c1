import type { Books } from '../../../../shared/books/books';
import type { BillOptions } from '../../../../shared/books/mappingOptions';
import { accountNamed } from '../../../../shared/books/names/accounts';
import { NotNamed, type GivenOption } from '../../../../shared/books/names/named';
import { taxRateNamed } from '../../../../shared/books/names/taxRates';
import { isGuid } from '../../../../shared/values/uuid';
import type { GivenLine, LineNames } from './lines';

/** An ID of this form is nobody's code or name: the accounting software itself says whether it has it. */
const isCertain = (given: GivenOption | undefined) =>
	!given || (given.idFirst && isGuid(given.text));

/** The line with the IDs of what it names. @throws NodeOperationError naming the line, if that is none or several */
function withIds(line: GivenLine, { accounts, taxRates }: BillOptions): GivenLine {
	const find = <T>(field: keyof LineNames, named: (given: GivenOption) => T): T | undefined => {
		const given = line.names?.[field];
		try {
			return given && named(given);
		} catch (error) {
			if (!(error instanceof NotNamed)) throw error as Error;
			return line.refuse(
				field,
				`is "${given?.text}", which ${error.problem}`,
				`${error.help} Nothing was sent.`,
			);
		}
	};
	const account = find('account', (given) => accountNamed(given, accounts));
	const taxRate = find('taxRate', (given) => taxRateNamed(given, taxRates));
	return {
		...line,
		values: {
			...line.values,
			...(account && { accountRef: { id: account.id } }),
			...(taxRate && { taxRateRef: { id: taxRate.id } }),
		},
	};
}

/**
 * The lines with the IDs of the accounts and tax rates that they name. The mapping options are read, once for all items
 * of a run, if a line may hold something other than an ID.
 *
 * @throws NodeOperationError naming the line, if what it names is none or several
 */
export async function identifyLines(lines: GivenLine[], books: Books): Promise<GivenLine[]> {
	if (lines.every(({ names }) => isCertain(names?.account) && isCertain(names?.taxRate)))
		return lines;
	const options = await books.mappingOptions.active();
	return lines.map((line) => withIds(line, options));
}
