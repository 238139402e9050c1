import type { INodeProperties } from 'n8n-workflow';
import type { ParameterReader } from '../../shared/parameters/parameterReader';
import { titleCase } from '../../shared/values/text';

/** A choice of fields to empty while the rest of a record is kept, in the order of their labels. */
export const clearFields = (fields: readonly string[], except = ''): INodeProperties => ({
	displayName: 'Clear Fields',
	name: 'clearFields',
	type: 'multiOptions',
	options: fields.map((value) => ({ name: titleCase(value), value })),
	default: [],
	description: `The fields to empty${except && `. ${except}.`}`,
});

/**
 * The fields that are to be emptied.
 *
 * @param fields that there are
 * @param set what is to be set
 * @throws NodeOperationError if there is no such field, or it is set as well
 */
export function readCleared<T extends string>(
	group: ParameterReader,
	fields: readonly T[],
	set: object,
): T[] {
	const cleared = group.options('clearFields');
	for (const field of cleared) {
		if (!(fields as readonly string[]).includes(field))
			group.fail('clearFields', `must be any of ${fields.join(', ')}, but is "${field}"`);
		if (field in set) group.fail('clearFields', `names ${field}, which is set as well`);
	}
	return cleared as T[];
}
