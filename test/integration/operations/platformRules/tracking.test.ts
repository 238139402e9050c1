import {
	createBill,
	jsonLine,
	recorded,
	refusedEarly,
	refusedThere,
	tracked,
	updateBill,
} from './acts';
import { newLines, testRules, type Rules } from './rules';

const GUID = 'dba3d4da-f9ed-4eee-8e0b-452d11fdb1fa';

const TRACKING: Rules = {
	FreeAgent: [
		[
			'tracks by a project, billable',
			createBill(tracked({ kind: 'project', id: '12', isBillable: true })),
			recorded({ lineItems: [{ trackingRefs: [{ id: '12', isBillable: true }] }] }),
		],
		[
			'without a data type',
			createBill(jsonLine({ trackingRefs: [{ id: '12', dataType: 'trackingCategories' }] })),
			refusedEarly(
				'trackingRefs" must be a project (the number of a project) in FreeAgent, but is 12 of trackingCategories',
			),
		],
	],
	NetSuite: [
		[
			'tracks by department and location, by their numbers',
			createBill(tracked({ kind: 'department', id: '1' }, { kind: 'location', id: 'location-2' })),
			recorded({
				lineItems: [
					{
						trackingRefs: [
							{ id: 'department-1', dataType: 'trackingCategories' },
							{ id: 'location-2', dataType: 'trackingCategories' },
						],
					},
				],
			}),
		],
		[
			'tracks by customer, billable',
			createBill(tracked({ kind: 'customer', id: '7', isBillable: true })),
			recorded({
				lineItems: [{ trackingRefs: [{ id: '7', dataType: 'customers', isBillable: true }] }],
			}),
		],
		[
			'tracks by nothing else',
			createBill(tracked({ kind: 'category', id: '7' })),
			refusedEarly(
				'"Lines 1: Tracking" must be a department (the number of a department), location (the number of a location) or customer (the number of a customer) in NetSuite, but is 7 of trackingCategories',
				'Nothing was sent',
			),
		],
		[
			'tracking of another subsidiary',
			updateBill(newLines({ tracking: { reference: [{ kind: 'department', id: '90' }] } })),
			refusedThere('belongs to another subsidiary in NetSuite'),
		],
	],
	Xero: [
		[
			'tracks by an option’s GUID',
			createBill(tracked({ kind: 'category', id: GUID })),
			recorded({ lineItems: [{ trackingRefs: [{ id: GUID }] }] }),
		],
		[
			'with or without the data type',
			createBill(jsonLine({ trackingRefs: [{ id: GUID }] })),
			recorded({ lineItems: [{ trackingRefs: [{ id: GUID }] }] }),
		],
		[
			'tracks by nothing else',
			createBill(jsonLine({ tracking: [{ kind: 'customer', id: '7', isBillable: true }] })),
			refusedEarly(
				'must be a tracking category (the GUID of a tracking option) in Xero',
				'Nothing',
			),
		],
	],
	'Zoho Books': [
		[
			'tracks by tag and option',
			createBill(tracked({ kind: 'tagOption', id: '12-34' })),
			recorded({
				lineItems: [{ trackingRefs: [{ id: '12-34', dataType: 'trackingCategories' }] }],
			}),
		],
		[
			'tracks by customer, billable or not',
			createBill(tracked({ kind: 'customer', id: '7' })),
			recorded({
				lineItems: [{ trackingRefs: [{ id: '7', dataType: 'customers', isBillable: false }] }],
			}),
		],
		[
			'tracks in its own forms only',
			createBill(tracked({ kind: 'tagOption', id: '12' })),
			refusedEarly('must be a tag option (the numbers of a tag and its option with a hyphen'),
		],
	],
};

describe('what a line is tracked by', () => testRules(TRACKING));
