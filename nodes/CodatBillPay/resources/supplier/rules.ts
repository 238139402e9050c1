import type { Books } from '../../../shared/books/books';
import {
	platformProblem,
	type ClearableField,
	type Platform,
} from '../../../shared/books/platforms/platforms';
import type { Supplier } from '../../../shared/books/types';
import type { ParameterReader } from '../../../shared/parameters/parameterReader';

/** First and last name, as Sage Intacct keeps them: split at the last space. */
const nameParts = (name: string) => {
	const at = name.lastIndexOf(' ');
	return [name.slice(0, Math.max(at, 0)), name.slice(at + 1)].map((part) => part.trim());
};

/** What a platform demands of a supplier: the field it is about, and what is wrong with it. */
const SUPPLIER_RULES: Array<{
	field: string;
	problem(supplier: Partial<Supplier>, platform: Platform): string | undefined;
}> = [
	{
		field: 'supplierName',
		problem: ({ supplierName }, { name, suppliers: { nameLength: most } }) =>
			most !== undefined && (supplierName?.length ?? 0) > most
				? `may have ${most} characters at most in ${name}, but has ${supplierName?.length}`
				: undefined,
	},
	{
		field: 'supplierName',
		problem: ({ supplierName }, { name, suppliers: { notInNames } }) =>
			notInNames?.pattern.test(supplierName ?? '')
				? `must not contain ${notInNames.words} in ${name}`
				: undefined,
	},
	{
		field: 'contactName',
		problem({ contactName }, { name, suppliers: { contactName: rule } }) {
			if (!contactName || typeof rule !== 'object') return undefined;
			return nameParts(contactName).some(({ length }) => length > rule.partLength)
				? `may have ${rule.partLength} characters at most before its last space and as many after it in ${name}`
				: undefined;
		},
	},
	{
		field: 'addresses',
		problem: ({ addresses }, { name, suppliers: { addresses: most } }) =>
			most !== undefined && (addresses?.length ?? 0) > most
				? `may hold ${most} at most in ${name}, but hold ${addresses?.length}`
				: undefined,
	},
	{
		field: 'addresses',
		problem({ addresses }, { name, suppliers: { countryCodes } }) {
			const countries = (addresses ?? []).flatMap(({ country }) => (country as string) || []);
			const wrong = countries.find((country) => !/^[A-Z]{2}$/i.test(country));
			return countryCodes && wrong !== undefined
				? `must give countries by their two-letter codes in ${name}, but name "${wrong}"`
				: undefined;
		},
	},
];

/**
 * Refuses a supplier that the connection's platform would refuse.
 *
 * @param group where the fields are
 * @throws NodeOperationError naming the field and the platform
 */
export async function checkSupplierRules(
	group: ParameterReader,
	books: Books,
	supplier: Partial<Supplier>,
): Promise<void> {
	const lookUp = async () => await books.platform();
	for (const { field, problem } of SUPPLIER_RULES) {
		const found = await platformProblem((platform) => problem(supplier, platform), lookUp);
		if (found) group.fail(field, found, 'Nothing was sent.');
	}
}

/**
 * Refuses a change that the connection's platform would refuse, or ignore as a whole.
 *
 * @param group where the fields are
 * @throws NodeOperationError naming the platform, and what to do
 */
export async function checkChange(
	group: ParameterReader,
	books: Books,
	current: Supplier,
	{ status, defaultCurrency }: Partial<Supplier>,
	cleared: ClearableField[],
): Promise<void> {
	const platform = await books.platform();
	if (!platform) return;
	const { name, suppliers } = platform;
	const isArchived = current.status === 'Archived';
	if (isArchived && suppliers.archived === 'refused')
		books.refuse(
			`The supplier "${current.supplierName}" is archived in ${name}`,
			`Restore it in ${name} first: archived suppliers can be changed there only.`,
		);
	if (isArchived && suppliers.archived === 'ignored' && status !== 'Active')
		books.refuse(
			`The supplier "${current.supplierName}" is archived in ${name}, which ignores changes to it`,
			'Nothing was sent. To make the supplier active again along with the changes, add the option "Reactivate".',
		);
	const isNew = defaultCurrency !== undefined && defaultCurrency !== current.defaultCurrency;
	if (isNew && suppliers.newCurrency === 'refused')
		group.fail(
			'defaultCurrency',
			`is ${defaultCurrency}, but the supplier's is ${current.defaultCurrency}`,
			`${name} sets the currency of a supplier when it is created. Nothing was sent.`,
		);
	for (const field of cleared) {
		const why = suppliers.cannotClear[field];
		if (why) group.fail('clearFields', `names ${field}, but ${name} ${why}`, 'Nothing was sent.');
	}
}
