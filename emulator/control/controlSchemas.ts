/** The forms of the control API, in JSON Schema; its OpenAPI description is made of them. */
import { QUIRK_NAMES } from '../platforms/quirks';
import { SCENARIO_NAMES } from '../scenarios';
import { FAULT_KINDS } from './faultRules';

const text = { type: 'string' } as const;
const moment = { type: 'string', format: 'date-time' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const flag = { type: 'boolean' } as const;
const listOf = <T extends object>(items: T) => ({ type: 'array', items }) as const;
const mapOf = <T extends object>(additionalProperties: T) =>
	({ type: 'object', additionalProperties }) as const;
/** A record as Codat returns it. */
const record = { type: 'object' } as const;

export const nothingBack = {
	response: { 204: { type: 'null', description: 'Done' } },
} as const;

export const companyQuery = {
	type: 'object',
	additionalProperties: false,
	properties: {
		companyId: { ...text, description: 'Only this company' },
		since: {
			...text,
			description: 'Only payments recorded since this moment of the emulator’s clock',
		},
	},
} as const;

export const ledger = {
	description: 'Records as Codat returns them, each with its companyId and connectionId',
	type: 'object',
	properties: {
		companies: listOf(record),
		suppliers: listOf(record),
		bills: listOf(record),
		payments: listOf(record),
		attachments: listOf(record),
		bankAccounts: listOf(record),
		counters: {
			type: 'object',
			properties: {
				requests: count,
				replays: count,
				byStatus: mapOf(count),
				faults: count,
				faultsByKind: mapOf(count),
			},
		},
	},
} as const;

const request = {
	type: 'object',
	properties: {
		number: count,
		at: moment,
		method: text,
		path: text,
		operation: { ...text, description: 'Operation ID of Codat’s OpenAPI files' },
		company: text,
		connection: text,
		idempotencyKey: text,
		status: { ...count, description: 'Absent while under way, and when the connection was cut' },
		ms: { ...count, description: 'Milliseconds until the answer' },
		replayed: { ...flag, description: 'Answered from the idempotency cache' },
		fault: text,
		ignored: {
			...listOf(text),
			description: 'Query parameters that the endpoint doesn’t know, which changed nothing',
		},
	},
} as const;

export const requests = listOf(request);

export const requestNumber = { type: 'object', properties: { number: count } } as const;

export const requestWithDetails = {
	type: 'object',
	properties: {
		...request.properties,
		requestHeaders: { ...mapOf(text), description: 'The API key is masked' },
		requestBody: text,
		responseHeaders: mapOf(text),
		responseBody: text,
	},
} as const;

const numbers = (name: string, description: string) => ({
	type: 'object',
	required: [name],
	properties: { [name]: { type: 'number', minimum: 0, description } },
});

export const latency = numbers('ms', 'Milliseconds that each answer takes');
export const clock = numbers('advanceMs', 'Milliseconds to move the time forward');
export const reads = {
	type: 'object',
	properties: {
		ms: { type: 'number', minimum: 0, description: 'Milliseconds that a read takes' },
	},
} as const;
export const now = {
	type: 'object',
	properties: {
		now: moment,
		standsStill: { ...flag, description: 'Whether it stands still until it is moved' },
	},
} as const;

const faultRule = {
	type: 'object',
	required: ['kind'],
	additionalProperties: false,
	properties: {
		kind: {
			type: 'string',
			description: `What happens: ${Object.keys(FAULT_KINDS).join(', ')}, or any other status`,
		},
		method: { ...text, description: 'HTTP method; any when left out' },
		route: {
			...text,
			description:
				'Operation ID, or a part of the path that begins with a slash; any when left out',
		},
		probability: {
			type: 'number',
			exclusiveMinimum: 0,
			maximum: 1,
			description: 'Share of the requests',
		},
		times: { ...count, minimum: 1, description: 'How often; without end when left out' },
		skip: { ...count, description: 'Matching requests to let pass first' },
		retryAfter: { ...count, description: 'Seconds, for a status and for softwareLimit' },
		ms: { type: 'number', minimum: 0, description: 'Milliseconds, for delay' },
		afterCommit: { ...flag, description: 'A status after the request was carried out' },
		body: {
			description:
				'Any JSON, for otherBody and status…; the message of a gateway, or Codat’s, when left out',
		},
	},
} as const;

export const faultRules = listOf(faultRule);

/** Rules as they stand: `times` is how often one still strikes. */
export const faultRulesLeft = listOf({
	...faultRule,
	properties: { ...faultRule.properties, times: { ...count, description: 'How often still' } },
});

export const newCompanyAnswer = {
	type: 'object',
	properties: {
		id: text,
		name: text,
		connections: listOf({
			type: 'object',
			properties: { id: text, platform: text, status: text },
		}),
	},
} as const;

const platformKey = { ...text, description: 'Codat’s key of the software, such as gbol for Xero' };
const linked = {
	...flag,
	description: 'Whether it is linked at once, with books of its own; so unless told',
};

export const newCompany = {
	type: 'object',
	required: ['name'],
	additionalProperties: false,
	properties: { name: { ...text, minLength: 1 }, platformKey, linked },
} as const;

export const newConnection = {
	type: 'object',
	required: ['companyId', 'platformKey'],
	additionalProperties: false,
	properties: { companyId: text, platformKey, linked },
} as const;

export const connectionParams = { type: 'object', properties: { connectionId: text } } as const;

export const quirks = {
	type: 'object',
	required: ['connectionId', 'quirks'],
	additionalProperties: false,
	properties: {
		connectionId: text,
		quirks: listOf({ type: 'string', enum: QUIRK_NAMES }),
	},
} as const;

export const quirksOfConnections = listOf({
	type: 'object',
	properties: { connectionId: text, companyId: text, platform: text, quirks: listOf(text) },
});

export const scenarioName = {
	type: 'object',
	required: ['name'],
	additionalProperties: false,
	properties: { name: { ...text, description: SCENARIO_NAMES.join(', ') } },
} as const;

export const scenarios = listOf({
	type: 'object',
	properties: {
		name: text,
		title: text,
		happens: text,
		watch: { ...text, description: 'What to watch in a workflow that survives it' },
		mending: {
			...text,
			description: 'What people do about it; absent where there is nothing to do',
		},
		running: flag,
		mended: flag,
		faults: { ...faultRulesLeft, description: 'Its rules, of the one that is being played' },
	},
});

export const event = {
	type: 'object',
	required: ['eventType'],
	additionalProperties: false,
	properties: {
		eventType: { ...text, description: 'One of Codat’s Platform file' },
		payload: { description: 'What the event says; any JSON' },
		tags: { ...mapOf(text), description: 'Tags of the company, for consumers that filter by them' },
		copies: { type: 'integer', minimum: 1, description: 'How often it is sent at the same time' },
		delayMs: { type: 'number', minimum: 0, description: 'Milliseconds to hold it back' },
		headers: { enum: ['webhook', 'svix'], description: 'Header family; webhook unless told' },
	},
} as const;

const delivery = {
	type: 'object',
	properties: {
		messageId: { ...text, description: 'webhook-id' },
		consumerId: text,
		eventType: text,
		body: text,
		attempts: { type: 'array', description: 'HTTP status of each attempt, or why there was none' },
		delivered: flag,
	},
} as const;

export const deliveries = listOf(delivery);

export const consumer = {
	type: 'object',
	properties: {
		id: text,
		url: text,
		disabled: flag,
		eventTypes: listOf(text),
		companyTags: listOf(text),
		signingSecret: text,
		formerSecret: text,
	},
} as const;

export const webhooks = {
	type: 'object',
	properties: { consumers: listOf(consumer), deliveries },
} as const;

export const consumerId = {
	type: 'object',
	required: ['consumerId'],
	properties: { consumerId: text },
} as const;

export const messageIds = {
	type: ['object', 'null'],
	properties: { messageIds: listOf(text) },
} as const;
