/** What is known about each invoice sync: its row, its timeline, and the questions about them. */
package com.contractingworks.integration.query.invoice;
