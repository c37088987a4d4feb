package com.contractingworks.integration.provider;

import com.contractingworks.integration.provider.exchange.ExchangeRecorder;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What an operation is given beside its arguments: the access, and the rules of the unit of work it
 * runs in.
 *
 * @param connection whose access is used
 * @param exchanges takes down every HTTP exchange
 * @param lease must be asked before every writing request
 * @param creations guards what must be created once per connection, such as a customer
 * @param deadline no request may begin after this moment, and none may wait for its answer beyond
 *     it
 * @param clock the time
 */
public record Call(
    Connection connection,
    ExchangeRecorder exchanges,
    Lease lease,
    Creations creations,
    Instant deadline,
    InstantSource clock) {}
