import { randomUUID } from 'node:crypto';
import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';

/** A credential as saved in n8n: its type, and what the user typed in. */
export interface Credential {
	type: ICredentialType;
	id: string;
	name: string;
	/** May hold expressions (`={{ … }}`); what is left out takes its default. */
	data: ICredentialDataDecryptedObject;
}

/** Saves a credential for the test's nodes: `credential(new CodatApi(), { apiKey })`. */
export const credential = (
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
	{ id = randomUUID(), name = type.displayName } = {},
): Credential => ({ type, id, name, data });
