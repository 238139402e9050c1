import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

interface Ways {
	searchListMethod: string;
	/** What the list shows while nothing is chosen. */
	listPlaceholder?: string;
	/** An example of a name; without one, the record can't be chosen by its name. */
	name?: string;
	/** An example of an ID. */
	id: string;
	idValidation: NonNullable<INodePropertyMode['validation']>[number];
}

/** The ways of choosing a record: from a searchable list first, then by name where people use names, then by ID. */
export function modes({
	searchListMethod,
	listPlaceholder,
	name,
	id,
	idValidation,
}: Ways): Pick<INodeProperties, 'modes'> {
	const all: Pick<INodeProperties, 'modes'> = {
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				...(listPlaceholder === undefined ? {} : { placeholder: listPlaceholder }),
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: `e.g. ${name}`,
				hint: 'The whole name; upper or lower case and spaces make no difference',
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${id}`,
				validation: [idValidation],
			},
		],
	};
	return name === undefined ? withoutName(all) : all;
}

/** The same locator without By Name. */
export function withoutName<T extends Pick<INodeProperties, 'modes'>>(locator: T): T {
	return { ...locator, modes: locator.modes?.filter((mode) => mode.name !== 'name') };
}
