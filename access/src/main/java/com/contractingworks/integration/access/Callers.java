package com.contractingworks.integration.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads from a token, which has been verified, who calls. */
public final class Callers implements Converter<Jwt, CallerToken> {

  private final AccessSettings settings;

  Callers(AccessSettings settings) {
    this.settings = settings;
  }

  @Override
  public CallerToken convert(Jwt token) {
    return new CallerToken(
        new Caller(
            token.getSubject(),
            text(token, settings.nameClaim()),
            roles(token),
            clients(token),
            text(token, settings.providerClaim()),
            token.getExpiresAt(),
            null));
  }

  private Set<Role> roles(Jwt token) {
    return claim(token, settings.rolesClaim()).map(Callers::texts).orElse(List.of()).stream()
        .map(Role::of)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /** What is there and cannot be understood is no leave to see everything. */
  private ClientScope clients(Jwt token) {
    return token.hasClaim(settings.clientsClaim())
            || claim(token, settings.clientsClaim()).isPresent()
        ? ClientScope.of(
            claim(token, settings.clientsClaim()).map(Callers::texts).orElse(List.of()))
        : ClientScope.ALL;
  }

  private static String text(Jwt token, String name) {
    return claim(token, name).filter(String.class::isInstance).map(String.class::cast).orElse(null);
  }

  /** The claim of that name, or else the member that its dots lead to. */
  private static Optional<Object> claim(Jwt token, String name) {
    if (token.hasClaim(name)) {
      return Optional.ofNullable(token.getClaim(name));
    }
    Object value = token.getClaims();
    for (String part : name.split("\\.")) {
      value = value instanceof Map<?, ?> members ? members.get(part) : null;
    }
    return Optional.ofNullable(value);
  }

  /** A list of texts, or texts with blanks between them. */
  private static List<String> texts(Object claim) {
    if (claim instanceof String text) {
      return Arrays.asList(text.trim().split("\\s+"));
    }
    return claim instanceof Collection<?> values
        ? values.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
