import { look, stop } from './decision';

/** Whose invoice it is. */
export const SUPPLIER = {
	severalSuppliers: stop<{ name: string; candidates: string }>({
		seen: 'Several suppliers on the books may be meant',
		text: ({ name, candidates }) => `Several suppliers may be "${name}": ${candidates}`,
		toDo: 'Tell them apart in the accounting software, or archive the one that is no longer used',
	}),
	archivedSupplier: stop<{ name: string; candidates: string }>({
		seen: 'The supplier is archived',
		text: ({ name, candidates }) =>
			`The supplier "${name}" is archived in the accounting software: ${candidates}`,
		toDo: 'Restore it in the accounting software',
	}),
	unknownSupplier: stop<{ name: string }>({
		seen: 'No supplier on the books is the seller, and _When Supplier Is Missing_ is _Stop_',
		text: ({ name }) =>
			`No supplier on the books is "${name}". Create it first, or set When Supplier Is Missing to Create It`,
		toDo: 'Find out who it is, then create the supplier. Invoice fraud begins with a new one',
	}),
	unnamedSupplier: stop<Record<string, never>>({
		seen: 'The supplier would have to be created, but the invoice has no name for it',
		text: () => "The supplier can't be created, because the invoice has no name for it",
		toDo: 'Create the supplier by hand',
	}),
	newSupplier: look<{ name: string }>({
		seen: 'The supplier is new, and _When Supplier Is Missing_ is _Create It_',
		text: ({ name }) => `The supplier "${name}" is new`,
		toDo: 'Check who it is before the first payment',
	}),
	otherName: look<{ by: string; supplierName: string; name: string }>({
		seen: 'The supplier was found by a number or an address, and has another name on the books',
		text: ({ by, supplierName, name }) =>
			`The supplier was found by its ${by}: on the books it is called "${supplierName}", on the invoice "${name}"`,
		toDo: 'Check that it is the same firm',
	}),
};
