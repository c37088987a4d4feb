// The other system: a pretended ERP that keeps its books in memory. Replace this file by calls to a real one.
//
// What matters for a provider: the ERP has a field (here `reference`) that can be searched, in which the publication key is kept. Memory that only
// the provider has does not count: it is lost when the process ends. As with any other system, something else may happen before it answers.
// A call to a real one has a time limit of its own, and what it does after that is what commitHorizonSeconds must cover.

import { setImmediate as onTheWay } from 'node:timers/promises';

let lastId = 1000;
const documents = []; // {company, id, number, reference, date, currency, lines, credits}
const changes = []; // every write, oldest first: {id, event, erpId, company, at}

/** The access of one company: an ERP would answer this with a session. */
export async function logIn(settings) {
  await onTheWay();
  const good = settings.ApiKey === `key-of-${settings.Company}`;
  return good ? { id: settings.Company, name: `Company ${settings.Company} AS` } : null;
}

/** Writes a posted document. */
export async function post(company, document) {
  await onTheWay();
  const id = String(++lastId);
  documents.push({ ...document, company, id, number: `A-${id}` });
  changes.push({ id: String(changes.length + 1), event: 'invoice.created', erpId: id, company, at: new Date().toISOString() });
  return documents.at(-1);
}

/** What carries a reference: none, one, or (which must never be) more. */
export async function byReference(company, reference) {
  await onTheWay();
  return documents.filter((d) => d.company === company && d.reference === reference);
}

/** What has an id. */
export async function byId(company, id) {
  await onTheWay();
  return documents.find((d) => d.company === company && d.id === id);
}

/** What has changed in a company since a place in the order of changes. */
export async function changesSince(company, place) {
  await onTheWay();
  return changes.slice(place).filter((c) => c.company === company);
}

/** How many changes there are, of all companies. */
export async function newest() {
  await onTheWay();
  return changes.length;
}
