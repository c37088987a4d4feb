package com.contractingworks.integration.provider.mapping;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A compiled CEL expression. Safe for concurrent use. */
final class Formula {

  /** Loops of one formula, over all nested lists together. */
  private static final int MAX_ITERATIONS = 100_000;

  /** Which names a formula may use. */
  enum Place {
    DOCUMENT,
    DOCUMENT_CHAIN,
    LINE,
    LINE_CHAIN;

    boolean inLine() {
      return this == LINE || this == LINE_CHAIN;
    }

    /** Whether a step came before, so that there is a value. */
    boolean inChain() {
      return this == DOCUMENT_CHAIN || this == LINE_CHAIN;
    }

    static Place of(boolean inLine, boolean inChain) {
      return inLine ? (inChain ? LINE_CHAIN : LINE) : inChain ? DOCUMENT_CHAIN : DOCUMENT;
    }
  }

  private static final Map<Place, Cel> ENVIRONMENTS =
      Arrays.stream(Place.values())
          .collect(Collectors.toUnmodifiableMap(p -> p, Formula::environment));

  private static final Map<String, String> REFUSED =
      Map.of(
          "double", "Floating-point numbers are not exact. Use dec('...').",
          "_/_", "Whole numbers would be cut. Use div(a, b, scale).",
          "_%_", "It works on whole numbers only. Use div(a, b, scale) and subtract.");

  private final CelRuntime.Program program;

  private Formula(CelRuntime.Program program) {
    this.program = program;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if it does not compile; the message says why
   */
  static Formula compile(String text, Place place) {
    try {
      Cel cel = ENVIRONMENTS.get(place);
      CelAbstractSyntaxTree ast = cel.compile(text).getAst();
      CelNavigableAst.fromAst(ast).getRoot().allNodes().forEach(node -> refuse(node.expr()));
      return new Formula(cel.createProgram(ast));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("The formula does not compile. " + oneLine(e), e);
    }
  }

  /** Computes the expression; null for CEL's null. */
  JsonNode evaluate(Scope scope, JsonNode value) throws Failure {
    return CelValues.toJson(result(scope, value));
  }

  /** Computes an expression that is to give true or false. */
  boolean test(Scope scope, JsonNode value) throws Failure {
    if (result(scope, value) instanceof Boolean answer) {
      return answer;
    }
    throw new Failure("formula", "The condition must give true or false.");
  }

  private Object result(Scope scope, JsonNode value) throws Failure {
    Map<String, Object> variables = new HashMap<>(scope.variables());
    variables.put("value", CelValues.toCel(value));
    try {
      return program.eval(variables);
    } catch (CelEvaluationException e) {
      throw new Failure("formula", reason(e));
    }
  }

  /** Our own words: CEL's may quote a value, which may be personal data. */
  private static String reason(CelEvaluationException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Failure failure) {
        return failure.getMessage();
      }
    }
    return "The formula fails on this document ("
        + e.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', '-')
        + "). Correct the document or the formula.";
  }

  private static Cel environment(Place place) {
    DecimalFunctions decimals = new DecimalFunctions();
    CelBuilder builder =
        CelFactory.standardCelBuilder()
            .setOptions(
                CelOptions.current()
                    .comprehensionMaxIterations(MAX_ITERATIONS)
                    .evaluateCanonicalTypesToNativeValues(true)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.strings())
            .addRuntimeLibraries(CelExtensions.strings())
            .addFunctionDeclarations(decimals.declarations())
            .addFunctionBindings(decimals.bindings())
            .addVar("doc", SimpleType.DYN);
    if (place.inLine()) {
      builder.addVar("item", SimpleType.DYN).addVar("index", SimpleType.INT);
    }
    if (place.inChain()) {
      builder.addVar("value", SimpleType.DYN);
    }
    return builder.build();
  }

  private static void refuse(CelExpr expression) {
    if (expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expression.constant().getKind() == CelConstant.Kind.DOUBLE_VALUE) {
      double literal = expression.constant().doubleValue();
      throw new IllegalArgumentException(
          "The number " + literal + " is floating-point. Write dec('" + literal + "').");
    }
    if (expression.getKind() == CelExpr.ExprKind.Kind.CALL) {
      String reason = REFUSED.get(expression.call().function());
      if (reason != null) {
        String name = expression.call().function().replace("_", "");
        throw new IllegalArgumentException("'" + name + "' is not offered. " + reason);
      }
    }
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").trim();
  }
}
