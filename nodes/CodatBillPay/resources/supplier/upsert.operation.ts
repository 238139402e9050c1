import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import { candidates } from '../../../shared/books/names/named';
import { sameEmail, suppliersNamed } from '../../../shared/books/suppliers';
import type { Supplier } from '../../../shared/books/types';
import { collection, text } from '../../../shared/parameters/fields/basic';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { canonicalJson } from '../../../shared/values/canonicalJson';
import { compact } from '../../../shared/values/compact';
import { firmName } from '../../../shared/values/names/firmName';
import { counted } from '../../../shared/values/text';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { findOrCreate, type HowSupplierMatches } from '../../findOrCreateSupplier';
import type { Item } from '../../item';
import { inTurn } from '../../oneRecord';
import { operation } from '../../operation';
import { ignoredFields, ignoredHint, withIgnored } from '../../running/ignored';
import { supplierPrototype, readDetails, reactivates } from './body';
import { detailFields, reactivate, supplierName } from './fields';
import { replaceSupplier, withKeptAddresses } from './replace';
import { checkSupplierRules } from './rules';

const matchBy: INodeProperties = {
	displayName: 'Match By',
	name: 'matchBy',
	type: 'options',
	options: [
		{
			name: 'Email Address',
			value: 'emailAddress',
			description: 'The same address, whatever the case',
		},
		{ name: 'ID', value: 'id', description: 'The ID in the accounting software' },
		{
			name: 'Name',
			value: 'supplierName',
			description:
				'The same name, whatever case, spacing, accents, punctuation and the spelling of the legal form (Ltd, Limited)',
		},
	],
	default: 'supplierName',
	description:
		'How to tell whether the supplier exists: by supplierName whatever its case, accents and legal form, by emailAddress of the additional fields, or by ID',
};

const matchId: INodeProperties = {
	displayName: 'Supplier ID',
	name: 'matchId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 1262c350-fe0f-40ec-aeff-41c95b4a45af',
	displayOptions: { show: { matchBy: ['id'] } },
	description: 'ID of the supplier to look for',
};

const whenFound: INodeProperties = {
	displayName: 'When Found',
	name: 'whenFound',
	type: 'options',
	options: [
		{ name: 'Leave as It Is', value: 'keep', description: 'Just return the supplier' },
		{
			name: 'Update',
			value: 'update',
			description: 'Set the additional fields; others stay as they are, and so does the name',
		},
	],
	default: 'update',
	description:
		'What to do with a supplier that exists: update sets the additional fields, keep changes nothing',
};

/** What the item tells suppliers apart by. */
function readMatch(item: Item, details: Partial<Supplier>): HowSupplierMatches {
	const by = item.option('matchBy');
	const name = item.text('supplierName');
	if (by === 'id') {
		const id = item.id('matchId');
		return {
			key: `id ${id}`,
			find: async ({ suppliers }, anew) =>
				await suppliers.find((supplier) => supplier.id === id, anew),
		};
	}
	const matching = (
		key: string,
		what: string,
		of: (all: Supplier[]) => Supplier[],
	): HowSupplierMatches => ({
		key,
		find: async ({ suppliers }, anew) =>
			await suppliers.pick((all) => suppliers.onlyOne(of(all), what), anew),
	});
	if (by === 'supplierName')
		return matching(`name ${firmName(name).key}`, `the name "${name}"`, (all) =>
			suppliersNamed(name, all),
		);
	const email =
		details.emailAddress ??
		item.group('additionalFields').fail('emailAddress', 'is required to match by it, but is empty');
	return matching(`email ${email.toLowerCase()}`, `the e-mail address "${email}"`, (all) => {
		const found = all.filter((supplier) => sameEmail(supplier, email));
		// Several firms may share an address: that of the name is meant.
		const named = suppliersNamed(name, found);
		return named.length > 0 ? named : found;
	});
}

/** Says which suppliers the new one may be, misspelled. */
async function tellLikeNames(item: Item, books: Books, name: string): Promise<void> {
	const like = await books.suppliers.like(name, true);
	if (like.length > 0)
		item.note(
			`The supplier "${name}" is new. Similar names: ${candidates(like, (one) => one)}.`,
			true,
		);
}

/** Whether the changes would leave the supplier as it is. */
function changesNothing(current: Supplier, changes: Partial<Supplier>): boolean {
	const now = supplierPrototype(current);
	return canonicalJson(now) === canonicalJson({ ...now, ...changes });
}

const upsertFields = collection('Additional Fields', 'additionalFields', [
	...detailFields,
	text(
		'New Name',
		'newName',
		'e.g. Millstone Flour Co',
		'Name to give a supplier that exists. Leave empty to keep the name that it has in the books.',
	),
]);

export const upsert = operation({
	endpoints: ['list-suppliers', 'create-supplier', 'update-supplier'],
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update supplier',
	description: 'Create a new supplier, or update the current one if it already exists (upsert)',
	output:
		'`outcome` is created, updated or matched (unchanged). Count new suppliers by created, not by items.',
	properties: [
		...companyAndConnection,
		matchBy,
		matchId,
		supplierName,
		whenFound,
		upsertFields,
		options(idempotencyKey, reactivate),
	],
	async execute(item): Promise<IDataObject> {
		const group = item.group('additionalFields');
		const details = readDetails(group);
		const match = readMatch(item, details);
		const update = item.option('whenFound') === 'update';
		const body = { supplierName: item.text('supplierName'), status: 'Active' as const, ...details };
		// Name and e-mail address stay as the books have them: what an invoice says may be another spelling.
		const emailAddress =
			item.option('matchBy') === 'emailAddress' ? undefined : details.emailAddress;
		const supplierName = group.optionalText('newName');
		const set = compact({ ...details, emailAddress, supplierName });
		if (reactivates(item)) set.status ??= 'Active';
		const key = customKey(item);
		const books = await item.books();
		const create = async () => {
			await checkSupplierRules(group, books, body);
			await tellLikeNames(item, books, body.supplierName);
			return await books.create<Supplier>('/suppliers', body, {
				customKey: key,
				isOneOfAKind: true,
			});
		};
		const { supplier, created } = await findOrCreate(item, books, match, { body, create });
		if (created)
			return withIgnored({ ...supplier, outcome: 'created' }, ignoredFields(body, supplier));
		if (!update) return { ...supplier, outcome: 'matched' };
		return await inTurn(item, books, `supplier ${supplier.id}`, {
			read: async (anew) =>
				(anew && (await books.suppliers.find(({ id }) => id === supplier.id, true))) || supplier,
			write: async (current: Supplier) => {
				const most = (await books.platform())?.suppliers.addresses;
				if (changesNothing(current, withKeptAddresses(current, set, most)))
					return { result: { ...current, outcome: 'matched' }, left: current };
				const changes = { group, set, cleared: [], keepsRest: true };
				const replaced = await replaceSupplier(books, current, changes);
				const outcome = replaced.isChanged ? 'updated' : 'matched';
				const result = withIgnored({ ...replaced.answer, outcome }, replaced.ignored);
				return { result, left: replaced.left };
			},
		});
	},
	hint(outputs) {
		const count = (outcome: string) =>
			outputs.filter((output) => output.outcome === outcome).length;
		const said = `${counted(count('created'), 'supplier')} created, ${count('updated')} updated, ${count('matched')} matched, unchanged`;
		const ignored = ignoredHint(outputs, 'suppliers');
		return ignored
			? { ...ignored, message: `${said}. ${ignored.message}` }
			: { location: 'outputPane', message: said };
	},
});
