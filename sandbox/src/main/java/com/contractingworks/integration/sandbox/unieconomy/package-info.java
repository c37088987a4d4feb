/**
 * UniEconomy (Unimicro) as far as the integration service sees it: signed client assertions, the
 * company header, drafts that are invoiced by a transition, and event plans.
 */
package com.contractingworks.integration.sandbox.unieconomy;
