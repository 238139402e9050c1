import type { INodeParameters } from 'n8n-workflow';
import { useCodat, type Parameters } from '../support';

const lab = useCodat();

const bankAccount = (
	operation: string,
	changes: INodeParameters = {},
	company?: string,
): Parameters => ({ resource: 'bankAccount', operation, ...lab.site(company).at, ...changes });

const NEW = { name: 'Bill Pay Account', accountNumber: '01200440', currency: 'gbp' };

const onBooks = (name: string) => lab.ledger().bankAccounts.filter((one) => one.name === name);

describe('create', () => {
	it('adds an account', async () => {
		const [output] = await lab.output(
			bankAccount('create', {
				...NEW,
				accountType: 'Debit',
				additionalFields: { nominalCode: '1201', sortCode: '50-50-50' },
			}),
		);
		expect(onBooks(NEW.name)).toMatchObject([
			{
				id: output.id,
				accountType: 'Debit',
				accountNumber: '01200440',
				currency: 'GBP',
				nominalCode: '1201',
				sortCode: '50-50-50',
				status: 'Active',
			},
		]);
	});

	it('keeps the zeros of a number that an expression gives as a text', async () => {
		await lab.output(bankAccount('create', { ...NEW, accountNumber: '={{ $json.number }}' }), {
			items: [{ json: { number: '00012' } }],
		});
		expect(onBooks(NEW.name)[0].accountNumber).toBe('00012');
	});

	it('passes on what the software refuses', async () => {
		const { message, httpCode } = await lab.refusal(
			bankAccount('create', { ...NEW, name: 'Current Account', currency: 'XYZ' }),
		);
		expect(httpCode).toBe('400');
		expect(message).toContain("Name: A bank account named 'Current Account' already exists");
		expect(message).toContain('Currency: No currency exists for code XYZ');
	});

	it.each([
		['currency', 'pounds', '"Currency" must be a three-letter currency code'],
		['accountType', 'Savings', '"Account Type" must be one of'],
		['name', '={{ null }}', '"Name" is required'],
		['accountNumber', '={{ {} }}', '"Account Number" must be a text'],
	])('refuses %s %p', async (field, value, problem) => {
		const { message } = await lab.refusal(bankAccount('create', { ...NEW, [field]: value }));
		expect(message).toContain(problem);
		expect(lab.calls).toEqual([]);
	});
});

describe('getAll', () => {
	const names = async (changes: INodeParameters = {}) =>
		(await lab.output(bankAccount('getAll', { returnAll: true, ...changes }))).map(
			({ name }) => name,
		);

	it('lists the accounts in use', async () => {
		expect(await names()).toEqual([
			'Current Account',
			'Company Card',
			'EUR Account',
			'USD Account',
		]);
		expect(await names({ returnAll: false, limit: 1 })).toEqual(['Current Account']);
	});

	it.each<[INodeParameters, string[]]>([
		[{ currency: 'eur' }, ['EUR Account']],
		[{ name: 'ACCOUNT', currency: 'GBP' }, ['Current Account']],
		[{ status: 'Archived' }, ['Closed Savings Account']],
		[{ name: 'nothing like it' }, []],
	])('filters by %p', async (filters, expected) => {
		expect(await names({ filters })).toEqual(expected);
	});
});
