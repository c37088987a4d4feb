/** Who did what: the acts that the event log has, for support, administrators and auditors. */
package com.contractingworks.integration.query.act;
