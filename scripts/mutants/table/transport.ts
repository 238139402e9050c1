import { mutantsOf } from '../mutant';

const unit = (name: string) => `test/unit/shared/transport/${name}.test.ts`;

const moneySafe = (name: string) => `test/integration/moneySafe/${name}`;

const FOLDER = 'nodes/shared/transport';

/** Why some bugs about a stopped execution survive. */
const LOOKED_AT_TWICE =
	'whether the execution was stopped is asked before the pause and before the request: either is enough';

const STOPPED = 'the execution was stopped: n8n shows nothing of what the item would have put out';

const retry = mutantsOf(
	`${FOLDER}/retry.ts`,
	[unit('retry')],
	[
		['MAX_ATTEMPTS = 5', 'MAX_ATTEMPTS = 6'],
		['MAX_RETRY_AFTER_MS = MINUTE_MS', 'MAX_RETRY_AFTER_MS = MINUTE_MS / 10'],
		["if (request.method !== 'POST') return true;", ''],
		['request.idempotencyKey !== undefined && HONOURS_KEYS', 'HONOURS_KEYS'],
		[
			'request.idempotencyKey !== undefined && HONOURS_KEYS.test(request.path)',
			'request.idempotencyKey !== undefined',
		],
		['Math.max(0, seconds * 1000)', 'Math.max(0, seconds)'],
		['date - now);', 'date);'],
		['if (attempt >= MAX_ATTEMPTS)', 'if (attempt > MAX_ATTEMPTS)'],
		['isRepeatable(request) && !isPermanent(outcome) ? backoff', '!isPermanent(outcome) ? backoff'],
		['isRepeatable(request) && !isPermanent(outcome) ? backoff', 'isRepeatable(request) ? backoff'],
		["!== '0') return asked", "=== '0') return asked"],
		["outcome.status >= 500 && request.method === 'GET'", 'outcome.status >= 500'],
		[
			"outcome.status >= 500 && request.method === 'GET'",
			"outcome.status > 500 && request.method === 'GET'",
		],
		['Math.min(MAX_DELAY_MS, ', 'Math.max(MAX_DELAY_MS, '],
		['answer.status === 409 && request.idempotencyKey !== undefined', 'answer.status === 409'],
	],
);

const kept = mutantsOf(
	`${FOLDER}/retry.ts`,
	[moneySafe('payments/intents')],
	[
		['return id !== undefined && id === correlationId(last);', 'return true;'],
		['return id !== undefined && id === correlationId(last);', 'return false;'],
	],
);

const dispatcher = [
	...mutantsOf(
		`${FOLDER}/dispatcher.ts`,
		[moneySafe('payments/unknownOutcomes')],
		[
			['earlierOutcomeUnknown ||= isFault', 'earlierOutcomeUnknown = isFault'],
			[
				'earlierOutcomeUnknown ||= isFault(outcome) && !neverLeft(outcome)',
				'earlierOutcomeUnknown ||= false',
			],
		],
	),
	...mutantsOf(
		`${FOLDER}/dispatcher.ts`,
		[
			moneySafe('payments/unknownOutcomes'),
			moneySafe('severalProcesses'),
			moneySafe('limits'),
			moneySafe('payments/intents'),
		],
		[
			['if (answer && until - Date.now() > MAX_RETRY_AFTER_MS)', 'if (false)'],
			['until: Date.now() + (asked ?? 0)', 'until: Date.now() - (asked ?? 0)'],
			[
				'(askedWaitMs(refusal) ?? 0) <= MAX_RETRY_AFTER_MS',
				'true',
				'the next attempt ends at once, with the answer that is remembered of the daily quota',
			],
			[
				"else if (limit.of === 'codat') this.limits.refused(",
				"else if (limit.of !== 'codat') this.limits.refused(",
			],
			["if (limit.of === 'quota')", 'if (false)'],
			['if (!(await pause(this.context, wait)))', 'if (await pause(this.context, wait))'],
			['if (error instanceof ExecutionStopped && last) return last;', '', STOPPED],
			['if (isCancelled(this.context)) throw new ExecutionStopped();', '', LOOKED_AT_TWICE],
		],
	),
];

const cancellation = mutantsOf(
	`${FOLDER}/cancellation.ts`,
	[moneySafe('payments/intents'), moneySafe('interleavings')],
	[
		['if (signal?.aborted) return false;', '', 'the loop after it ends at once'],
		['left > 0 && !signal.aborted', 'left > 0'],
		['return !signal.aborted;', 'return true;', LOOKED_AT_TWICE],
	],
);

