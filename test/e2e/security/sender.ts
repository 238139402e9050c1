/**
 * Sends requests with the Codat API credential through the request helpers of one n8n-core, in a process of its own:
 * `sender.ts <folder with node_modules/n8n-core>`, the cases as JSON on stdin. Puts out what came of each, as JSON.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { CodatApi } from '../../../credentials/CodatApi.credentials';

/** n8n has two helpers: its HTTP Request node uses the older one, with `uri`. */
export const HELPERS = ['requestWithAuthentication', 'httpRequestWithAuthentication'] as const;

export interface Case {
	helper: (typeof HELPERS)[number];
	request: Record<string, unknown>;
	credential: ICredentialDataDecryptedObject;
	env?: Record<string, string>;
}

type Send = (this: object, type: string, request: object) => Promise<unknown>;

interface Core {
	getRequestHelperFunctions(
		workflow: object,
		node: object,
		additionalData: object,
	): Record<Case['helper'], Send>;
}

async function send({ getRequestHelperFunctions }: Core, given: Case): Promise<string> {
	const { helper, request, credential, env = {} } = given;
	const node = { name: 'Node', type: 'test', typeVersion: 1, parameters: {}, credentials: {} };
	const credentialsHelper = {
		getParentTypes: () => [],
		preAuthentication: () => undefined,
		authenticate: async (data: ICredentialDataDecryptedObject, _type: string, options: object) =>
			await new CodatApi().authenticate(data, options as IHttpRequestOptions),
	};
	const helpers = getRequestHelperFunctions({}, node, { credentialsHelper });
	const context = { helpers, getNode: () => node, getCredentials: () => credential };
	Object.assign(process.env, env);
	try {
		await helpers[helper].call(context, 'codatApi', request);
		return 'sent';
	} catch (error) {
		return (error as Error).message;
	} finally {
		for (const name of Object.keys(env)) delete process.env[name];
	}
}

async function main(folder: string): Promise<void> {
	const load = createRequire(path.join(folder, 'package.json'));
	load('reflect-metadata');
	const utils = 'n8n-core/dist/execution-engine/node-execution-context/utils';
	const core = load(`${utils}/request-helper-functions.js`) as Core;
	const outcomes: string[] = [];
	for (const given of JSON.parse(await text(process.stdin)) as Case[])
		outcomes.push(await send(core, given));
	console.log(JSON.stringify(outcomes));
	process.exit();
}

if (process.argv[1] === __filename) void main(process.argv[2]);
