import { attachmentRoutes } from './attachments';
import { bankAccountRoutes } from './bankAccounts';
import { billRoutes } from './bills';
import { companyRoutes } from './companies';
import { connectionRoutes } from './connections';
import { mappingOptionRoutes } from './mappingOptions';
import { paymentRoutes } from './payments';
import { platformRoutes } from './platform';
import { pushRoutes } from './pushes';
import { readRoutes } from './reads';
import { supplierRoutes } from './suppliers';

/** Every part of Codat's API that the emulator has. */
export const apiRoutes = [
	companyRoutes,
	connectionRoutes,
	mappingOptionRoutes,
	billRoutes,
	attachmentRoutes,
	paymentRoutes,
	supplierRoutes,
	bankAccountRoutes,
	platformRoutes,
	readRoutes,
	pushRoutes,
];
