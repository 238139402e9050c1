import { createBill, line, updateBill } from './acts';
import { created, refused, testRules, type Rules } from './rules';

const tracked = (...trackingRefs: object[]) => line({ trackingRefs });

const GUID = 'dba3d4da-f9ed-4eee-8e0b-452d11fdb1fa';

const TRACKING: Rules = {
	FreeAgent: [
		[
			'tracks by a project, billable',
			createBill(tracked({ id: '12', isBillable: true })),
			created({ lineItems: [{ trackingRefs: [{ id: '12', isBillable: true }] }] }),
		],
		[
			'tracks without a data type',
			createBill(tracked({ id: '12', dataType: 'trackingCategories' })),
			refused(
				'lineItems[0].trackingRefs[0]: A tracking reference of FreeAgent must be a project ID without a data type.',
			),
		],
	],
	NetSuite: [
		[
			'tracks by department and location',
			createBill(
				tracked(
					{ id: 'department-1', dataType: 'trackingCategories' },
					{ id: 'location-2', dataType: 'trackingCategories' },
				),
			),
			created(),
		],
		[
			'tracks by customer, billable',
			createBill(tracked({ id: '7', dataType: 'customers', isBillable: true })),
			created(),
		],
		[
			'tracks in its own forms only',
			createBill(tracked({ id: '7', dataType: 'trackingCategories' })),
			refused(
				'lineItems[0].trackingRefs[0]: A tracking reference of Oracle NetSuite must be department-<id> or location-<id> with the data type trackingCategories, or a customer ID with the data type customers.',
			),
		],
		[
			'tracking of another subsidiary',
			updateBill(tracked({ id: 'department-90', dataType: 'trackingCategories' })),
			refused(
				'lineItems[0].trackingRefs[0].id: The tracking reference department-90 belongs to another subsidiary in NetSuite.',
			),
		],
	],
	Xero: [
		['tracks by an option’s GUID', createBill(tracked({ id: GUID })), created()],
		[
			'tracks by nothing else',
			createBill(tracked({ id: 'shop' })),
			refused(
				'lineItems[0].trackingRefs[0]: A tracking reference of Xero must be the GUID of a tracking option, or the same with trackingCategories.',
			),
		],
	],
	'Zoho Books': [
		[
			'tracks by tag and option',
			createBill(tracked({ id: '12-34', dataType: 'trackingCategories' })),
			created(),
		],
		[
			'tracks by customer, billable',
			createBill(tracked({ id: '7', dataType: 'customers', isBillable: false })),
			created(),
		],
		[
			'tracks in its own forms only',
			createBill(tracked({ id: '12', dataType: 'trackingCategories' })),
			refused(
				'lineItems[0].trackingRefs[0]: A tracking reference of Zoho Books must be <tag ID>-<tag option ID> with the data type trackingCategories, or a customer ID with the data type customers.',
			),
		],
	],
};

describe('what a line is tracked by', () => testRules(TRACKING));
