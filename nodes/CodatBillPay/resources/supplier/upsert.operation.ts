import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import { candidates } from '../../../shared/books/names/named';
import type { Supplier } from '../../../shared/books/types';
import { collection, text } from '../../../shared/parameters/fields/basic';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { canonicalJson } from '../../../shared/values/canonicalJson';
import { compact } from '../../../shared/values/compact';
import { counted } from '../../../shared/values/text';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { findOrCreate } from '../../findOrCreateSupplier';
import type { Item } from '../../item';
import { inTurn } from '../../oneRecord';
import { operation } from '../../operation';
import { ignoredFields, ignoredHint, withIgnored } from '../../running/ignored';
import { supplierPrototype, readDetails, reactivates } from './body';
import { detailFields, reactivate, supplierName } from './fields';
import { checkSupplierRules } from './rules';
import { matchBy, matchId, readMatch } from './updating/match';
import { replaceSupplier, withKeptAddresses } from './updating/replace';

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
		const check = async () => {
			await checkSupplierRules(group, books, body);
			await tellLikeNames(item, books, body.supplierName);
		};
		const wanted = { body, check, customKey: key };
		const { supplier, created } = await findOrCreate(item, books, match, wanted);
		if (created)
			return withIgnored({ ...supplier, outcome: 'created' }, ignoredFields(body, supplier));
		if (!update) return { ...supplier, outcome: 'matched' };
		return await inTurn(item, books, `supplier ${supplier.id}`, {
			read: async (anew) =>
				await books.suppliers.current(
					(anew && (await books.suppliers.find(({ id }) => id === supplier.id, true))) || supplier,
				),
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
		return ignored ? { ...ignored, text: `${said}. ${ignored.text}` } : { text: said };
	},
});
