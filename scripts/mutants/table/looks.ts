import { mutantsOf } from '../mutant';

const operations = (name: string) => `test/integration/operations/${name}`;

const FINDING = 'nodes/shared/books/finding';

const SEEN = 'nodes/CodatBillPayTrigger/seen';

const POLLS = ['test/integration/triggers/pollMemory.test.ts'];

/** What an answer must be to count; how a look is proved; what a poll goes on from. */
export const looks = [
	...mutantsOf(
		'nodes/shared/transport/send.ts',
		[operations('everyOperation/otherAnswers')],
		[['if (expected(body)) return undefined;', 'return undefined;']],
	),
	...mutantsOf(
		`${FINDING}/firstLook.ts`,
		[operations('lists/provenLook')],
		[
			[
				'let isProven = reading.isOneAnswer && records.size <= TOKEN_PAGE_SIZE;',
				'let isProven = true;',
			],
			['recent.size > 0 &&', 'recent.size > 1000 ||'],
			['(await listing.losesRecords())', 'false'],
			['const SAMPLE_PAGES = 5;', 'const SAMPLE_PAGES = 1;'],
			['const MOST_READS = 3;', 'const MOST_READS = 1;'],
		],
	),
	...mutantsOf(
		`${FINDING}/lookup.ts`,
		[operations('lists/provenLook')],
		[['if (Date.now() > run.freshUntil) this.forget();', '']],
	),
	...mutantsOf(`${SEEN}/inProcess.ts`, POLLS, [['? this.last.left : given', '? given : given']]),
	...mutantsOf(`${SEEN}/recall.ts`, POLLS, [['<= until;', '<= Date.now();']]),
];