const limits = [
	...mutantsOf(
		`${FOLDER}/limits/slidingWindow.ts`,
		[unit('limits')],
		[
			['this.starts.length < this.max', 'this.starts.length <= this.max'],
			['this.starts[this.starts.length - this.max]', 'this.starts[0]'],
			['if (start > now) await', 'if (start < now) await'],
		],
	),
	...mutantsOf(
		`${FOLDER}/limits/limits.ts`,
		[unit('limits')],
		[
			['private placesOf(company =', "private placesOf(company_ = '', company ="],
			['PATIENCE_MS = 3 * MINUTE_MS', 'PATIENCE_MS = MINUTE_MS'],
			['askedMs > LONG_MS', 'askedMs < LONG_MS'],
			['now + askedMs + MINUTE_MS', 'now + askedMs'],
			['askedMs + backoff(1)', 'backoff(1)'],
			['backoff(++this.unspecified)', 'backoff(1)'],
			['if (this.isTense) {', 'if (false) {'],
			['this.address.refused(sentAt, this.underWay);', ''],
			['Math.max(since, servedAt)', 'since'],
			['for (let ms = this.closedFor(); ms > 0', 'for (let ms = this.closedFor(); false'],
		],
	),
	...mutantsOf(
		`${FOLDER}/limits/concurrencyShare.ts`,
		[unit('limits')],
		[
			['MAX_CONCURRENT = 10', 'MAX_CONCURRENT = 11'],
			['LEAST = 3', 'LEAST = 1'],
			['if (sentAt <= this.shrunkAt) return;', ''],
			['Math.min(this.share, underWay) * SHRINKING', 'this.share'],
			['this.share + GROWTH / this.share', 'this.share'],
			['this.share + GROWTH / this.share', 'this.most'],
			['this.places.resize(0);', ''],
			['if (closing === this.changes) this.open();', 'this.open();'],
		],
	),
];

const errors = [
	...mutantsOf(
		`${FOLDER}/errors/failureFacts.ts`,
		[
			unit('errors'),
			'test/integration/operations/everyOperation/failedItems.test.ts',
			moneySafe('payments/unknownOutcomes'),
		],
		[
			['!isPermanent(outcome) && (isRepeatable(request) || neverLeft(outcome))', 'true'],
			['[408, 409, 425, 429]', '[408, 409, 425]'],
			['isRepeatable(request) && request.idempotencyKey === undefined', 'isRepeatable(request)'],
			["if (request.method === 'GET') return false;", ''],
			['return earlierOutcomeUnknown || !neverLeft(outcome);', 'return false;'],
			['return earlierOutcomeUnknown || !neverLeft(outcome);', 'return true;'],
			['if (outcome.status >= 500 || isInProgress(request, outcome)) return true;', ''],
			['return earlierOutcomeUnknown && !isRejection(outcome);', 'return earlierOutcomeUnknown;'],
			['return earlierOutcomeUnknown && !isRejection(outcome);', 'return false;'],
		],
	),
	...mutantsOf(
		`${FOLDER}/errors/errors.ts`,
		[unit('errors'), moneySafe('payments/unknownOutcomes')],
		[
			['facts.outcomeUnknown && !isFault(outcome) ?', 'false ?'],
			['facts.outcomeUnknown && !isFault(outcome) ?', 'facts.outcomeUnknown ?'],
			['if (facts.outcomeUnknown) advice', 'advice'],
			['if (facts.outcomeUnknown) advice', 'if (false) advice'],
		],
	),
];

const verdict = mutantsOf(
	`${FOLDER}/idempotency/verdict.ts`,
	[
		moneySafe('payments/unknownOutcomes'),
		moneySafe('payments/intents'),
		moneySafe('neverStuck'),
		moneySafe('records/chains'),
	],
	[
		[
			"return typeof body === 'object' && body !== null && 'correlationId' in body;",
			'return true;',
		],
		['[401, 402, 403,', '['],
		['409, 422, 425, 429]', '409, 425, 429]'],
		['status >= 500 || NO_VERDICT', 'status >= 501 || NO_VERDICT'],
		['if (isKept) return true;', ''],
	],
);

