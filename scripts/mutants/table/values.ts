import { mutantsOf } from '../mutant';

const unit = (name: string) => `test/unit/shared/values/${name}.test.ts`;

const operations = (name: string) => `test/integration/operations/${name}`;

const money = mutantsOf(
	'nodes/shared/values/money.ts',
	[unit('money')],
	[
		['?? 2;', '?? 3;'],
		["'BIF CLP DJF GNF ISK JPY", "'BIF CLP DJF GNF ISK"],
		["'BHD IQD JOD KWD", "'BHD IQD JOD"],
		['currency.toUpperCase()', 'currency'],
		['const half = divisor / 2n;', 'const half = 0n;'],
		['const half = divisor / 2n;', 'const half = divisor / 2n + 1n;'],
		['digits < 0n ? digits - half', 'digits < 0n ? digits + half'],
		['digits - half : digits + half', 'digits - half : digits'],
		['if (scale <= to)', 'if (scale < to - 1)'],
		['fraction.length - Number(exponent)', 'fraction.length + Number(exponent)'],
		['scale: a.scale + b.scale', 'scale: Math.max(a.scale, b.scale)'],
		['sum([amount, -taken])', 'amount - taken'],
		['scale: scale + 2 }', 'scale: scale + 3 }'],
		['round(amount, currency) === amount', 'round(amount, currency) <= amount'],
		['maximumFractionDigits: Math.max(decimals, 2)', 'maximumFractionDigits: 2'],
	],
);

const dates = mutantsOf(
	'nodes/shared/values/dates.ts',
	[unit('dates')],
	[
		['date.toISOString().startsWith(day)', 'true'],
		['{ timeZone: timezone, ...parts }', "{ timeZone: 'UTC', ...parts }"],
		['Number(hour) > 23', 'Number(hour) > 24'],
		['Number(minute) > 59', 'Number(minute) > 60'],
		["instant && time !== '00:00:00' ?", 'instant ?'],
		["instant && time !== '00:00:00' ?", 'instant && false ?'],
		[
			'if (!zone) return { day, time };',
			'if (!zone) return { day, time, instant: new Date(`${day}T${time}Z`) };',
		],
		['dayFromText(value.toISOString(), timezone)', 'dayOf(value, timezone)'],
		['shown - (shownAt(near, timezone) - near)', 'shown + (shownAt(near, timezone) - near)'],
		['.sort((a, b) => a - b)', '.sort((a, b) => b - a)'],
		['?? candidates[1]', '?? candidates[0]'],
		['written.instant ?? localInstant(written, timezone)', 'localInstant(written, timezone)'],
		['date.getUTCDate() + days', 'date.getUTCDate() - days'],
		['return date.slice(0, 10);', 'return date;'],
	],
);

const localDays = [
	...mutantsOf(
		'nodes/CodatBillPay/input/itemInput.ts',
		[operations('everyOperation/days')],
		[['dayOf(new Date(Date.now()), this.timezone)', "dayOf(new Date(Date.now()), 'UTC')"]],
	),
	...mutantsOf(
		'nodes/CodatBillPay/resources/bill/lists/filterTable.ts',
		[
			operations('everyOperation/days'),
			operations('bill/lineAmounts'),
			operations('bill/billLists'),
		],
		[
			['due(bill) < item.today()', 'due(bill) <= item.today()'],
			['due(bill) < item.today()', 'due(bill) < new Date().toISOString().slice(0, 10)'],
			['(bill.amountDue ?? 0) > 0', 'true'],
			['dueDay > day', 'dueDay >= day'],
			['dueDay < day', 'dueDay <= day'],
			['amountDue <= most', 'amountDue < most'],
			['amountDue >= least', 'amountDue > least'],
		],
	),
	...mutantsOf(
		'nodes/shared/books/finding/modifiedSince.ts',
		['test/unit/shared/books/modifiedSince.test.ts'],
		[
			['!(changedAt(record) < moment.getTime())', 'changedAt(record) > moment.getTime()'],
			['.slice(0, 10), -1)', '.slice(0, 10), 1)'],
		],
	),
	...mutantsOf(
		'nodes/shared/books/finding/dated.ts',
		['test/unit/shared/books/modifiedSince.test.ts'],
		[
			['if (!sourceModifiedDate) return NaN;', 'if (!sourceModifiedDate) return 0;'],
			['momentOf(sourceModifiedDate)', 'Date.parse(sourceModifiedDate)'],
		],
	),
];

const names = [
	...mutantsOf(
		'nodes/shared/values/canonicalJson.ts',
		[unit('keys')],
		[
			['(a < b ? -1 : 1)', '0'],
			['.filter(([, content]) => content !== undefined)', ''],
		],
	),
	...mutantsOf(
		'nodes/shared/values/uuid.ts',
		[unit('keys')],
		[
			['| 0x50', '| 0x40'],
			["'b6f6d5f0", "'b6f6d5f1"],
		],
	),
	...mutantsOf(
		'nodes/shared/values/query.ts',
		[unit('query')],
		[
			['/[=!~<>&|{}]/', '/[=!~<>&{}]/'],
			['if (depth < 0) break;', ''],
			["given.join('&&')", "given.join('||')"],
			['if (clauses.length < 2)', 'if (clauses.length < 1)'],
		],
	),
	...mutantsOf(
		'nodes/shared/values/caches/once.ts',
		['test/unit/shared/once.test.ts'],
		[
			['pending.catch(() => this.begun.delete(key));', 'pending.catch(() => undefined);'],
			['this.begun.set(key, pending);', ''],
		],
	),
	...mutantsOf(
		'nodes/shared/values/concurrency.ts',
		[unit('concurrency')],
		[
			['new Semaphore(1)', 'new Semaphore(2)'],
			['if (turn.isIdle) this.byName.delete(name);', 'this.byName.delete(name);'],
			['for (let known = 0; !failed;)', 'for (let known = 0; ;)'],
			['lane.underWay >= mostInLane', 'false'],
			['underWay < most ?', 'true ?'],
			['lane.underWay - best.underWay ||', ''],
			['failed ||= outcomes[index]', 'failed = outcomes[index]'],
			["goesFirst ? 'unshift' : 'push'", "'push'"],
			['this.taken -= 1;', ''],
			['if (place < 0) return;', ''],
		],
	),
];

/** Money, dates, and what keys and queries are made of. */
export const values = [...money, ...dates, ...localDays, ...names];
