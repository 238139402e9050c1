import { enumerate, titleCase } from '../../values/text';
import { UNPAID } from './billStatuses';
import type { Platform } from './platformRules';
import { PLATFORMS } from './platforms';

/** The names of the platforms that `has` is true of: "QuickBooks Online, Xero and FreeAgent". */
export const namesOf = (has: (platform: Platform) => unknown): string =>
	enumerate(PLATFORMS.filter(has).map(({ name }) => name));

/** All of them. */
export const ALL_PLATFORMS = namesOf(() => true);

/** Those that list unpaid bills only. A bill that is paid leaves their list. */
export const LISTING_UNPAID_ONLY = namesOf(({ bills }) => !bills.statuses.includes('Paid'));

/** Those that list paid bills too. */
export const LISTING_PAID = namesOf(({ bills }) => bills.statuses.includes('Paid'));

/** "QuickBooks Online takes 21 characters, NetSuite 45, others 255" */
export const REFERENCE_LENGTHS = (() => {
	const most = Math.max(...PLATFORMS.map(({ bills }) => bills.referenceLength));
	const less = PLATFORMS.filter(({ bills }) => bills.referenceLength < most)
		.toSorted((a, b) => a.bills.referenceLength - b.bills.referenceLength)
		.map(
			({ name, bills }, index) =>
				`${name}${index === 0 ? ' takes' : ''} ${bills.referenceLength}${index === 0 ? ' characters' : ''}`,
		);
	return [...less, `others ${most}`].join(', ');
})();

/** "QuickBooks Online and FreeAgent also list Paid; Xero also Paid, Void and Draft" */
export const LISTED_BESIDE_UNPAID = (() => {
	const also = ({ bills }: Platform) =>
		enumerate(bills.statuses.filter((status) => !UNPAID.includes(status)).map(titleCase));
	const kinds = [...new Set(PLATFORMS.map(also).filter(Boolean))].toSorted(
		(a, b) => a.length - b.length,
	);
	const said = kinds.map((kind, index) => {
		const names = namesOf((platform) => also(platform) === kind);
		if (index > 0) return `${names} also ${kind}`;
		return `${names} also ${names.includes(' and ') ? 'list' : 'lists'} ${kind}`;
	});
	return said.join('; ');
})();

/** "QuickBooks Online takes 1 if there is none, Sage Intacct the day's rate" */
export const OMITTED_RATES = (() => {
	const rates = [...new Set(PLATFORMS.flatMap(({ bills }) => bills.omittedRate ?? []))];
	const said = rates.map((rate, index) => {
		const names = namesOf(({ bills }) => bills.omittedRate === rate);
		return index === 0 ? `${names} takes ${rate} if there is none` : `${names} ${rate}`;
	});
	return said.join(', ');
})();

/** Those that take 1 for the rate of a bill or a payment that names none. */
export const TAKING_RATE_1 = namesOf(
	({ bills, payments }) => bills.omittedRate === '1' || payments?.omittedRate === '1',
);

/** In which a bill can't be in another currency than its supplier's. */
export const IN_SUPPLIERS_CURRENCY = namesOf(({ bills }) => bills.suppliersCurrency);

/** In which an update doesn't change the currency of a bill. */
export const FIXED_CURRENCY = namesOf(({ bills }) => bills.fixedCurrency);

/** In which an update without a reference leaves it as it is. */
export const KEEPING_REFERENCE = namesOf(({ bills }) => bills.keepsReference);

/**
 * "Zoho Books may leave out the lines of a bill, NetSuite their tax: …", what an update does where it can't keep them.
 */
export const READS_MAY_LACK = (() => {
	const [lines, taxes] = (['lines', 'taxes'] as const).map((what) =>
		namesOf(({ bills }) => bills.readsMayLack === what),
	);
	return `${lines} may leave out the lines of a bill, ${taxes} their tax: then give all lines anew`;
})();

/** In which archived suppliers can't be changed, or only by making them active along with it. */
export const UPDATING_NO_ARCHIVED = namesOf(({ suppliers }) => suppliers.archived === 'refused');
export const IGNORING_ARCHIVED = namesOf(({ suppliers }) => suppliers.archived === 'ignored');

/** What becomes of another currency for a supplier that exists. */
export const NEW_CURRENCIES = (() => {
	const where = (rule: Platform['suppliers']['newCurrency']) =>
		namesOf(({ suppliers }) => suppliers.newCurrency === rule);
	return `${where('refused')} sets it at creation only, ${where('ignored')} ignores it, and in ${where('changesBills')} another one changes the supplier's bills too`;
})();

/** "QuickBooks Online and NetSuite can't clear defaultCurrency, NetSuite can't clear contactName" */
export const CANNOT_CLEAR = (() => {
	const fields = new Set(PLATFORMS.flatMap(({ suppliers }) => Object.keys(suppliers.cannotClear)));
	const said = [...fields].map((field) => {
		const names = namesOf(({ suppliers }) => field in suppliers.cannotClear);
		return `${names} can't clear ${titleCase(field).toLowerCase()}`;
	});
	return said.join(', ');
})();