const rejections = [
	...mutantsOf(
		`${FOLDER}/idempotency/rejections.ts`,
		[moneySafe('records/chains'), moneySafe('payments/intents')],
		[
			['ANSWER_KEPT_MS = 90 * MINUTE_MS', 'ANSWER_KEPT_MS = 9 * MINUTE_MS'],
			['REMEMBERED_MS = DAY_MS', 'REMEMBERED_MS = MINUTE_MS'],
			['if (lasts && known.at < now - ANSWER_KEPT_MS / 2) set', 'if (false) set'],
			['if (lasts) set(name, { count', 'if (lasts && count < 2) set(name, { count'],
			['known.at <= now - REJECTION_REMEMBERED_MS', 'known.at <= now'],
			['if (lasts) set(name, { count, at: Date.now() });', ''],
		],
	),
	...mutantsOf(
		`${FOLDER}/idempotency/staticData.ts`,
		[moneySafe('records/chains'), moneySafe('payments/intents')],
		[
			["const NOT_SAVED = ['manual', 'retry'];", "const NOT_SAVED = ['retry'];"],
			["const NOT_SAVED = ['manual', 'retry'];", "const NOT_SAVED = ['manual'];"],
		],
	),
	...mutantsOf(
		`${FOLDER}/idempotency/writeKeys.ts`,
		[
			moneySafe('records/chains'),
			moneySafe('payments/neverTwice'),
			moneySafe('payments/intents'),
			moneySafe('neverStuck'),
		],
		[
			['rejected === 0 ? first', 'true ? first'],
			['remember(name, rejected + 1)', 'remember(name, 1)'],
			['ordinal?.use(this.used);', ''],
			['${written}/${ordinal?.ordinal ?? 0}', '${written}/0'],
			['`custom ${path} ${customKey}`', '`custom ${customKey}`'],
		],
	),
	...mutantsOf(
		`${FOLDER}/idempotency/ordinals.ts`,
		[
			moneySafe('payments/neverTwice'),
			moneySafe('payments/intents'),
			moneySafe('payments/doneItems'),
		],
		[
			['if (Number(run) < Number($runIndex))', 'if (Number(run) <= Number($runIndex))'],
			['if (Number(run) < Number($runIndex))', 'if (false)'],
			['while (taken.has(ordinal)) ordinal += 1;', ''],
			['next.set(name, ordinal + 1);', ''],
			['const earlier: Used[] = [...done];', 'const earlier: Used[] = [];'],
			['[used, byItem]', '[used]'],
		],
	),
	...mutantsOf(
		`${FOLDER}/idempotency/doneItems.ts`,
		[moneySafe('payments/doneItems'), 'test/unit/shared/transport/doneItems.test.ts'],
		[
			['kept?.run === run', 'kept !== undefined'],
			[' && kept.task === task', ''],
			[
				'hashedValue([type, parameters.resource, parameters.operation])',
				'hashedValue([type, parameters])',
			],
			['done?.place !== hashedValue(place)', 'false'],
			['place !== undefined && done', 'done'],
			['if (isChange && Number(index) > first)', 'if (false)'],
			['if (isChange && Number(index) > first)', 'if (Number(index) > first)'],
			['if (input !== this.inputOf(Number(index)))', 'if (false)'],
			['return isElsewhere ? undefined : done?.output;', 'return undefined;'],
			['this.kept.items = {};', ''],
			['if (output.some(({ binary }) => binary)) return;', ''],
		],
	),
];

const client = [
	...mutantsOf(
		`${FOLDER}/requests.ts`,
		[moneySafe('payments/unknownOutcomes'), moneySafe('payments/intents'), moneySafe('limits')],
		[
			['if (this.hasWritten) return;', ''],
			['if (this.isStopped()) throw new NotStarted();', ''],
		],
	),
	...mutantsOf(
		`${FOLDER}/writes.ts`,
		[moneySafe('payments/unknownOutcomes'), moneySafe('payments/intents'), moneySafe('limits')],
		[
			['\t\tkey.accept();', ''],
			['if (isRejected) key.reject();', ''],
			['if (day && httpStatusOf(dispatched) === 422)', 'if (false)'],
			['if (httpStatusOf(again) !== 422)', 'if (httpStatusOf(again) === 422)'],
		],
	),
];

/** The one way out: retries, limits, keys, and what is said of a failure. */
export const transport = [
	...[...retry, ...kept, ...dispatcher, ...cancellation, ...limits, ...errors],
	...[...verdict, ...rejections, ...client],
];
