/** `gulp docs`: writes docs/operations.md, docs/platforms.md and docs/checks.md. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../../nodes/CodatBillPay/resources';
import { rootFolder } from '../n8n/paths';
import { checksMarkdown } from './checks';
import { operationsMarkdown } from './operations';
import { platformsMarkdown } from './platforms';

writeFileSync(path.join(rootFolder, 'docs/operations.md'), operationsMarkdown(resources));
writeFileSync(path.join(rootFolder, 'docs/platforms.md'), platformsMarkdown());
writeFileSync(path.join(rootFolder, 'docs/checks.md'), checksMarkdown());
