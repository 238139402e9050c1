import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

/** The n8n contexts that talk to Codat. */
export type CodatContext =
	IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IPollFunctions;

/** The credential's fields. */
export interface CodatCredential {
	apiKey: string;
	baseUrl: string;
}
