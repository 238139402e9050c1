import { recorded, refusedEarly, updateBill } from './acts';
import { fields, newLines, testRules, type Rules } from './rules';

const SPARSE: Rules = {
	NetSuite: [
		[
			'lines can’t be kept',
			updateBill(fields({ reference: 'N-2' })),
			refusedEarly(
				"because Codat doesn't give the tax of its lines from NetSuite",
				'Nothing was changed',
			),
		],
		[
			'but be replaced',
			updateBill((site) => ({
				...fields({ reference: 'N-3' }),
				...newLines({ description: 'New' })(site),
			})),
			recorded({ reference: 'N-3', lineItems: [{ description: 'New' }] }),
		],
	],
	Xero: [
		[
			'nothing is left out',
			updateBill(fields({ reference: 'X-2' })),
			recorded({ reference: 'X-2', lineItems: [{ description: 'Flour' }] }),
		],
	],
	'Zoho Books': [
		[
			'lines can’t be kept',
			updateBill(fields({ reference: 'Z-2' })),
			refusedEarly(
				"can't keep its lines, because Codat doesn't give its lines from Zoho Books",
				'Replace Line Items',
			),
		],
		[
			'but be replaced',
			updateBill((site) => ({
				...fields({ reference: 'Z-3' }),
				...newLines({ description: 'New' })(site),
			})),
			recorded({ reference: 'Z-3', lineItems: [{ description: 'New' }] }),
		],
	],
};

describe('where lists leave out what the software may leave out', () =>
	testRules(SPARSE, { quirks: [] }));
