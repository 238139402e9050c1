import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { OpenAPIBackend, type Document, type Operation, type Request } from 'openapi-backend';
import type { Exchange } from '../../emulator';
import { CONTRADICTIONS, SCHEMA_CONTRADICTIONS } from './contradictions';
import { CONTRACT_FILES, type Violation } from './files';
import { inlineEscapedReferences } from './references';

async function load(file: string): Promise<OpenAPIBackend> {
	const definition = inlineEscapedReferences(JSON.parse(readFileSync(file, 'utf8')) as Document);
	const api = new OpenAPIBackend({
		definition,
		// The files are written in 3.1 with `nullable`, which belongs to 3.0: read as Codat means it.
		ajvOpts: { strict: false, allErrors: true, logger: false },
		customizeAjv: (ajv) => {
			addFormats(ajv);
			for (const name of ['decimal', 'int32', 'binary']) ajv.addFormat(name, true);
			return ajv.addFormat('ISO4217', /^[A-Z]{3}$/);
		},
		quick: true,
	});
	await api.init();
	return api;
}

const isBinary = (headers: Record<string, string>) =>
	headers['content-type'] === 'application/octet-stream';

/** Codat's two files as judges of exchanges. The Bill Pay file comes first; the Platform file judges the rest. */
export class Contract {
	private constructor(private readonly apis: OpenAPIBackend[]) {}

	static async load(): Promise<Contract> {
		return new Contract(await Promise.all(CONTRACT_FILES.map(load)));
	}

	/** What an exchange breaks. Requests that were refused (4xx) may be wrong: the refusal is the point. */
	check(exchange: Exchange): Violation[] {
		const { operation = '', response } = exchange;
		const violation = (message: string) => ({ operation, status: response.status, message });
		for (const api of this.apis) {
			const found = api.getOperation(operation);
			if (!found) continue;
			return [
				...(response.status < 400 ? this.checkRequest(api, found, exchange) : []),
				...this.checkResponse(api, found, exchange),
			].map(violation);
		}
		return [violation(`response: no operation ${operation} in Codat's files`)];
	}

	private checkRequest(api: OpenAPIBackend, operation: Operation, { request }: Exchange): string[] {
		const { method, path, query, headers } = request;
		const isUpload = headers['content-type']?.startsWith('multipart/');
		const body = isUpload ? { file: 'binary' } : request.body;
		const { errors } = api.validateRequest(
			{ method, path, query, headers, body } as Request,
			operation,
		);
		return (errors ?? []).map((error) => `request: ${error.instancePath} ${error.message ?? ''}`);
	}

	private checkResponse(
		api: OpenAPIBackend,
		operation: Operation,
		{ response }: Exchange,
	): string[] {
		const documented = Object.keys(operation.responses ?? {});
		const { status, body } = response;
		const excused = CONTRADICTIONS.some(
			(entry) =>
				entry.status === status &&
				(entry.operations?.includes(operation.operationId ?? '') ?? true),
		);
		if (!documented.includes(String(status)) && !excused) {
			return [`response: status ${status} is not documented (${documented.join(', ')})`];
		}
		// Undocumented refusals have the shape of the documented ones.
		const judged = documented.includes(String(status)) ? status : 401;
		if (isBinary(response.headers))
			return this.checkMedia(operation, status, response.headers['content-type']);
		const { errors } = api.validateResponse(body ?? null, operation, judged);
		return (errors ?? [])
			.map((error) => `${error.instancePath} ${error.message ?? ''}`)
			.filter((text) => !SCHEMA_CONTRADICTIONS.some(({ path }) => path.test(text)))
			.map((text) => `response: ${text}`);
	}

	private checkMedia(operation: Operation, status: number, type = ''): string[] {
		const response = operation.responses?.[String(status)];
		const media = response && 'content' in response ? Object.keys(response.content ?? {}) : [];
		return media.includes(type)
			? []
			: [`response: media type ${type} is not documented (${media.join(', ')})`];
	}
}
