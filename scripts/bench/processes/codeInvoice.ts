/**
 * Codes the lines of a long invoice by earlier ones, in a process of its own: `codeInvoice.ts <dist> <lines> <past>`
 * prints `{ seconds, held }` as JSON: the processor time, and for how long at most nothing else could run, in ms.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

type Code = (lines: object[], books: object, problems: unknown[]) => unknown;

const [, , dist, lines, past] = process.argv;

/** Where this version and earlier ones have it. */
const MODULES = ['coding/coding.js', 'coding.js'].map((name) =>
	path.join(dist, 'nodes/CodatBillPay/resources/bill/fromInvoice', name),
);

const WORDS = [
	...['flour', 'rye', 'butter', 'yeast', 'sugar', 'salt', 'malt', 'honey', 'oats', 'seeds'],
	...['sack', 'box', 'pallet', 'crate', 'tub', 'organic', 'fine', 'coarse', 'fresh', 'frozen'],
	...['delivery', 'deposit', 'cooling', 'service', 'monthly', 'north', 'south', 'market', 'order'],
];

/** A description of some words and numbers; the same for the same number. */
const description = (seed: number, kind: string): string => {
	const word = (factor: number) => WORDS[(seed * factor + (seed >> 3)) % WORDS.length];
	return `${word(7)} ${word(13)} ${word(29)} ${kind}${seed % 997} ${seed} kg, ${word(41)} ${word(3)}`;
};

const rate = { id: 'rate', name: '20%', effectiveTaxRate: 20, totalTaxRate: 20, status: 'Active' };

const account = { id: 'account', name: 'Goods', nominalCode: '500', status: 'Active' };

const pastLines = Array.from({ length: Number(past) }, (_, index) => ({
	description: description(index, 'past'),
	accountRef: { id: account.id },
	taxRateRef: { id: rate.id },
	quantity: 1,
	unitAmount: 1,
}));

const PER_BILL = Math.ceil(pastLines.length / 4);

const bills = Array.from({ length: 4 }, (_, index) => ({
	id: `bill-${index}`,
	status: 'Open',
	supplierRef: { id: 'supplier' },
	lineItems: pastLines.slice(index * PER_BILL, (index + 1) * PER_BILL),
}));

const amounts = Array.from({ length: Number(lines) }, (_, index) => ({
	source: { description: description(index * 3 + 1, 'new'), taxPercent: 20 },
	...{ percent: 20, net: 1, tax: 0.2 },
}));

const books = {
	...{ accounts: [account], taxRates: [rate], ofSupplier: bills, ofAll: bills },
	withoutTaxRates: false,
};

async function code(): Promise<void> {
	const module = MODULES.find((file) => existsSync(file)) ?? MODULES[0];
	const { codeLines } = createRequire(module)(module) as { codeLines: Code };
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	await sleep(50);
	delay.reset();
	// The first moment after a reset isn't counted.
	await sleep(10);
	const before = process.cpuUsage();
	await codeLines(amounts, books, []);
	const { user, system } = process.cpuUsage(before);
	await sleep(20);
	console.log(JSON.stringify({ seconds: (user + system) / 1e6, held: delay.max / 1e6 }));
}

void code();
