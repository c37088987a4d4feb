/**
 * The quick start: CW, Tripletex, the bus and the whole service in one process on one port, with
 * its data in one folder.
 */
package com.contractingworks.integration.sandbox.quickstart;
