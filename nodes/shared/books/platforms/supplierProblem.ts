import type { Payables } from '../payables';
import type { Supplier } from '../types';
import type { Platform } from './platformRules';
import { platformProblem } from './platforms';

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

/** The first field that the connection's platform would refuse a supplier for, and what is wrong with it. */
export async function supplierProblem(
	books: Payables,
	supplier: Partial<Supplier>,
): Promise<{ field: string; problem: string } | undefined> {
	const lookUp = async () => await books.platform();
	for (const { field, problem } of SUPPLIER_RULES) {
		const found = await platformProblem((platform) => problem(supplier, platform), lookUp);
		if (found) return { field, problem: found };
	}
	return undefined;
}
