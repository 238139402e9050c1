import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
	ALL_PLATFORMS,
	IN_SUPPLIERS_CURRENCY,
	LISTED_BESIDE_UNPAID,
	LISTING_UNPAID_ONLY,
	OMITTED_RATES,
	REFERENCE_LENGTHS,
} from '../../../../nodes/shared/books/platforms/platformWords';
import {
	PLATFORMS,
	platformOf,
	platformProblem,
} from '../../../../nodes/shared/books/platforms/platforms';
import { rootFolder } from '../../../../scripts/n8n/paths';

describe('the rules of the accounting platforms', () => {
	// Reference lengths and statuses as Codat documents them.
	it.each([
		['qhyg', 'QuickBooks Online', 21, ['Open', 'PartiallyPaid', 'Paid']],
		['ndsk', 'QuickBooks Online Sandbox', 21, ['Open', 'PartiallyPaid', 'Paid']],
		['gbol', 'Xero', 255, ['Open', 'PartiallyPaid', 'Paid', 'Void', 'Draft']],
		['akxx', 'NetSuite', 45, ['Open', 'PartiallyPaid']],
		['knfz', 'Sage Intacct', 100, ['Open', 'PartiallyPaid']],
		['fbrh', 'FreeAgent', 255, ['Open', 'PartiallyPaid', 'Paid']],
		['rwuv', 'Zoho Books', 50, ['Open', 'PartiallyPaid']],
	])('%s is %s', (key, name, referenceLength, statuses) => {
		expect(platformOf({ integrationKey: key })).toMatchObject({
			name,
			bills: { referenceLength, statuses },
		});
	});

	it('knows no rules for other platforms', () => {
		expect(platformOf({ integrationKey: 'zzzz' })).toBeUndefined();
		expect(platformOf({})).toBeUndefined();
		expect(platformOf({ integrationKey: 'toString' })).toBeUndefined();
	});

	const extensionsOf = (key: string) =>
		platformOf({ integrationKey: key })?.attachments?.extensions ?? [];

	it('limits files as the Attachment schema does', () => {
		const most = (key: string) => platformOf({ integrationKey: key })?.attachments?.maxMegabytes;
		expect(['gbol', 'qhyg', 'akxx', 'knfz'].map(most)).toEqual([4, 100, 100, undefined]);
		for (const { attachments } of PLATFORMS) {
			if (!attachments) continue;
			expect(attachments.extensions).toContain('pdf');
			expect(attachments.extensions.join(' ')).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/);
		}
		expect(extensionsOf('qhyg')).not.toContain('zip');
		expect(extensionsOf('gbol')).toContain('zip');
	});

	it('are found under their names in n8n’s node panel', () => {
		const file = path.join(rootFolder, 'nodes/CodatBillPay/CodatBillPay.node.json');
		const { alias } = JSON.parse(readFileSync(file, 'utf8')) as { alias: string[] };
		const missing = PLATFORMS.filter(({ name }) => !alias.some((one) => name.startsWith(one)));
		expect(missing).toEqual([]);
	});

	it('stand in the table and nowhere else in the nodes', () => {
		const naming = globSync('{nodes,credentials}/**/*.ts', { cwd: rootFolder }).filter((file) => {
			const code = readFileSync(path.join(rootFolder, file), 'utf8')
				.replace(/\/\*.*?\*\//gs, '')
				.replace(/^\s*\/\/.*$/gm, '');
			return PLATFORMS.some(({ name }) => code.includes(name));
		});
		expect(naming.filter((file) => !file.endsWith('platforms/platforms.ts'))).toEqual([
			// Its placeholder says what a key looks like.
			'nodes/CodatBillPay/resources/connection/create.operation.ts',
		]);
	});
});

describe('what is said of the platforms', () => {
	it('is derived from the table', () => {
		expect(ALL_PLATFORMS).toBe(
			'QuickBooks Online, Xero, NetSuite, Sage Intacct, FreeAgent and Zoho Books',
		);
		expect(LISTING_UNPAID_ONLY).toBe('NetSuite, Sage Intacct and Zoho Books');
		expect(REFERENCE_LENGTHS).toBe(
			'QuickBooks Online takes 21 characters, NetSuite 45, Zoho Books 50, Sage Intacct 100, others 255',
		);
		expect(LISTED_BESIDE_UNPAID).toBe(
			'QuickBooks Online and FreeAgent also list Paid; Xero also Paid, Void and Draft',
		);
		expect(OMITTED_RATES).toBe(
			"QuickBooks Online takes 1 if there is none, Sage Intacct the day's rate",
		);
		expect(IN_SUPPLIERS_CURRENCY).toBe('QuickBooks Online and Zoho Books');
	});
});

describe('looking a platform up', () => {
	const tooLong =
		(length: number) =>
		({ name, bills }: (typeof PLATFORMS)[number]) =>
			length > bills.referenceLength ? `too long for ${name}` : undefined;
	const found = (key: string) => async () =>
		await Promise.resolve(platformOf({ integrationKey: key }));

	it('costs no request where all platforms agree', async () => {
		const lookUp = jest.fn();
		await expect(platformProblem(tooLong(21), lookUp)).resolves.toBeUndefined();
		expect(lookUp).not.toHaveBeenCalled();
	});

	it('tells what is wrong on this platform, and nothing that is wrong on others only', async () => {
		const problem = tooLong(22);
		await expect(platformProblem(problem, found('qhyg'))).resolves.toBe(
			'too long for QuickBooks Online',
		);
		await expect(platformProblem(problem, found('gbol'))).resolves.toBeUndefined();
		await expect(platformProblem(problem, found('zzzz'))).resolves.toBeUndefined();
	});
});
