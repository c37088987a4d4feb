/**
 * What providers need to talk HTTP: one attempt per call, every exchange taken down without its
 * secrets, and every failure classified by what the other side may have done.
 */
package com.contractingworks.integration.provider.http;
