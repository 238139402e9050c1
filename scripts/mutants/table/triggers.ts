import { mutantsOf } from '../mutant';

const webhooks = (name: string) => `test/integration/triggers/webhook${name}.test.ts`;

const polls = ['diff', 'seen', 'sketch', 'recall'].map(
	(name) => `test/unit/codatBillPayTrigger/${name}.test.ts`,
);

const polled = ['pollEvents', 'pollReliability', 'pollCompanies'].map(
	(name) => `test/integration/triggers/${name}`,
);

const verification = [
	...mutantsOf(
		'nodes/CodatTrigger/verification/verify.ts',
		['test/unit/codatTrigger/verify.test.ts'],
		[
			['TOLERANCE_S = 5 * 60', 'TOLERANCE_S = 6 * 60'],
			['MAX_BODY_BYTES = 1024 * 1024', 'MAX_BODY_BYTES = 16 * 1024 * 1024'],
			['Math.abs(nowMs / 1000 - Number(timestamp))', '(nowMs / 1000 - Number(timestamp))'],
			['<= TOLERANCE_S', '< TOLERANCE_S'],
			['/^\\d{1,12}$/.test(timestamp) && ', ''],
			['fatal: true', 'fatal: false'],
			['if (proof.keys.length === 0 && !proof.tokenHash)', 'if (false)'],
			['if (!isTimely(timestamp, nowMs))', 'if (false)'],
			['(isToken(token) && sameText(hashOfToken(token), proof.tokenHash))', 'isToken(token)'],
			['if (!hasSignature(signature))', 'if (false)'],
			[
				'if (proof.keys.length > 0 && !isSignedWithOneOf(signed, proof.keys))',
				'if (!proof.tokenHash && !isSignedWithOneOf(signed, proof.keys))',
			],
			['if (proof.keys.length > 0 && !isSignedWithOneOf(signed, proof.keys))', 'if (false)'],
			['JSON.stringify(first) === JSON.stringify(second)', 'true'],
			['/^[\\w-]{1,256}$/', '/^[\\w.-]{1,256}$/'],
			['rawBody.length > MAX_BODY_BYTES', 'rawBody.length >= MAX_BODY_BYTES'],
		],
	),
	...mutantsOf(
		'nodes/CodatTrigger/verification/signature.ts',
		['test/unit/codatTrigger/verify.test.ts'],
		[
			['MIN_KEY_BYTES = 16', 'MIN_KEY_BYTES = 0'],
			['`${id}.${timestamp}.`', '`${id}.`'],
			['.update(body)', ''],
			['a.length === b.length && timingSafeEqual(a, b)', 'a.length === b.length'],
			['.some((other) => sameText(one, other))', '.every((other) => sameText(one, other))'],
		],
	),
	...mutantsOf(
		'nodes/CodatTrigger/receive.ts',
		[webhooks('Delivery'), webhooks('Registration'), webhooks('Once')],
		[
			['return isBroken || !tokenHash ?', 'return !tokenHash ?'],
			[
				'.catch(() => []);',
				'.catch(() => [Buffer.alloc(16)]);',
				'deliveries are refused either way: nobody signs with that key',
			],
			[
				"if ('status' in verdict) return",
				"if ('status' in verdict && verdict.status === 400) return",
			],
			['if (!isWanted(context, output))', 'if (false)'],
			['answer(context, 503', 'answer(context, 200'],
		],
	),
];

const deliveries = mutantsOf(
	'nodes/CodatTrigger/deliveries.ts',
	['test/unit/codatTrigger/deliveries.test.ts', webhooks('Once'), webhooks('Delivery')],
	[
		['DELIVERY_REMEMBERED_MS = 30 * HOUR_MS', 'DELIVERY_REMEMBERED_MS = 27 * HOUR_MS'],
		['MAX_IN_MEMORY = 20_000', 'MAX_IN_MEMORY = 2_000'],
		['MAX_SAVED = 2000', 'MAX_SAVED = 1000'],
		['&& !entry.hasFailed()', ''],
		['entry && entry.at > now - DELIVERY_REMEMBERED_MS', 'entry'],
		['if (entry.isRecorded) return this.saved;', ''],
		['this.recorded.splice(0, this.recorded.length - MAX_SAVED);', ''],
		['hasFailed = constantly(response.statusCode >= 300)', 'hasFailed = constantly(false)'],
		['hasFailed: () => response.statusCode >= 300', 'hasFailed: () => false'],
		['memory.restore(staticData.delivered, now);', ''],
		['`${context.getWorkflow().id}/${context.getNode().id}`', '`${context.getWorkflow().id}`'],
		[
			'!(at > now - DELIVERY_REMEMBERED_MS) ||',
			'',
			'what is too old is left out again when a message is looked up',
		],
	],
);

