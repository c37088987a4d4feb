package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.NoJsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a user of CW writes into an invoice, and finds everything that is wrong with it. */
final class InvoiceReader {

  /** Names the invoice that a credit note takes back. */
  static final String CREDITED = "creditsInvoiceId";

  private static final Set<String> FIELDS =
      Set.of(
          "number",
          "kind",
          CREDITED,
          "invoiceDate",
          "dueDate",
          "deliveryDate",
          "currency",
          "customer",
          OptionalParts.REFERENCES,
          OptionalParts.CUSTOMER_TEXT,
          OptionalParts.TOTAL,
          "lines");
  private static final Set<String> IGNORED =
      Set.of("id", "clientId", "revision", "status", "changedAt");
  private static final Set<String> CUSTOMER_FIELDS =
      Set.of("name", "organisationNumber", "email", OptionalParts.KIND, OptionalParts.ADDRESS);
  private static final Set<String> LINE_FIELDS =
      Set.of(
          "description",
          "quantity",
          "unitPrice",
          "vatCode",
          OptionalParts.DISCOUNT,
          "unit",
          "productCode",
          "incomeAccount");
  private static final Set<String> SEVERAL_LINES =
      Set.of("description", OptionalParts.CUSTOMER_TEXT);
  private static final int MOST_LINES = 1_000;
  private static final int MOST_DECIMALS = 10;
  private static final BigDecimal LARGEST = new BigDecimal("1e12");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern ORGANISATION = Pattern.compile("[A-Za-z0-9 .-]{1,30}");

  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);

  private final Map<String, String> errors = new LinkedHashMap<>();
  private final ObjectNode read = JsonNodeFactory.instance.objectNode();
  private final OptionalParts optional = new OptionalParts(this, errors);

  private InvoiceReader() {}

  /**
   * Checks a whole invoice.
   *
   * @param given what was written, with everything filled in that may be left out
   * @return the invoice as it is to be stored
   * @throws InvalidInvoice naming every wrong field
   */
  static ObjectNode check(ObjectNode given) {
    InvoiceReader reader = new InvoiceReader();
    reader.invoice(given);
    if (!reader.errors.isEmpty()) {
      throw new InvalidInvoice(reader.errors);
    }
    return reader.read;
  }

  /**
   * The JSON object of a body.
   *
   * @throws InvalidInvoice when it is something else
   */
  static ObjectNode parse(byte[] body) {
    try {
      return Json.object(body);
    } catch (NoJsonObject refused) {
      throw new InvalidInvoice(Map.of("#", refused.getMessage()));
    }
  }

  /**
   * The revision that a change was made from.
   *
   * @param present the one that is meant when none is named
   * @throws InvalidInvoice when it is no whole number
   */
  static int revision(ObjectNode given, int present) {
    JsonNode named = given.path("revision");
    if (named.isMissingNode()) {
      return present;
    }
    if (!named.isIntegralNumber() || !named.canConvertToInt()) {
      throw new InvalidInvoice(
          Map.of("#/revision", "must be the whole number that was read, or be left out"));
    }
    return named.intValue();
  }

  private void invoice(ObjectNode given) {
    given.remove(IGNORED);
    noOthers(given, FIELDS, "#/");
    text(given, read, "number", "#/", 50, any -> true, "");
    text(
        given,
        read,
        "kind",
        "#/",
        11,
        kind -> kind.equals("INVOICE") || kind.equals("CREDIT_NOTE"),
        "must be INVOICE or CREDIT_NOTE");
    credited(given);
    text(
        given,
        read,
        "currency",
        "#/",
        3,
        currency -> currency.matches("[A-Z]{3}"),
        "must be three capital letters, such as NOK");
    for (String date : List.of("invoiceDate", "dueDate", "deliveryDate")) {
      text(
          given,
          read,
          date,
          "#/",
          10,
          InvoiceReader::isDate,
          "must be a date from 2000-01-01 to 2099-12-31, as in 2026-03-01");
    }
    if (errors.isEmpty() && text(read, "dueDate").compareTo(text(read, "invoiceDate")) < 0) {
      errors.put("#/dueDate", "must not be before invoiceDate");
    }
    customer(given.path("customer"));
    optional.ofInvoice(given, read);
    lines(given.path("lines"));
  }

  private void credited(ObjectNode given) {
    boolean isCreditNote = text(read, "kind").equals("CREDIT_NOTE");
    if (!isCreditNote && given.hasNonNull(CREDITED)) {
      errors.put("#/" + CREDITED, "is for credit notes only");
    } else if (given.hasNonNull(CREDITED)) {
      text(given, read, CREDITED, "#/", 64, any -> true, "");
    }
  }

  private void customer(JsonNode given) {
    if (!(given instanceof ObjectNode customer)) {
      errors.put("#/customer", "is required: an object with at least a name");
      return;
    }
    noOthers(customer, CUSTOMER_FIELDS, "#/customer/");
    ObjectNode target = read.putObject("customer");
    text(customer, target, "name", "#/customer/", 255, any -> true, "");
    optionalText(
        customer,
        target,
        "organisationNumber",
        "#/customer/",
        30,
        number -> ORGANISATION.matcher(number).matches(),
        "must be letters, digits, blanks, dots and hyphens");
    optionalText(
        customer,
        target,
        "email",
        "#/customer/",
        254,
        email -> EMAIL.matcher(email).matches(),
        "must be an e-mail address");
    optional.ofCustomer(customer, target);
  }

  private void lines(JsonNode given) {
    if (!(given instanceof ArrayNode lines) || lines.isEmpty() || lines.size() > MOST_LINES) {
      errors.put("#/lines", "must be a list of 1 to " + MOST_LINES + " lines");
      return;
    }
    ArrayNode target = read.putArray("lines");
    for (int i = 0; i < lines.size(); i++) {
      String path = "#/lines/" + i;
      if (lines.get(i) instanceof ObjectNode line) {
        line(line, target.addObject(), path + "/");
      } else {
        errors.put(path, "must be an object");
      }
    }
  }

  private void line(ObjectNode line, ObjectNode target, String path) {
    noOthers(line, LINE_FIELDS, path);
    text(line, target, "description", path, 1_000, any -> true, "");
    decimal(line, target, "quantity", path);
    if (target.path("quantity").decimalValue(BigDecimal.ONE).signum() == 0) {
      errors.put(path + "quantity", "must not be 0");
    }
    decimal(line, target, "unitPrice", path);
    if (!line.hasNonNull("vatCode")) {
      line.put("vatCode", "3");
    }
    text(
        line,
        target,
        "vatCode",
        path,
        3,
        code -> code.matches("\\d{1,3}"),
        "must be a Norwegian standard VAT code, such as \"3\"");
    optional.ofLine(line, target, path);
  }

  void optionalText(
      ObjectNode given,
      ObjectNode target,
      String field,
      String path,
      int longest,
      Predicate<String> rule,
      String error) {
    boolean empty = given.path(field).isString() && text(given, field).isBlank();
    if (given.hasNonNull(field) && !empty) {
      text(given, target, field, path, longest, rule, error);
    }
  }

  private void text(
      ObjectNode given,
      ObjectNode target,
      String field,
      String path,
      int longest,
      Predicate<String> rule,
      String error) {
    JsonNode value = given.path(field);
    boolean plain = value.isString() || value.isIntegralNumber();
    String content = plain ? value.asString().strip() : "";
    if (content.isEmpty()) {
      errors.put(path + field, "is required: a text");
    } else if (content.length() > longest) {
      errors.put(path + field, "must have at most " + longest + " characters");
    } else if (hasStrangeCharacters(content, field)) {
      errors.put(path + field, "must have no control characters");
    } else if (!rule.test(content)) {
      errors.put(path + field, error);
    } else {
      target.put(field, content);
    }
  }

  /** Control characters and halves of characters; some texts may have several lines. */
  private static boolean hasStrangeCharacters(String content, String field) {
    String checked =
        SEVERAL_LINES.contains(field) ? content.replaceAll("[\\t\\r\\n]", "") : content;
    return checked
        .codePoints()
        .anyMatch(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
  }

  void decimal(ObjectNode given, ObjectNode target, String field, String path) {
    Optional<BigDecimal> number =
        number(given.path(field))
            .filter(value -> value.abs().compareTo(LARGEST) < 0)
            .filter(value -> value.stripTrailingZeros().scale() <= MOST_DECIMALS);
    if (number.isPresent()) {
      target.put(field, number.get());
    } else {
      errors.put(
          path + field,
          "must be a decimal number below 10^12 with at most 10 decimals, as in 10.5");
    }
  }

  private static Optional<BigDecimal> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.decimalValue());
    }
    boolean decimal = value.isString() && DECIMAL.matcher(value.stringValue().strip()).matches();
    return decimal ? Optional.of(new BigDecimal(value.stringValue().strip())) : Optional.empty();
  }

  void noOthers(ObjectNode given, Set<String> known, String path) {
    for (String name : given.propertyNames()) {
      if (!known.contains(name)) {
        errors.put(path + name, "is unknown here; known are " + new TreeSet<>(known));
      }
    }
  }

  private static String text(ObjectNode object, String field) {
    return object.path(field).asString("");
  }

  private static boolean isDate(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      return !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY);
    } catch (DateTimeParseException unreadable) {
      return false;
    }
  }
}
