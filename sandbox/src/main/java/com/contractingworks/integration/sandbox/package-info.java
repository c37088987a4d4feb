/**
 * What the stand-ins of the outside world share: a database file of their own, exact JSON, and
 * identifiers.
 */
package com.contractingworks.integration.sandbox;
