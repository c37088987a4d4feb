package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.registration.RegistrationRegister.KnownSecret;
import com.contractingworks.integration.command.registration.RegistrationRegister.Registered;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The parameters of a row; null with its type, which SQL Server must be told. */
final class RegistrationRow extends MapSqlParameterSource {

  RegistrationRow(Registered entry) {
    KnownSecret newest = entry.secrets().get(0);
    KnownSecret older = entry.secrets().size() > 1 ? entry.secrets().get(1) : null;
    addValue("name", entry.id().name());
    addValue("provider", entry.id().provider());
    addValue("number", entry.id().number());
    addValue("status", entry.status().name());
    addValue("version", entry.version());
    addValue("edition", entry.edition());
    addValue("base", entry.settings().baseUrl());
    addValue("authentication", entry.settings().authentication());
    addValue("token", entry.settings().tokenUrl(), Types.NVARCHAR);
    addValue("secret", newest.number());
    addValue("identity", newest.identity());
    addValue("older", older == null ? null : older.number(), Types.INTEGER);
    addValue("olderIdentity", older == null ? null : older.identity(), Types.NVARCHAR);
    addValue("contact", entry.contact().name());
    addValue("email", entry.contact().email());
    addValue("since", micros(entry.since()));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
