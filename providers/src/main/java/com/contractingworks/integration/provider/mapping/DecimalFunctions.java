package com.contractingworks.integration.provider.mapping;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/**
 * What formulas can do beyond standard CEL: exact decimals under the usual operators, {@code
 * dec('0.25')}, {@code div(a, b, scale)}, {@code round(a, scale)} and {@code daysBetween(from,
 * to)}.
 *
 * <p>Everything is declared to give {@code dyn}, because a whole result is CEL's {@code int}.
 */
final class DecimalFunctions {

  private static final CelType DECIMAL = OpaqueType.create("decimal");
  private static final Map<String, BinaryOperator<BigDecimal>> ARITHMETIC =
      Map.of("_+_", BigDecimal::add, "_-_", BigDecimal::subtract, "_*_", BigDecimal::multiply);
  private static final Map<String, IntPredicate> COMPARISON =
      Map.of("_<_", c -> c < 0, "_<=_", c -> c <= 0, "_>_", c -> c > 0, "_>=_", c -> c >= 0);

  private final List<CelFunctionDecl> declarations = new ArrayList<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  DecimalFunctions() {
    ARITHMETIC.forEach(
        (operator, function) ->
            operator(
                operator,
                SimpleType.DYN,
                (a, b) -> CelValues.number(function.apply(decimal(a), decimal(b)))));
    COMPARISON.forEach(
        (operator, test) ->
            operator(
                operator, SimpleType.BOOL, (a, b) -> test.test(decimal(a).compareTo(decimal(b)))));
    function(
        "-_", "decimal_negate", List.of(DECIMAL), a -> CelValues.number(decimal(a[0]).negate()));
    function("string", "decimal_to_string", List.of(DECIMAL), a -> decimal(a[0]).toPlainString());
    function("dec", "dec_string", List.of(SimpleType.STRING), a -> CelValues.number(parse(a[0])));
    function(
        "div",
        "div_scale",
        List.of(SimpleType.DYN, SimpleType.DYN, SimpleType.INT),
        a -> CelValues.number(divide(decimal(a[0]), decimal(a[1]), scale(a[2]))));
    function(
        "round",
        "round_scale",
        List.of(SimpleType.DYN, SimpleType.INT),
        a -> CelValues.number(decimal(a[0]).setScale(scale(a[1]), RoundingMode.HALF_UP)));
    function(
        "daysBetween",
        "days_between",
        List.of(SimpleType.STRING, SimpleType.STRING),
        a -> ChronoUnit.DAYS.between(date(a[0]), date(a[1])));
  }

  List<CelFunctionDecl> declarations() {
    return declarations;
  }

  List<CelFunctionBinding> bindings() {
    return bindings;
  }

  /** Declares an operator for decimal with decimal, decimal with int, and int with decimal. */
  private void operator(String name, CelType result, Body2 body) {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    CelType[][] pairs = {{DECIMAL, DECIMAL}, {DECIMAL, SimpleType.INT}, {SimpleType.INT, DECIMAL}};
    for (CelType[] pair : pairs) {
      String id = name + pair[0].name() + "_" + pair[1].name();
      overloads.add(CelOverloadDecl.newGlobalOverload(id, result, pair));
      bindings.add(binding(id, List.of(pair), a -> body.apply(a[0], a[1])));
    }
    declarations.add(CelFunctionDecl.newFunctionDeclaration(name, overloads));
  }

  private void function(String name, String id, List<CelType> parameters, Body body) {
    declarations.add(
        CelFunctionDecl.newFunctionDeclaration(
            name, CelOverloadDecl.newGlobalOverload(id, SimpleType.DYN, parameters)));
    bindings.add(binding(id, parameters, body));
  }

  private static CelFunctionBinding binding(String id, List<CelType> parameters, Body body) {
    List<Class<?>> classes = new ArrayList<>();
    parameters.forEach(parameter -> classes.add(javaClass(parameter)));
    return CelFunctionBinding.from(
        id,
        classes,
        arguments -> {
          try {
            return body.apply(arguments);
          } catch (Failure e) {
            throw new CelEvaluationException(e.getMessage(), e);
          }
        });
  }

  private static Class<?> javaClass(CelType type) {
    if (type.equals(DECIMAL)) {
      return ExactDecimal.class;
    }
    if (type.equals(SimpleType.INT)) {
      return Long.class;
    }
    return type.equals(SimpleType.STRING) ? String.class : Object.class;
  }

  private static BigDecimal decimal(Object value) throws Failure {
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    if (value instanceof ExactDecimal decimal) {
      return decimal.value();
    }
    throw new Failure("number", "A number is needed here. Convert the text with dec(...).");
  }

  private static BigDecimal parse(Object text) throws Failure {
    try {
      return ExactDecimal.checked(new BigDecimal((String) text));
    } catch (NumberFormatException e) {
      throw new Failure("number", "dec(...) needs a number such as '12.50'.");
    }
  }

  private static BigDecimal divide(BigDecimal a, BigDecimal b, int scale) throws Failure {
    if (b.signum() == 0) {
      throw new Failure("number", "div(...) divides by zero.");
    }
    return a.divide(b, scale, RoundingMode.HALF_UP);
  }

  private static int scale(Object value) throws Failure {
    long scale = (Long) value;
    if (scale < 0 || scale > 20) {
      throw new Failure("number", "A scale is 0 to 20.");
    }
    return (int) scale;
  }

  private static LocalDate date(Object text) throws Failure {
    try {
      return LocalDate.parse((String) text);
    } catch (DateTimeParseException e) {
      throw new Failure("date", "daysBetween(...) needs dates such as '2026-03-02'.");
    }
  }

  @FunctionalInterface
  private interface Body {
    Object apply(Object[] arguments) throws Failure;
  }

  @FunctionalInterface
  private interface Body2 {
    Object apply(Object a, Object b) throws Failure;
  }
}
