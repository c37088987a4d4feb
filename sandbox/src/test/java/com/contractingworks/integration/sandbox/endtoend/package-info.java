/**
 * The whole thing from outside: the packaged quick start as a process of its own, and nothing but
 * what it offers over HTTP.
 */
package com.contractingworks.integration.sandbox.endtoend;
