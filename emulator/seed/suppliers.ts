/** Made-up suppliers: name, contact, what they are paid for (nominal code, description, usual price in whole units). */
export interface SupplierSeed {
	name: string;
	contact: string;
	account: string;
	item: string;
	price: number;
	archived?: boolean;
}

export const SUPPLIERS: readonly SupplierSeed[] = [
	{
		name: 'Millstone Flour Co',
		contact: 'Ada Whitlock',
		account: '320',
		item: 'Strong white flour, 16 kg',
		price: 14,
	},
	{
		name: 'Copperfield Packaging Ltd',
		contact: 'Owen Tranter',
		account: '325',
		item: 'Kraft cake boxes',
		price: 38,
	},
	{
		name: 'Saltwood Dairy',
		contact: 'Imogen Pell',
		account: '320',
		item: 'Unsalted butter',
		price: 62,
	},
	{
		name: 'Brightwater Utilities',
		contact: 'Accounts Desk',
		account: '445',
		item: 'Electricity',
		price: 310,
	},
	{
		name: 'Harrowgate Property Lets',
		contact: 'Silas Denby',
		account: '469',
		item: 'Quarterly rent',
		price: 2450,
	},
	{
		name: 'Quillan Couriers',
		contact: 'Marta Quillan',
		account: '425',
		item: 'Local deliveries',
		price: 95,
	},
	{
		name: 'Fennel & Ash Produce',
		contact: 'Jonah Ash',
		account: '320',
		item: 'Fruit and nuts',
		price: 128,
	},
	{
		name: 'Tideway Telecom',
		contact: 'Business Support',
		account: '489',
		item: 'Broadband and phone',
		price: 54,
	},
	{
		name: 'Ovenright Servicing',
		contact: 'Petra Lund',
		account: '473',
		item: 'Deck oven service',
		price: 240,
	},
	{
		name: 'Larkhill Print Works',
		contact: 'Hugo Marsh',
		account: '461',
		item: 'Menus and labels',
		price: 76,
	},
	{
		name: 'Beckett Rowe Accountants',
		contact: 'Celia Rowe',
		account: '412',
		item: 'Bookkeeping',
		price: 180,
	},
	{
		name: 'Sparrow Lane Cleaning',
		contact: 'Nadia Frost',
		account: '408',
		item: 'Weekly cleaning',
		price: 65,
	},
	{
		name: 'Vanille et Compagnie',
		contact: 'Luc Armand',
		account: '320',
		item: 'Vanilla pods',
		price: 88,
	},
	{
		name: 'Old Quay Ingredients',
		contact: 'Tom Averill',
		account: '320',
		item: 'Dried yeast',
		price: 21,
		archived: true,
	},
];
