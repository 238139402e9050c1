import type { IDataObject } from 'n8n-workflow';
import type { Codat } from '../../transport/codat';
import { collect } from '../../transport/paging';
import { Once } from '../../values/caches/once';
import { similarNames } from '../../values/names/similar';
import { comparable } from '../../values/text';
import { candidates } from '../names/named';
import { PLATFORMS, platformOf } from './platforms';

/** A source of data that Codat knows, such as an accounting software. */
export interface Integration extends IDataObject {
	key: string;
	name: string;
	enabled: boolean;
	sourceType?: string;
}

class AllIntegrations extends Once<Integration[]> {}

/** All integrations, those too that are off in the portal. Read once for all items of a run. */
export async function integrations(codat: Codat): Promise<Integration[]> {
	const read = async () => await collect(codat.pages<Integration>('/integrations'), Infinity);
	return await codat.memory.of(AllIntegrations, '').do('', read);
}

const integrationInWords = ({ name, key }: { name: string; key: string }) => `${name} (${key})`;

/**
 * The key of the platform that is given by its key or name, in any case. Those of Bill Pay are known without asking.
 *
 * @throws NodeOperationError if there is none, with what there is
 */
export async function platformKeyOf(codat: Codat, text: string): Promise<string> {
	const wanted = comparable(text);
	const names = ({ key, name }: { key: string; name: string }) =>
		comparable(key) === wanted || comparable(name) === wanted;
	const known = PLATFORMS.find(names);
	if (known) return known.key;
	if (platformOf({ integrationKey: wanted })) return wanted;
	const all = await integrations(codat);
	const found = all.find(names);
	if (found) return found.key;
	const similar = similarNames(text, [...PLATFORMS, ...all], ({ name }) => name);
	return codat.refuse(
		`No platform is called "${text.slice(0, 80)}", nor is that the key of one`,
		`Nothing was sent. ${
			similar.length > 0
				? `Similar: ${candidates([...new Set(similar.map(integrationInWords))], (one) => one)}.`
				: `Give the name or the key, e.g. ${candidates(PLATFORMS, integrationInWords)}.`
		}`,
	);
}
