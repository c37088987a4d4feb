/**
 * The stand-in of Tripletex API 2: the vendor's paths, words and rules over a database file of its
 * own.
 */
package com.contractingworks.integration.sandbox.tripletex;
