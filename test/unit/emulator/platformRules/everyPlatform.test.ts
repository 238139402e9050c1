import { createBill, payBill, siteOn, updateBill, updateSupplier } from './acts';
import {
	created,
	refused,
	testRules,
	type Rule,
	type Rules,
	updated,
	useRulesEmulator,
} from './rules';

const REFERENCE_LENGTHS: Record<string, number> = {
	FreeAgent: 255,
	NetSuite: 45,
	'QuickBooks Online': 21,
	'Sage Intacct': 100,
	Xero: 255,
	'Zoho Books': 50,
};
const PLATFORMS = Object.keys(REFERENCE_LENGTHS);

const everyPlatform = (platform: string): Rule[] => [
	[
		'a bill names its supplier, dates, currency and status',
		createBill({
			supplierRef: {},
			issueDate: undefined,
			dueDate: undefined,
			currency: undefined,
			status: undefined,
		}),
		refused(
			"issueDate: 'Issue Date' must not be empty.",
			"dueDate: 'Due Date' must not be empty.",
			"currency: 'Currency' must not be empty.",
			"status: 'Status' must not be empty.",
			"supplierRef.id: 'Supplier Ref Id' must not be empty.",
		),
	],
	[
		'an update replaces all lines',
		updateBill(
			(site) => ({ lineItems: [site.line({ description: 'New' })] }),
			(site) => ({
				lineItems: [site.line(), site.line()],
			}),
		),
		updated({ lineItems: [{ description: 'New' }], totalAmount: 10 }),
	],
	[
		'a payment’s reference is no longer than a bill’s may be',
		payBill({ reference: 'r'.repeat(300) }),
		refused(
			`reference: 'Reference Length' must be less than or equal to '${REFERENCE_LENGTHS[platform]}'.`,
		),
	],
	[
		'a payment’s reference is as long as a bill’s may be',
		payBill({ reference: 'r'.repeat(REFERENCE_LENGTHS[platform]) }),
		created({ reference: 'r'.repeat(REFERENCE_LENGTHS[platform]) }),
	],
	[
		'an update of a supplier clears what it leaves out',
		updateSupplier({ supplierName: `Plain ${platform}`, status: 'Active' }),
		updated({ emailAddress: undefined, phone: undefined }),
	],
];

const EVERY_PLATFORM: Rules = Object.fromEntries(
	PLATFORMS.map((name) => [name, everyPlatform(name)]),
);

describe('of every platform', () => {
	const started = useRulesEmulator();
	testRules(EVERY_PLATFORM, started);

	it.each(PLATFORMS)('%s: seeded bills in another currency have its rate', (platform) => {
		const { connection } = siteOn(started(), platform);
		for (const { currency, currencyRate } of [...connection.bills].slice(0, 24))
			expect(currencyRate === 1).toBe(currency === connection.baseCurrency);
	});
});