const polling = [
	...mutantsOf(
		'nodes/CodatBillPayTrigger/events/diff.ts',
		[...polls, ...polled],
		[
			['date(a) < date(b) ? -1', 'date(a) < date(b) ? 1'],
			['event.byDay && !keep(record)', 'false'],
			['versions.set(record.id, version);', ''],
			['if (isReported && keep(record))', 'if (isReported)'],
			['isNew: last === undefined', 'isNew: true'],
			[': emitExisting && ', ': '],
		],
	),
	...mutantsOf('nodes/CodatBillPayTrigger/seen/seen.ts', polls, [
		['if (before !== undefined) toggled.push([id, before]);', ''],
		['if (version === undefined) versions.delete(id);', 'if (version === undefined) continue;'],
		['.filter((id) => this.context.missing?.has(id))', ''],
	]),
	...mutantsOf('nodes/CodatBillPayTrigger/seen/sketch.ts', polls, [
		['this.sums.length - SPARE', 'this.sums.length'],
		['if (2 * length > index)', 'if (2 * length >= index)'],
		['power = fieldProduct(power, square)', 'power = fieldProduct(power, element)'],
	]),
	...mutantsOf('nodes/CodatBillPayTrigger/seen/recall.ts', polls, [
		['[known, elements(records)]', '[known]'],
		['[known, elements(records)]', '[elements(records)]'],
		['base.has(one) !== differs(one)', 'base.has(one)'],
	]),
	...mutantsOf(
		'nodes/CodatBillPayTrigger/events/events.ts',
		[...polls, ...polled],
		[
			['due >= lastDay && due <= dueUntil', 'due > lastDay && due <= dueUntil'],
			['due >= lastDay && due <= dueUntil', 'due >= lastDay && due < dueUntil'],
			['{ today }) => due < today', '{ today }) => due <= today'],
			['before !== undefined && before !== version', 'before !== version'],
			['{ ...record, sourceModifiedDate: undefined }', 'record'],
			["!(before === undefined && status === 'Void')", 'true'],
		],
	),
	...mutantsOf(
		'nodes/CodatBillPayTrigger/events/detect.ts',
		['test/integration/triggers/adversary/polling.test.ts'],
		[['${record.id} ${fingerprint(record)}', '${record.id} ${record.sourceModifiedDate}']],
	),
	...mutantsOf(
		'nodes/CodatBillPayTrigger/seen/inProcess.ts',
		['test/integration/triggers/adversary/polling.test.ts'],
		[['this.lastNamed.name !== name', 'false']],
	),
	...mutantsOf('nodes/CodatBillPayTrigger/events/detect.ts', polled, [
		['last.until - POLL_OVERLAP_MS', 'last.until'],
		['POLL_OVERLAP_MS = HOUR_MS', 'POLL_OVERLAP_MS = 1'],
		['|| today !== lastDay', ''],
		['daysAt(poll, now, last?.at === undefined ? now : last.at * 1000)', 'daysAt(poll, now, now)'],
		['!isWhole || (list.length > 0 && ', 'true || ('],
		['if (isKept) return { records: modified', 'if (true) return { records: modified'],
	]),
	...mutantsOf('nodes/CodatBillPayTrigger/failures.ts', polled, [
		["site.companyId && status !== 'Linked'", 'site.companyId'],
	]),
	...mutantsOf('nodes/CodatBillPayTrigger/watch.ts', polled, [
		['!settings.emitExisting) renewed', 'true) renewed'],
		['{ ...others, [connection]: memory }', '{ [connection]: memory }'],
		['chosen === AUTOMATIC ? today === lastDay', 'chosen === AUTOMATIC ? true'],
		['return failed === undefined ? at : Infinity;', 'return 0;'],
		['if (memory?.failed !== failed)', ''],
		["(site.status !== 'Linked' && !memory)", 'false'],
		['if (Date.now() > until || ', 'if ('],
		['{ ...memory, failed }', '{ failed }'],
		['if (concernsAll(error as Error))', 'if (false)'],
	]),
	...mutantsOf('nodes/CodatBillPayTrigger/events/absence.ts', polled, [
		['bills.size === 0 && before.length > 0 && !wasEmpty', 'false'],
		['before.length > 0 && !wasEmpty)', 'before.length > 0)'],
		['gone.length > 0 && pages > 1', 'false'],
		['.filter(keep)', ''],
		["byAbsence === true && !statuses.includes('Paid')", 'byAbsence === true'],
	]),
	...mutantsOf('nodes/CodatBillPayTrigger/poll.ts', polled, [
		['if (underWay.has(trigger)) return null;', ''],
		['underWay.delete(trigger);', ''],
		['data.state = state as unknown as IDataObject;', ''],
		['{ ...before, source: undefined }', '{ ...before }'],
		['before?.watched === watchedBy(settings) ? before', 'before ? before'],
	]),
];

/** Webhooks: genuine, and each once. Polls: nothing skipped, nothing twice. */
export const triggers = [...verification, ...deliveries, ...polling];
