import { foreignSupplier } from '../../../support/codat';
import { attach, createBill, updateBill, updatePaidBill } from './acts';
import { created, missing, refused, testRules, type Rules, unknownRefs, updated } from './rules';

const BILLS: Rules = {
	FreeAgent: [
		[
			'unknown supplier',
			createBill(unknownRefs),
			refused('supplierRef.id: Supplier Ref Id was not found in FreeAgent.'),
		],
	],
	NetSuite: [
		[
			'unknown supplier',
			createBill(unknownRefs),
			refused('supplierRef.id: Supplier Ref was not found in NetSuite.'),
		],
		[
			'currency that is not enabled',
			createBill({ currency: 'XAF' }),
			refused('currency: Currency is not supported for supplier.'),
		],
		[
			'an update can’t change the currency',
			updateBill({ currency: 'USD' }),
			refused('currency: Currency is not supported for supplier.'),
		],
		[
			'an update can’t clear the reference',
			updateBill({ reference: '' }),
			refused("reference: 'Reference' must not be empty."),
		],
		[
			'an update without the reference keeps it',
			updateBill({ reference: undefined }, { reference: 'Kept NS' }),
			updated({ reference: 'Kept NS' }),
		],
	],
	'QuickBooks Online': [
		[
			'a bill is in its supplier’s currency',
			createBill({ currency: 'CAD' }),
			refused(
				'currency: Ensure that the currency of the bill matches the currency of the supplier.',
			),
		],
		[
			'so is its update',
			updateBill({ currency: 'CAD' }),
			refused(
				'currency: Ensure that the currency of the bill matches the currency of the supplier.',
			),
		],
		[
			'a rate left out is 1',
			createBill((site) => ({ supplierRef: { id: foreignSupplier(site).id }, currency: 'CAD' })),
			created({ currencyRate: 1 }),
		],
		[
			'takes no octet-stream',
			attach('a.pdf', 'application/octet-stream'),
			refused(
				"file: The file type 'application/octet-stream' is not supported by QuickBooks Online.",
			),
		],
		['takes a PDF', attach('a.pdf', 'application/pdf'), created()],
	],
	'Sage Intacct': [
		[
			'unknown supplier',
			createBill(unknownRefs),
			refused('supplierRef.id: The Supplier with Id none was not found.'),
		],
		[
			'a bill paid in part can’t change',
			updatePaidBill(),
			refused('status: This bill has been paid or partially paid and can no longer be updated.'),
		],
		[
			'an update without the reference clears it',
			updateBill({ reference: undefined }),
			updated({ reference: undefined }),
		],
		[
			'an update without a rate takes the day’s',
			updateBill({ currencyRate: undefined }, { currency: 'CAD', currencyRate: 0.5 }),
			updated({ currencyRate: 0.73 }),
		],
	],
	Xero: [
		[
			'unknown supplier',
			createBill(unknownRefs),
			refused('supplierRef.id: SupplierRef Id was not found in Xero.'),
		],
		[
			'unknown currency',
			createBill({ currency: 'XAF' }),
			refused('currency: No currency exists for code XAF.'),
		],
	],
	'Zoho Books': [
		[
			'unknown supplier',
			createBill(unknownRefs),
			refused('supplierRef.id: SupplierRef Id was not found in ZohoBooks.'),
		],
		[
			'unknown supplier in an update',
			updateBill(unknownRefs),
			missing('supplierRef.id: SupplierRef Id was not found in ZohoBooks.'),
		],
		[
			'due before it was issued',
			createBill({ dueDate: '2026-01-01' }),
			refused('dueDate: dueDate must be after issueDate.'),
		],
		[
			'a reference that the supplier has',
			createBill((site) => ({
				reference: [...site.connection.bills][0].reference,
				supplierRef: [...site.connection.bills][0].supplierRef,
			})),
			refused('reference: Reference has already been used for this supplier'),
		],
		[
			'the supplier’s currency stands for another',
			createBill({ currency: 'USD' }),
			created({ currency: 'KWD' }),
		],
		['in an update too', updateBill({ currency: 'USD' }), updated({ currency: 'KWD' })],
		[
			'a supplier of another currency needs the rate',
			updateBill((site) => ({ supplierRef: { id: foreignSupplier(site).id } })),
			refused("currencyRate: 'Currency Rate' must not be empty."),
		],
		[
			'and takes its currency',
			updateBill((site) => ({ supplierRef: { id: foreignSupplier(site).id }, currencyRate: 0.3 })),
			updated({ currency: 'USD', currencyRate: 0.3 }),
		],
		[
			'an update without the reference keeps it',
			updateBill({ reference: undefined }, { reference: 'Kept Z' }),
			updated({ reference: 'Kept Z' }),
		],
	],
};

describe('suppliers, currencies, references and files of a bill', () => testRules(BILLS));
