import { PLATFORMS, platformOf, platformProblem } from '../../../../nodes/shared/books/platforms';

describe('the rules of the accounting platforms', () => {
	// Reference lengths, statuses and file rules as Codat documents them.
	it.each([
		['qhyg', 'QuickBooks Online', 21, ['Open', 'PartiallyPaid', 'Paid'], true],
		['gbol', 'Xero', 255, ['Open', 'PartiallyPaid', 'Paid', 'Void', 'Draft'], true],
		['akxx', 'NetSuite', 45, ['Open', 'PartiallyPaid'], false],
		['knfz', 'Sage Intacct', 100, ['Open', 'PartiallyPaid'], false],
		['fbrh', 'FreeAgent', 255, ['Open', 'PartiallyPaid', 'Paid'], true],
	])('%s is %s', (key, name, referenceLength, billStatuses, billUpdate) => {
		expect(platformOf({ integrationKey: key, platformName: name })).toMatchObject({
			name,
			referenceLength,
			billStatuses,
			billUpdate,
		});
	});

	it('knows Zoho Books by its name', () => {
		expect(platformOf({ integrationKey: 'abcd', platformName: 'Zoho Books' })).toMatchObject({
			name: 'Zoho Books',
			referenceLength: 50,
		});
	});

	it('knows no rules for other platforms', () => {
		expect(platformOf({ integrationKey: 'zzzz', platformName: 'Ledgerly' })).toBeUndefined();
		expect(platformOf({ platformName: 'Xero-like' })).toBeUndefined();
		expect(platformOf({ integrationKey: 'toString', platformName: 'x' })).toBeUndefined();
	});

	it('limits files as the Attachment schema does', () => {
		expect(PLATFORMS.gbol.attachment?.maxMegabytes).toBe(4);
		expect(PLATFORMS.qhyg.attachment?.maxMegabytes).toBe(100);
		expect(PLATFORMS.akxx.attachment?.maxMegabytes).toBe(100);
		for (const { attachment } of Object.values(PLATFORMS)) {
			if (!attachment) continue;
			expect(attachment.extensions).toContain('pdf');
			expect(attachment.extensions.join(' ')).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/);
		}
		expect(PLATFORMS.qhyg.attachment?.extensions).not.toContain('zip');
		expect(PLATFORMS.gbol.attachment?.extensions).toContain('zip');
	});
});

describe('looking a platform up', () => {
	const tooLong = (length: number) => (platform: { referenceLength: number; name: string }) =>
		length > platform.referenceLength ? `too long for ${platform.name}` : undefined;

	it('costs no request where all platforms agree', async () => {
		const lookUp = jest.fn();
		await expect(platformProblem(tooLong(21), lookUp)).resolves.toBeUndefined();
		expect(lookUp).not.toHaveBeenCalled();
	});

	it('tells what is wrong on this platform, and nothing that is wrong on others only', async () => {
		const problem = tooLong(22);
		await expect(platformProblem(problem, () => Promise.resolve(PLATFORMS.qhyg))).resolves.toBe(
			'too long for QuickBooks Online',
		);
		await expect(
			platformProblem(problem, () => Promise.resolve(PLATFORMS.gbol)),
		).resolves.toBeUndefined();
		await expect(
			platformProblem(problem, () => Promise.resolve(undefined)),
		).resolves.toBeUndefined();
	});
});
