import { look, stop } from './decision';

/** Whose invoice it is: see `SUPPLIER_GRADES` for what is a match. */
export const SUPPLIER_DECISIONS = {
	ownCompany: stop<{ company: string }>({
		seen: 'The seller is the company itself: its own sales invoice, or one that it made out for a supplier who is named as the customer',
		text: ({ company }) => `The seller is the company itself, "${company}", so nothing is owed`,
		toDo: 'File it with the sales invoices, or have the right seller read',
	}),
	otherCustomer: stop<{ customer: string; company: string }>({
		seen: "It is addressed to another customer: neither name nor number are the company's",
		text: ({ customer, company }) =>
			`It is addressed to ${customer}, not to "${company}". If that is the company, too, add it to the option "Also Addressed To"`,
		toDo: "Send it back, or enter it in the other company's books. If the company bears that name or number, too, name it in the option _Also Addressed To_",
	}),
	customerUnclear: look<{ customer: string; company: string }>({
		seen: "The customer's name isn't the company's, and no number tells whether it is another, or the name is similar",
		text: ({ customer, company }) =>
			`It is addressed to ${customer}; the company is called "${company}" on its books`,
		toDo: 'Check whose invoice it is. If the company bears that name, too, name it in the option _Also Addressed To_',
	}),
	severalSuppliers: stop<{ name: string; candidates: string }>({
		seen: 'Several suppliers on the books fit equally well',
		text: ({ name, candidates }) => `Several suppliers may be "${name}": ${candidates}`,
		toDo: 'Tell them apart in the accounting software, or archive the one that is no longer used',
	}),
	archivedSupplier: stop<{ name: string; candidates: string }>({
		seen: 'The supplier is archived',
		text: ({ name, candidates }) =>
			`The supplier "${name}" is archived in the accounting software: ${candidates}`,
		toDo: 'Restore it in the accounting software',
	}),
	nameOfAnother: stop<{ name: string; supplierName: string; candidates: string }>({
		seen: 'The number is that of one supplier, the name that of another',
		text: ({ supplierName, name, candidates }) =>
			`The number on the invoice is that of "${supplierName}", the name "${name}" that of another supplier: ${candidates}`,
		toDo: 'Find out who sent it. If the number on the books is wrong, correct it there',
	}),
	emailOfAnother: look<{ name: string; candidates: string }>({
		seen: 'The email address is that of a supplier with another name. It is never booked to that one',
		text: ({ name, candidates }) =>
			`The email address of "${name}" is that of another supplier on the books: ${candidates}`,
		toDo: 'If it is the same firm under another name, rename it in the accounting software',
	}),
	unknownSupplier: stop<{ name: string; similar: string }>({
		seen: 'No supplier on the books is the seller, and _When Supplier Is Missing_ is _Stop_',
		text: ({ name, similar }) =>
			similar
				? `No supplier on the books is "${name}". Similar names: ${similar}. If it is none of them, create it first, or set When Supplier Is Missing to Create It`
				: `No supplier on the books is "${name}", and none has a similar name. Create it first, or set When Supplier Is Missing to Create It`,
		toDo: 'Find out who it is, then create the supplier. Invoice fraud begins with a new one',
	}),
	unnamedSupplier: stop<Record<string, never>>({
		seen: 'The supplier would have to be created, but the invoice has no name for it',
		text: () => "The supplier can't be created, because the invoice has no name for it",
		toDo: 'Create the supplier by hand',
	}),
	newSupplierRefused: stop<{ name: string; field: string; problem: string }>({
		seen: 'The supplier would have to be created, and the accounting software takes none of that name or address',
		text: ({ name, field, problem }) =>
			`The supplier "${name}" can't be created: its ${field} ${problem}`,
		toDo: 'Create the supplier by hand, under a name that the software takes',
	}),
	newSupplier: look<{ name: string }>({
		seen: 'The supplier is new, and _When Supplier Is Missing_ is _Create It_',
		text: ({ name }) => `The supplier "${name}" is new`,
		toDo: 'Check who it is before the first payment',
	}),
	similarSupplier: look<{ name: string; similar: string }>({
		seen: 'The name of a new supplier is like that of another, on the books or new in the same run',
		text: ({ name, similar }) => `The new supplier "${name}" may be one that is there: ${similar}`,
		toDo: 'If it is the same firm, void the bill, archive the new supplier, and enter the invoice with the right name',
	}),
	otherName: look<{ supplierName: string; name: string }>({
		seen: 'The supplier was found by its number, and has another name on the books',
		text: ({ supplierName, name }) =>
			`The supplier was found by its number: on the books it is called "${supplierName}", on the invoice "${name}"`,
		toDo: 'Check that it is the same firm',
	}),
};
